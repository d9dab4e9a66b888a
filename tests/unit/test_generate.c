/* Made-up studies: as many of everything as asked for, the same for a seed, sound, and in balance. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "base/alloc.h"
#include "study/check.h"
#include "study/findings.h"

#include <string.h>

static jw_study *generate(int regions, int fields, int stages, int actors, uint64_t seed)
{
    jw_generate_options options = JW_GENERATE_OPTIONS_INIT;
    options.regions = regions, options.fields = fields, options.stages = stages;
    options.actors = actors, options.seed = seed;
    jw_study *study = NULL;
    assert_int_equal(jw_generate(&study, &options, NULL), JW_OK);
    assert_non_null(study);
    return study;
}

static void hash_of(char hash[33], int actors, uint64_t seed)
{
    jw_study *study = generate(13, 6, 4, actors, seed);
    assert_int_equal(jw_study_hash(hash, study, NULL), JW_OK);
    jw_study_free(study);
}

static void a_seed_gives_one_study(void **state)
{
    (void)state;
    char first[33], second[33], other[33];
    hash_of(first, 2000, 7);
    hash_of(second, 2000, 7);
    hash_of(other, 2000, 8);
    assert_string_equal(first, second);
    assert_string_not_equal(first, other);
    hash_of(other, 2001, 7);
    assert_string_not_equal(first, other);
}

/* Regions that no other lies in. */
static size_t leaves(const jw_study *study)
{
    size_t count = 0, rows = jw_study_rows(study, "regions");
    for (size_t r = 0; r < rows; r++) {
        const char *id = jw_study_text(study, "regions", r, "id");
        size_t below = 0;
        for (size_t c = 0; c < rows; c++) below += !strcmp(jw_study_text(study, "regions", c, "parent"), id);
        count += !below;
    }
    return count;
}

static void counts_are_those_asked_for(void **state)
{
    (void)state;
    static const int asked[][4] = {
        {13, 6, 4, 2000}, {1, 1, 1, 1}, {3, 1, 2, 9}, {2, 5, 1, 3}, {40, 3, 7, 500}, {1, 4, 3, 50}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        jw_study *study = generate(asked[i][0], asked[i][1], asked[i][2], asked[i][3], 1);
        assert_int_equal(leaves(study), asked[i][0]);
        assert_int_equal(jw_study_rows(study, "fields"), asked[i][1]);
        assert_int_equal(jw_study_rows(study, "stages"), asked[i][2]);
        assert_int_equal(jw_study_rows(study, "actors"), asked[i][3]);
        assert_int_equal(jw_study_rows(study, "capabilities"), asked[i][3]);
        jw_study_free(study);
    }
}

static void nothing_is_wrong_or_odd(void **state)
{
    (void)state;
    static const int sizes[][4] = {
        {13, 6, 4, 2000}, {1, 1, 1, 1}, {3, 1, 2, 9}, {30, 2, 3, 40}, {5, 2, 7, 100}, {2, 3, 1, 4}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (uint64_t seed = 1; seed <= 5; seed++) {
            jw_study *study = generate(sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3], seed);
            jw_findings *findings;
            jw_error err = JW_ERROR_INIT;
            assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
            jw_check_wrong(study, findings, &err);
            assert_string_equal(err.message, "");
            assert_int_equal(jw_study_check(study, findings, &err), JW_OK);
            assert_int_equal(jw_findings_total(findings, JW_WRONG), 0);
            assert_int_equal(jw_findings_total(findings, JW_ODD), 0);
            jw_findings_free(findings);
            jw_study_free(study);
        }
}

static void every_row_is_marked_as_made_up(void **state)
{
    (void)state;
    jw_study *study = generate(5, 2, 3, 60, 1);
    assert_string_equal(jw_study_text(study, "sources", 0, "grade"), "X");
    const char *id = jw_study_text(study, "sources", 0, "id");
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        const jw_table *table = jw_study_table(study, (jw_table_id)t);
        const jw_column *source = jw_table_column(table, study->strings, "source");
        for (size_t r = 0; source && r < table->rows; r++)
            assert_string_equal(jw_study_word(study, source->texts[r]), id);
    }
    jw_study_free(study);
}

/* --- The base year, added up again from the tables */

#define REGIONS 9
#define STAGES  4

