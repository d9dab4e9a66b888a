/* What a dual run works on. Private to dual.c, iterate.c, ratio.c and prove.c of src/solve. */
#ifndef JW_SOLVE_DUAL_STATE_H
#define JW_SOLVE_DUAL_STATE_H

#include "solve/dual.h"

#include <math.h>

JW_BEGIN_C

/** Where a step brings a variable's price to the profit of one of its steps. */
typedef struct jw_breakpoint {
    double at; /* length of the dual step */
    int variable;
    int position; /* steps that the variable has taken before */
    int way;      /* 1: takes one more as it is passed; -1: gives one back */
} jw_breakpoint;

/**
 * Everything that a run changes, in one allocation so that it can be copied back at once.
 *
 * A variable that is not basic stands at the end of `position` steps, and its price y'A lies
 * between floor, the profit of its next step, and ceiling, that of its last; a closed one stands
 * at 0 at any price. A basic one is inside the step after `position`, between low and high.
 */
typedef struct jw_dual_point {
    double *price, *floor, *ceiling;     /* variables */
    double *level, *low, *high, *weight; /* rows, of the basic variable */
    int *basic;                          /* rows */
    int *position;                       /* variables */
    bool *is_basic, *open;               /* variables */
    void *memory;
    size_t size;
} jw_dual_point;

struct jw_dual {
    const jw_stepped *lp;
    jw_factor factor;
    jw_dual_point now, begun; /* begun: as jw_dual_begin left it */
    const jw_basis *basis;    /* that it began at */
    bool factored_since;      /* the factors are not those of `begun` any more */
    bool pending;             /* flips are not in the levels yet */
    bool infeasible_prices;   /* a price that no position fits */
    jw_dual_work work;

    int *active, active_count; /* columns that are open at the beginning */
    /* and their entries, by row */
    int *row_start, *column;
    double *value;

    /* scratch, zero between iterations */
    double *row;                    /* rows: a row of the inverse */
    double *alpha;                  /* variables: that row times the matrix */
    double *entering, *tau, *flips; /* rows */
    bool *seen;                     /* variables */
    /* scratch */
    int *touched; /* variables with an alpha */
    int touched_count;
    jw_breakpoint *heap, *passed;
    int waiting, passed_count;
    size_t passed_room;
};

/** Floor and ceiling of a variable that stands at the end of its steps so far. */
static inline void jw_dual_stand(jw_dual *d, int variable, int position)
{
    const jw_stepped *lp = d->lp;
    int first = lp->step[variable], steps = jw_steps(lp, variable);
    bool open = d->now.open[variable];
    d->now.position[variable] = position;
    d->now.ceiling[variable] = open && position > 0 ? lp->profit[first + position - 1] : INFINITY;
    d->now.floor[variable] = open && position < steps ? lp->profit[first + position] : -INFINITY;
}

/** Low and high of the basic variable of a row, inside the step after its position. */
static inline void jw_dual_bound(jw_dual *d, int row)
{
    const jw_stepped *lp = d->lp;
    int j = d->now.basic[row], position = d->now.position[j];
    bool open = d->now.open[j] && position < jw_steps(lp, j);
    d->now.floor[j] = -INFINITY;
    d->now.ceiling[j] = INFINITY;
    d->now.low[row] = open ? jw_step_level(lp, j, position) : 0;
    d->now.high[row] = open ? jw_step_level(lp, j, position + 1) : 0;
}

/** What a basic variable earns a unit. */
static inline double jw_dual_profit(const jw_dual *d, int variable)
{
    return jw_steps(d->lp, variable)
               ? d->lp->profit[d->lp->step[variable] + d->now.position[variable]]
               : 0;
}

/** v += amount times the column of a variable. */
static inline void jw_dual_add_column(double *v, const jw_stepped *lp, int variable, double amount)
{
    if (variable >= lp->columns) {
        v[variable - lp->columns] += amount;
        return;
    }
    for (int e = lp->start[variable]; e < lp->start[variable + 1]; e++)
        v[lp->row[e]] += lp->value[e] * amount;
}

/** Factors the basis anew and computes prices and levels from it (dual.c). */
jw_status jw_dual_refresh(jw_dual *d, jw_error *err);

/**
 * Finds the variable that stops the step (ratio.c): passes breakpoints while the sum of misses still
 * falls. Those before the last of d->passed are passed, the last one enters.
 *
 * @param leaving  its position, floor and ceiling say where it comes to stand; its alpha is 1.
 * @param way      1 if its price rises from where it is, -1 if it falls.
 * @param miss     by how much its level misses its bound.
 * @return JW_ENOSOLUTION if nothing stops the step; JW_ENOMEM.
 */
jw_status jw_dual_ratio(jw_dual *d, int way, double miss, jw_error *err);

JW_END_C
#endif
