/* Scenarios: their steps in order, parents first, all of one or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "make_study.h"

static jw_study *study;

static int make_small(void **state)
{
    int failed = make_folder(state);
    write_small_study();
    study = NULL;
    return failed;
}

static int close_small(void **state)
{
    jw_study_free(study);
    return remove_folder(state);
}

#define HEADER "id,order,parent,target,operation,value\n"
#define VALUE  "\"flows[east,west,chips,research,2023].value\""

static void write_scenarios(const char *rows)
{
    char text[4096];
    snprintf(text, sizeof text, HEADER "%s", rows);
    write_file("scenarios.csv", text);
    jw_study_free(study);
    study = open_study();
}

static double flow(void)
{
    return jw_study_number(study, "flows", 0, "value");
}

static void apply(const char *names)
{
    jw_error err = JW_ERROR_INIT;
    if (jw_study_apply(study, names, &err)) fail_msg("%s: %s '%s'", names, err.message, err.value);
}

static void steps_run_by_their_order_not_their_row(void **state)
{
    (void)state;
    write_scenarios("double,2,," VALUE ",scale,2\n"
                    "double,1,," VALUE ",set,10\n"
                    "double,10,," VALUE ",add,1\n");
    apply("double");
    assert_true(flow() == 21);
}

static void parents_run_first_and_each_scenario_once(void **state)
{
    (void)state;
    write_scenarios("child,1,base," VALUE ",scale,2\n"
                    "base,1,," VALUE ",set,10\n"
                    "other,1,base," VALUE ",add,3\n"
                    "grandchild,1,child," VALUE ",add,0.5\n");
    apply("child");
    assert_true(flow() == 20);
    apply("base"); /* a call of its own starts over */
    assert_true(flow() == 10);
    apply("grandchild");
    assert_true(flow() == 20.5);
    apply("child,other");
    assert_true(flow() == 23);
    apply("other, child");
    assert_true(flow() == 26);
    apply("base,base");
    assert_true(flow() == 10);
    apply("");
    assert_true(flow() == 10);
}

static void rows_are_inserted_and_deleted_whole(void **state)
{
    (void)state;
    write_scenarios("grow,1,,regions[north],insert,\"name=North; big;parent=all;lon=1;lat=2\"\n");
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_apply(study, "grow", &err), JW_EDATA); /* " big" is no pair */
    assert_non_null(strstr(err.message, "not a column with its value"));
    write_scenarios(
        "grow,1,,regions[north],insert,\"name=\"\"North; \"\"\"\"big\"\"\"\"\"\";parent=all\"\n"
        "grow,2,,actors[lab],insert,name=Lab;region=north;kind=university\n"
        "grow,3,,capabilities[c3],insert,owner=lab;field=chips;stage=pilot;capacity=2\n"
        "shrink,1,grow,capabilities[c1],delete,\n"
        "shrink,2,,\"flows[*,*,chips,*,*]\",delete,\n");
    apply("grow");
    assert_int_equal(jw_study_rows(study, "regions"), 4);
    assert_string_equal(jw_study_text(study, "regions", 3, "name"), "North; \"big\"");
    assert_int_equal(jw_study_rows(study, "actors"), 1);
    assert_true(jw_study_number(study, "capabilities", 2, "capacity") == 2);
    jw_study_free(study);
    study = open_study();
    apply("shrink");
    assert_int_equal(jw_study_rows(study, "capabilities"), 2);
    assert_string_equal(jw_study_text(study, "capabilities", 0, "id"), "c2");
    assert_string_equal(jw_study_text(study, "capabilities", 1, "id"), "c3");
    assert_int_equal(jw_study_rows(study, "flows"), 0);
}

/* Applied after the study was opened; it must be left as it was. */
static void assert_refused_step(const char *row, const char *value, const char *message,
                                const char *remedy)
{
    write_scenarios(row);
    const char *before = hash_of_study(study);
    jw_error err = JW_ERROR_INIT;
    if (jw_study_apply(study, "s", &err) != JW_EDATA) fail_msg("%s passes", row);
    if (!strstr(err.message, message)) fail_msg("%s: %s", row, err.message);
    if (!strstr(err.remedy, remedy) || !err.remedy[0]) fail_msg("%s: %s", row, err.remedy);
    if (value) assert_string_equal(err.value, value);
    assert_string_equal(hash_of_study(study), before);
}

