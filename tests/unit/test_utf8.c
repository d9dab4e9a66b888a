/* UTF-8: what is valid, how it is walked, shown, compared and made from other encodings. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "faults.h"

#include <string.h>

static size_t check(const char *text)
{
    return jw_utf8_check(text, strlen(text));
}

static void the_first_bad_byte_is_found(void **state)
{
    (void)state;
    assert_int_equal(check(""), 0);
    assert_int_equal(check("plain text of more than eight bytes"), 35);
    assert_int_equal(check("京津冀 é 𠀀"), 17);
    assert_int_equal(check("abc\x80"), 3);
    assert_int_equal(check("abcdefgh\xFFijklmnop"), 8);
    assert_int_equal(check("\xC0\x80"), 0);         /* overlong */
    assert_int_equal(check("\xE0\x9F\xBF"), 0);     /* overlong */
    assert_int_equal(check("\xF0\x8F\xBF\xBF"), 0); /* overlong */
    assert_int_equal(check("\xED\xA0\x80"), 0);     /* surrogate */
    assert_int_equal(check("\xF4\x90\x80\x80"), 0); /* past U+10FFFF */
    assert_int_equal(check("\xF5\x80\x80\x80"), 0);
    assert_int_equal(check("x\xE5\x8C"), 1); /* cut */
    assert_int_equal(check("x\xE5\x8C y"), 1);
    assert_int_equal(check("\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEF\xBF\xBF"), 10);
    assert_int_equal(jw_utf8_check("a\0b", 3), 3);
}

/* Every code point, encoded here by the definition, is walked back; its neighbours in error are
 * not. */
static void every_character_is_decoded(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char text[4];
        size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, used;
        const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
        for (size_t i = size; i-- > 1;)
            text[i] = (char)(0x80 | (c >> 6 * (size - 1 - i) & 0x3F));
        text[0] = (char)(leads[size] | c >> 6 * (size - 1));
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        uint32_t decoded = jw_utf8_decode(text, size, &used);
        if (decoded != (surrogate ? 0xFFFD : c) || used != (surrogate ? 1 : size))
            fail_msg("U+%04X gave U+%04X, %zu bytes", c, decoded, used);
        if (size > 1 && jw_utf8_decode(text, size - 1, &used) != 0xFFFD) fail_msg("U+%04X cut", c);
    }
}

static size_t width(const char *text)
{
    return jw_utf8_width(text, strlen(text));
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(width(""), 0);
    assert_int_equal(width("Tianjin"), 7);
    assert_int_equal(width("天津"), 4);
    assert_int_equal(width("（中试）"), 8);
    assert_int_equal(width("e\xCC\x81"), 1); /* e and a combining accent */
    assert_int_equal(width("한국"), 4);
    assert_int_equal(width("ｶﾅ"), 2); /* half-width */
    assert_int_equal(width("𠀀"), 2);
    assert_int_equal(width("é\xE2\x80\x8B→±"), 3);
    assert_int_equal(width("a\tb\x7F"), 2);
    assert_int_equal(width("\xFF"), 1);
}

static void distances_count_single_slips(void **state)
{
    (void)state;
    assert_int_equal(jw_utf8_distance("expand", "expand"), 0);
    assert_int_equal(jw_utf8_distance("", "abc"), 3);
    assert_int_equal(jw_utf8_distance("expnd", "expand"), 1);
    assert_int_equal(jw_utf8_distance("expandd", "expand"), 1);
    assert_int_equal(jw_utf8_distance("expamd", "expand"), 1);
    assert_int_equal(jw_utf8_distance("epxand", "expand"), 1);
    assert_int_equal(jw_utf8_distance("kitten", "sitting"), 3);
    /* Optimal string alignment: the full distance of Damerau would be 2. */
    assert_int_equal(jw_utf8_distance("ca", "abc"), 3);
    assert_int_equal(jw_utf8_distance("北京", "南京"), 1);
    assert_int_equal(jw_utf8_distance("checks", "expand"), jw_utf8_distance("expand", "checks"));

    char longest[66];
    memset(longest, 'a', 65);
    longest[65] = '\0';
    assert_int_equal(jw_utf8_distance(longest, "a"), 65);
    assert_int_equal(jw_utf8_distance(longest + 1, "a"), 63);
}

static void other_encodings_are_converted(void **state)
{
    (void)state;
    char *text;
    size_t length;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_utf8_from(&text, &length, "\xB1\xB1\xBE\xA9", 4, "GB18030", &err), JW_OK);
    assert_string_equal(text, "北京");
    assert_int_equal(length, 6);
    jw_release(text);

    assert_int_equal(jw_utf8_from(&text, &length, "", 0, "GB18030", &err), JW_OK);
    assert_string_equal(text, "");
    jw_release(text);

    /* The output is three times the input: the buffer must grow on the way. */
    enum { COUNT = 100000 };
    char *latin = jw_alloc(COUNT, 1);
    assert_non_null(latin);
    memset(latin, 0x80, COUNT); /* the euro sign of Windows */
    assert_int_equal(jw_utf8_from(&text, &length, latin, COUNT, "CP1252", &err), JW_OK);
    assert_int_equal(length, 3 * COUNT);
    assert_memory_equal(text + length - 6, "€€", 7);
    jw_release(text);
    jw_release(latin);
}

static void what_does_not_fit_is_refused_with_its_place(void **state)
{
    (void)state;
    char *text;
    size_t length;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_utf8_from(&text, &length, "ok\xFFx", 4, "GB18030", &err), JW_EDATA);
    assert_null(text);
    assert_non_null(strstr(err.message, "byte 3 "));
    assert_int_equal(jw_utf8_from(&text, &length, "ok\xB1", 3, "GB18030", &err), JW_EDATA);
    assert_non_null(strstr(err.message, "byte 3 "));
    assert_int_equal(jw_utf8_from(&text, &length, "x", 1, "KLINGON", &err), JW_EUNSUPPORTED);
    assert_non_null(strstr(err.message, "KLINGON"));
    assert_true(err.remedy[0]);
    /* An option that would silently drop what does not fit is not an encoding. */
    assert_int_equal(jw_utf8_from(&text, &length, "x\xFF", 2, "UTF-8//IGNORE", NULL),
                     JW_EUNSUPPORTED);
}

static jw_status convert_a_little(void)
{
    char *text;
    size_t length;
    jw_status st = jw_utf8_from(&text, &length, "\xB1\xB1\xBE\xA9", 4, "GB18030", NULL);
    if (st) assert_null(text);
    jw_release(text);
    return st;
}

static void running_out_of_memory_is_reported(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(convert_a_little) >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_bad_byte_is_found),
        cmocka_unit_test(every_character_is_decoded),
        cmocka_unit_test(widths_are_those_of_a_terminal),
        cmocka_unit_test(distances_count_single_slips),
        cmocka_unit_test(other_encodings_are_converted),
        cmocka_unit_test(what_does_not_fit_is_refused_with_its_place),
        cmocka_unit_test(running_out_of_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
