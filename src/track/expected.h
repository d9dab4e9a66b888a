/* What size alone would give: flows between places of which nothing but the totals is known. */
#ifndef JW_TRACK_EXPECTED_H
#define JW_TRACK_EXPECTED_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** What the expected flows are made from. */
typedef enum jw_expectation {
    JW_EXPECT_TOTALS, /* sent times received over the sum, the diagonal included: independence */
    JW_EXPECT_QUASI,  /* the same totals with nothing on the diagonal: quasi-independence */
} jw_expectation;

/**
 * Expected flows that have the row and column sums of the observed ones.
 *
 * Totals: e_ij = o_i d_j / T. Quasi: e_ij = a_i b_j for i != j and e_ii = 0, by iterative proportional fitting
 * (Deming and Stephan 1940; Goodman 1968), to be used where ties inside a place are not observed: their absence from
 * the diagonal is no fact about the place.
 *
 * @param[out] expected  places x places.
 * @param flow           places x places, 0 and more; for quasi its diagonal is not read.
 * @return JW_EDATA if no quasi flows have these totals, or only in the limit: a place that sends to one other alone.
 * O(places^2), for quasi times some tens of rounds.
 */
jw_status jw_expected(double *expected, const double *flow, size_t places, jw_expectation by,
                      jw_error *err);

JW_END_C
#endif
