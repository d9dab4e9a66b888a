/*
 * Relatedness from co-occurrence, against the R package EconGeo 2.1 run on a symmetric matrix of
 * counts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "track/relatedness.h"

static const double counts[36] = {0, 4, 2, 0, 1, 3, 4, 0, 5, 1, 0, 2, 2, 5, 0, 3, 2, 1,
                                  0, 1, 3, 0, 6, 2, 1, 0, 2, 6, 0, 4, 3, 2, 1, 2, 4, 0};

static void as_recorded(void **state)
{
    (void)state;
    static const struct {
        jw_relatedness by;
        double first_and_second, fourth_and_fifth;
    } expected[] = {
        {JW_RELATED_BY_probability, 2.0327868852, 2.2882999354},
        {JW_RELATED_BY_association, 2.4, 2.7692307692},
        {JW_RELATED_BY_cosine, .36514837, .4803844614},
        {JW_RELATED_BY_jaccard, .2222222222, .3157894737},
    };
    double related[36], room[6];
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        jw_relate(related, counts, 6, expected[i].by, room);
        assert_close(related[1], expected[i].first_and_second, 0, 5.1e-9);
        assert_close(related[3 * 6 + 4], expected[i].fourth_and_fifth, 0, 5.1e-11);
        assert_close(related[4 * 6 + 3], related[3 * 6 + 4], 0, 0);
        assert_close(related[0], 0, 0, 0);
        assert_close(related[3], 0, 0, 0); /* never together */
    }
}

/* A count on the diagonal is what proximity divides by, and nothing to the others. */
static void diagonal_counts_for_proximity_only(void **state)
{
    (void)state;
    double with[36], without[36], own[36], room[6];
    for (int i = 0; i < 36; i++)
        own[i] = counts[i] + (i % 7 == 0 ? 9 : 0);
    for (int by = JW_RELATED_BY_association; by <= JW_RELATED_BY_probability; by++) {
        jw_relate(without, counts, 6, (jw_relatedness)by, room);
        jw_relate(with, own, 6, (jw_relatedness)by, room);
        assert_memory_equal(with, without, sizeof with);
    }
    jw_relate(with, own, 6, JW_RELATED_BY_proximity, room);
    assert_close(with[1], 4.0 / 9, 1e-15, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_recorded),
        cmocka_unit_test(diagonal_counts_for_proximity_only),
    };
    return cmocka_run_group_tests_name("relatedness", tests, NULL, NULL);
}
