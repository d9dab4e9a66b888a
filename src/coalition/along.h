/* Shares along a changing input. Private to src/coalition. */
#ifndef JW_COALITION_ALONG_H
#define JW_COALITION_ALONG_H

#include "coalition/game.h"
#include "coalition/knots.h"

JW_BEGIN_C

/** What changes, as 'ADDRESS=FROM..TO' tells it, with * or + before FROM to scale or add. */
typedef struct jw_input {
    char *address; /* with the operation: "table[key].column=" or "...=*" */
    double from, to;
} jw_input;

/** JW_EINVAL for what is not written so. */
jw_status jw_input_parse(jw_input *input, const char *text, jw_error *err);
void jw_input_release(jw_input *input);

/**
 * The model at one figure of the input; the study is as before afterwards. Checked as any change of a study is.
 */
jw_status jw_input_plan(jw_plan **plan, jw_study *study, const jw_input *input, double at,
                        const char *players, jw_error *err);

/** A place where shares bend. */
typedef struct jw_bend {
    double at, within; /* 0: exact; else it lies this near */
    int64_t groups;    /* whose values bend there; -1: not counted */
} jw_bend;

/** Points of the input in order, the ends first and last, and at each the value of all and every share. */
typedef struct jw_along {
    bool exact; /* every bend is known, as exact as the numbers are */
    int players;
    size_t count, capacity;
    jw_bend *point;
    double *share; /* of each point and player */
    double *whole; /* of each point */
    int64_t programmes;
    double
        tolerance; /* exact: bends of a value that are smaller are none; else of the input, least step */
} jw_along;

void jw_along_release(jw_along *along);

/** Most programmes solved, or figures tried, for one input. */
#define JW_ALONG_PROGRAMMES 200000
#define JW_ALONG_FIGURES    400

/** What a search is given: the models at both ends and half-way. All borrowed. */
typedef struct jw_along_ends {
    const jw_input *input;
    const jw_plan *from, *middle, *to;
} jw_along_ends;

/**
 * Whether nothing but upper bounds of columns and rows changes, each in proportion to the input: then every value
 * is concave and straight between knots.
 */
bool jw_along_is_straight(const jw_along_ends *ends);

/**
 * Turns the model half-way into that of the first end where that end, being 0, leaves out what the others have.
 *
 * @param[out] open       whether it is so; middle is of no use otherwise.
 * @param[in,out] middle  the same as ends->middle.
 * Four programmes.
 */
jw_status jw_along_open(bool *open, jw_plan *middle, const jw_along_ends *ends,
                        const jw_plan *three_quarters, jw_error *err);

/** Shapley shares at every knot of every value, when that is so. */
jw_status jw_along_knots(jw_along *along, const jw_along_ends *ends,
                         const jw_expand_options *options, jw_error *err);

/** Shapley shares at figures chosen where they bend, whatever changes. */
jw_status jw_along_figures(jw_along *along, jw_study *study, const jw_input *input,
                           const jw_expand_options *options, jw_error *err);

JW_END_C
#endif
