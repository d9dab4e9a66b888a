/*
 * The karate club of Zachary, "An information flow model for conflict and fission in small groups", Journal of
 * Anthropological Research 33 (1977) 452-473. The best modularity, 0.4197896, was proven by Brandes and others, "On
 * modularity clustering", IEEE TKDE 20 (2008) 172-188; the club's own split has 0.3582347 (ours with igraph 0.10.2).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "network/communities.h"

enum { MEMBERS = 34, TIES = 78 };

static const uint32_t tie[TIES][2] = {
    {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},
    {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},
    {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},
    {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},
    {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},
    {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32},
    {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25},
    {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
    {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
static const uint32_t best[MEMBERS] = {1, 1, 1, 1, 3, 3, 3, 1, 0, 0, 3, 1, 1, 1, 0, 0, 3,
                                       1, 0, 1, 0, 1, 0, 2, 2, 2, 0, 2, 2, 0, 0, 2, 0, 0};
/* Who stayed with the instructor: 1 is the officer's club. */
static const uint32_t split[MEMBERS] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0,
                                        0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
static jw_graph club;

static int make_club(void **state)
{
    (void)state;
    uint32_t from[TIES], to[TIES];
    const jw_ties ties = {TIES, from, to, NULL};
    for (int t = 0; t < TIES; t++) {
        from[t] = tie[t][0];
        to[t] = tie[t][1];
    }
    return jw_graph_build(&club, MEMBERS, &ties, false, 1, NULL);
}

static int release_club(void **state)
{
    (void)state;
    jw_graph_release(&club);
    return 0;
}

static void the_best_division_is_found(void **state)
{
    (void)state;
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    jw_communities found = JW_COMMUNITIES_INIT;
    jw_stability stability;
    assert_int_equal(jw_communities_stability(&stability, &found, &club, &options, 20, 2, NULL),
                     JW_OK);
    assert_close(found.quality, 0.41978961209730, 0, 1e-13);
    assert_int_equal(found.groups, 4);
    assert_memory_equal(found.group, best, sizeof best);
    assert_true(stability.quality_low > .415);
    assert_true(stability.nmi > .9 && stability.nmi_low <= stability.nmi);
    jw_communities_release(&found);
}

static void the_clubs_own_split_has_its_modularity(void **state)
{
    (void)state;
    const jw_quality_options options = JW_QUALITY_OPTIONS_INIT;
    double quality;
    assert_int_equal(jw_partition_quality(&quality, &club, split, 2, &options, NULL), JW_OK);
    assert_close(quality, 0.3582347140039448, 1e-14, 0);
}

/* At gamma .5 of Potts' model what is left are cliques and near cliques; at a low one the whole club. */
static void resolution_sets_the_scale(void **state)
{
    (void)state;
    jw_communities_options options = JW_COMMUNITIES_OPTIONS_INIT;
    options.quality.of = JW_CPM;
    uint32_t before = 0;
    for (int step = 0; step < 4; step++) {
        const double gamma[] = {.01, .06, .2, .5};
        jw_communities found = JW_COMMUNITIES_INIT;
        options.quality.resolution = gamma[step];
        assert_int_equal(jw_communities_find(&found, &club, &options, NULL), JW_OK);
        assert_true(found.groups > before && found.quality > 0);
        before = found.groups;
        if (!step) assert_int_equal(found.groups, 1);
        jw_communities_release(&found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_division_is_found),
        cmocka_unit_test(the_clubs_own_split_has_its_modularity),
        cmocka_unit_test(resolution_sets_the_scale),
    };
    return cmocka_run_group_tests(tests, make_club, release_club);
}
