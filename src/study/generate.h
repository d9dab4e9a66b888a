/* A made-up study while it is being made. Private to generate*.c. */
#ifndef JW_STUDY_GENERATE_H
#define JW_STUDY_GENERATE_H

#include "study/sheet.h"

JW_BEGIN_C

#define JW_GENERATE_YEAR     2023
#define JW_GENERATE_PARTNERS 12 /* regions with which one trades, at most */

/** A region and what lies near it. */
typedef struct jw_made_region {
    jw_text id;
    double size;     /* inhabitants in millions, and all that goes with them */
    double lon, lat; /* degrees */
    int partners;
    int partner[JW_GENERATE_PARTNERS];  /* regions, the most attractive first */
    double minutes[JW_GENERATE_PARTNERS], km[JW_GENERATE_PARTNERS];
    double weight[JW_GENERATE_PARTNERS]; /* gravity of each, home = size */
    double gravity; /* of home and partners together */
    double talent, capital; /* in use in the base year */
} jw_made_region;

/** A field's stage in one region in the base year. */
typedef struct jw_made_spot {
    double made;   /* output */
    double needed; /* of the stage before, by those who make it */
} jw_made_spot;

typedef struct jw_generator {
    jw_sheet sheet;
    jw_sheet windows; /* markets, which fill while flows do */
    const jw_generate_options *options;
    jw_text source, *field, *stage, *actor;
    jw_made_region *regions;
    double *reach;       /* sum of sizes up to each region, to draw one by its size */
    double *share;       /* of inputs in the cost of field and stage */
    jw_made_spot *spots; /* by field, stage, region */
    double *arrived, *left; /* by region, of the field and stage in hand */
} jw_generator;

static inline size_t jw_made_chain(const jw_generator *g, int field, int stage)
{
    return (size_t)field * (size_t)g->options->stages + (size_t)stage;
}

static inline jw_made_spot *jw_made_spot_at(const jw_generator *g, int field, int stage, int region)
{
    return &g->spots[jw_made_chain(g, field, stage) * (size_t)g->options->regions + (size_t)region];
}

/** Chapters, in the order in which they are written. Each draws from a stream of its own. */
jw_status jw_generate_places(jw_generator *g); /* regions, travel, indicators */
void jw_generate_chain(jw_generator *g);       /* fields, stages, recipes, factors */
void jw_generate_actors(jw_generator *g);      /* actors, capabilities, endowments, ties */
void jw_generate_trade(jw_generator *g);       /* flows, markets, frictions */

/** Rounded to a number of decimals, so that balances of the base year come out exactly. */
double jw_generate_round(double value, double decimals);

JW_END_C
#endif
