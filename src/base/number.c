/*
 * Reading: a number of at most 19 digits whose digits fit in 53 bits and whose power of ten is
 * exact in a double needs one multiplication or division, which rounds correctly (Clinger, "How to
 * read floating point numbers accurately", 1990). That is nearly every number people write. The
 * rest goes to the C library as plain digits and an exponent, a form in which no locale has a say.
 * Why not strtod at once: it takes "nan", "0x1p3", leading blanks and the locale's decimal point,
 * and is slower.
 *
 * Writing: the same idea backwards for short decimals, else the first of 15, 16 and 17 digits that
 * reads back. Every decimal of up to 15 digits survives a double, so the first try is the shortest;
 * at a few powers of two the text can be one digit longer than the shortest possible.
 */
#include "base/number.h"

#include <assert.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_POWER 22 /* 10^22 is the largest power of ten that is a double */

static const double power_of_ten[EXACT_POWER + 1] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* No point half-way between two doubles has more digits than this; past it only "more" counts. */
#define DIGITS_KEPT 800

/* Nobody means more digits than this; past it they are taken for lost. */
#define DIGITS_SHOWN 60

/* A decimal number taken apart: digits * 10^exponent, the first 19 significant digits in a word. */
typedef struct decimal {
    const char *digits; /* first significant digit; a point may stand among them */
    const char *digits_end;
    uint64_t leading;
    int significant;  /* capped at 20: more than fits in a word */
    int64_t exponent; /* of the last digit */
    bool negative;
} decimal;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_apart(decimal *d, const char *text, size_t length)
{
    const char *p = text, *end = text + length;
    *d = (decimal){0};
    if (p < end && (*p == '-' || *p == '+')) d->negative = *p++ == '-';

    bool any = false, point = false;
    for (; p < end && (is_digit(*p) || (*p == '.' && !point)); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        any = true;
        if (point) d->exponent--;
        if (*p == '0' && !d->significant) continue;
        if (!d->digits) d->digits = p;
        if (d->significant < 19) d->leading = d->leading * 10 + (uint64_t)(*p - '0');
        if (d->significant < 20) d->significant++;
    }
    d->digits_end = p;
    if (!any) return false;
    if (p == end) return true;

    if (*p != 'e' && *p != 'E') return false;
    bool down = false;
    if (++p < end && (*p == '-' || *p == '+')) down = *p++ == '-';
    if (p == end) return false;
    int64_t written = 0;
    for (; p < end && is_digit(*p); p++)
        if (written < INT32_MAX) written = written * 10 + (*p - '0');
    d->exponent += down ? -written : written;
    return p == end;
}

/* The C library rounds correctly however many digits there are; they reach it without a point. */
static bool read_slowly(double *value, const decimal *d)
{
    char text[DIGITS_KEPT + 32];
    size_t length = 0;
    int64_t exponent = d->exponent;
    bool dropped = false;
    for (const char *p = d->digits; p < d->digits_end; p++) {
        if (*p == '.') continue;
        if (length < DIGITS_KEPT) {
            text[length++] = *p;
        } else {
            dropped |= *p != '0';
            exponent++;
        }
    }
    if (dropped) text[length - 1] |= 1; /* an odd last digit: never again half-way */
    if (exponent > 99999) exponent = 99999;
    if (exponent < -99999) exponent = -99999;
    snprintf(text + length, sizeof text - length, "e%d", (int)exponent);

    /* glibc hands out its static "C" object for this, so neither call costs anything. */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain) return false;
    *value = strtod_l(text, NULL, plain);
    freelocale(plain);
    return isfinite(*value);
}

bool jw_number_parse(double *value, const char *text, size_t length)
{
    assert(value && (text || !length));
    decimal d;
    if (!take_apart(&d, text, length)) return false;

    double magnitude = 0;
    if (d.significant <= 19 && d.leading <= (uint64_t)1 << DBL_MANT_DIG &&
        d.exponent >= -EXACT_POWER && d.exponent <= EXACT_POWER)
        magnitude = d.exponent < 0 ? (double)d.leading / power_of_ten[-d.exponent]
                                   : (double)d.leading * power_of_ten[d.exponent];
    else if (d.significant && (!read_slowly(&magnitude, &d) || magnitude == 0))
        return false;
    *value = d.negative ? -magnitude : magnitude;
    return true;
}

bool jw_number_is_written(const char *text, size_t length)
{
    decimal d;
    return take_apart(&d, text, length);
}

