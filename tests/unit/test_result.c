/* The result tree and its three forms, byte for byte; misuse and failing memory stick. */
#include <setjmp.h>
#include <stdarg.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "faults.h"
#include "result/tree.h"

/* A page with one of everything. */
static void fill(jw_result *result)
{
    jw_result_headline(result, "Opening the %d regions gains %s 亿元 a year.", 3, "1,248.0");
    jw_result_number(result, "gain", "Gain against today", 1248.03125, "亿元", 1);
    jw_result_integer(result, "players", "Players", 3, "");
    jw_result_number(result, "closed_form", "Closed form beside it", NAN, "亿元", 1);
    jw_result_text(result, "game", "Game", "today");
    jw_result_flag(result, "core", "No group does better otherwise", true);
    jw_result_number(result, "certificate", NULL, 1e-10, "", 0);
    jw_result_table(result, "shares", "Shares");
    jw_result_column(result, "region", "Region", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "gain", "Gain", JW_RESULT_NUMBER, "亿元", 1);
    jw_result_column(result, "rank", "Rank", JW_RESULT_INTEGER, "", 0);
    jw_result_column(result, "in", "In", JW_RESULT_FLAG, "", 0);
    jw_result_column(result, "exact", NULL, JW_RESULT_NUMBER, "", 0);
    const char *names[] = {"北京", "Tianjin", NULL};
    const double gains[] = {1486.75, 324.5, NAN};
    for (int i = 0; i < 3; i++) {
        jw_result_cell_text(result, names[i]);
        jw_result_cell_number(result, gains[i]);
        if (i < 2)
            jw_result_cell_integer(result, i + 1);
        else
            jw_result_cell_text(result, NULL); /* not known, whatever the type */
        jw_result_cell_flag(result, i == 0);
        jw_result_cell_number(result, 0.1);
    }
    jw_result_table_end(result);
    jw_result_group(result, "drivers", "What drives the answer");
    jw_result_number(result, "sigma", "Elasticity", 4, "", 2);
    jw_result_note(result, "Sigma is an assumption.");
    jw_result_table(result, "empty", "Agreements");
    jw_result_column(result, "id", "Agreement", JW_RESULT_TEXT, "", 0);
    jw_result_table_end(result);
    jw_result_group_end(result);
}

static jw_result *page(void (*filler)(jw_result *))
{
    jw_result *result;
    assert_int_equal(jw_result_new(&result, "expand", 1, NULL), JW_OK);
    filler(result);
    assert_int_equal(jw_result_finish(result, NULL), JW_OK);
    return result;
}

static void assert_rendered(const jw_result *result, jw_render_options options,
                            const char *expected)
{
    char *text;
    size_t length;
    assert_int_equal(jw_result_render(&text, &length, result, &options, NULL), JW_OK);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
    jw_text_free(text);
}

static jw_render_options as(jw_format format)
{
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    options.format = format;
    return options;
}

static void text_form_lines_up_chinese_and_decimals(void **state)
{
    (void)state;
    jw_result *result = page(fill);
    assert_rendered(result, as(JW_FORMAT_TEXT),
                    "Opening the 3 regions gains 1,248.0 亿元 a year.\n"
                    "\n"
                    "  Gain against today              1,248.0  亿元\n"
                    "  Players                             3\n"
                    "  Closed form beside it           not known\n"
                    "  Game                            today\n"
                    "  No group does better otherwise  yes\n"
                    "\n"
                    "Shares\n"
                    "  Region      Gain  Rank  In\n"
                    "              亿元\n"
                    "  北京     1,486.8     1  yes\n"
                    "  Tianjin    324.5     2  no\n"
                    "  -              -     -  no\n"
                    "\n"
                    "What drives the answer\n"
                    "  Elasticity  4.00\n"
                    "\n"
                    "  Note: Sigma is an assumption.\n"
                    "\n"
                    "  Agreements\n"
                    "    none\n");
    jw_result_free(result);
}

