/* One programme: what it tells of the golden studies, scope and members, and what has no limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "studies.h"

#define EXACT(a, b) assert_close(a, b, 1e-9, 1e-9)

static jw_result *run(const jw_study *study, const jw_plan_run_options *options)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_plan_run(&result, study, options, &err), err);
    return result;
}

static jw_plan_run_options options_for(bool together, const char *members, const char *scope)
{
    jw_plan_run_options options = JW_PLAN_RUN_OPTIONS_INIT;
    options.together = together;
    options.members = members;
    options.scope = scope;
    return options;
}

static bool flag(const jw_result *result, const char *path)
{
    const jw_tree_entry *entry = jw_result_find(result, path);
    assert_non_null(entry);
    return entry->value.as.flag;
}

static size_t rows_of(const jw_result *result, const char *table)
{
    return jw_tree_rows(jw_result_find(result, table));
}

static void assert_column(const jw_result *result, const char *table, const char *key,
                          const double *expected, size_t rows)
{
    assert_int_equal(rows_of(result, table), rows);
    for (size_t row = 0; row < rows; row++)
        EXACT(cell(result, table, row, key), expected[row]);
}

/* T2 of docs/methods/model.md, figure by figure. */
static void today_of_t2(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_result *result = run(study, NULL);
    assert_true(flag(result, "base_year.returned") && flag(result, "certificate.closed"));
    EXACT(jw_result_find_number(result, "certificate.value"), 8.8);
    EXACT(jw_result_find_number(result, "value.change"), 0);
    assert_column(result, "activity", "made", (double[]){8, 8}, 2);
    assert_column(result, "activity", "limit", (double[]){8, 16}, 2);
    assert_column(result, "flows", "flow", (double[]){4}, 1);
    assert_column(result, "trade", "quantity", (double[]){4, 0, 8, 0}, 4);
    assert_column(result, "trade", "amount", (double[]){4, 0, 8, 0}, 4);
    assert_column(result, "regions", "made", (double[]){8, 8}, 2);
    assert_column(result, "regions", "inputs", (double[]){0, 4}, 2);
    assert_column(result, "regions", "income", (double[]){8, 4}, 2);
    assert_column(result, "regions", "sent", (double[]){4, 0}, 2);
    assert_column(result, "chain", "moved", (double[]){4, 0}, 2);
    assert_int_equal(rows_of(result, "scarce"), 0); /* an input today, not a finding */
    jw_result_free(result);
    jw_study_free(study);
}

static void together_of_t2(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_plan_run_options options = options_for(true, NULL, NULL);
    jw_result *result = run(study, &options);
    EXACT(jw_result_find_number(result, "value.change"), 4.8);
    assert_column(result, "flows", "flow", (double[]){8}, 1);
    assert_column(result, "flows", "change", (double[]){4}, 1);
    assert_column(result, "activity", "today", (double[]){8, 8}, 2);
    assert_column(result, "regions", "income", (double[]){8, 8}, 2);
    jw_result_free(result);
    options.rival = true;
    result = run(study, &options);
    EXACT(jw_result_find_number(result, "value.change"), 2 * log(2));
    jw_result_free(result);
    jw_study_free(study);
}

/* T6: prices worked out in its README, from both sides alike. */
static void what_a_factor_is_worth(void **state)
{
    (void)state;
    static const char *const what[] = {"talent in b", "goods prototype in b", "talent in c"};
    static const double today[] = {0.25, 2.5, 0}, now[] = {0.75, 1.5, 0.5};
    jw_study *study = open_study("tests/golden/T6");
    jw_plan_run_options options = options_for(true, NULL, NULL);
    jw_result *result = run(study, &options);
    EXACT(jw_result_find_number(result, "value.change"), 2.5);
    assert_column(result, "factors", "used", (double[]){6, 4, 1}, 3);
    assert_int_equal(rows_of(result, "scarce"), 3);
    for (size_t i = 0; i < 3; i++) {
        size_t row = 0;
        while (row < 3 && strcmp(cell_text(result, "scarce", row, "what"), what[i]) != 0)
            row++;
        assert_true(row < 3);
        assert_close(cell(result, "scarce", row, "more_today"), today[i], 1e-6, 1e-6);
        assert_close(cell(result, "scarce", row, "less_today"), today[i], 1e-6, 1e-6);
        /* All of C's one talent is used, and only its prototype could be tested by more of it. */
        if (i < 2) assert_close(cell(result, "scarce", row, "more"), now[i], 1e-6, 1e-6);
        assert_close(cell(result, "scarce", row, "less"), now[i], 1e-6, 1e-6);
        assert_string_equal(cell_text(result, "scarce", row, "change"),
                            now[i] > today[i] ? "scarcer" : "less scarce");
    }
    jw_result_free(result);
    result = run(study, NULL);
    assert_column(result, "factors", "left", (double[]){0, 0, 1}, 3);
    /* Pieces have no price in the base year, so there is no income. */
    assert_true(isnan(cell(result, "regions", 0, "income")));
    jw_result_free(result);
    jw_study_free(study);
}