/* The significant digits of a number without its last zeros; those past `room` are counted only. */
static size_t significant_digits(char *digits, size_t room, const char *text, size_t length)
{
    decimal d;
    size_t count = 0, last = 0;
    if (!take_apart(&d, text, length) || !d.digits) return 0;
    for (const char *p = d.digits; p < d.digits_end; p++) {
        if (!is_digit(*p)) continue;
        if (count < room) digits[count] = *p;
        count++;
        if (*p != '0') last = count;
    }
    return last;
}

bool jw_number_keeps_digits(const char *text, size_t length)
{
    if (length <= DBL_DIG) return true;
    char digits[DIGITS_SHOWN], printed[DIGITS_SHOWN + 16], again[DIGITS_SHOWN];
    size_t count = significant_digits(digits, sizeof digits, text, length);
    double value;
    if (count <= DBL_DIG) return true;
    if (count > DIGITS_SHOWN || !jw_number_parse(&value, text, length)) return false;
    snprintf(printed, sizeof printed, "%.*e", (int)count - 1, value);
    const char *p = printed;
    for (size_t i = 0; i < count; p++) /* a locale's point may take several bytes */
        if (is_digit(*p)) again[i++] = *p;
    return !memcmp(digits, again, count);
}

/* Digits of a whole number with a point before the last `decimals`. */
static size_t write_digits(char *text, bool negative, uint64_t whole, int decimals)
{
    char reversed[JW_NUMBER_TEXT];
    size_t count = 0, length = 0;
    for (int place = 0; whole || place <= decimals; place++, whole /= 10) {
        if (place == decimals && place) reversed[count++] = '.';
        reversed[count++] = (char)('0' + whole % 10);
    }
    if (negative) text[length++] = '-';
    while (count)
        text[length++] = reversed[--count];
    text[length] = '\0';
    return length;
}

/* Makes what printf wrote the same everywhere: a point, no plus and no zeros in the exponent. */
static size_t normalise(char *text, const char *printed)
{
    size_t length = 0;
    for (const char *p = printed; *p; p++) {
        if (*p == 'e') {
            text[length++] = *p;
            if (p[1] == '-') text[length++] = '-';
            p += 2;
            while (*p == '0')
                p++;
            while (*p)
                text[length++] = *p++;
            break;
        }
        if (is_digit(*p) || *p == '-')
            text[length++] = *p;
        else if (length && text[length - 1] != '.') /* a locale's point may take several bytes */
            text[length++] = '.';
    }
    text[length] = '\0';
    return length;
}

size_t jw_number_format(char text[JW_NUMBER_TEXT], double value)
{
    if (isnan(value)) return (size_t)snprintf(text, JW_NUMBER_TEXT, "nan");
    if (isinf(value)) return (size_t)snprintf(text, JW_NUMBER_TEXT, value > 0 ? "inf" : "-inf");

    double magnitude = fabs(value);
    if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e15)) {
        for (int decimals = 0; decimals <= 9; decimals++) {
            double whole = nearbyint(magnitude * power_of_ten[decimals]);
            if (whole >= 1e15) break;
            if (whole / power_of_ten[decimals] == magnitude)
                return write_digits(text, value < 0, (uint64_t)whole, decimals);
        }
    }

    size_t length = 0;
    /* Below the normal range fewer digits than 15 may already tell a number from its neighbours. */
    for (int digits = magnitude < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
        char printed[2 * JW_NUMBER_TEXT];
        snprintf(printed, sizeof printed, "%.*g", digits, value);
        length = normalise(text, printed);
        double back;
        if (jw_number_parse(&back, text, length) && back == value) break;
    }
    return length;
}

size_t jw_number_for_people(char text[JW_NUMBER_TEXT], double value, int decimals)
{
    assert(decimals >= 0 && decimals <= 8);
    if (!(fabs(value) < 1e15)) return jw_number_format(text, value);

    char printed[2 * JW_NUMBER_TEXT], plain[2 * JW_NUMBER_TEXT];
    snprintf(printed, sizeof printed, "%.*f", decimals, fabs(value));
    size_t count = normalise(plain, printed);
    size_t whole = decimals ? count - (size_t)decimals - 1 : count;

    size_t length = 0;
    if (value < 0 && strspn(plain, "0.") < count) text[length++] = '-';
    for (size_t i = 0; i < count; i++) {
        if (i && i < whole && (whole - i) % 3 == 0) text[length++] = ',';
        text[length++] = plain[i];
    }
    text[length] = '\0';
    return length;
}

int jw_number_decimals(double size)
{
    size = fabs(size);
    return size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
}
