/* Composite scores of places and years: what index shows and coordinate builds on. */
#ifndef JW_TRACK_COMPOSITE_H
#define JW_TRACK_COMPOSITE_H

#include "track/panel.h"
#include "track/specification.h"
#include "track/weights.h"

JW_BEGIN_C

/** No row, or no year. */
#define JW_NONE SIZE_MAX

/** Ways to make one score of several, one row: X(id, word, what it does). */
#define JW_AGGREGATIONS(X)                                                                         \
    X(ARITHMETIC, "arithmetic", "sum of w z")                                                      \
    X(GEOMETRIC, "geometric", "product of z to the power w")                                       \
    X(TOPSIS, "topsis", "TOPSIS: each column of length 1, distances of w r")                       \
    X(TOPSIS_MINMAX, "topsis-minmax", "TOPSIS: normalised figures, distances of w z")              \
    X(TOPSIS_INSIDE, "topsis-inside", "TOPSIS: length 1, w once under the root")                   \
    X(TOPSIS_MINMAX_INSIDE, "topsis-minmax-inside", "TOPSIS: normalised, w once under the root")

typedef enum jw_aggregation {
#define X(id, word, help) JW_AGGREGATE_##id,
    JW_AGGREGATIONS(X)
#undef X
} jw_aggregation;

typedef struct jw_composite {
    jw_frame frame;
    jw_panel panel;
    jw_indicator *item; /* by column; its texts are in the frame's pool */
    jw_hierarchy tree;
    size_t *branch;   /* by column: where it stands in the tree */
    double *figure;   /* columns x rows, as told */
    double *score;    /* branches x rows: normalised figures, scores of groups and of the whole */
    double *covered;  /* branches x rows: the part of the weight that is known */
    bool *constant;   /* by column */
    size_t *year_of;  /* by row: which of the panel's years */
    size_t *base;     /* by row: the row of the base year, or JW_NONE */
    const char *file; /* the specification's, or NULL */
    jw_normal normal;
    jw_weighing weighing;
    jw_aggregation method;
    jw_scale shift;      /* told for all indicators that tell none of their own */
    bool half;           /* constant columns count 0.5 in place of being left out */
    bool weights_unused; /* some were told, and others are asked for */
    int base_year;       /* 0 if there is none */
    double least;        /* coverage below which there is no score */
} jw_composite;

/**
 * Reads figures, specification and settings, and refuses what does not go together.
 *
 * @param methods  words of JW_AGGREGATIONS that the subject knows, as jw_setting_choice takes them.
 */
jw_status jw_composite_open(jw_composite *composite, const jw_tracking *tracking,
                            const char *methods, jw_error *err);
void jw_composite_release(jw_composite *composite);

/** A chapter of opening: binds what is said of indicators to their columns. */
jw_status jw_composite_bind(jw_composite *composite, const jw_specification *spec,
                            const jw_track_options *options, jw_error *err);

/** Normalises, weighs and puts together; score and covered are made. */
jw_status jw_composite_score(jw_composite *composite, jw_error *err);

/** The same normalised otherwise: indicators' rows of `score` alone, in the places of the tree. */
jw_status jw_composite_normalise(double *score, bool *constant, const jw_composite *composite,
                                 jw_normal normal, jw_error *err);

/** TOPSIS of the whole under given weights by column. */
jw_status jw_composite_topsis(double *closeness, const jw_composite *composite,
                              const double *weight, jw_error *err);

/** The last year in which a place has a score, by its number; the last of all if none has. */
size_t jw_composite_last(const jw_composite *composite);

/** The name of an indicator by its column. */
static inline const char *jw_composite_indicator(const jw_composite *composite, size_t column)
{
    return jw_frame_word(&composite->frame, composite->frame.indicator[column]);
}

/** The name of a branch: an indicator's, or a group's path; "" for the whole. */
static inline const char *jw_composite_branch(const jw_composite *composite, size_t branch)
{
    const jw_branch *b = &composite->tree.branch[branch];
    return b->column == JW_GROUP ? jw_frame_word(&composite->frame, b->name)
                                 : jw_composite_indicator(composite, b->column);
}

/** The row of a place in a year, or JW_NONE. */
static inline size_t jw_composite_row(const jw_composite *composite, size_t place, size_t year)
{
    return composite->panel.row[place * composite->panel.years + year];
}

static inline bool jw_composite_is_topsis(const jw_composite *composite)
{
    return composite->method >= JW_AGGREGATE_TOPSIS;
}

static inline jw_mean jw_composite_mean(const jw_composite *composite)
{
    return composite->method == JW_AGGREGATE_GEOMETRIC ? JW_GEOMETRIC : JW_ARITHMETIC;
}

/** What scores are out of for people: 100 on scales from 0 to 1, 1 on the others. */
double jw_composite_full(const jw_composite *composite);

JW_END_C
#endif
