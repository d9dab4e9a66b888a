/* Weights of indicators that come from the figures themselves. */
#ifndef JW_TRACK_WEIGHTS_H
#define JW_TRACK_WEIGHTS_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** How the indicators of a composite index are weighed, one row: X(id, word, what it does). */
#define JW_WEIGHINGS(X)                                                                            \
    X(EQUAL, "equal", "the same for each within its group")                                        \
    X(FIXED, "fixed", "as told")                                                                   \
    X(ENTROPY, "entropy", "1 - entropy of the normalised figures (ln n, 0 ln 0 = 0)")              \
    X(ENTROPY_RAW, "entropy-raw", "1 - entropy of the figures as told (ln n, 0 ln 0 = 0)")         \
    X(CRITIC, "critic", "deviation (n) times the sum of 1 - Pearson r")                            \
    X(CRITIC_SAMPLE, "critic-sample", "deviation (n - 1) times the sum of 1 - Pearson r")          \
    X(CRITIC_SPEARMAN, "critic-spearman", "deviation (n) times the sum of 1 - Spearman r")         \
    X(CRITIC_SAMPLE_SPEARMAN, "critic-sample-spearman",                                            \
      "deviation (n - 1) times the sum of 1 - Spearman r")

typedef enum jw_weighing {
#define X(id, word, help) JW_WEIGH_##id,
    JW_WEIGHINGS(X)
#undef X
} jw_weighing;

/**
 * Entropy of a column of shares: -sum p ln p / ln n over the n rows that are known, 0 ln 0 = 0.
 *
 * @return 0 to 1; NaN if a figure is negative, their sum is 0, or n < 2. O(rows).
 * Shannon (1948); ln n, with n the rows, and never the number of indicators.
 */
double jw_column_entropy(const double *column, size_t rows);

/**
 * Entropy weights: (1 - e) / sum of (1 - e).
 *
 * @param[out] wrong  the first column whose entropy is not defined, or columns if none varies.
 * @return JW_EDATA without a message for those: the caller knows the names.
 */
jw_status jw_entropy_weights(double *weight, size_t *wrong, const double *const *column,
                             size_t columns, size_t rows);

/**
 * CRITIC weights: C_j = deviation_j * sum over k of (1 - r_jk), over the sum of all C. Rows that one of two columns
 * lacks are left out of their r; a constant column weighs 0.
 *
 * @param sample    deviation divided by n - 1 in place of n.
 * @param spearman  r of ranks, ties the mean of theirs, in place of Pearson's.
 * @return JW_EDATA without a message if all weights would be 0; JW_ENOMEM. O(columns^2 rows).
 * Diakoulaki, Mavrotas, Papayannakis, Computers & Operations Research 22 (1995) 763-770.
 */
jw_status jw_critic_weights(double *weight, const double *const *column, size_t columns,
                            size_t rows, bool sample, bool spearman, jw_error *err);

JW_END_C
#endif
