/* Gravity estimated: spatial interaction models of the family of Wilson (1971), as Poisson regressions. */
#ifndef JW_TRACK_INTERACTION_H
#define JW_TRACK_INTERACTION_H

#include "track/poisson.h"

JW_BEGIN_C

/** A flow between two different places. */
typedef struct jw_flow {
    uint32_t from, to;
    double flow;               /* >= 0 */
    double distance;           /* > 0 */
    double mass_from, mass_to; /* >= 0; of use where the end has no constant of its own */
} jw_flow;

typedef enum jw_interaction_form {
    JW_UNCONSTRAINED, /* k + m ln mass_from + a ln mass_to + b f */
    JW_PRODUCTION,    /* a constant for each origin: what leaves it is met exactly */
    JW_ATTRACTION,    /* a constant for each destination: what arrives is met exactly */
    JW_DOUBLY         /* both */
} jw_interaction_form;
enum { JW_INTERACTION_FORMS = JW_DOUBLY + 1 };

typedef enum jw_decay { JW_DECAY_EXPONENTIAL /* f = d */, JW_DECAY_POWER /* f = ln d */ } jw_decay;

typedef enum jw_term {
    JW_TERM_CONSTANT,
    JW_TERM_ORIGIN,
    JW_TERM_DESTINATION,
    JW_TERM_MASS_FROM,
    JW_TERM_MASS_TO,
    JW_TERM_DISTANCE
} jw_term;

typedef struct jw_interaction {
    jw_poisson fit;
    size_t columns;
    jw_term *term;   /* by column */
    uint32_t *place; /* by column: whose constant it is */
    size_t pairs;    /* that the fit rests on */
    size_t *pair;    /* their numbers in the flows given */
    size_t idle;     /* pairs left out and fitted by 0: nothing leaves or arrives, or a mass is 0 */
    double null_deviance, null_likelihood;
    double srmse;      /* root of the mean squared residual over the mean flow */
    double similarity; /* Sorensen: mean of 2 min(y, m)/(y + m) */
} jw_interaction;

/**
 * Fits one form. Constants are against the first origin and the first destination that have flows.
 *
 * @param flows   `count` of them, each pair once.
 * @param places  from and to are below it.
 * @param repeats by how many pairs each observation is told: 2 where a flow stands for both directions.
 * @return JW_EDATA if there are too few pairs or the design is singular; JW_ENOSOLUTION if the fit does not
 *         converge; JW_ELIMIT; JW_ENOMEM. Messages say what and for which place, by `names`.
 */
jw_status jw_interaction_fit(jw_interaction *model, const jw_flow *flows, size_t count,
                             uint32_t places, const char *const *names, jw_interaction_form form,
                             jw_decay decay, size_t repeats, jw_error *err);
void jw_interaction_release(jw_interaction *model);

JW_END_C
#endif
