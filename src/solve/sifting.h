/* Large programmes: columns come in only when they pay. Private to src/solve. */
#ifndef JW_SOLVE_SIFTING_H
#define JW_SOLVE_SIFTING_H

#include "solve/lp.h"

JW_BEGIN_C

/** A programme looked over for sifting: its runs of steps and what has the same rows. */
typedef struct jw_sifting jw_sifting;

/** Work done: the same on every machine for the same calls. */
typedef struct jw_sifting_work {
    int64_t rounds;     /* small programmes solved */
    int64_t brought_in; /* steps of the large one that ever were in a small one */
    int64_t columns;    /* of the largest small one */
    int64_t iterations; /* simplex steps in all of them */
} jw_sifting_work;

/** @param lp  checked; its arrays stay the caller's and are kept until jw_sifting_free. */
jw_status jw_sifting_new(jw_sifting **sifting, const jw_lp *lp, jw_error *err);
void jw_sifting_free(jw_sifting *sifting);

/**
 * Finds an optimum. Nothing is proven here: that is for jw_certify, which knows nothing of sifting.
 *
 * @param[in,out] solution  with room (jw_lp_solution_room). In: y, prices of the rows to begin at, 0 for a row
 *                          that is expected to be slack; the nearer the sooner it is done, but any will do. Out: x,
 *                          y and status.
 * @param bounds            the programme with the bounds in force; all else is that of jw_sifting_new.
 * @param[in,out] basis     a byte for each column and row (lp_clp.h): where it ended.
 * @param known             whether the basis says where to begin, too; else prices alone must.
 * @return JW_ENOSOLUTION if a small programme has no optimum, which need not mean that the large one has none;
 *         JW_ENOMEM.
 */
jw_status jw_sifting_run(jw_lp_solution *solution, jw_sifting_work *work, jw_sifting *sifting,
                         const jw_lp *bounds, unsigned char *basis, bool known, jw_error *err);

JW_END_C
#endif
