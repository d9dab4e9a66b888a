/*
 * Laws of the planning model on random studies that have everything in it: results and goods, factors that bind,
 * move and are for sale, channels between actors. Laws of games on studies without factors are in test_expand.c,
 * the Owen point's in test_owen.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/random.h"
#include "close.h"
#include "coalition/game.h"
#include "coalition/owen.h"
#include "studies.h"

enum { REGIONS = 4, COALITIONS = 1 << REGIONS, FACTORS = 2 };

/* --- Random studies, and the same told in another way */

typedef enum telling { PLAIN, BACKWARDS, OTHER_NAMES, OTHER_UNIT, TELLINGS } telling;

/* A table's rows, written in their order or the other way round. */
typedef struct sheet {
    char row[64][160];
    int rows;
    const folder *in;
    telling how;
} sheet;

static void put(sheet *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(sheet *to, const char *format, ...)
{
    assert_true(to->rows < 64);
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(to->row[to->rows++], 160, format, arguments);
    va_end(arguments);
    assert_true(length > 0 && length < 160);
}

static void write_sheet(sheet *from, const char *table, const char *header)
{
    FILE *file = folder_file(from->in, table);
    fprintf(file, "%s\n", header);
    for (int i = 0; i < from->rows; i++)
        fprintf(file, "%s\n", from->row[from->how == BACKWARDS ? from->rows - 1 - i : i]);
    assert_int_equal(fclose(file), 0);
    from->rows = 0;
}

static const char *region(int i, telling how)
{
    static const char *const plain[] = {"r1", "r2", "r3", "r4"};
    static const char *const other[] = {"zeta", "alpha", "omega", "beta"};
    return how == OTHER_NAMES ? other[i] : plain[i];
}

static const char *factor(int f)
{
    return f ? "capital" : "talent";
}

static double between(jw_random *random, double low, double high)
{
    return low + (high - low) * jw_random_uniform(random);
}

/* Goods in pieces, so that nothing needs balance and factors bind. */
static void write_making(sheet *s, jw_random *random)
{
    for (int i = 0; i < REGIONS; i++)
        put(s, "actor-%d,Actor,%s", i, region(i, s->how));
    write_sheet(s, "actors", "id,name,region");
    for (int i = 0; i < REGIONS; i++) {
        put(s, "results-%d,actor-%d,k,results,%.3f,0.2,%.3f,0", i, i, between(random, 2, 9),
            between(random, 0.5, 2));
        put(s, "goods-%d,actor-%d,k,goods,%.3f,0.1,%.3f,%.3f", i, i, between(random, 5, 20),
            between(random, 0.2, 1), between(random, 0, 1));
    }
    write_sheet(s, "capabilities",
                "id,owner,field,stage,capacity,unit_cost,use_talent,use_capital");
    for (int i = 0; i < REGIONS; i++)
        put(s, "%s,k,goods,sell,1,%.3f,%.3f", region(i, s->how), between(random, 2, 6),
            between(random, 3, 12));
    write_sheet(s, "markets", "region,field,stage,side,step,price,quantity");
}

static void write_factors(sheet *s, jw_random *random, const double *more)
{
    put(s, "talent,Talent,person,1");
    put(s, "capital,Capital,亿元,1");
    write_sheet(s, "factors", "id,name,unit,mobile");
    for (int i = 0; i < REGIONS; i++)
        for (int f = 0; f < FACTORS; f++) {
            double amount = between(random, 1, 8) + more[i * FACTORS + f];
            char price[32] = "";
            if (jw_random_below(random, 3) == 0)
                snprintf(price, sizeof price, "%.3f", between(random, 1, 4));
            put(s, "%s,%s,2023,%.3f,%s", region(i, s->how), factor(f), amount, price);
        }
    write_sheet(s, "endowments", "region,factor,year,amount,price");
}

static void write_ways(sheet *s, jw_random *random)
{
    put(s, "talent,*,*,,,talent,0.5,,0.25");
    put(s, "capital,%s,*,,,capital,0.2,1.5,0.2", region(0, s->how));
    put(s, "goods,*,*,k,goods,,1,%.3f,0.5", between(random, 1, 4));
    put(s, "results,*,%s,k,results,,0.4,%.3f,0.3", region(1, s->how), between(random, 1, 4));
    write_sheet(s, "frictions", "id,from,to,field,stage,factor,cost,capacity,relief");
    double unit = s->how == OTHER_UNIT ? 1e-4 : 1;
    for (int i = 0; i < REGIONS; i++)
        put(s, "%s,%s,k,results,2023,%.8f,%s", region(i, s->how), region(i, s->how),
            unit * (double)jw_random_below(random, 4), s->how == OTHER_UNIT ? "万件" : "件");
    write_sheet(s, "flows", "from,to,field,stage,year,value,unit");
    for (int i = 0; i < REGIONS; i++)
        for (int j = 0; j < REGIONS; j++) {
            char capacity[32] = "";
            const char *stage = jw_random_below(random, 2) ? "results" : "goods";
            double cost = between(random, 0, 0.8);
            if (jw_random_below(random, 4))
                snprintf(capacity, sizeof capacity, "%.3f", between(random, 0, 3));
            if (jw_random_below(random, 2))
                put(s, "c-%d-%d,actor-%d,actor-%d,k,%s,%s,%.3f", i, j, i, j, stage, capacity, cost);
        }
    write_sheet(s, "channels", "id,from,to,field,stage,capacity,cost");
}

/* @param more  of each region's factors; NULL for none. */
static jw_study *random_study(uint64_t seed, telling how, const double *more)
{
    static const double none[REGIONS * FACTORS];
    folder in = folder_new();
    sheet s = {.in = &in, .how = PLAIN};
    jw_random random;
    jw_random_start(&random, seed, 0);
    folder_table(&in, "study", "key,value\ntitle,t\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&in, "fields", "id,name,unit\nk,K,件\n");
    folder_table(&in, "stages", "id,name,order,rival\nresults,R,0,0\ngoods,G,1,1\n");
    for (int i = 0; i < REGIONS; i++)
        put(&s, "%s,Region", region(i, how));
    write_sheet(&s, "regions", "id,name"); /* their order is that of the players, so it stays */
    s.how = how;
    write_making(&s, &random);
    write_factors(&s, &random, more ? more : none);
    write_ways(&s, &random);
    jw_study *study = open_study(in.path);
    folder_remove(&in);
    return study;
}

/* --- Solved: the two levels, and every value of both games */

typedef struct game {
    jw_plan *plan;
    jw_ends ends;
    jw_values today, alone;
} game;

static game solve(uint64_t seed, telling how, const double *more)
{
    game g = {0};
    jw_error err = JW_ERROR_INIT;
    jw_study *study = random_study(seed, how, more);
    assert_ok(jw_plan_new(&g.plan, study, NULL, &err), err);
    assert_ok(jw_ends_solve(&g.ends, g.plan, &err), err);
    assert_ok(jw_values_solve(&g.today, g.plan, &g.ends, JW_GAME_TODAY, 1, NULL, &err), err);
    assert_ok(jw_values_solve(&g.alone, g.plan, &g.ends, JW_GAME_ALONE, 1, NULL, &err), err);
    jw_study_free(study);
    return g;
}

static void done(game *g)
{
    jw_values_release(&g->today);
    jw_values_release(&g->alone);
    jw_ends_release(&g->ends);
    jw_plan_free(g->plan);
}

static bool uses(const game *g, jw_activity_kind kind, jw_table_id table)
{
    for (int a = 0; a < g->plan->activity_count; a++)
        if (g->plan->activities[a].kind == kind && g->plan->activities[a].table == table &&
            jw_activity_level(g->plan, a, g->ends.together.x) > 1e-6)
            return true;
    return false;
}

static bool below(double a, double b)
{
    return a < b - 1e-7 * (1 + fabs(b));
}

/* Studies in which nothing moves would keep every law. */
static void the_studies_have_everything_in_them(void **state)
{
    (void)state;
    int moved = 0, added = 0, sent = 0, relieved = 0, gained = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        game g = solve(seed, PLAIN, NULL);
        moved += uses(&g, JW_SHIFT, JW_FRICTIONS);
        added += uses(&g, JW_HIRE, JW_ENDOWMENTS);
        sent += uses(&g, JW_MOVE, JW_CHANNELS);
        relieved += uses(&g, JW_RELIEF, JW_FRICTIONS);
        gained += g.today.value[COALITIONS - 1] > 0.01;
        done(&g);
    }
    assert_true(moved > 5 && added > 5 && sent > 10 && relieved > 10 && gained > 10);
}

static void the_way_a_study_is_told_leaves_values_alone(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        game plain = solve(seed, PLAIN, NULL);
        for (int how = BACKWARDS; how < TELLINGS; how++) {
            game other = solve(seed, (telling)how, NULL);
            for (int s = 0; s < COALITIONS; s++) {
                assert_close(other.today.value[s], plain.today.value[s], 1e-9, 1e-8);
                assert_close(other.alone.value[s], plain.alone.value[s], 1e-9, 1e-8);
            }
            done(&other);
        }
        done(&plain);
    }
}

