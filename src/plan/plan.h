/*
 * The planning model of a study: one linear programme in which only column bounds depend on who takes part.
 * docs/methods/model.md has the formulas.
 */
#ifndef JW_PLAN_PLAN_H
#define JW_PLAN_PLAN_H

#include "plan/cells.h"
#include "plan/places.h"
#include "solve/lp.h"

JW_BEGIN_C

/** A quantity as large as this counts as no limit, as solvers take it. */
#define JW_NO_LIMIT 1e20

/** What a run of columns stands for. */
typedef enum jw_activity_kind {
    JW_MAKE,   /* a capability: output from the previous stage's */
    JW_MOVE,   /* from one leaf to another */
    JW_RELIEF, /* what co-operation adds to the move before it; the two leaves own it together */
    JW_HOME,   /* results used where they were found */
    JW_SELL,   /* to the world outside */
    JW_BUY,    /* from it */
    JW_USE,    /* final use at home of what has arrived */
    JW_SPREAD, /* makes results known: turns output into what every destination may use of it */
    JW_SHIFT,  /* a factor, from one leaf to another; a JW_RELIEF behind it is of the same factor */
    JW_HIRE,   /* more of a factor, at its price */
} jw_activity_kind;

/** Consecutive columns, one a step of cost, that mean the same thing. */
typedef struct jw_activity {
    jw_activity_kind kind;
    int field, stage; /* row of fields; place of the stage in the chain; a factor: its row, -1 */
    int from, to;     /* leaves, both owners; JW_OUTSIDE for the outside world */
    int first;        /* its first column; the next activity's first ends it */
    jw_table_id table;
    uint32_t row; /* of that table */
    double base;  /* level in the base year; NaN where the study has a limit only */
} jw_activity;

typedef enum jw_plan_row_kind {
    JW_ROW_EXCHANGE, /* use - supply <= 0 of what is at hand in a leaf */
    JW_ROW_OUTPUT, /* the same for results before they spread; in the rival twin, all there is of them */
    JW_ROW_REACH, /* what a destination uses of results <= its reach */
    JW_ROW_POOL,  /* use of a factor <= what the region has */
} jw_plan_row_kind;

typedef struct jw_plan_row {
    jw_plan_row_kind kind;
    int field, stage, from, to; /* a pool: its factor, -1, its leaf, -1 */
} jw_plan_row;

typedef struct jw_plan_options {
    bool rival_twin;            /* results serve one user only, like any other good */
    const char *players;        /* level of the players; NULL: as the study says, or leaves */
    const jw_plan_range *range; /* an assumption to be moved; NULL for none */
    const char *scope;          /* ids of regions, separated by commas, that are in it; NULL: all */
} jw_plan_options;

typedef struct jw_plan {
    jw_places *places;
    int fields, stages;
    int *stage_row; /* row of the table stages of each stage, in the order of the chain */

    jw_lp lp; /* a view of the arrays below; relief is open in it */
    jw_activity *activities;
    int activity_count; /* activities[activity_count].first == lp.columns */
    jw_plan_row *rows;

    bool *in_scope; /* by leaf */
    int64_t cut;    /* flows of the base year between a leaf in scope and one that is not */
    bool *in_money; /* by field */

    double crossing;    /* base-year flows between different players */
    double closed_form; /* what relief brings if no price changes */
    double relief_low,
        relief_high; /* least and most share of a border that relief takes away; NaN: none */

    /* storage of lp */
    int *start, *end, *row;
    double *value, *profit, *upper, *row_lower, *row_upper;
} jw_plan;

/**
 * Builds the model of a study's base year.
 *
 * @return JW_EDATA naming table, row and column of what cannot be modelled. Time and memory grow with the
 *         rows of capabilities, markets, flows and frictions times the steps, not with pairs of regions.
 */
jw_status jw_plan_new(jw_plan **plan, const jw_study *study, const jw_plan_options *options,
                      jw_error *err);
void jw_plan_free(jw_plan *plan);

/** Level of an activity in a solution: the sum over its steps. */
double jw_activity_level(const jw_plan *plan, int activity, const double *x);

/** Players that own an activity, JW_OUTSIDE where nobody plays; the same twice for one owner. */
void jw_activity_owners(int owners[2], const jw_plan *plan, int activity);

/** Whether it is about a factor, not about goods or results. */
static inline bool jw_activity_of_factor(const jw_activity *activity)
{
    return activity->stage < 0;
}

/** Ids for people, as the study writes them; not of a factor. */
const char *jw_plan_field_id(const jw_study *study, const jw_activity *activity);
const char *jw_plan_stage_id(const jw_plan *plan, const jw_study *study,
                             const jw_activity *activity);

/**
 * Upper bounds of the columns when there is relief between some players only.
 *
 * @param member  by player: relief needs both of its owners to be one; NULL for nobody.
 */
void jw_plan_bounds(double *upper, const jw_plan *plan, const bool *member);

/**
 * Prices of the base year, by row: 1 for goods in money that something open takes, 0 for all else. Where a solver
 * may begin; with data that balance they prove today's optimum.
 *
 * @param upper  of the columns, as jw_plan_bounds gives them.
 */
void jw_plan_base_prices(double *prices, const jw_plan *plan, const double *upper);

/** How far a solution without relief is from the base year that the study tells. */
typedef struct jw_balance {
    double deviation; /* largest |level - base| / base; 0 if nothing has a base */
    int activity;     /* where it is; -1 for nowhere */
} jw_balance;

jw_balance jw_plan_balance(const jw_plan *plan, const double *x);

JW_END_C
#endif
