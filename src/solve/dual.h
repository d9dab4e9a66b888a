/*
 * The dual simplex method on stepped programmes of which some variables are closed. Private to
 * src/solve and src/coalition.
 */
#ifndef JW_SOLVE_DUAL_H
#define JW_SOLVE_DUAL_H

#include "solve/factor.h"

JW_BEGIN_C

/** Where a run ends and another can begin. Plain memory of jw_basis_size bytes. */
typedef struct jw_basis jw_basis;

size_t jw_basis_size(const jw_stepped *programme);

/** The rests of all rows, every column at 0. */
void jw_basis_slack(jw_basis *basis, const jw_stepped *programme);

/** The basis that a jw_solver of the lp gave, which may be any bytes. */
void jw_basis_from_solver(jw_basis *basis, const jw_stepped *programme, const jw_lp *lp,
                          const unsigned char *bytes);

/** Work done: the same on every machine for the same calls. */
typedef struct jw_dual_work {
    int64_t pivots; /* changes of the basis */
    int64_t flips;  /* breakpoints passed without one */
    int64_t factorisations;
} jw_dual_work;

typedef struct jw_dual jw_dual;

/** @param programme  outlives it. */
jw_status jw_dual_new(jw_dual **dual, const jw_stepped *programme, jw_error *err);
void jw_dual_free(jw_dual *dual);

/**
 * Stands at a basis; what was done before leaves no trace.
 *
 * @param open  columns that may be used; the others are held at 0. Copied.
 */
jw_status jw_dual_begin(jw_dual *dual, const jw_basis *basis, const bool *open, jw_error *err);

/** Columns that were open as it began, ascending; the others are at 0 whatever happens. */
const int *jw_dual_active(int *count, const jw_dual *dual);

/** Goes back to where jw_dual_begin left it, cheaply if nothing had to be factored since. */
jw_status jw_dual_rewind(jw_dual *dual, jw_error *err);

/** Closes an open column. The prices stay feasible. */
void jw_dual_close(jw_dual *dual, int column);

/**
 * Iterates until no level misses its bounds.
 *
 * @return JW_OK: whether it is an optimum is for jw_dual_prove to say. JW_ENOSOLUTION: no levels
 *         keep the bounds, or numbers got in the way. JW_ENOMEM.
 */
jw_status jw_dual_run(jw_dual *dual, jw_error *err);

/**
 * Proves what stands, in the sense of jw_certify and with its tolerances, from the entries and not
 * from what iterations left; factors anew and iterates once more if that fails at first.
 *
 * @param[out] levels  columns. @param[out] prices  rows.
 * @param[out] rents   columns: what each adds to the bound, 0 for closed ones.
 */
jw_status jw_dual_prove(jw_certificate *certificate, double *levels, double *prices, double *rents,
                        jw_dual *dual, jw_error *err);

void jw_dual_keep(jw_basis *basis, const jw_dual *dual);

jw_dual_work jw_dual_work_done(const jw_dual *dual);

JW_END_C
#endif