typedef struct balance {
    double made[STAGES][REGIONS], taken[STAGES][REGIONS]; /* taken: of a stage, by the next */
    double arrived[STAGES][REGIONS], left[STAGES][REGIONS];
    double sold[STAGES][REGIONS], bought[STAGES][REGIONS], used[STAGES][REGIONS];
} balance;

static int number_of(const jw_study *study, const char *table, size_t row, const char *column)
{
    const char *id = jw_study_text(study, table, row, column);
    const char *in = !strcmp(column, "stage") ? "stages" : "regions";
    size_t rows = jw_study_rows(study, in), found = 0;
    while (found < rows && strcmp(jw_study_text(study, in, found, "id"), id) != 0) found++;
    assert_true(found < rows);
    if (!strcmp(in, "stages")) return (int)found;
    double number = 0;
    assert_true(!strncmp(id, "region-", 7));
    for (const char *c = id + 7; *c; c++) number = number * 10 + (*c - '0');
    return (int)number - 1;
}

static double share_of(const jw_study *study, int stage)
{
    for (size_t r = 0; r < jw_study_rows(study, "recipes"); r++)
        if (number_of(study, "recipes", r, "stage") == stage)
            return jw_study_number(study, "recipes", r, "amount");
    return 0;
}

static void add_capabilities(balance *b, const jw_study *study)
{
    for (size_t r = 0; r < jw_study_rows(study, "capabilities"); r++) {
        int s = number_of(study, "capabilities", r, "stage");
        int i = number_of(study, "actors", r, "region"); /* one capability each, in the same order */
        assert_string_equal(jw_study_text(study, "capabilities", r, "owner"),
                            jw_study_text(study, "actors", r, "id"));
        double capacity = jw_study_number(study, "capabilities", r, "capacity");
        double yield = jw_study_number(study, "capabilities", r, "yield");
        double cost = jw_study_number(study, "capabilities", r, "unit_cost");
        double elasticity = jw_study_number(study, "capabilities", r, "elasticity");
        double share = share_of(study, s) / yield;
        assert_true(share < 1);
        assert_close(cost, (1 - share) * (isnan(elasticity) ? 0.9 : 1), 0, 1e-6);
        b->made[s][i] += capacity;
        if (s > 0) b->taken[s - 1][i] += capacity * share;
    }
}

static void add_flows(balance *b, const jw_study *study)
{
    for (size_t r = 0; r < jw_study_rows(study, "flows"); r++) {
        int s = number_of(study, "flows", r, "stage");
        double value = jw_study_number(study, "flows", r, "value");
        assert_true(value > 0);
        b->left[s][number_of(study, "flows", r, "from")] += value;
        b->arrived[s][number_of(study, "flows", r, "to")] += value;
    }
}

static void add_markets(balance *b, const jw_study *study)
{
    for (size_t r = 0; r < jw_study_rows(study, "markets"); r++) {
        int s = number_of(study, "markets", r, "stage"), i = number_of(study, "markets", r, "region");
        double quantity = jw_study_number(study, "markets", r, "quantity");
        const char *side = jw_study_text(study, "markets", r, "side");
        double *sum = !strcmp(side, "sell")  ? &b->sold[s][i]
                      : !strcmp(side, "buy") ? &b->bought[s][i]
                                             : &b->used[s][i];
        assert_close(jw_study_number(study, "markets", r, "price"), 1, 0, 0);
        *sum += quantity;
    }
}

static void the_base_year_balances(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        jw_study *study = generate(REGIONS, 1, STAGES, 150, seed);
        static balance b;
        b = (balance){.made = {{0}}};
        add_capabilities(&b, study);
        add_flows(&b, study);
        add_markets(&b, study);
        double crossing = 0;
        for (int i = 0; i < REGIONS; i++) {
            /* Results: all that is found goes somewhere; all that arrives is used. */
            assert_close(b.made[0][i], b.left[0][i] + b.sold[0][i], 1e-9, 1e-9);
            assert_close(b.arrived[0][i] + b.bought[0][i], b.taken[0][i] + b.used[0][i], 1e-9, 1e-9);
            for (int s = 1; s < STAGES; s++) {
                assert_close(b.made[s][i] + b.arrived[s][i] + b.bought[s][i],
                             b.left[s][i] + b.sold[s][i] + b.taken[s][i], 1e-9, 1e-9);
                crossing += b.left[s][i];
            }
        }
        assert_true(crossing > 1); /* there is trade to balance */
        jw_study_free(study);
    }
}

