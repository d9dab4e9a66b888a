/* Levels and order degrees of systems: groups of figures inside each place, or places beside each other. */
#ifndef JW_TRACK_SYSTEMS_H
#define JW_TRACK_SYSTEMS_H

#include "track/composite.h"
#include "track/coupling.h"
#include "track/synergy.h"

JW_BEGIN_C

/** What is coupled, one row: X(id, word, what it is). The first is the default. */
#define JW_SYSTEM_KINDS(X)                                                                         \
    X(GROUPS, "groups", "groups of figures, inside each place and year")                           \
    X(PLACES, "places", "places, in each year")

typedef enum jw_system_kind {
#define X(id, word, help) JW_SYSTEMS_##id,
    JW_SYSTEM_KINDS(X)
#undef X
} jw_system_kind;

typedef struct jw_systems {
    const jw_composite *composite;
    jw_system_kind kind;
    size_t count, units; /* a unit is a row of the frame, or a year */
    size_t *branch;      /* by system, of groups */
    double *alpha;       /* by system; sums to 1 */
    double *level;       /* units x systems: U */
    double *order;       /* units x systems: order degrees */
    size_t *system_of;   /* by column, of groups: its system, or JW_NONE if it does not vary */
} jw_systems;

/**
 * Gathers systems of a scored composite.
 *
 * @param alpha  weights as "name=NUMBER,..."; NULL: those that the specification tells, or equal ones.
 * @return JW_EDATA for less than two systems or a level outside 0 to 1, JW_EINVAL, JW_ENOMEM.
 */
jw_status jw_systems_make(jw_systems *systems, const jw_composite *composite, jw_system_kind kind,
                          const char *alpha, jw_bounds bounds, jw_mean order, jw_error *err);
void jw_systems_release(jw_systems *systems);

const char *jw_systems_name(const jw_systems *systems, size_t system);

/** Courses of units in time: one for each place, or one of all years. */
static inline size_t jw_systems_courses(const jw_systems *systems)
{
    return systems->kind == JW_SYSTEMS_PLACES ? 1 : systems->composite->panel.places;
}

/** The unit of a course in a year, or JW_NONE. */
static inline size_t jw_systems_unit(const jw_systems *systems, size_t course, size_t year)
{
    return systems->kind == JW_SYSTEMS_PLACES ? year
                                              : jw_composite_row(systems->composite, course, year);
}

JW_END_C
#endif
