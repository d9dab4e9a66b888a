/* The model while it is being built. Private to src/plan. */
#ifndef JW_PLAN_BUILD_H
#define JW_PLAN_BUILD_H

#include "plan/curve.h"
#include "plan/frictions.h"
#include "plan/plan.h"
#include "study/units.h"

JW_BEGIN_C

#define JW_SUPPLY_CURVES 8

typedef struct jw_entry {
    int row;
    double value;
} jw_entry;

/** One link of the lists of reach rows, one list for each place where results come from. */
typedef struct jw_reach {
    int row;
    double share;
    int next;
} jw_reach;

/** One input of a recipe, in the list of its output. */
typedef struct jw_input {
    int field, stage;
    double amount; /* for one unit of output */
    int next;      /* -1 ends */
} jw_input;

/** Where a field's stage is in one leaf: the index of most arrays below. */
typedef struct jw_spot {
    int field, stage, leaf;
} jw_spot;

typedef struct jw_build {
    const jw_study *study;
    const jw_plan_options *options;
    jw_error *err;
    jw_plan *plan;
    jw_status status; /* the first failure; after it nothing is added any more */

    jw_unit money;
    jw_text unit_text; /* the unit that flow_unit was looked up for last, and its field */
    int unit_field;
    double unit_factor;

    int year;
    jw_curve flow; /* for an elasticity of 1 */
    struct jw_supply {
        double elasticity; /* 0: none yet */
        jw_curve curve;
    } supplies[JW_SUPPLY_CURVES]; /* the ones used last; a study tells few elasticities */
    int oldest_supply;
    double step_width, reach_factor;

    /* from numbers of texts to small numbers; -1 for what is not one */
    int *field_of, *stage_of, *leaf_of;
    size_t words;
    bool *non_rival;  /* by stage */
    bool *present;    /* by field and stage: something happens there */
    int *first_input; /* of inputs, by field and stage of the output; -1 for none */
    jw_input *inputs; /* rows of recipes */
    jw_frictions *frictions;
    int *
        pool; /* by factor and leaf: row of the pool; -1 for none; -2 - row of endowments for one that
                   * is told for another year only */
    double *need; /* by factor: most that all capabilities together can use */

    /* by spot */
    size_t spots;
    int *exchange, *output, *outside; /* rows, or -1 until needed */
    double *made;                     /* output in the base year */
    double *room;                     /* most that can be made */
    double *sold;                     /* results that the outside takes in the base year */
    signed char *sides;               /* of its market: 1 sells, -1 buys, 0 has none yet */
    int *reach_first;
    jw_reach *reaches;
    size_t reach_count, reach_capacity;

    jw_entry *entries; /* of the column in hand */
    size_t entry_count, entry_capacity;
    bool entries_put; /* the columns to come share them */
    size_t used; /* entries of the columns that are there */

    /* room in the arrays of the plan */
    size_t start_capacity, end_capacity, profit_capacity, upper_capacity, entry_row_capacity, value_capacity;
    size_t row_upper_capacity, activity_capacity, plan_row_capacity;
} jw_build;

static inline size_t jw_spot_index(const jw_build *b, jw_spot spot)
{
    return ((size_t)spot.field * (size_t)b->plan->stages + (size_t)spot.stage) *
               (size_t)b->plan->places->leaves +
           (size_t)spot.leaf;
}

static inline size_t jw_chain_index(const jw_build *b, int field, int stage)
{
    return (size_t)field * (size_t)b->plan->stages + (size_t)stage;
}

/** The pool of a factor in a leaf, or below 0: there is no limit then. */
static inline int *jw_pool_row(const jw_build *b, int factor, int leaf)
{
    return &b->pool[(size_t)factor * (size_t)b->plan->places->leaves + (size_t)leaf];
}

/** Whether what is made in a leaf draws on a pool; a pool of another year only is wrong (factors.c). */
bool jw_has_pool(jw_build *b, int factor, int leaf);