static void json_form_keeps_order_shape_and_units(void **state)
{
    (void)state;
    jw_result *result = page(fill);
    assert_rendered(
        result, as(JW_FORMAT_JSON),
        "{\n"
        "  \"schema\": \"jingwei.expand/1\",\n"
        "  \"headline\": \"Opening the 3 regions gains 1,248.0 亿元 a year.\",\n"
        "  \"gain\": 1248.03125,\n"
        "  \"players\": 3,\n"
        "  \"closed_form\": null,\n"
        "  \"game\": \"today\",\n"
        "  \"core\": true,\n"
        "  \"certificate\": 1e-10,\n"
        "  \"shares\": [\n"
        "    {\"region\": \"北京\", \"gain\": 1486.75, \"rank\": 1, \"in\": true, \"exact\": "
        "0.1},\n"
        "    {\"region\": \"Tianjin\", \"gain\": 324.5, \"rank\": 2, \"in\": false, \"exact\": "
        "0.1},\n"
        "    {\"region\": null, \"gain\": null, \"rank\": null, \"in\": false, \"exact\": 0.1}\n"
        "  ],\n"
        "  \"drivers\": {\n"
        "    \"sigma\": 4,\n"
        "    \"empty\": [],\n"
        "    \"notes\": [\n"
        "      \"Sigma is an assumption.\"\n"
        "    ]\n"
        "  },\n"
        "  \"units\": {\n"
        "    \"gain\": \"亿元\",\n"
        "    \"closed_form\": \"亿元\",\n"
        "    \"shares\": {\n"
        "      \"gain\": \"亿元\"\n"
        "    }\n"
        "  }\n"
        "}\n");
    jw_result_free(result);
}

static void csv_form_is_one_table_or_the_figures(void **state)
{
    (void)state;
    jw_result *result = page(fill);
    jw_render_options options = as(JW_FORMAT_CSV);
    assert_rendered(result, options,
                    "key,value,unit\n"
                    "gain,1248.03125,亿元\n"
                    "players,3,\n"
                    "closed_form,,亿元\n"
                    "game,today,\n"
                    "core,1,\n"
                    "certificate,1e-10,\n"
                    "drivers.sigma,4,\n");
    options.table = "shares";
    assert_rendered(result, options,
                    "region,gain,rank,in,exact\n"
                    "北京,1486.75,1,1,0.1\n"
                    "Tianjin,324.5,2,0,0.1\n"
                    "\"\",,,0,0.1\n");
    jw_result_free(result);
}

static void csv_of_a_table_that_is_not_there_names_those_that_are(void **state)
{
    (void)state;
    jw_result *result = page(fill);
    jw_render_options options = as(JW_FORMAT_CSV);
    options.table = "drivers.sigma";
    char *text;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_result_render(&text, NULL, result, &options, &err), JW_EINVAL);
    assert_null(text);
    assert_non_null(strstr(err.message, "drivers.sigma"));
    assert_string_equal(err.remedy, "choose one of: shares, drivers.empty");
    jw_result_free(result);
}

static void colour_adds_nothing_but_escapes(void **state)
{
    (void)state;
    jw_result *result = page(fill);
    jw_render_options options = as(JW_FORMAT_TEXT);
    char *plain, *coloured;
    assert_int_equal(jw_result_render(&plain, NULL, result, &options, NULL), JW_OK);
    options.color = true;
    assert_int_equal(jw_result_render(&coloured, NULL, result, &options, NULL), JW_OK);
    assert_true(strlen(coloured) > strlen(plain));
    size_t kept = 0;
    for (const char *c = coloured; *c; c++) {
        if (*c == '\033')
            c = strchr(c, 'm');
        else
            coloured[kept++] = *c;
    }
    coloured[kept] = '\0';
    assert_string_equal(coloured, plain);
    jw_text_free(plain);
    jw_text_free(coloured);
    jw_result_free(result);
}

