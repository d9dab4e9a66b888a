/* Whether two networks of the same nodes are alike by more than chance: quadratic assignment procedure. */
#ifndef JW_NETWORK_QAP_H
#define JW_NETWORK_QAP_H

#include "network/graph.h"

JW_BEGIN_C

typedef struct jw_qap_options {
    uint32_t permutations; /* 1 to 1,000,000 */
    uint64_t seed;
    int threads;   /* as for jw_pool_run; results do not depend on it */
    bool weighted; /* false: every arc weighs 1 */
} jw_qap_options;

#define JW_QAP_OPTIONS_INIT                                                                        \
    {                                                                                              \
        2000, 1, 0, true                                                                           \
    }

/** A figure against what it is when the nodes of one network change places. */
typedef struct jw_qap {
    double value;
    double mean, deviation; /* over permutations; deviation divided by their number */
    double p_high,
        p_low; /* share of permutations, the observed one included, at or above it, at or below */
    double p_two; /* at or above it in size, whatever the sign */
} jw_qap;

/**
 * Pearson's correlation of all ordered pairs of different nodes, Krackhardt (1987), with rows and columns permuted
 * together, Hubert and Schultz (1976). Loops are left out; what is no tie is 0.
 *
 * @param[out] qap       NaN throughout if a network does not vary.
 * @param first, second  of as many nodes, which are the same ones in the same order.
 * @return JW_OK; JW_EINVAL for different numbers of nodes or no permutations; JW_ENOMEM.
 * Time O(permutations x arcs of the smaller x log of a row of the other); 4 bytes a node a thread.
 */
jw_status jw_qap_correlation(jw_qap *qap, const jw_graph *first, const jw_graph *second,
                             const jw_qap_options *options, jw_error *err);

enum { JW_QAP_REGRESSORS = 8 };

/** What is permuted to test a coefficient. */
typedef enum jw_qap_null {
    JW_QAP_RESIDUALS, /* what of a regressor the others do not explain: double semi-partialling, Dekker, Krackhardt
                         and Snijders (2007); holds when regressors go together */
    JW_QAP_OUTCOME /* the outcome: Krackhardt (1988) */
} jw_qap_null;

typedef struct jw_qap_fit {
    double constant, r_squared;
    double coefficient[JW_QAP_REGRESSORS];
    jw_qap t
        [JW_QAP_REGRESSORS]; /* of each coefficient over its standard error, which is what p is of */
} jw_qap_fit;

/**
 * Least squares of one network on others over all ordered pairs of different nodes, with p by permutation, which is
 * sound though cells of a row go together.
 *
 * @param regressor  count networks, 1 to JW_QAP_REGRESSORS, of the outcome's nodes.
 * @return JW_OK; JW_EINVAL as above; JW_EDATA if a regressor follows from the others or the outcome does not vary.
 * Time O(permutations x count^2 x arcs x log of a row); no matrix is made.
 */
jw_status jw_qap_regression(jw_qap_fit *fit, const jw_graph *outcome,
                            const jw_graph *const *regressor, int count, jw_qap_null null,
                            const jw_qap_options *options, jw_error *err);

JW_END_C
#endif
