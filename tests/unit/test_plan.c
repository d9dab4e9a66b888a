/* The model of a study: what it holds, that it returns the base year, and how it refuses wrong rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "coalition/game.h"
#include "faults.h"
#include "studies.h"

static jw_plan *plan_of(const jw_study *study, const jw_plan_options *options)
{
    jw_plan *plan = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_plan_new(&plan, study, options, &err), err);
    assert_ok(jw_lp_check(&plan->lp, &err), err);
    return plan;
}

static void assert_returns_base_year(const char *path, bool twin)
{
    jw_study *study = open_study(path);
    jw_plan *plan = plan_of(study, &(jw_plan_options){.rival_twin = twin});
    jw_ends ends;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_ends_solve(&ends, plan, &err), err);
    assert_true(ends.today.certificate.closed);
    assert_true(jw_plan_balance(plan, ends.today.x).deviation < 1e-9);
    assert_true(ends.gain > 0);
    jw_ends_release(&ends);
    jw_plan_free(plan);
    jw_study_free(study);
}

static void the_reference_study_returns_its_base_year(void **state)
{
    (void)state;
    assert_returns_base_year("studies/jing-jin-ji-provinces", false);
    assert_returns_base_year("studies/jing-jin-ji-provinces", true);
}

static void a_flow_that_does_not_balance_is_found(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    set_cells(study, "flows[beijing,hebei,technology,research,2023].value=*1.2");
    jw_plan *plan = plan_of(study, NULL);
    jw_ends ends;
    assert_int_equal(jw_ends_solve(&ends, plan, NULL), JW_OK);
    assert_true(jw_plan_balance(plan, ends.today.x).deviation > 0.01);
    jw_ends_release(&ends);
    jw_plan_free(plan);
    jw_study_free(study);
}

static int count(const jw_plan *plan, jw_activity_kind kind)
{
    int found = 0;
    for (int a = 0; a < plan->activity_count; a++)
        found += plan->activities[a].kind == kind;
    return found;
}

/* Deterministic work: what the reference study is made of, so that the model cannot grow unseen. */
static void the_model_of_the_reference_study(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_plan *plan = plan_of(study, NULL);
    assert_int_equal(count(plan, JW_MAKE), 3);
    assert_int_equal(count(plan, JW_MOVE), 6);
    assert_int_equal(count(plan, JW_RELIEF), 6);
    assert_int_equal(count(plan, JW_HOME), 3);
    assert_int_equal(count(plan, JW_SELL), 3);
    assert_int_equal(count(plan, JW_USE), 3);
    assert_int_equal(count(plan, JW_SPREAD), 3);
    assert_int_equal(plan->lp.columns, (3 + 6 + 6 + 3 + 3) * 20 + 3 + 3);
    /* Exchanges, outputs, and a row for each destination: home, two moves with their relief, outside. */
    assert_int_equal(plan->lp.rows, 3 + 3 + 3 + 3 * (1 + 2 * 2 + 1)); /* and pools */
    assert_close(plan->crossing, 1286.9, 1e-12, 0);
    assert_int_equal(plan->activities[plan->activity_count].first, plan->lp.columns);
    jw_plan_free(plan);
    plan = plan_of(study, &(jw_plan_options){.rival_twin = true});
    assert_int_equal(count(plan, JW_SPREAD), 0);
    assert_int_equal(plan->lp.rows, 3 + 3 + 3);
    jw_plan_free(plan);
    jw_study_free(study);
}

static void assert_refused(const char *path, const char *override, const char *table, int64_t row,
                           const char *column)
{
    jw_study *study = open_study(path);
    jw_plan *plan = NULL;
    jw_error err = JW_ERROR_INIT;
    set_cells(study, override);
    if (jw_plan_new(&plan, study, NULL, &err) != JW_EDATA) fail_msg("%s was not refused", override);
    assert_null(plan);
    assert_string_equal(err.table, table);
    assert_string_equal(err.column, column);
    assert_int_equal(err.row, row);
    assert_true(err.message[0] && err.remedy[0]);
    jw_study_free(study);
}

static void pools_limit_what_is_made(void **state)
{
    (void)state;
    folder in = folder_new();
    folder_table(&in, "study", "key,value\ntitle,t\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&in, "regions", "id,name\na,A\n");
    folder_table(&in, "fields", "id,name\nk,K\n");
    folder_table(&in, "stages", "id,name,order\ns,S,0\n");
    folder_table(&in, "factors", "id,name\ntalent,Talent\n");
    folder_table(&in, "endowments",
                 "region,factor,year,amount\na,talent,2023,6\na,talent,2022,1\n");
    folder_table(&in, "capabilities",
                 "id,owner,field,stage,capacity,unit_cost,use_talent,year_to\n"
                 "c,a,k,s,10,0.5,2,\nold,a,k,s,10,0.1,0,2022\n");
    folder_table(&in, "markets",
                 "region,field,stage,side,step,price,quantity\na,k,s,sell,0,1,100\n");
    jw_study *study = open_study(in.path);
    jw_plan *plan = plan_of(study, NULL);
    jw_ends ends;
    assert_int_equal(jw_ends_solve(&ends, plan, NULL), JW_OK);
    assert_close(ends.today.value, 3 * 0.5, 1e-12, 0);
    jw_ends_release(&ends);
    jw_plan_free(plan);
    jw_study_free(study);
    /* What there is in another year limits nothing, and saying nothing would make it endless. */
    assert_refused(in.path, "study[base_year].value=2021", "endowments", 2, "year");
    folder_remove(&in);
}

/* --- Players */

static void players_of_a_level(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_places *places = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_places_new(&places, study, "network", &err), err);
    assert_int_equal(places->leaves, 3);
    assert_int_equal(places->players, 1);
    assert_string_equal(jw_player_id(places, study, 0), "jjj");
    jw_places_free(places);
    assert_int_equal(jw_places_new(&places, study, "galaxy", &err), JW_EDATA);
    assert_null(places);
    assert_string_equal(err.table, "regions");
    assert_string_equal(err.column, "level");
    assert_true(err.row == 3 && err.remedy[0]);
    set_cells(study, "regions[hebei].player=0");
    assert_int_equal(jw_places_new(&places, study, "network", &err), JW_EDATA);
    assert_string_equal(err.column, "player");
    assert_int_equal(err.row, 5);
    assert_ok(jw_places_new(&places, study, NULL, &err), err);
    assert_int_equal(places->players, 2);
    assert_int_equal(places->player[2], JW_OUTSIDE);
    jw_places_free(places);
    jw_study_free(study);
}