static void fill_wide(jw_result *result)
{
    jw_result_table(result, "t", "Findings");
    jw_result_column(result, "what", "What", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "n", "Change of income", JW_RESULT_NUMBER, "", 0);
    jw_result_column(result, "where", "Where", JW_RESULT_TEXT, "", 0);
    jw_result_cell_text(result, "a site that nothing reaches");
    jw_result_cell_number(result, -12);
    jw_result_cell_text(result, "河北省石家庄市（长安区）");
    jw_result_table_end(result);
}

static void a_wide_table_breaks_labels_and_texts(void **state)
{
    (void)state;
    jw_result *result = page(fill_wide);
    jw_render_options options = as(JW_FORMAT_TEXT);
    options.width = 40;
    assert_rendered(result, options,
                    "Findings\n"
                    "                  Change\n"
                    "                      of\n"
                    "  What            income  Where\n"
                    "  a site that        -12  河北省石家庄市\n"
                    "  nothing                 （长安区）\n"
                    "  reaches\n");
    jw_result_free(result);
}

static void fill_many_columns(jw_result *result)
{
    const char *keys[] = {"r", "a", "b", "c"};
    jw_result_table(result, "t", "T");
    for (int i = 0; i < 4; i++)
        jw_result_column(result, keys[i], keys[i], i ? JW_RESULT_NUMBER : JW_RESULT_TEXT, "", 0);
    jw_result_cell_text(result, "x");
    for (int i = 0; i < 3; i++)
        jw_result_cell_number(result, 123456789012.);
    jw_result_table_end(result);
}

static void what_still_does_not_fit_goes_into_a_second_band(void **state)
{
    (void)state;
    jw_result *result = page(fill_many_columns);
    jw_render_options options = as(JW_FORMAT_TEXT);
    options.width = 40;
    assert_rendered(result, options,
                    "T\n"
                    "  r                a                b\n"
                    "  x  123,456,789,012  123,456,789,012\n"
                    "\n"
                    "  r                c\n"
                    "  x  123,456,789,012\n");
    jw_result_free(result);
}

static void fill_hostile(jw_result *result)
{
    jw_result_text(result, "name", "Name", "red\033[31m\nline \xFF end");
}

static void text_from_a_file_cannot_steer_the_terminal(void **state)
{
    (void)state;
    jw_result *result = page(fill_hostile);
    assert_rendered(result, as(JW_FORMAT_TEXT), "  Name  red [31m line \xEF\xBF\xBD end\n");
    jw_result_free(result);
}

static void a_figure_is_found_by_its_path(void **state)
{
    (void)state;
    jw_result *result = page(fill);
    assert_true(jw_result_find_number(result, "gain") == 1248.03125);
    assert_true(jw_result_find_number(result, "players") == 3);
    assert_true(jw_result_find_number(result, "drivers.sigma") == 4);
    assert_true(isnan(jw_result_find_number(result, "closed_form")));
    assert_true(isnan(jw_result_find_number(result, "drivers")));
    assert_true(isnan(jw_result_find_number(result, "gain.sigma")));
    assert_true(isnan(jw_result_find_number(result, "")));
    jw_result_free(result);
}

static void a_cell_is_found_by_its_row_and_column(void **state)
{
    (void)state;
    jw_result *result = page(fill_many_columns);
    assert_int_equal(jw_result_find_rows(result, "t"), 1);
    assert_int_equal(jw_result_find_rows(result, "r"), 0);
    assert_string_equal(jw_result_cell_as_text(result, "t", 0, "r"), "x");
    assert_true(jw_result_cell_as_number(result, "t", 0, "c") == 123456789012.);
    assert_null(jw_result_cell_as_text(result, "t", 0, "c"));
    assert_true(isnan(jw_result_cell_as_number(result, "t", 0, "r")));
    assert_true(isnan(jw_result_cell_as_number(result, "t", 1, "c")));
    assert_true(isnan(jw_result_cell_as_number(result, "t", 0, "d")));
    assert_null(jw_result_cell_as_text(result, "none", 0, "r"));
    jw_result_free(result);
}

