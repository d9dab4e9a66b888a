/*
 * Any text: what is taken as a number is what strtod_l takes it for, and its shortest text reads
 * back the same. The input's bytes are tried as text and, eight at a time, as the bits of a number.
 */
#include "base/number.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_writing(double value)
{
    char text[JW_NUMBER_TEXT];
    size_t length = jw_number_format(text, value);
    must(length == strlen(text) && length < sizeof text);
    double back;
    must(jw_number_parse(&back, text, length) == (bool)isfinite(value));
    if (isfinite(value)) must(back == value);
    for (int decimals = 0; decimals <= 8; decimals++) {
        length = jw_number_for_people(text, value, decimals);
        must(length == strlen(text) && length < sizeof text);
    }
}

static void check_reading(const char *text, size_t length)
{
    double value, expected;
    char *end;
    if (!jw_number_parse(&value, text, length)) return;
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    expected = strtod_l(text, &end, plain);
    freelocale(plain);
    must(end == text + length && !memcmp(&value, &expected, sizeof value));
    check_writing(value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[4096];
    if (size < sizeof text) {
        memcpy(text, data, size);
        text[size] = '\0';
        check_reading(text, size);
    }
    for (; size >= sizeof(double); data += sizeof(double), size -= sizeof(double)) {
        double value;
        memcpy(&value, data, sizeof value);
        check_writing(value);
    }
    return 0;
}
