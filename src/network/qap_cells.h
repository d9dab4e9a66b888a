/* Sums over the cells of sparse matrices, one of them with its nodes in other places. For qap*.c. */
#ifndef JW_NETWORK_QAP_CELLS_H
#define JW_NETWORK_QAP_CELLS_H

#include "base/random.h"
#include "network/qap.h"

JW_BEGIN_C

/** Sum over arcs, and of their squares. */
typedef struct jw_cells {
    double one, two;
} jw_cells;

jw_cells jw_cells_sum(const jw_graph *graph, bool weighted);

/** Sum over pairs of a_ij b_p(i)p(j); `place` NULL: p(i) = i. */
double jw_cells_product(const jw_graph *a, const jw_graph *b, const uint32_t *place, bool weighted);

/** Numbers permuted for draw `draw` of a seed, whoever draws it; `place` has room for nodes. */
void jw_cells_permute(uint32_t *place, uint32_t nodes, uint64_t seed, size_t draw);

/** What `drawn`, the figures of all permutations, say of the observed value. */
jw_qap jw_qap_judge(double value, const double *drawn, size_t stride, uint32_t permutations);

jw_status jw_qap_check(const jw_graph *first, const jw_graph *second, const jw_qap_options *options,
                       jw_error *err);

JW_END_C
#endif