static void a_wrong_step_names_its_row_and_undoes_the_others(void **state)
{
    (void)state;
    write_scenarios("s,1,," VALUE ",set,99\ns,2,,regions[north].name,set,x\n");
    const char *before = hash_of_study(study);
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_apply(study, "s", &err), JW_EDATA);
    struct said said = {"scenarios.csv", 3, NULL, "regions[north].name", "no row has", "use *"};
    assert_true(says(&err, &said));
    assert_string_equal(hash_of_study(study), before);
    assert_true(flow() == 12.5);

    assert_refused_step("s,1,,regions[east],insert,name=E\n", NULL, "the same key as in row 3",
                        "another key");
    assert_refused_step("s,1,,regions[n],insert,\ns,2,,regions[n],insert,name=N\n", NULL,
                        "a new row needs name", "add name=");
    assert_refused_step("s,1,,regions[n],insert,name=N\ns,2,,regions[n],insert,name=N\n", "n",
                        "the same key as in another row", "another key");
    assert_refused_step("s,1,,regions[*],insert,name=N\n", "regions[*]", "needs every key", "all");
    assert_refused_step("s,1,,regions[n],insert,name=N;id=m\n", NULL, "a key is given twice",
                        "address");
    assert_refused_step("s,1,,regions[n],insert,\"name=\"\"N\"\n", NULL,
                        "a value that does not end", "close its quotes");
    assert_refused_step("s,1,,regions[n],insert,\"name=\"\"N\"\"x\"\n", NULL,
                        "a value that does not end", "close its quotes");
    assert_refused_step("s,1,,regions[n],insert,name=N;nmae=M\n", "nmae", "no such column",
                        "mean name?");
    assert_refused_step("s,1,,regions[n].name,insert,name=N\n", NULL, "deleted whole", "column");
    assert_refused_step("s,1,,regions[east],delete,\n", "east", "no such row in regions", "add");
    assert_refused_step("s,1,,regions[n],delete,\n", "regions[n]", "no row has this key", "use *");
    assert_refused_step("s,1,,regions[east],set,1\n", "regions[east]", "no column is named", "add");
    assert_refused_step("s,1,,regions[east].name=x,set,1\n", NULL, "stands after the address",
                        "take it away");
    assert_refused_step("s,1,,regions[east].name,scale,2\n", NULL, "only a number", "set the text");
    assert_refused_step("s,1,,\"scenarios[s,1].value\",set,1\n", NULL, "cannot change the table",
                        "parent");
}

static void a_scenario_that_is_not_there_is_refused(void **state)
{
    (void)state;
    write_scenarios("s,1,," VALUE ",set,99\n");
    const char *before = hash_of_study(study);
    jw_error err = JW_ERROR_INIT;
    static const char *const names[] = {"t", "s,t", "East", "s t"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(jw_study_apply(study, names[i], &err), JW_EDATA);
        assert_non_null(strstr(err.message, "no scenario of this name"));
        assert_string_equal(hash_of_study(study), before);
    }
    static const char *const unfinished[] = {"s,,s", ",", "s,", " "};
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++) {
        assert_int_equal(jw_study_apply(study, unfinished[i], &err), JW_EINVAL);
        assert_non_null(strstr(err.message, "a name of a scenario is empty"));
        assert_string_equal(hash_of_study(study), before);
    }
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.scenarios = "nothing";
    jw_study *other;
    assert_int_equal(jw_study_open(&other, folder, &options, NULL, &err), JW_EDATA);
    assert_string_equal(err.value, "nothing");
    options.scenarios = "s";
    other = open_folder(folder, &options);
    assert_true(jw_study_number(other, "flows", 0, "value") == 99);
    jw_study_free(other);
}

static void many_generations_are_refused_not_run_out_of_stack(void **state)
{
    (void)state;
    char rows[8192] = "", row[128];
    for (int i = 0; i < 80; i++) {
        snprintf(row, sizeof row, "s%d,1,s%d,flows[*].reach,set,1\n", i, i + 1);
        strncat(rows, row, sizeof rows - strlen(rows) - 1);
    }
    strncat(rows, "s80,1,,flows[*].reach,set,1\n", sizeof rows - strlen(rows) - 1);
    write_scenarios(rows);
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_apply(study, "s0", &err), JW_EDATA);
    assert_non_null(strstr(err.message, "too many parents"));
    apply("s20");
}

/* What can be judged without applying is judged when the study is read. */
static void wrong_scenarios_are_told_on_reading(void **state)
{
    (void)state;
    write_file("scenarios.csv", HEADER "a,1,b," VALUE ",set,1\n"
                                       "b,1,a," VALUE ",set,1\n"
                                       "c,1,d," VALUE ",set,1\n"
                                       "e,1,e," VALUE ",set,1\n"
                                       "f,1,,flow[*].value,set,1\n"
                                       "f,2,," VALUE ",scale,*2\n"
                                       "f,2,," VALUE ",set,2\n"
                                       "f,x,," VALUE ",raise,2\n"
                                       "g,1,,flows[*].valeu,set,2\n");
    jw_findings *findings = refused_findings(NULL);
    static const struct said said[] = {
        {"scenarios.csv", 2, "parent", "b", "run in a circle", "clear the parent"},
        {"scenarios.csv", 4, "parent", "d", "no scenario of this name", "add it"},
        {"scenarios.csv", 5, "parent", "e", "run in a circle", "clear the parent"},
        {"scenarios.csv", 6, "target", "flow[*].value", "no table", "mean flows?"},
        {"scenarios.csv", 7, "value", "*2", "not a number", "a factor such as 1.1"},
        {"scenarios.csv", 8, "id", "f,2", "the same key as in row 7", "another key"},
        {"scenarios.csv", 9, "order", "x", "not a number", "a number"},
        {"scenarios.csv", 9, "operation", "raise", "not one of the words",
         "write set, scale, add, insert or delete"},
        {"scenarios.csv", 10, "target", "flows[*].valeu", "flows has no column valeu",
         "mean value?"},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_found(findings, JW_WRONG, &said[i]);
    assert_int_equal(jw_findings_total(findings, JW_WRONG), sizeof said / sizeof *said);
    jw_findings_free(findings);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_small, close_small)
    const struct CMUnitTest tests[] = {
        TEST(steps_run_by_their_order_not_their_row),
        TEST(parents_run_first_and_each_scenario_once),
        TEST(rows_are_inserted_and_deleted_whole),
        TEST(a_wrong_step_names_its_row_and_undoes_the_others),
        TEST(a_scenario_that_is_not_there_is_refused),
        TEST(many_generations_are_refused_not_run_out_of_stack),
        TEST(wrong_scenarios_are_told_on_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