/* A difference may fall: what more talent brings with relief it may bring without (T8). */
static void a_bigger_endowment_never_lowers_a_value(void **state)
{
    (void)state;
    int raised = 0;
    for (uint64_t seed = 1; seed <= 25; seed++) {
        game before = solve(seed, PLAIN, NULL);
        for (int e = 0; e < REGIONS * FACTORS; e += 1 + (int)(seed % 3)) {
            double more[REGIONS * FACTORS] = {0};
            more[e] = 1;
            game after = solve(seed, PLAIN, more);
            assert_false(below(after.ends.today.value, before.ends.today.value));
            assert_false(below(after.ends.together.value, before.ends.together.value));
            for (int s = 0; s < COALITIONS; s++)
                assert_false(below(after.alone.value[s], before.alone.value[s]));
            raised += after.ends.together.value > before.ends.together.value + 0.01;
            done(&after);
        }
        done(&before);
    }
    assert_true(raised > 25);
}

static void the_game_alone_is_superadditive(void **state)
{
    (void)state;
    for (uint64_t seed = 200; seed < 240; seed++) {
        game g = solve(seed, PLAIN, NULL);
        for (int s = 1; s < COALITIONS; s++)
            for (int t = s + 1; t < COALITIONS; t++)
                if (!(s & t))
                    assert_false(below(g.alone.value[s | t], g.alone.value[s] + g.alone.value[t]));
        done(&g);
    }
}

