/*
 * A web: the ties and participations of a study that a question asks for, between numbered nodes - actors, or the
 * regions of a level. What could not be used is counted, by reason: a tie that is left out in silence is a tie that
 * people believe is not there.
 */
#ifndef JW_TRACK_WEB_H
#define JW_TRACK_WEB_H

#include "network/project.h"
#include "study/study.h"
#include "track/subject.h"

JW_BEGIN_C

/** Why rows were left out. */
typedef enum jw_left_out {
    JW_LEFT_ABOVE, /* an end is a region above the level, or no actor where actors are asked for */
    JW_LEFT_NOWHERE, /* an actor of which no region is known */
    JW_LEFT_UNWEIGHED /* without the count or value that is asked for, and for which 0 would be a lie */
} jw_left_out;
enum { JW_LEFT_REASONS = JW_LEFT_UNWEIGHED + 1 };

/** Ties between nodes, or participations of members in events; year is a place in the web's list of years. */
typedef struct jw_web_rows {
    size_t count, capacity;
    uint32_t *from, *to;
    double *weight;
    int *year;
    jw_text *field; /* of the study's pool; 0: none told */
    size_t left_out[JW_LEFT_REASONS];
} jw_web_rows;

typedef struct jw_web {
    const jw_study *study;
    const char *level; /* "actor" or a level of regions */
    const char *kinds; /* as asked for; NULL: all */
    bool many_kinds;   /* ties of more than one are among them */
    bool actors;
    bool directed;
    bool by_value;    /* weights are values, in the unit, else counts */
    const char *unit; /* "" for counts */
    uint32_t nodes;
    uint32_t *row;  /* by node: its row in actors or regions */
    jw_text *id;    /* by node, of the study's pool */
    uint32_t *home; /* by node: the row of the region it stands in, or JW_NO_ROW */
    int years;
    int *year;                /* ascending; 0 stands for rows without one */
    jw_web_rows ties, shares; /* shares: from an event to a member */
    uint32_t events, members;
    uint32_t *member_node; /* by member: the node that it belongs to */
    jw_projection projection;
    double chance; /* for the backbone: the largest p of one pair */
} jw_web;

/**
 * Gathers what the settings kind, field, year, level, weight, project, chance, directed and isolates ask for.
 *
 * Nodes are numbered in the order of their table; without the setting isolates only those that have a tie or take
 * part in something. Ties have a direction if that is asked for, or if all kinds that are left have one: contract,
 * supply, investment, staff and branch.
 *
 * @return JW_EDATA for a level that no region has, values in units that do not go together, or if nothing is left;
 *         JW_EINVAL for a setting that makes no sense; JW_ENOMEM.
 */
jw_status jw_web_gather(jw_web *web, const jw_tracking *tracking, jw_error *err);
void jw_web_release(jw_web *web);

/** Id of a node as the study writes it, and its name for people in the study's language. */
const char *jw_web_id(const jw_web *web, uint32_t node);
const char *jw_web_name(const jw_web *web, uint32_t node);

/** The region of a level that a region lies in, itself included: its row, or JW_NO_ROW. */
uint32_t jw_region_at_level(const jw_study *study, uint32_t region, const char *level);

/** The level of the first region in which no other lies; "actor" if regions have no levels. */
const char *jw_lowest_level(const jw_study *study);

/**
 * The ties of a year as a graph of all nodes.
 *
 * @param year  a place in web->year, or -1 for all years together.
 */
jw_status jw_web_graph(jw_graph *graph, const jw_web *web, int year, int threads, jw_error *err);

/** Adds what was left out and why, and how nodes and weights are to be read, as notes and figures. */
void jw_web_tell(jw_result *result, const jw_web *web);

JW_END_C
#endif
