/* Places by activities, year by year: what specialisation and complexity are measured on. */
#ifndef JW_TRACK_PORTFOLIO_H
#define JW_TRACK_PORTFOLIO_H

#include "track/frame.h"

JW_BEGIN_C

/** Why a place or an activity is not in a year's matrix. */
typedef enum jw_why_omitted {
    JW_OMITTED_UNKNOWN, /* a place: a figure of it is not known */
    JW_OMITTED_EMPTY,   /* a place: it has nothing */
    JW_OMITTED_NOWHERE, /* an activity: no place has it */
    JW_OMITTED_KINDS
} jw_why_omitted;

typedef struct jw_omission {
    jw_why_omitted why;
    jw_text name;
} jw_omission;

/** One year. Places stand in the order of the frame's rows, activities in that of its columns. */
typedef struct jw_portfolio {
    int year; /* 0 where none is told */
    size_t places, activities;
    jw_text *place, *activity;
    double *figure;     /* places x activities; known, 0 and more; no empty row or column */
    double *reference;  /* by activity: what shares are held against */
    double *income;     /* by place, NaN where not known; NULL if not asked for */
    double *population; /* the same */
    size_t cells;       /* asked for: of all places and activities of the year */
    size_t unknown;     /* of them not known */
    jw_omission *omission;
    size_t omissions;
} jw_portfolio;

typedef struct jw_portfolios {
    jw_frame frame;     /* whose names are */
    jw_portfolio *year; /* ascending */
    size_t years;
} jw_portfolios;

typedef struct jw_portfolio_options {
    const jw_study *study;           /* whose regions may have incomes and population; or NULL */
    const char *reference;           /* a place that is the whole; NULL: the sum of all */
    const char *income, *population; /* indicators, or columns of regions; or NULL */
    bool unknown_is_zero;            /* what is not told is nothing */
} jw_portfolio_options;

/**
 * Makes portfolios of a frame, which they keep: it is released with them, also when this fails.
 *
 * @return JW_EDATA for a negative figure, a name that is not there, or a year in which nothing is
 * left.
 */
jw_status jw_portfolios_make(jw_portfolios *portfolios, jw_frame *frame,
                             const jw_portfolio_options *options, jw_error *err);
void jw_portfolios_release(jw_portfolios *portfolios);

JW_END_C
#endif
