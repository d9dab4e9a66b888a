/* Structural holes: whose partners do not know each other. */
#ifndef JW_NETWORK_HOLES_H
#define JW_NETWORK_HOLES_H

#include "network/graph.h"

JW_BEGIN_C

/*
 * With a_ij the weight of i -> j and j -> i together, n the partners of i and p_ij = a_ij / sum over k of a_ik; j and
 * q are partners of i, q any but j. Loops are left out. NaN for a node without partners.
 */
typedef struct jw_holes {
    double *constraint; /* sum over j of c_ij = (p_ij + sum over q of p_iq p_qj)^2, Burt (1992) */
    double *
        hierarchy; /* sum of x ln x over n ln n with x = n c_ij / constraint, Burt (1992): 0 if it comes
                               from all partners alike, 1 if from one; NaN below 2 partners */
    double *
        effective; /* sum over j of 1 - sum over q of p_iq a_jq / max over k of a_jk, Burt (1992) */
    double *
        effective_ties; /* n - 2 t / n with t tied pairs of partners, Borgatti (1997): no weights */
    double *efficiency; /* effective / n */
} jw_holes;

/**
 * Fills those arrays of `holes` that are not NULL, nodes values each.
 *
 * @param graph     must have `in` if directed; ties both ways are summed.
 * @param weighted  false: every arc weighs 1.
 * @param threads   as for jw_pool_run; results do not depend on it.
 * Time sum over ties of the lesser degree of both ends, times its logarithm at most; 16 bytes a node and 12 a thread,
 * with direction a copy of the network.
 */
jw_status jw_structural_holes(const jw_holes *holes, const jw_graph *graph, bool weighted,
                              int threads, jw_error *err);

JW_END_C
#endif