/* ---- misuse sticks ---- */

static void open_group(jw_result *r)
{
    jw_result_group(r, "g", "G");
}
static void close_nothing(jw_result *r)
{
    jw_result_group_end(r);
}
static void bad_key(jw_result *r)
{
    jw_result_integer(r, "Bad key", "x", 1, "");
}
static void same_key(jw_result *r)
{
    jw_result_integer(r, "a", "x", 1, "");
    jw_result_integer(r, "a", "x", 1, "");
}
static void taken_key(jw_result *r)
{
    jw_result_integer(r, "schema", "x", 1, "");
}
static void table_of_one(jw_result *r)
{
    jw_result_table(r, "t", "T");
    jw_result_column(r, "a", "A", JW_RESULT_NUMBER, "", 0);
    jw_result_column(r, "b", "B", JW_RESULT_NUMBER, "", 0);
    jw_result_cell_number(r, 1);
}
static void half_row(jw_result *r)
{
    table_of_one(r);
    jw_result_table_end(r);
}
static void wrong_cell(jw_result *r)
{
    table_of_one(r);
    jw_result_cell_text(r, "one");
}
static void figure_in_table(jw_result *r)
{
    table_of_one(r);
    jw_result_integer(r, "c", "x", 1, "");
}
static void too_deep(jw_result *r)
{
    for (int i = 0; i < 100; i++)
        jw_result_group(r, "g", "G");
}

static void misuse_sticks_and_nothing_is_rendered(void **state)
{
    (void)state;
    void (*const ways[])(jw_result *) = {open_group,      close_nothing, bad_key,  same_key,
                                         taken_key,       table_of_one,  half_row, wrong_cell,
                                         figure_in_table, too_deep};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        jw_result *result;
        jw_error err = JW_ERROR_INIT;
        char *text;
        assert_int_equal(jw_result_new(&result, "expand", 1, NULL), JW_OK);
        ways[i](result);
        jw_result_integer(result, "later", "Later", 1, "");
        assert_int_equal(jw_result_finish(result, &err), JW_EINVAL);
        assert_int_equal(err.status, JW_EINVAL);
        assert_int_equal(jw_result_render(&text, NULL, result, NULL, NULL), JW_EINVAL);
        jw_result_free(result);
    }
}

/* ---- failing memory ---- */

static jw_status make_all_forms(void)
{
    jw_result *result = NULL;
    char *text = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_result_new(&result, "expand", 1, &err);
    if (st) return st;
    fill(result);
    st = jw_result_finish(result, &err);
    for (jw_format format = JW_FORMAT_TEXT; !st && format <= JW_FORMAT_CSV; format++) {
        jw_render_options options = as(format);
        st = jw_result_render(&text, NULL, result, &options, &err);
        jw_text_free(text);
    }
    assert_int_equal(st, err.status);
    jw_result_free(result);
    return st;
}

static void every_failing_allocation_ends_in_enomem_without_leaks(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(make_all_forms) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_form_lines_up_chinese_and_decimals),
        cmocka_unit_test(json_form_keeps_order_shape_and_units),
        cmocka_unit_test(csv_form_is_one_table_or_the_figures),
        cmocka_unit_test(csv_of_a_table_that_is_not_there_names_those_that_are),
        cmocka_unit_test(colour_adds_nothing_but_escapes),
        cmocka_unit_test(a_wide_table_breaks_labels_and_texts),
        cmocka_unit_test(what_still_does_not_fit_goes_into_a_second_band),
        cmocka_unit_test(text_from_a_file_cannot_steer_the_terminal),
        cmocka_unit_test(a_figure_is_found_by_its_path),
        cmocka_unit_test(a_cell_is_found_by_its_row_and_column),
        cmocka_unit_test(misuse_sticks_and_nothing_is_rendered),
        cmocka_unit_test(every_failing_allocation_ends_in_enomem_without_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
