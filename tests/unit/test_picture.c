/* The display list: what is put in comes out in order, as SVG that stands by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "faults.h"
#include "picture/picture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static jw_buffer svg_of(const jw_picture *picture, const char *label)
{
    jw_buffer out = JW_BUFFER_INIT(1 << 20);
    jw_picture_svg(&out, picture, label);
    assert_int_equal(out.status, JW_OK);
    return out;
}

static void marks_come_out_in_the_order_of_painting(void **state)
{
    (void)state;
    jw_picture p;
    jw_picture_init(&p, 100, 50);
    jw_picture_box(&p, JW_STYLE_BAR, (jw_point){1, 2}, 10, 5);
    jw_picture_segment(&p, JW_STYLE_AXIS, (jw_point){0, 0}, (jw_point){1.0 / 3, -0.001});
    jw_picture_text(&p, JW_STYLE_TEXT, (jw_point){3, 4}, JW_ANCHOR_END, "a");
    jw_buffer out = svg_of(&p, NULL);
    assert_string_equal(
        out.data, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\" role=\"img\">\n"
                  "<path class=\"bar\" d=\"M1 2L11 2L11 7L1 7Z\"/>\n"
                  "<path class=\"axis\" d=\"M0 0L0.33 0\"/>\n"
                  "<text class=\"text\" x=\"3\" y=\"4\" text-anchor=\"end\">a</text>\n"
                  "</svg>\n");
    jw_buffer_release(&out);
    jw_picture_release(&p);
}

static void texts_and_labels_are_escaped(void **state)
{
    (void)state;
    jw_picture p;
    jw_picture_init(&p, 1, 1);
    jw_picture_text(&p, JW_STYLE_TEXT, (jw_point){0, 0}, JW_ANCHOR_START, "</text><b a='1'>&");
    jw_buffer out = svg_of(&p, "\"><script>");
    assert_non_null(strstr(out.data, ">&lt;/text&gt;&lt;b a=&#39;1&#39;&gt;&amp;</text>"));
    assert_non_null(strstr(out.data, "aria-label=\"&quot;&gt;&lt;script&gt;\""));
    jw_buffer_release(&out);
    jw_picture_release(&p);
}

static void what_no_page_may_hold_is_replaced(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {{"a\x01z", "a\uFFFDz"},
                 {"a\xC3z", "a\uFFFDz"},         /* half a character */
                 {"a\u202Ez", "a\uFFFDz"},       /* right to left from here on */
                 {"a\xC2\x85z", "a\uFFFDz"},     /* C1 */
                 {"a\xEF\xBF\xBFz", "a\uFFFDz"}, /* U+FFFF */
                 {"北京\n", "北京\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        jw_buffer out = JW_BUFFER_INIT(100);
        jw_put_escaped(&out, cases[i].in);
        assert_string_equal(out.data, cases[i].out);
        jw_buffer_release(&out);
    }
}

/* Every step of a shape, as points. */
static void assert_inside(const jw_picture *p, double left, double top, double right, double bottom)
{
    for (size_t s = 0; s < p->step_count; s++) {
        if (p->steps[s].kind == JW_STEP_CLOSE) continue;
        assert_true(p->steps[s].to.x >= left - 1e-9 && p->steps[s].to.x <= right + 1e-9);
        assert_true(p->steps[s].to.y >= top - 1e-9 && p->steps[s].to.y <= bottom + 1e-9);
    }
}

static void hatching_stays_in_its_box(void **state)
{
    (void)state;
    static const double sizes[][2] = {{40, 12}, {3, 80}, {1, 1}, {100, 100}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        jw_picture p;
        jw_picture_init(&p, 200, 200);
        jw_picture_hatch(&p, JW_STYLE_HATCH, (jw_point){7, 9}, sizes[i][0], sizes[i][1]);
        assert_inside(&p, 7, 9, 7 + sizes[i][0], 9 + sizes[i][1]);
        assert_true(sizes[i][0] < 3 || p.step_count > 0);
        jw_picture_release(&p);
    }
}

static void a_dot_is_round(void **state)
{
    (void)state;
    jw_picture p;
    jw_picture_init(&p, 20, 20);
    jw_picture_dot(&p, JW_STYLE_PLACE, (jw_point){10, 10}, 4);
    for (size_t s = 1; s < p.step_count; s++) {
        const jw_step *step = &p.steps[s];
        if (step->kind != JW_STEP_CURVE) continue;
        jw_point from = p.steps[s - 1].to;
        double x = (from.x + 2 * step->control.x + step->to.x) / 4 - 10;
        double y = (from.y + 2 * step->control.y + step->to.y) / 4 - 10;
        assert_true(fabs(sqrt(x * x + y * y) / 4 - 1) < 0.004);
    }
    jw_picture_release(&p);
}

static void wide_characters_count_twice(void **state)
{
    (void)state;
    double two = jw_picture_text_width(JW_STYLE_TEXT, "北京");
    assert_true(two == jw_picture_text_width(JW_STYLE_TEXT, "abcd"));
    assert_true(jw_picture_text_width(JW_STYLE_TITLE, "abcd") > two);
}

static void every_style_is_in_the_sheet_once(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT(1 << 20);
    jw_picture_css(&out);
    for (int s = 0; s < JW_STYLE_COUNT; s++) {
        char selector[64];
        snprintf(selector, sizeof selector, "svg .%s{", jw_styles[s].name);
        const char *at = strstr(out.data, selector);
        assert_non_null(at);
        assert_null(strstr(at + 1, selector));
    }
    jw_buffer_release(&out);
}

static jw_status draw(void)
{
    jw_picture p;
    jw_buffer out = JW_BUFFER_INIT(1 << 20);
    jw_picture_init(&p, 100, 100);
    for (int i = 0; i < 40; i++) {
        jw_picture_dot(&p, JW_STYLE_PLACE, (jw_point){i, i}, 2);
        jw_picture_text(&p, JW_STYLE_TEXT, (jw_point){i, i}, JW_ANCHOR_START, "a place");
    }
    jw_picture_svg(&out, &p, "places");
    jw_status st = out.status;
    jw_picture_release(&p);
    jw_buffer_release(&out);
    return st;
}

static void memory_that_runs_out_is_told_once_at_the_end(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(draw) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_come_out_in_the_order_of_painting),
        cmocka_unit_test(texts_and_labels_are_escaped),
        cmocka_unit_test(what_no_page_may_hold_is_replaced),
        cmocka_unit_test(hatching_stays_in_its_box),
        cmocka_unit_test(a_dot_is_round),
        cmocka_unit_test(wide_characters_count_twice),
        cmocka_unit_test(every_style_is_in_the_sheet_once),
        cmocka_unit_test(memory_that_runs_out_is_told_once_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
