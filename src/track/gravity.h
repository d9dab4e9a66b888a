/* What gravity is made of: pairs of places, whatever they come from. */
#ifndef JW_TRACK_GRAVITY_H
#define JW_TRACK_GRAVITY_H

#include "base/strings.h"
#include "track/interaction.h"
#include "track/pull.h"
#include "track/subject.h"

JW_BEGIN_C

/** Most pairs; all pairs of 2,048 places. */
#define JW_PAIRS_LIMIT ((size_t)1 << 22)

/** An ordered pair of different places; NaN is not known. */
typedef struct jw_pair {
    uint32_t from, to;
    double flow, distance;
    double mass_from, mass_to; /* NaN where masses are sums of flows */
    double part_from, part_to; /* of the figure of --pair-share */
    int64_t line;              /* of the file, or 0 */
} jw_pair;

typedef struct jw_pairs {
    jw_strings *names;
    const char **name; /* by place */
    size_t places;
    jw_pair *pair; /* sorted by from and to, each once */
    size_t count, capacity;
    bool has_flows, has_masses;
    size_t unknown;    /* pairs of which no flow is known */
    size_t intrazonal; /* flows within a place, left out */
    double intrazonal_sum;
    size_t massless; /* places left out for want of a mass */
    char first_massless[64];
    char flows_from[160];  /* what the flows are */
    char masses_from[160]; /* what the masses are */
    char distance_from[64];
    const char *distance_unit; /* "km", ...: what a headline calls it */
    char no_flows[512];        /* why there are none */
    bool mirrored;             /* each flow stands for both directions */
} jw_pairs;

/** From a CSV file with the columns from, to, flow, distance and, if it has them, mass_from and mass_to. */
jw_status jw_pairs_read_file(jw_pairs *pairs, const char *path, jw_error *err);

/** All ordered pairs of a level's regions: ties for flows, travel or lon and lat for distances, figures for masses. */
jw_status jw_pairs_read_study(jw_pairs *pairs, const jw_tracking *tracking, jw_error *err);

/** Adds a pair. JW_ENOMEM, or JW_ELIMIT told in words. */
jw_status jw_pairs_add(jw_pairs *pairs, jw_pair pair, jw_error *err);

void jw_pairs_release(jw_pairs *pairs);

typedef struct jw_gravity_settings {
    int form; /* 0: all forms, else one more than jw_interaction_form; the last: constructed only */
    int decay;     /* jw_decay */
    int threshold; /* jw_pull_threshold */
    double power, scale;
} jw_gravity_settings;

/** A form, and what came of it. */
typedef struct jw_gravity_fit_of {
    jw_interaction_form form;
    bool asked;
    jw_interaction model; /* where status is JW_OK */
    jw_status status;
    jw_error why;
} jw_gravity_fit_of;

typedef struct jw_gravitation {
    const jw_tracking *tracking;
    jw_gravity_settings settings;
    jw_pairs pairs;
    jw_flow *flows;
    size_t flow_count;
    jw_gravity_fit_of fits[JW_INTERACTION_FORMS];
    jw_pull *pulls;
    size_t pull_count;
    double *total; /* pulls by origin */
    unsigned char *kept;
    jw_pull_density density;
} jw_gravitation;

void jw_gravity_tell(const jw_gravitation *gravitation);

JW_END_C
#endif
