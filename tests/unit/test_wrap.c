/* Lines of a terminal: English between words, Chinese between characters, punctuation kept in place. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "base/wrap.h"

/* The lines of a text, joined by '|'. */
static void assert_lines(const char *text, size_t width, const char *expected)
{
    char joined[512];
    size_t used = 0;
    jw_line line;
    const char *rest = text;
    while (jw_wrap(&line, &rest, width)) {
        assert_true(used + line.length + 1 < sizeof joined);
        assert_int_equal(line.width, jw_shown_width(line.text, line.length));
        memcpy(joined + used, line.text, line.length);
        used += line.length;
        joined[used++] = '|';
    }
    joined[used] = '\0';
    assert_string_equal(joined, expected);
}

static void words_stay_whole_and_spaces_at_the_cut_go(void **state)
{
    (void)state;
    assert_lines("warp and weft", 8, "warp and|weft|");
    assert_lines("warp and weft", 7, "warp|and|weft|");
    assert_lines("  warp   and  ", 80, "warp   and|");
    assert_lines("warp\nand\tweft", 9, "warp\nand|weft|");
    assert_lines("", 8, "");
    assert_lines("   ", 8, "");
}

static void a_word_longer_than_the_line_is_broken(void **state)
{
    (void)state;
    assert_lines("innovation", 4, "inno|vati|on|");
    assert_lines("an innovation", 4, "an|inno|vati|on|");
    assert_lines("经纬", 1, "经|纬|"); /* at least one character, or there were no end */
}

static void chinese_breaks_between_characters_but_not_before_punctuation(void **state)
{
    (void)state;
    assert_lines("京津冀协同发展", 6, "京津冀|协同发|展|");
    assert_lines("京津冀，协同", 6, "京津|冀，协|同|");
    assert_lines("城市（北京）", 6, "城市|（北|京）|");
    assert_lines("GDP为1748亿元", 8, "GDP为|1748亿元|");
}

static void width_counts_columns_and_controls_as_a_space(void **state)
{
    (void)state;
    assert_int_equal(jw_shown_width("京a", strlen("京a")), 3);
    assert_int_equal(jw_shown_width("a\033b", 3), 3);
    assert_int_equal(jw_shown_width("\xFF", 1), 1);
    assert_int_equal(jw_longest_word("of the income"), 6);
    assert_int_equal(jw_longest_word("京津冀，协同"), 4);
    assert_int_equal(jw_longest_word(""), 0);
}

static void what_is_shown_cannot_steer_the_terminal(void **state)
{
    (void)state;
    const char *hostile = "a\033[2J\r\n\xC2\x9B"
                          "b\xFF\xEF\xBF\xBD";
    jw_buffer out = JW_BUFFER_INIT(1024);
    jw_show(&out, hostile, strlen(hostile));
    assert_string_equal(out.data, "a [2J   b\xEF\xBF\xBD\xEF\xBF\xBD");
    jw_buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stay_whole_and_spaces_at_the_cut_go),
        cmocka_unit_test(a_word_longer_than_the_line_is_broken),
        cmocka_unit_test(chinese_breaks_between_characters_but_not_before_punctuation),
        cmocka_unit_test(width_counts_columns_and_controls_as_a_space),
        cmocka_unit_test(what_is_shown_cannot_steer_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
