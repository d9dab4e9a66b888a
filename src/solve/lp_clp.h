/* The one door to CLP. Private to src/solve. */
#ifndef JW_SOLVE_LP_CLP_H
#define JW_SOLVE_LP_CLP_H

#include "solve/lp.h"

JW_BEGIN_C

#ifdef __cplusplus
#define JW_NOEXCEPT noexcept
#else
#define JW_NOEXCEPT
#endif

/** What a byte of a basis says; anything else is read as AT_LOWER. */
enum { JW_BASIS_AT_LOWER = 0, JW_BASIS_BASIC = 1, JW_BASIS_AT_UPPER = 2 };

typedef enum jw_clp_method {
    JW_CLP_DUAL,         /* from the basis given */
    JW_CLP_PRIMAL_STRICT /* the same, unscaled, with tolerances near the end of double precision */
} jw_clp_method;

typedef struct jw_clp jw_clp;

/** Loads a checked programme; its arrays are copied. */
jw_status jw_clp_new(jw_clp **clp, const jw_lp *lp, jw_error *err) JW_NOEXCEPT;
void jw_clp_free(jw_clp *clp) JW_NOEXCEPT;

/**
 * One run.
 *
 * @param bounds             upper bounds of columns and rows; the rest is as it was loaded.
 * @param[in,out] solution  status (never UNPROVEN), x, y; iterations are added to.
 * @param[in,out] basis     where to start; where the run ended.
 * @return JW_OK whatever the run found; JW_ENOMEM; JW_ENOSOLUTION if CLP broke down.
 */
jw_status jw_clp_run(jw_lp_solution *solution, const jw_clp *clp, const jw_lp *bounds,
                     unsigned char *basis, jw_clp_method method, jw_error *err) JW_NOEXCEPT;

JW_END_C
#endif
