/* Optima of all coalitions of a family of programmes, each found from a larger one's. */
#ifndef JW_COALITION_LATTICE_H
#define JW_COALITION_LATTICE_H

#include "solve/lp.h"

JW_BEGIN_C

/** Needs of a column that no coalition opens. */
#define JW_NEEDS_NEVER UINT32_MAX

static inline bool jw_needs_met(uint32_t needs, uint32_t members)
{
    return (needs & members) == needs && needs != JW_NEEDS_NEVER;
}

/** Work done: the same whatever the threads. */
typedef struct jw_lattice_work {
    int64_t programmes; /* solved */
    int64_t inherited;  /* values known from a larger coalition's, or the same as a smaller one's */
    int64_t pivots;     /* changes of a basis; a fallback's steps count too */
    int64_t flips;      /* steps of a column taken or given back without one */
    int64_t factorisations;
    int64_t fallbacks; /* solved by CLP from a cold basis, after a certificate did not close */
} jw_lattice_work;

/** A family: one programme, of which each coalition may use the columns whose needs it meets. */
typedef struct jw_family {
    const jw_lp *lp;
    int players;                /* at most 20 */
    const uint32_t *needs;      /* columns: the players that must be in, or JW_NEEDS_NEVER */
    const unsigned char *basis; /* of a jw_solver of lp, optimal when at least all is open that the
                                   grand coalition may use; NULL for none */
} jw_family;

/**
 * Solves every coalition, from the largest to nobody.
 *
 * @param[out] value    2^players.
 * @param[out] closed   2^players: whether the certificate behind a value closes.
 * @param[in,out] work  added to.
 * @param threads       as for jw_pool_run.
 * @param progress      NULL for none.
 * @return JW_ENOSOLUTION if a programme has no optimum; JW_ECANCELED; JW_ENOMEM.
 * Memory: bases of two sizes of coalition, 8 bytes a row and 2 a variable each.
 */
jw_status jw_lattice_solve(double *value, bool *closed, jw_lattice_work *work,
                           const jw_family *family, int threads, const jw_progress *progress,
                           jw_error *err);

JW_END_C
#endif