static void endowments_cover_what_is_in_use(void **state)
{
    (void)state;
    jw_study *study = generate(REGIONS, 2, 2, 300, 3);
    double used[REGIONS] = {0};
    for (size_t r = 0; r < jw_study_rows(study, "capabilities"); r++)
        used[number_of(study, "actors", r, "region")] +=
            jw_study_number(study, "capabilities", r, "capacity") *
            jw_study_number(study, "capabilities", r, "use_talent");
    size_t pools = 0;
    for (size_t r = 0; r < jw_study_rows(study, "endowments"); r++) {
        if (strcmp(jw_study_text(study, "endowments", r, "factor"), "talent") != 0) continue;
        assert_true(jw_study_number(study, "endowments", r, "amount") >=
                    used[number_of(study, "endowments", r, "region")]);
        pools++;
    }
    assert_int_equal(pools, REGIONS);
    jw_study_free(study);
}

static void trade_grows_with_regions_not_with_their_pairs(void **state)
{
    (void)state;
    jw_study *small = generate(100, 1, 2, 1000, 1), *large = generate(400, 1, 2, 4000, 1);
    assert_true(jw_study_rows(large, "travel") == 4 * jw_study_rows(small, "travel"));
    assert_true(jw_study_rows(large, "flows") < 5 * jw_study_rows(small, "flows"));
    jw_study_free(small);
    jw_study_free(large);
}

static void assert_refused(jw_generate_options options, const char *option)
{
    jw_error err = JW_ERROR_INIT;
    jw_study *study = (jw_study *)&err; /* must not be left dangling */
    assert_int_equal(jw_generate(&study, &options, &err), JW_EINVAL);
    assert_null(study);
    assert_string_equal(err.column, option);
    assert_true(err.message[0]);
    if (option[0]) assert_true(err.value[0] && err.remedy[0]);
}

static void senseless_options_are_refused(void **state)
{
    (void)state;
    jw_generate_options o = JW_GENERATE_OPTIONS_INIT;
    o.regions = 0, assert_refused(o, "regions");
    o.regions = 1001, assert_refused(o, "regions");
    o.regions = 1000, o.fields = 0, assert_refused(o, "fields");
    o.fields = 101, assert_refused(o, "fields");
    o.fields = 100, o.stages = 0, assert_refused(o, "stages");
    o.stages = 21, assert_refused(o, "stages");
    o.stages = 20, assert_refused(o, "regions"); /* two million places for a stage */
    o.regions = 1, o.actors = 0, assert_refused(o, "actors");
    o.actors = -5, assert_refused(o, "actors");
    o.actors = 20000001, assert_refused(o, "actors");
    o = (jw_generate_options)JW_GENERATE_OPTIONS_INIT;
    o.version = 99, assert_refused(o, "");
}

static jw_status generate_small(void)
{
    jw_generate_options options = JW_GENERATE_OPTIONS_INIT;
    options.regions = 3, options.fields = 1, options.stages = 2, options.actors = 30;
    jw_study *study;
    jw_status st = jw_generate(&study, &options, NULL);
    assert_true(!st == !!study);
    jw_study_free(study);
    return st;
}

static void running_out_of_memory_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(generate_small) > 50);
}

/* Memory grows with the actors, by doubling: eight times as many need three more steps of each array. */
static void allocations_do_not_grow_with_actors(void **state)
{
    (void)state;
    struct faults counts[2] = {{0, 0}, {0, 0}};
    for (int i = 0; i < 2; i++) {
        jw_allocator allocator = {faults_reallocate, faults_release, &counts[i]};
        jw_set_allocator(&allocator);
        jw_study_free(generate(3, 2, 2, i ? 16000 : 2000, 1));
        jw_set_allocator(NULL);
    }
    assert_true(counts[1].calls > counts[0].calls);
    assert_true(counts[1].calls < counts[0].calls + 250);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_gives_one_study),
        cmocka_unit_test(counts_are_those_asked_for),
        cmocka_unit_test(nothing_is_wrong_or_odd),
        cmocka_unit_test(every_row_is_marked_as_made_up),
        cmocka_unit_test(the_base_year_balances),
        cmocka_unit_test(endowments_cover_what_is_in_use),
        cmocka_unit_test(trade_grows_with_regions_not_with_their_pairs),
        cmocka_unit_test(senseless_options_are_refused),
        cmocka_unit_test(running_out_of_memory_is_told_and_leaks_nothing),
        cmocka_unit_test(allocations_do_not_grow_with_actors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
