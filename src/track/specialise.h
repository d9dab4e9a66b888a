/*
 * The subject `specialise`: what is asked for, what was measured in each year, and how it is told.
 */
#ifndef JW_TRACK_SPECIALISE_H
#define JW_TRACK_SPECIALISE_H

#include "track/classes.h"
#include "track/conventions.h"
#include "track/frame_fields.h"
#include "track/portfolio.h"
#include "track/relatedness.h"
#include "track/specialisation.h"
#include "track/together.h"

JW_BEGIN_C

/** When a place has an activity. */
typedef enum jw_presence { JW_PRESENCE_QUOTIENT, JW_PRESENCE_GIVEN, JW_PRESENCE_ANY } jw_presence;

enum { JW_REFLECTIONS_LIMIT = 30 };

typedef struct jw_specialise_settings {
    jw_portfolio_options portfolio;
    jw_presence presence;
    double threshold; /* of the quotient */
    jw_relatedness relatedness;
    jw_conventions conventions; /* as chosen, single settings applied */
    int64_t reflections;        /* order */
    int64_t least;              /* places and activities, below which complexity is refused */
} jw_specialise_settings;

/** Reads the settings of the options; those of reading figures are checked by whoever reads. */
jw_status jw_specialise_read_settings(jw_specialise_settings *settings,
                                      const jw_track_options *options, jw_error *err);

/** How one activity is spread over places. */
typedef struct jw_localisation {
    double gini, locational, hoover, localisation, hoover_gini, herfindahl;
    size_t top; /* the place that has most of it */
} jw_localisation;

/** Why complexity is refused. */
typedef enum jw_refusal {
    JW_REFUSED_NOT,
    JW_REFUSED_FEW,
    JW_REFUSED_PARTS,
    JW_REFUSED_SAME
} jw_refusal;

/** One year, by place and activity of the portfolio, or of what is kept of it. */
typedef struct jw_measured {
    const jw_portfolio *portfolio;
    double *quotient; /* places x activities */
    jw_specialisation *place;
    double *unrelated, *related_variety; /* by place; NULL without classes */
    jw_localisation *activity;
    double *prody, *expy; /* by activity, by place; NULL without incomes */
    jw_incidence has;
    jw_incidence kept; /* without places that have nothing and activities nobody has */
    size_t *kept_place,
        *kept_activity; /* by place and activity of the portfolio: number, or SIZE_MAX */
    /* All below by places and activities kept. */
    double *together, *related;   /* activities x activities */
    double *density, *gain;       /* places x activities */
    double *k_place, *k_activity; /* (order + 1) x places, x activities: reflections */
    double *fitness, *difficulty; /* NULL where refused, as all below */
    jw_complexity complexity;     /* standardised; its arrays NULL where refused */
    double *outlook;              /* by place */
    double change;                /* of fitness, in the last step */
    size_t parts;                 /* of the network of places and activities */
    jw_refusal refusal;           /* why there is no complexity */
    char refused[320];            /* the same in words; "" if there is */
} jw_measured;

/** @param together  co-occurrences of a file; NULL for those in the places. */
jw_status jw_specialise_measure(jw_measured *year, const jw_portfolio *portfolio,
                                const jw_classes *classes, const jw_together *together,
                                const jw_specialise_settings *settings, jw_error *err);
void jw_measured_release(jw_measured *year);

/* Chapters of it. */
jw_status jw_specialise_measure_complexity(jw_measured *year,
                                           const jw_specialise_settings *settings);
void jw_complexity_release(jw_complexity *complexity);

/** All that there is to tell. */
typedef struct jw_specialise_page {
    jw_result *result;
    const jw_strings *names;
    const jw_portfolios *portfolios;
    const jw_measured *year; /* one for each portfolio */
    const jw_specialise_settings *settings;
    const jw_classes *classes;
    const jw_together *together; /* NULL: co-occurrence in places */
    const jw_field_rows
        *fields; /* what fields were counted from; NULL where activities are figures */
} jw_specialise_page;

jw_status jw_specialise_tell(const jw_specialise_page *page);
void jw_specialise_tell_head(const jw_specialise_page *page);
void jw_specialise_tell_places(const jw_specialise_page *page);
void jw_specialise_tell_activities(const jw_specialise_page *page);
void jw_specialise_tell_complexity(const jw_specialise_page *page);
jw_status jw_specialise_tell_changes(const jw_specialise_page *page);
void jw_specialise_tell_next(const jw_specialise_page *page);
void jw_specialise_tell_cells(const jw_specialise_page *page);

/** Whether complexity is told in any year. */
bool jw_specialise_has_complexity(const jw_specialise_page *page);

/** The label of a table of so many rows: NULL where they are too many to read. */
const char *jw_specialise_label(const char *label, size_t rows);

/** The year as a cell: NULL where none is told. */
void jw_specialise_tell_year(const jw_specialise_page *page, int year);

JW_END_C
#endif