/** A move of a field's stage, as a row of flows, frictions or channels tells it. */
typedef struct jw_move {
    int field, stage, from, to;
    jw_table_id table;
    size_t row;
    double value;      /* base flow, or capacity */
    double elasticity; /* NaN: none */
    double reach;      /* share of the origin's output; NaN: as in the base year */
    jw_friction friction;
} jw_move;

/* Assembly (assembly.c): rows, activities and columns, each numbered as it comes. */

int jw_build_row(jw_build *b, jw_plan_row row, double upper);
/** The exchange row of a spot, made when first asked for. */
int jw_exchange_row(jw_build *b, jw_spot spot);
/** The row that making adds to: the exchange, or for results the output. */
int jw_supply_row(jw_build *b, jw_spot spot);
/**
 * The row that what leaves a spot draws on. A rival good draws on its exchange, a result in the rival twin
 * on the output, and otherwise every destination has a row of its own, with the share it can reach.
 */
int jw_draw_row(jw_build *b, jw_spot from, int to, double share);

void jw_build_activity(jw_build *b, jw_activity activity);
/** Adds an entry to all columns of the activity to come. */
void jw_build_entry(jw_build *b, jw_entry entry);
void jw_build_column(jw_build *b, double profit, double upper);
/** One column a step: profit is price - rate * cost of the step, room is base * width up to capacity. */
void jw_build_steps(jw_build *b, const jw_curve *curve, double price, double rate, double base,
                    double capacity);
/** Ends the matrix and makes plan->lp a view of it. */
void jw_build_finish(jw_build *b);

/* Chapters of the model, in the order in which they are built. */

void jw_build_settings(jw_build *b);
void jw_build_units(jw_build *b);      /* which fields are counted in money */
void jw_build_vocabulary(jw_build *b); /* ids and chain */
void jw_build_recipes(jw_build *b);
void jw_build_pools(jw_build *b); /* what there is of the factors */
void jw_build_capabilities(jw_build *b);
void jw_build_moves(jw_build *b);      /* those that flows tell */
void jw_build_open_moves(jw_build *b); /* those that a capacity in frictions opens */
void jw_build_channels(jw_build *b);   /* those between two actors */
void jw_build_factors(jw_build *b);    /* factors that move, and more of them at a price */
void jw_build_windows(jw_build *b);
void jw_build_no_round_trips(jw_build *b); /* refuses buying outside to sell outside at a profit */
void jw_build_spreads(jw_build *b);

/* What the chapters share (vocabulary.c, settings.c). */

/** The leaf, field and stage that a row names; false after saying what is wrong, or, with nothing wrong,
 * for a leaf that is not in scope: the row is passed over then. */
bool jw_find_leaf(jw_build *b, int *leaf, jw_table_id table, size_t row, const char *column,
                  jw_text id);
bool jw_find_chain(jw_build *b, int *field, int *stage, jw_table_id table, size_t row,
                   jw_text field_id, jw_text stage_id);
/** Whether results of the stage serve all at once in this model. */
static inline bool jw_spreads(const jw_build *b, int stage)
{
    return b->non_rival[stage] && !b->options->rival_twin;
}
/** Entries for the inputs of one unit of output, whose capability is in a row.
 * @return what they cost at the prices of the base year, 1 each (recipes.c). */
double jw_build_inputs(jw_build *b, jw_spot output, double yield, size_t row);
/** The columns of one move, relief included (moves.c). */
void jw_build_move(jw_build *b, const jw_move *move);
/** Fills in what stands between the two places of a move; false after saying what is wrong. */
bool jw_find_friction(jw_build *b, jw_move *move);
/** How many of its field's unit one of a flow's unit is. */
double jw_flow_unit(jw_build *b, size_t row, int field);
/** Says what is wrong with a row and ends the building. */
void jw_build_wrong(jw_build *b, jw_table_id table, size_t row, const char *column,
                    const char *remedy, const char *format, ...) JW_PRINTF(6, 7);

JW_END_C
#endif
