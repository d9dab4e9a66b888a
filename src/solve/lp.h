/* Linear programmes and a solver that takes the same programme under many column bounds. */
#ifndef JW_SOLVE_LP_H
#define JW_SOLVE_LP_H

#include "solve/certificate.h"

#include <stdbool.h>

JW_BEGIN_C

/** Programmes of so many columns, eight or more for each row, are solved by sifting (sifting.c). */
#define JW_SIFTED_FROM 1000000

/** Most columns, rows and entries together that a programme may have. */
#define JW_LP_LIMIT ((int64_t)1 << 29)

/**
 * Maximise profit'x subject to row_lower <= A x <= row_upper and 0 <= x <= upper.
 *
 * A is stored by columns: entries start[j] to end[j] - 1 of column j, each a row and a value, no row
 * twice. Columns may share their entries, as steps of one curve do; where they stand one after the
 * other, end is start + 1. Plain view: all arrays are the caller's and stay as they are while anything
 * uses them.
 */
typedef struct jw_lp {
    int columns, rows;
    const int *start, *end;              /* columns: of its entries the first, and behind the last */
    const int *row;                      /* entries */
    const double *value;                 /* entries, finite */
    const double *profit;                /* columns, finite */
    const double *upper;                 /* columns, >= 0 or INFINITY */
    const double *row_lower, *row_upper; /* rows; -INFINITY and INFINITY where there is no bound */
} jw_lp;

/** How many entries all columns have together, shared ones counted for each. */
int64_t jw_lp_entries(const jw_lp *lp);

/**
 * Looks a programme over: the numbers, the order of bounds, the entries.
 *
 * @return JW_OK, JW_EINVAL naming column or row (from 0), JW_ELIMIT, or JW_ENOMEM. Linear time.
 */
jw_status jw_lp_check(const jw_lp *lp, jw_error *err);

typedef enum jw_lp_status {
    JW_LP_UNSOLVED,
    JW_LP_OPTIMAL,    /* the certificate closes */
    JW_LP_UNPROVEN,   /* a solution whose certificate does not close, not even after a second run */
    JW_LP_INFEASIBLE, /* no x keeps all bounds */
    JW_LP_UNBOUNDED,  /* the profit has no limit */
    JW_LP_GIVEN_UP,   /* too many steps, or numbers the solver cannot handle */
} jw_lp_status;

/** What a run found. Filled for OPTIMAL and UNPROVEN; one may serve many runs. */
typedef struct jw_lp_solution {
    jw_lp_status status;
    jw_certificate certificate;
    double value;       /* profit of x, the certificate's */
    double *x;          /* columns; within their bounds */
    double *y;          /* rows: profit of one unit more of the bound that holds */
    int columns, rows;  /* what x and y have room for */
    int64_t iterations; /* of this run; a part that was known counts those that it once took */
} jw_lp_solution;

#define JW_LP_SOLUTION_INIT                                                                        \
    {                                                                                              \
        JW_LP_UNSOLVED, JW_CERTIFICATE_INIT, 0, NULL, NULL, 0, 0, 0                                \
    }

/** Makes room for x and y, never NULL then. */
jw_status jw_lp_solution_room(jw_lp_solution *solution, const jw_lp *lp, jw_error *err);
void jw_lp_solution_release(jw_lp_solution *solution);

/** Work done since a solver was made: the same on every machine for the same calls. */
typedef struct jw_solver_work {
    int64_t programmes; /* runs asked for */
    int64_t parts; /* runs of independent parts; a part that begins as its last run is known; when
                      sifting, small programmes */
    int64_t iterations; /* simplex steps */
    int64_t cold_starts; /* starts from the slack basis, second runs included */
    int64_t second_runs; /* first runs that did not end in a closed certificate */
} jw_solver_work;

/**
 * A programme loaded once, and solved in its independent parts (solve/parts.h). Each run starts
 * from the basis that the last run ended with or that was put in, and its result depends on nothing
 * but programme, bounds and that basis, bit for bit. One solver belongs to one thread at a time;
 * any number may work side by side on one jw_lp.
 */
typedef struct jw_solver jw_solver;

/** @param lp  copied but for its arrays, which stay the caller's and are kept until jw_solver_free.
 */
jw_status jw_solver_new(jw_solver **solver, const jw_lp *lp, jw_error *err);
/** The same, loaded whole whatever its size. */
jw_status jw_solver_new_whole(jw_solver **solver, const jw_lp *lp, jw_error *err);
void jw_solver_free(jw_solver *solver);

/**
 * Other upper bounds for the columns, copied.
 *
 * @return JW_EINVAL if one is negative or not a number; the old ones stay then.
 */
jw_status jw_solver_set_upper(jw_solver *solver, const double *upper, jw_error *err);

/**
 * Another upper bound for a row.
 *
 * @return JW_EINVAL if it lies below the lower bound or is not a number; the old one stays then.
 */
jw_status jw_solver_set_row_upper(jw_solver *solver, int row, double upper, jw_error *err);

/**
 * Finds an optimum by the dual simplex method and proves it. What the first run leaves without
 * proof (the certificate open, or a claim that there is no optimum) is done again from the slack
 * basis by the primal method with narrower tolerances, and the second word counts.
 *
 * @param[out] solution  begun with JW_LP_SOLUTION_INIT; its status is set in any case.
 * @return JW_OK for JW_LP_OPTIMAL only; JW_ENOSOLUTION for all else, x and y filled in if UNPROVEN;
 *         JW_ENOMEM. For reasons see jw_lp_explain.
 */
jw_status jw_solver_run(jw_lp_solution *solution, jw_solver *solver, jw_error *err);

/** The bounds in force: a view of the programme that jw_certify and jw_lp_explain take. */
const jw_lp *jw_solver_programme(const jw_solver *solver);

/** A basis is a run of bytes, one a column and one a row, behind them the prices of the rows if the programme is
 * sifted. Only the solver understands it. */
size_t jw_solver_basis_size(const jw_solver *solver);
/** The same for the solver that jw_solver_new would make. */
size_t jw_lp_basis_size(const jw_lp *lp);

/** Copies out the basis that the next run would start from. */
void jw_solver_basis_copy(unsigned char *basis, const jw_solver *solver);

/** Makes the next run start from a basis copied from a solver of a programme with the same rows and
 * columns; NULL for the slack basis. Any bytes are safe: a basis is a hint about where to begin. */
void jw_solver_basis_restore(jw_solver *solver, const unsigned char *basis);

/** Prices of the rows to begin the next run with in place of a basis, 0 for rows that are expected to be
 * slack: a hint that only sifting takes, and without which it has little to go by. Copied. */
void jw_solver_suggest(jw_solver *solver, const double *prices);

jw_solver_work jw_solver_work_done(const jw_solver *solver);

JW_END_C
#endif
