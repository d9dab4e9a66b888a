/* Telling coordination, obstacles and synergy: chapters of one result. */
#ifndef JW_TRACK_COORDINATE_H
#define JW_TRACK_COORDINATE_H

#include "track/systems.h"

JW_BEGIN_C

typedef struct jw_coordinating {
    jw_composite composite;
    jw_systems systems;
    jw_coupling_form coupling;
    jw_synergy_form synergy;
    jw_bounds bounds;
    jw_mean order;
    jw_system_kind kind;
    bool shared; /* obstacles of a row sum to 1 */
    jw_result *result;
    double *room; /* by indicator or system, twice */
} jw_coordinating;

/** The headline and the tables coordination, systems and levels. */
void jw_tell_coordination(jw_coordinating *x);
/** The tables obstacles and obstacle_systems, and the largest of the last year for people. */
void jw_tell_obstacles(jw_coordinating *x);
/** The table synergy. */
void jw_tell_synergy(jw_coordinating *x);

/** The cells place and year of a unit. */
void jw_tell_unit(jw_coordinating *x, size_t unit);

JW_END_C
#endif
