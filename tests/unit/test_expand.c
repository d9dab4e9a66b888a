/*
 * Laws of the main job, on random studies and on the reference study: what must not change the answer does
 * not, and what holds for every such game holds here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/game.h"
#include "studies.h"

enum { REGIONS = 4, COALITIONS = 1 << REGIONS };

/* --- Random studies, and the same told in another way */

typedef enum telling { PLAIN, BACKWARDS, OTHER_NAMES, OTHER_UNIT } telling;

/* A name of a region; other names sort in another order. */
static const char *name(int region, telling how)
{
    static const char *const plain[] = {"r1", "r2", "r3", "r4"};
    static const char *const other[] = {"zeta", "alpha", "omega", "beta"};
    return how == OTHER_NAMES ? other[region] : plain[region];
}

typedef struct rows {
    char text[64][160];
    int count;
} rows;

static char *new_row(rows *r)
{
    assert_true(r->count < 64);
    return r->text[r->count++];
}

static void write_rows(const folder *in, const char *table, const char *header, const rows *r,
                       telling how)
{
    FILE *file = folder_file(in, table);
    fprintf(file, "%s\n", header);
    for (int i = 0; i < r->count; i++)
        fprintf(file, "%s\n", r->text[how == BACKWARDS ? r->count - 1 - i : i]);
    assert_int_equal(fclose(file), 0);
}

/* Results, then goods made of them, with flows between all places; nothing need balance. */
static jw_study *random_study(uint64_t seed, telling how)
{
    folder in = folder_new();
    jw_random random;
    jw_random_start(&random, seed, 0);
    rows regions = {.count = 0}, made = {.count = 0}, markets = {.count = 0}, flows = {.count = 0};
    const char *unit = how == OTHER_UNIT ? "万元" : "亿元";
    double scale = how == OTHER_UNIT ? 1e4 : 1;
    for (int i = 0; i < REGIONS; i++) {
        const char *id = name(i, how);
        snprintf(new_row(&regions), 160, "%s,%s", id, id);
        snprintf(new_row(&made), 160, "research-%d,%s,k,research,%.3f,0.8,1", i, id,
                 20 + 80 * jw_random_uniform(&random));
        snprintf(new_row(&made), 160, "goods-%d,%s,k,goods,%.3f,0.5,", i, id,
                 20 + 80 * jw_random_uniform(&random));
        snprintf(new_row(&markets), 160, "%s,k,research,sell,0,1,%.3f,8", id,
                 5 + 5 * jw_random_uniform(&random));
        snprintf(new_row(&markets), 160, "%s,k,goods,sell,0,1,%.3f,6", id,
                 20 + 60 * jw_random_uniform(&random));
        for (int j = 0; j < REGIONS; j++) {
            double value = scale * (double)(1000 + jw_random_below(&random, 9000)) / 1000;
            snprintf(new_row(&flows), 160, "%s,%s,k,research,2023,%.5f,%s,4", id, name(j, how),
                     value, unit);
            if (i == j || jw_random_below(&random, 2)) continue;
            snprintf(new_row(&flows), 160, "%s,%s,k,goods,2023,%.5f,%s,3", id, name(j, how), value,
                     unit);
        }
    }
    folder_table(&in, "study", "key,value\ntitle,t\nmoney_unit,亿元\nbase_year,2023\nsteps,8\n");
    folder_table(&in, "fields", "id,name\nk,K\n");
    folder_table(&in, "stages", "id,name,order,rival\nresearch,R,0,0\ngoods,G,1,1\n");
    folder_table(&in, "recipes",
                 "field,stage,input_field,input_stage,amount\nk,goods,k,research,0.4\n");
    folder_table(&in, "frictions", "id,from,to,border,relief\nall,*,*,1.2,0.3\n");
    /* The order of regions is that of the players, so it stays. */
    write_rows(&in, "regions", "id,name", &regions, PLAIN);
    write_rows(&in, "capabilities", "id,owner,field,stage,capacity,unit_cost,elasticity", &made,
               how);
    write_rows(&in, "markets", "region,field,stage,side,step,price,quantity,elasticity", &markets,
               how);
    write_rows(&in, "flows", "from,to,field,stage,year,value,unit,elasticity", &flows, how);
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    return study;
}

static jw_result *expand(const jw_study *study, int threads)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.threads = threads;
    assert_ok(jw_expand(&result, study, &options, &err), err);
    return result;
}