static void assert_in_core(const double *share, const jw_values *values)
{
    jw_core_check check;
    jw_error err = JW_ERROR_INIT;
    double near = 1e-7 * (1 + fabs(values->value[COALITIONS - 1]));
    assert_ok(jw_core_check_share(&check, share, values->value, values->players, &err), err);
    assert_close(check.missing, 0, 0, near);
    assert_true(check.excess <= near);
}

static void the_owen_point_lies_in_the_core(void **state)
{
    (void)state;
    for (uint64_t seed = 300; seed < 340; seed++) {
        game g = solve(seed, PLAIN, NULL);
        jw_owen owen;
        jw_error err = JW_ERROR_INIT;
        assert_ok(jw_owen_solve(&owen, g.plan, &g.ends, &g.alone, &err), err);
        assert_true(owen.known);
        assert_in_core(owen.point, &g.alone);
        assert_in_core(owen.even, &g.alone);
        jw_owen_release(&owen);
        done(&g);
    }
}

static void every_rule_shares_all_there_is(void **state)
{
    (void)state;
    static const char *const rules[] = {"shapley", "nucleolus", "equal_surplus", "proportional"};
    for (uint64_t seed = 1; seed <= 10; seed++)
        for (int alone = 0; alone < 2; alone++) {
            jw_study *study = random_study(seed, PLAIN, NULL);
            jw_result *result = NULL;
            jw_error err = JW_ERROR_INIT;
            jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
            options.game = alone ? JW_GAME_ALONE : JW_GAME_TODAY;
            options.threads = 1;
            assert_ok(jw_expand(&result, study, &options, &err), err);
            double whole = cell(result, "coalitions", COALITIONS - 1, alone ? "alone" : "today");
            for (int r = 0; r < 4; r++) {
                double sum = 0;
                for (size_t i = 0; i < REGIONS; i++)
                    sum += cell(result, "shares", i, rules[r]);
                assert_close(sum, whole, 1e-9, 1e-9);
            }
            jw_result_free(result);
            jw_study_free(study);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_studies_have_everything_in_them),
        cmocka_unit_test(the_way_a_study_is_told_leaves_values_alone),
        cmocka_unit_test(a_bigger_endowment_never_lowers_a_value),
        cmocka_unit_test(the_game_alone_is_superadditive),
        cmocka_unit_test(the_owen_point_lies_in_the_core),
        cmocka_unit_test(every_rule_shares_all_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
