/* From peak to plateau: what is measured of each series of figures, before it is told. */
#ifndef JW_TRACK_SPREAD_H
#define JW_TRACK_SPREAD_H

#include "track/convergence.h"
#include "track/course.h"
#include "track/moran.h"
#include "track/panel.h"
#include "track/theil.h"

JW_BEGIN_C

typedef enum jw_figure_kind { JW_FIGURE_BY_UNIT, JW_FIGURE_TOTAL, JW_FIGURE_MEAN } jw_figure_kind;

typedef enum jw_neighbour_source {
    JW_NEIGHBOURS_AUTO,
    JW_NEIGHBOURS_NONE,
    JW_NEIGHBOURS_DISTANCE,
    JW_NEIGHBOURS_TRAVEL,
    JW_NEIGHBOURS_CONTIGUITY,
    JW_NEIGHBOURS_FILE
} jw_neighbour_source;

/** The settings, read. */
typedef struct jw_spread_settings {
    int kind;        /* jw_figure_kind */
    int logs;        /* 0: e, 1: 2, 2: 10 */
    double log_unit; /* what a natural logarithm is divided by */
    int64_t less;    /* 0: divided by n, 1: by n - 1 */
    double aversion;
    int64_t top;
    int neighbours;      /* jw_neighbour_source */
    int style;           /* jw_neighbours_style */
    double power, touch; /* touch: km between outlines that count as touching */
    int64_t permutations, seed;
} jw_spread_settings;

/** One year of one series; NaN where a measure means nothing. */
typedef struct jw_spread_year {
    size_t known;
    bool same_places; /* as in the year that tells most places */
    uint32_t top;     /* the place with the largest figure */
    double top_share, top_few_share;
    double gini, gini_of_places, hoover, atkinson, variation;
    jw_theil_split t, l;
    jw_dagum dagum;
    jw_moran moran;
    jw_status moran_refused; /* JW_OK if there is one */
} jw_spread_year;

typedef struct jw_spread_series {
    size_t column;
    bool mean;     /* the figures are means or rates: their sum means nothing */
    bool negative; /* one is below 0: shares mean nothing */
    size_t cells, missing;
    jw_spread_year *year; /* by the panel's years */
    size_t first, last;   /* of the years with the same places; first > last if there is none */
    size_t same_years;
    bool has_course;
    jw_course
        course; /* of the top place's share, or ratio to the mean; `since` is a year's number */
    double from, to; /* that share in the first and the last of the years with the same places */
    double turned;   /* and where the course began its last stretch */
    uint32_t mover;  /* who gained most while it fell, or lost most while it rose */
    double moved;    /* by how much its share, or ratio, changed */
    double top_growth, others_growth; /* last over first: of the first top place, of all others */
    jw_beta beta;
    double sigma_first, sigma_last;
    const char *refused; /* why there is no beta; NULL if there is */
} jw_spread_series;

typedef struct jw_spread {
    const jw_tracking *tracking;
    jw_spread_settings settings;
    jw_frame frame;
    jw_panel panel;
    double *people;    /* places x years; NaN: not known */
    bool weighted;     /* people are a figure, not 1 */
    bool people_kept;  /* a place's only population was taken for all years */
    size_t population; /* its column, or frame.columns */
    jw_neighbours neighbours;
    const char *neighbours_missing; /* why there are none, or NULL */
    char neighbours_reason[512];
    size_t neighbours_passed_over;
    jw_spread_series *series;
    size_t count;
    jw_spread_year *years; /* of all series */
    jw_holding *room;      /* twice the places */
    double *numbers;       /* three times the places and years */
    uint32_t *chosen;
    jw_theil_group *groups;
    bool grouped; /* there are at least two groups, and one of several places */
} jw_spread;

/** The places that a year tells, as holdings sorted upwards. @return how many. */
size_t jw_spread_gather(jw_holding *holdings, const jw_spread *spread,
                        const jw_spread_series *series, size_t year);

/** A figure by head where places are weighted, else as told; NaN if it is not known. */
double jw_spread_level(const jw_spread *spread, const jw_spread_series *series, size_t place,
                       size_t year);

/** Whether two years tell the same places. */
bool jw_spread_tell_same(const jw_spread *spread, const jw_spread_series *series, size_t a,
                         size_t b);

/** Measures every year of every series. */
jw_status jw_spread_measure(jw_spread *spread, jw_error *err);

/** Fills the neighbours, or tells why there are none. */
jw_status jw_spread_find_neighbours(jw_spread *spread, jw_error *err);

/** Weights among the places that a year tells; their values in `value`. */
jw_status jw_spread_neighbours_of(jw_neighbours *made, double *value, const jw_spread *spread,
                                  const jw_spread_series *series, size_t year);

/** The tables, and the finding in words. */
jw_status jw_spread_tell(const jw_spread *spread, jw_error *err);
jw_status jw_spread_tell_finding(const jw_spread *spread, jw_error *err);
void jw_spread_tell_variants(const jw_spread *spread);

/** "2015", or NULL where years are not told. */
const char *jw_spread_year_text(char text[16], const jw_spread *spread, size_t year);

/** The name of a series. */
const char *jw_spread_name(const jw_spread *spread, const jw_spread_series *series);

JW_END_C
#endif