static jw_result *expand_random(uint64_t seed, telling how)
{
    jw_study *study = random_study(seed, how);
    jw_result *result = expand(study, 1);
    jw_study_free(study);
    return result;
}

static void assert_same_values(const jw_result *a, const jw_result *b)
{
    static const char *const keys[] = {"today", "today_rival", "alone"};
    for (size_t s = 0; s < COALITIONS; s++)
        for (int k = 0; k < 3; k++)
            assert_close(cell(a, "coalitions", s, keys[k]), cell(b, "coalitions", s, keys[k]), 1e-8,
                         1e-8);
    for (size_t i = 0; i < REGIONS; i++)
        assert_close(cell(a, "shapley", i, "amount"), cell(b, "shapley", i, "amount"), 1e-7, 1e-8);
}

static void the_way_a_study_is_told_leaves_values_alone(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        jw_result *plain = expand_random(seed, PLAIN);
        assert_true(cell(plain, "coalitions", COALITIONS - 1, "today") > 0.1);
        for (int how = BACKWARDS; how <= OTHER_UNIT; how++) {
            jw_result *other = expand_random(seed, (telling)how);
            assert_same_values(plain, other);
            jw_result_free(other);
        }
        jw_result_free(plain);
    }
}

/* --- Laws of the games */

static void whoever_joins_alone_loses_nothing(const jw_result *result)
{
    for (size_t s = 1; s < COALITIONS; s++)
        for (size_t t = s + 1; t < COALITIONS; t++) {
            if (s & t) continue;
            double apart =
                cell(result, "coalitions", s, "alone") + cell(result, "coalitions", t, "alone");
            assert_true(cell(result, "coalitions", s | t, "alone") >=
                        apart - 1e-7 * (1 + fabs(apart)));
        }
}

static void the_game_alone_is_superadditive(void **state)
{
    (void)state;
    for (uint64_t seed = 100; seed < 120; seed++) {
        jw_result *result = expand_random(seed, PLAIN);
        whoever_joins_alone_loses_nothing(result);
        jw_result_free(result);
    }
}

static void more_relief_never_hurts_today(void **state)
{
    (void)state;
    jw_result *result = expand_random(7, PLAIN);
    for (size_t s = 0; s < COALITIONS; s++)
        for (int i = 0; i < REGIONS; i++)
            assert_true(cell(result, "coalitions", s | (size_t)1 << i, "today") >=
                        cell(result, "coalitions", s, "today") - 1e-7);
    jw_result_free(result);
}

static void shares_sum_to_the_gain(void **state)
{
    (void)state;
    jw_result *result = expand_random(8, PLAIN);
    double sum = 0, part = 0;
    for (size_t i = 0; i < REGIONS; i++) {
        sum += cell(result, "shapley", i, "amount");
        part += cell(result, "shapley", i, "share");
    }
    assert_close(sum, jw_result_find_number(result, "gain.value"), 1e-12, 0);
    assert_close(part, 1, 1e-12, 0);
    jw_result_free(result);
}

/* --- The same bits */

static char *json(const jw_result *result)
{
    char *text = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    options.format = JW_FORMAT_JSON;
    assert_ok(jw_result_render(&text, NULL, result, &options, &err), err);
    return text;
}

static void threads_leave_every_bit_alone(void **state)
{
    (void)state;
    jw_study *study = random_study(9, PLAIN);
    jw_result *one = expand(study, 1), *four = expand(study, 4);
    char *a = json(one), *b = json(four);
    assert_string_equal(a, b);
    jw_text_free(a);
    jw_text_free(b);
    jw_result_free(one);
    jw_result_free(four);
    jw_study_free(study);
}

/* --- The reference study */