static void members_relieve_among_themselves(void **state)
{
    (void)state;
    static const struct {
        const char *members;
        double change;
    } groups[] = {{"a", 0}, {"a,b", 2}, {"c,a", 0.5}, {"b,c", 0}, {"a,b,c", 2.5}};
    jw_study *study = open_study("tests/golden/T6");
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        jw_plan_run_options options = options_for(false, groups[i].members, NULL);
        jw_result *result = run(study, &options);
        EXACT(jw_result_find_number(result, "value.change"), groups[i].change);
        jw_result_free(result);
    }
    jw_study_free(study);
}

/* Without B, what A does is what it does alone; a region outside leaves its flows behind, and that is told. */
static void a_scope_keeps_what_it_names(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_plan_run_options options = options_for(true, NULL, "a,c");
    jw_result *result = run(study, &options);
    EXACT(jw_result_find_number(result, "certificate.value"), 9.5);
    assert_int_equal(rows_of(result, "regions"), 2);
    assert_int_equal(rows_of(result, "flows"), 1);
    assert_int_equal(rows_of(result, "factors"), 2);
    jw_result_free(result);
    jw_study_free(study);
    study = open_study("studies/jing-jin-ji-provinces");
    options.scope = "beijing,tianjin";
    result = run(study, &options);
    EXACT(jw_result_find_number(result, "cut_flows"), 4);
    assert_false(flag(result, "base_year.returned"));
    jw_result_free(result);
    jw_study_free(study);
}

static void assert_refused(const jw_study *study, jw_plan_run_options options, const char *message,
                           const char *remedy)
{
    jw_error err = JW_ERROR_INIT;
    jw_result *result = (jw_result *)&result;
    assert_int_equal(jw_plan_run(&result, study, &options, &err), JW_EDATA);
    assert_null(result);
    assert_non_null(strstr(err.message, message));
    assert_non_null(strstr(err.remedy, remedy));
}

static void names_that_are_not_there_are_refused(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    assert_refused(study, options_for(false, NULL, "beijing,paris"), "'paris'", "commas");
    assert_refused(study, options_for(false, "beijing,,hebei", NULL), "''", "commas");
    assert_refused(study, options_for(false, "jjj", NULL), "'jjj' is no player",
                   "beijing, tianjin, hebei");
    jw_study_free(study);
}

/* --- What has no limit */

/* Buys the stage in a and sells trade in b, where a maker turns raw into it. */
static folder write_round(const char *bought, const char *quantity)
{
    folder made = folder_new();
    char markets[256], frictions[128], makers[128];
    folder_table(&made, "study", "key,value\ntitle,Round\nmoney_unit,元\nbase_year,2023\n");
    folder_table(&made, "regions", "id,name\na,A\nb,B\n");
    folder_table(&made, "fields", "id,name,unit\nx,X,件\n");
    folder_table(&made, "stages", "id,name,order\nraw,Raw,0\ntrade,Trade,1\n");
    snprintf(markets, sizeof markets,
             "region,field,stage,side,step,price,quantity\nb,x,trade,sell,1,2,%s\n"
             "a,x,%s,buy,1,1,%s\n",
             quantity, bought, quantity);
    snprintf(frictions, sizeof frictions, "id,from,to,cost,capacity\nroad,a,b,0.5,%s\n", quantity);
    snprintf(makers, sizeof makers,
             "id,owner,field,stage,capacity,unit_cost\nmaker,b,x,trade,%s,0\n", quantity);
    folder_table(&made, "capabilities", makers);
    folder_table(&made, "markets", markets);
    folder_table(&made, "frictions", frictions);
    return made;
}

static void a_round_without_limit_names_its_row(void **state)
{
    (void)state;
    folder made = write_round("raw", "1e30");
    jw_study *study = open_study(made.path);
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    assert_int_equal(jw_plan_run(&result, study, NULL, &err), JW_EDATA);
    assert_string_equal(err.table, "markets");
    assert_string_equal(err.column, "quantity");
    assert_int_equal(err.row, 2);
    assert_string_equal(err.value, "1e30");
    assert_non_null(strstr(err.message, "selling x trade of b outside, buying x raw outside for a, "
                                        "making x trade in b, moving x raw from a to b"));
    /* The main job says the same. */
    assert_int_equal(jw_expand(&result, study, NULL, &err), JW_EDATA);
    assert_string_equal(err.column, "quantity");
    /* One limit is enough. */
    set_cells(study, "frictions[road].capacity=4");
    result = run(study, NULL);
    EXACT(jw_result_find_number(result, "certificate.value"), 2);
    jw_result_free(result);
    jw_study_free(study);
    folder_remove(&made);
}