/* Eleven cities lie in Hebei and say 1 themselves. */
static void who_never_joins_takes_its_places_along(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji");
    static const char *const levels[] = {"province", "city"};
    set_cells(study, "regions[hebei].player=0");
    for (int l = 0; l < 2; l++) {
        jw_places *places = NULL;
        jw_error err = JW_ERROR_INIT;
        assert_ok(jw_places_new(&places, study, levels[l], &err), err);
        assert_int_equal(places->leaves, 13);
        assert_int_equal(places->players, 2);
        jw_places_free(places);
    }
    jw_study_free(study);
}

/* --- Rows that cannot be modelled: table, row, column and remedy */

static void wrong_rows_are_named(void **state)
{
    (void)state;
    const char *t2 = "tests/golden/T2", *t3 = "tests/golden/T3";
    assert_refused(t2, "capabilities[production-b-second].capacity=", "capabilities", 4,
                   "capacity");
    assert_refused(t2, "capabilities[research-a].unit_cost=", "capabilities", 2, "unit_cost");
    assert_refused(t2, "recipes[*,*,*,*].amount=1", "recipes", 2, "amount");
    assert_refused(t2, "study[base_year].value=2022", "flows", 2, "year");
    assert_refused(t2, "frictions[border].border=0", "frictions", 2, "relief");
    assert_refused(t2, "capabilities[research-a].owner=b", "flows", 2, "from");
    assert_refused(t2, "flows[*,*,*,*,*].elasticity=", "flows", 2, "elasticity");
    assert_refused(t3, "frictions[pilot-2-1].relief=2", "frictions", 4, "relief");
    const char *t8 = "tests/golden/T8";
    assert_refused(t8, "factors[talent].mobile=0", "frictions", 2, "factor");
    assert_refused(t8, "frictions[talent-to-b].relief=0.6", "frictions", 2, "relief");
    assert_refused(t8, "frictions[talent-to-b].border=1", "frictions", 2, "border");
    assert_refused(t8, "frictions[talent-to-b].field=goods", "frictions", 2, "field");
    assert_refused("studies/jing-jin-ji-provinces", "frictions[border].capacity=100", "frictions",
                   2, "capacity");
}

/* One unit of the previous stage is a default for pieces; a share of the cost must be told. */
static void money_needs_a_recipe(void **state)
{
    (void)state;
    folder in = folder_new();
    folder_table(&in, "study", "key,value\ntitle,t\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&in, "regions", "id,name\na,A\n");
    folder_table(&in, "fields", "id,name,unit\npieces,P,件\nmoney,M,\n");
    folder_table(&in, "stages", "id,name,order\nlate,L,1\nearly,E,0\n");
    folder_table(&in, "capabilities",
                 "id,owner,field,stage,capacity,unit_cost\n"
                 "p0,a,pieces,early,1,1\np1,a,pieces,late,1,1\n"
                 "m0,a,money,early,1,1\nm1,a,money,late,1,1\n");
    jw_study *study = open_study(in.path);
    jw_plan *plan = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_plan_new(&plan, study, NULL, &err), JW_EDATA);
    assert_string_equal(err.table, "capabilities");
    assert_int_equal(err.row, 5);
    assert_non_null(strstr(err.message, "recipe"));
    jw_study_free(study);
    folder_remove(&in);
}

/* --- Memory */

static jw_study *starved;

static jw_status build_and_drop(void)
{
    jw_plan *plan = NULL;
    jw_status st = jw_plan_new(&plan, starved, NULL, NULL);
    jw_plan_free(plan);
    return st;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const char *const paths[] = {"tests/golden/T3", "tests/golden/T7", "tests/golden/T8"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        starved = open_study(paths[i]);
        assert_true(fail_each_allocation(build_and_drop) > 20);
        jw_study_free(starved);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_study_returns_its_base_year),
        cmocka_unit_test(a_flow_that_does_not_balance_is_found),
        cmocka_unit_test(the_model_of_the_reference_study),
        cmocka_unit_test(pools_limit_what_is_made),
        cmocka_unit_test(players_of_a_level),
        cmocka_unit_test(who_never_joins_takes_its_places_along),
        cmocka_unit_test(wrong_rows_are_named),
        cmocka_unit_test(money_needs_a_recipe),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