static void the_answer_of_the_reference_study(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, 0);
    double gain = jw_result_find_number(result, "gain.value");
    double rival = jw_result_find_number(result, "gain.rival.value");
    /* Feedback through prices is a few per cent of what there would be without it. */
    double closed = jw_result_find_number(result, "gain.closed_form");
    double rival_closed = jw_result_find_number(result, "gain.rival.closed_form");
    assert_true(gain < closed && gain > 0.95 * closed);
    assert_true(rival < rival_closed && rival > 0.95 * rival_closed);
    assert_close(rival_closed, 1286.9 * expm1(0.25 * 1.34969934779303) / 4, 1e-9, 0);
    assert_close(closed, 5 * rival_closed, 1e-9, 0);
    assert_true(jw_result_find_number(result, "gain.low") < gain);
    assert_true(jw_result_find_number(result, "gain.high") > gain);
    assert_true(jw_result_find_number(result, "base_year.deviation") < 1e-9);
    assert_true(jw_result_find_number(result, "core.excess") < 0);
    for (size_t s = 0; s < 8; s++)
        assert_true(cell(result, "coalitions", s, "closed") == 1);
    assert_string_equal(cell_text(result, "coalitions", 7, "members"), "beijing+tianjin+hebei");
    assert_string_equal(cell_text(result, "coalitions", 0, "members"), "none");
    jw_result_free(result);
    jw_study_free(study);
}

static void without_relief_there_is_no_gain(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    set_cells(study, "frictions[*].relief=0");
    jw_result *result = expand(study, 1);
    assert_true(jw_result_find_number(result, "gain.value") == 0);
    assert_true(isnan(cell(result, "shapley", 0, "share")));
    jw_result_free(result);
    jw_study_free(study);
}

/* An assumption moved by its range gives what the study gives with that figure. */
static void a_driver_is_the_study_with_that_figure(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_result *result = expand(study, 1);
    size_t row = 0;
    while (strcmp(cell_text(result, "drivers", row, "assumption"), "frictions.relief") != 0)
        row++;
    set_cells(study, "frictions[*].relief=0.5");
    jw_result *moved = expand(study, 1);
    assert_close(cell(result, "drivers", row, "high"), jw_result_find_number(moved, "gain.value"),
                 1e-9, 0);
    assert_close(cell(result, "drivers", row, "rival_high"),
                 jw_result_find_number(moved, "gain.rival.value"), 1e-9, 0);
    jw_result_free(moved);
    jw_result_free(result);
    jw_study_free(study);
}

/* --- Stopping, and too much */

static int stop_at_once(double done, const char *what, void *user)
{
    (void)done, (void)what;
    return ++*(int *)user;
}

static void it_can_be_stopped(void **state)
{
    (void)state;
    jw_study *study = open_study("studies/jing-jin-ji-provinces");
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    int calls = 0;
    options.progress = (jw_progress){stop_at_once, &calls};
    jw_result *result = NULL;
    assert_int_equal(jw_expand(&result, study, &options, &err), JW_ECANCELED);
    assert_null(result);
    assert_int_equal(calls, 1);
    jw_study_free(study);
}

static void too_many_players_are_told_what_to_do(void **state)
{
    (void)state;
    folder in = folder_new();
    rows regions = {.count = 0};
    snprintf(new_row(&regions), 160, "top,Top,,country");
    for (int i = 0; i < JW_EXPAND_PLAYERS_LIMIT + 1; i++)
        snprintf(new_row(&regions), 160, "r%d,R,top,city", i);
    folder_table(&in, "study", "key,value\ntitle,t\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&in, "fields", "id,name\nk,K\n");
    folder_table(&in, "stages", "id,name,order\ns,S,0\n");
    write_rows(&in, "regions", "id,name,parent,level", &regions, PLAIN);
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    jw_result *result = NULL;
    assert_int_equal(jw_expand(&result, study, &options, &err), JW_ELIMIT);
    assert_non_null(strstr(err.remedy, "level"));
    options.players = "country"; /* one player, and nothing to do: an answer all the same */
    assert_ok(jw_expand(&result, study, &options, &err), err);
    assert_true(jw_result_find_number(result, "gain.value") == 0);
    jw_result_free(result);
    set_cells(study, "regions[*].player=0");
    options.players = NULL;
    assert_int_equal(jw_expand(&result, study, &options, &err), JW_EDATA);
    assert_non_null(strstr(err.remedy, "player"));
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_way_a_study_is_told_leaves_values_alone),
        cmocka_unit_test(the_game_alone_is_superadditive),
        cmocka_unit_test(more_relief_never_hurts_today),
        cmocka_unit_test(shares_sum_to_the_gain),
        cmocka_unit_test(threads_leave_every_bit_alone),
        cmocka_unit_test(the_answer_of_the_reference_study),
        cmocka_unit_test(without_relief_there_is_no_gain),
        cmocka_unit_test(a_driver_is_the_study_with_that_figure),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(too_many_players_are_told_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