/* Limits do not mend what no base year can be. */
static void a_round_trip_at_a_profit_is_refused(void **state)
{
    (void)state;
    folder made = write_round("raw", "5");
    jw_study *study = open_study(made.path);
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    jw_result_free(run(study, NULL)); /* a good made of another is no round trip */
    jw_study_free(study);
    folder_remove(&made);
    made = write_round("trade", "5");
    study = open_study(made.path);
    assert_int_equal(jw_plan_run(&result, study, NULL, &err), JW_EDATA);
    assert_string_equal(err.table, "markets");
    assert_string_equal(err.column, "price");
    assert_int_equal(err.row, 2);
    assert_non_null(strstr(err.message, "bought in a at 1, moved at 0.5, sold in b"));
    assert_true(err.remedy[0]);
    /* At the cost of the way it does not pay. */
    set_cells(study, "frictions[road].cost=1");
    jw_result_free(run(study, NULL));
    set_cells(study, "frictions[road].cost=0.9999");
    assert_int_equal(jw_plan_run(&result, study, NULL, &err), JW_EDATA);
    /* Results that have arrived are not sent on, so there is no trip. */
    set_cells(study, "stages[trade].rival=0");
    set_cells(study, "markets[b,x,trade,sell,1].price=1");
    jw_result_free(run(study, NULL));
    jw_study_free(study);
    folder_remove(&made);
}

/* Two short ways make a long one; a flow of the base year costs nothing at its base quantity. */
static void a_round_trip_may_have_several_legs(void **state)
{
    (void)state;
    folder made = folder_new();
    folder_table(&made, "study", "key,value\ntitle,Legs\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&made, "regions", "id,name\na,A\nb,B\nc,C\n");
    folder_table(&made, "fields", "id,name\nx,X\n");
    folder_table(&made, "stages", "id,name,order\ngoods,Goods,0\n");
    folder_table(&made, "actors", "id,name,region\nfirm-b,F,b\nfirm-c,G,c\n");
    folder_table(&made, "markets",
                 "region,field,stage,side,step,price,quantity,elasticity\n"
                 "a,x,goods,buy,0,1,5,8\nc,x,goods,sell,0,1.3,5,8\n");
    folder_table(&made, "flows",
                 "from,to,field,stage,year,value,unit,elasticity\n"
                 "a,b,x,goods,2023,5,亿元,4\n");
    folder_table(&made, "channels",
                 "id,from,to,field,stage,capacity,cost\n"
                 "link,firm-b,firm-c,x,goods,5,0.2\n");
    jw_study *study = open_study(made.path);
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    assert_int_equal(jw_plan_run(&result, study, NULL, &err), JW_EDATA);
    assert_int_equal(err.row, 3);
    assert_non_null(strstr(err.message, "bought in a at 1, moved at 0.2, sold in c"));
    set_cells(study, "channels[link].cost=0.3");
    jw_result_free(run(study, NULL));
    jw_study_free(study);
    folder_remove(&made);
}

/* --- Failing memory, stopping */

static jw_study *shared;

static jw_status run_together(void)
{
    jw_result *result = NULL;
    jw_plan_run_options options = options_for(true, NULL, NULL);
    jw_status st = jw_plan_run(&result, shared, &options, NULL);
    jw_result_free(result);
    return st;
}

static jw_status write_mps(void)
{
    char *text = NULL;
    jw_status st = jw_plan_mps(&text, NULL, shared, NULL, NULL);
    jw_text_free(text);
    return st;
}

static void failing_memory_is_survived(void **state)
{
    (void)state;
    shared = open_study("tests/golden/T6");
    assert_true(fail_each_allocation(run_together) > 50);
    assert_true(fail_each_allocation(write_mps) > 20);
    jw_study_free(shared);
}

static int stop(double share, const char *what, void *user)
{
    (void)share, (void)what, (void)user;
    return 1;
}

static void it_stops_on_request(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T6");
    jw_plan_run_options options = options_for(true, NULL, NULL);
    jw_result *result = NULL;
    options.progress.callback = stop;
    assert_int_equal(jw_plan_run(&result, study, &options, NULL), JW_ECANCELED);
    assert_null(result);
    jw_study_free(study);
}

static void all_and_some_at_once_are_refused(void **state)
{
    (void)state;
    jw_study *study = open_study("tests/golden/T2");
    jw_plan_run_options options = JW_PLAN_RUN_OPTIONS_INIT;
    jw_result *result = NULL;
    options.together = true;
    options.members = "a";
    assert_int_equal(jw_plan_run(&result, study, &options, NULL), JW_EINVAL);
    assert_null(result);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_and_some_at_once_are_refused),
        cmocka_unit_test(today_of_t2),
        cmocka_unit_test(together_of_t2),
        cmocka_unit_test(what_a_factor_is_worth),
        cmocka_unit_test(members_relieve_among_themselves),
        cmocka_unit_test(a_scope_keeps_what_it_names),
        cmocka_unit_test(names_that_are_not_there_are_refused),
        cmocka_unit_test(a_round_without_limit_names_its_row),
        cmocka_unit_test(a_round_trip_at_a_profit_is_refused),
        cmocka_unit_test(a_round_trip_may_have_several_legs),
        cmocka_unit_test(failing_memory_is_survived),
        cmocka_unit_test(it_stops_on_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
