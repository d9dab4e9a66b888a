/* A calibration under way: what was observed, what was fitted, what follows. Private to src/calibrate. */
#ifndef JW_CALIBRATE_CALIBRATION_H
#define JW_CALIBRATE_CALIBRATION_H

#include "calibrate/network.h"
#include "study/override.h"

#include <jingwei/calibrate.h>

JW_BEGIN_C

/** A row of ties that says what a sum of flows was. */
typedef struct jw_observed {
    uint32_t row, from, to;  /* of ties; of regions */
    int year;                /* the base year where the row tells none */
    double value, low, high; /* in the study's money; NaN: not told */
    double count;            /* NaN: not told */
    double modelled;         /* the same sum in the base year */
    double allowed_low, allowed_high;
    bool passes;            /* a check, or the first row of several on the same sum */
    bool first;             /* of the rows on the same sum */
    unsigned char *counted; /* places x places */
} jw_observed;

/** What a target's sum was in one year, beside what the base year's barriers make of that year's supply. */
typedef struct jw_yearly {
    uint32_t row, from, to;
    int year;
    double value, modelled, residual; /* log of observed over modelled */
    double count, count_modelled, count_residual;
} jw_yearly;

/** A row of residuals: what a region has too much or too little of at a stage, over all fields. */
typedef struct jw_residual {
    int stage, leaf;
    double need, residual; /* > 0: used at home or sold; < 0: bought */
} jw_residual;

typedef struct jw_calibration {
    const jw_study *study;
    bool replace; /* what people wrote gives way */
    jw_network *network;
    jw_observed *target, *check;
    int targets, checks;
    jw_yearly *year;
    int years;
    jw_gravity_fit fit, low, high, counts; /* at the decay, at its ends, and by number of ties */
    bool counted;                          /* numbers of ties could be fitted */

    double *
        *flow;    /* by stage: places x places; of the first as observed, of others per unit made */
    double *made; /* by field and stage: total output */
    jw_residual *residual; /* by stage and leaf */
    double deviation;      /* of the model's optimum from the base year, relative */
    bool proven;
} jw_calibration;

/** Total output of a field at a stage; 0 where it has none. */
static inline double *jw_made(const jw_calibration *c, int field, int stage)
{
    return &c->made[(size_t)field * (size_t)c->network->stages + (size_t)stage];
}

/** Whether the field has the stage. */
static inline bool jw_has_stage(const jw_calibration *c, int field, int stage)
{
    return c->network->field[field].input[stage] == c->network->field[field].input[stage];
}

static inline double jw_flow_at(const jw_calibration *c, int stage, int i, int j)
{
    return c->flow[stage][(size_t)i * (size_t)c->network->places + (size_t)j];
}

/* The chapters, in order. */
jw_status jw_calibrate_observe(jw_calibration *c, jw_error *err); /* targets and checks */
/** Value, range and count of the row of ties that it names. */
jw_status jw_calibrate_read_amounts(jw_observed *observed, const jw_calibration *c, jw_error *err);
jw_status jw_calibrate_fit(jw_calibration *c, jw_error *err);     /* barriers */
jw_status jw_calibrate_compare(jw_calibration *c, jw_error *err); /* checks and other years */
jw_status jw_calibrate_chain(jw_calibration *c, jw_error *err); /* flows and output of all stages */
jw_status jw_calibrate_write(jw_calibration *c, jw_change *change, jw_error *err); /* rows */
jw_status jw_calibrate_prove(jw_calibration *c, jw_error *err); /* the base year is a solution */
jw_status jw_calibrate_tell(jw_result **result, const jw_calibration *c, jw_error *err);

/** The base year made anew from a study's own figures, at a decay of one's own, or NaN for the study's; without the
 * proof, which the first calibration gave. */
jw_status jw_calibrate_at(jw_study *study, double decay, jw_error *err);

/** What arrives, leaves, is made and needed of a field's stage in a leaf: residual and need. */
jw_residual jw_residual_of(const jw_calibration *c, int field, int stage, int leaf);

JW_END_C
#endif
