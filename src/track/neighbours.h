/* Who lies beside whom, and how much it counts. */
#ifndef JW_TRACK_NEIGHBOURS_H
#define JW_TRACK_NEIGHBOURS_H

#include <jingwei/study.h>

#include <stdbool.h>

JW_BEGIN_C

/** Most arcs. */
#define JW_NEIGHBOURS_LIMIT ((size_t)1 << 26)

/** Weights by place, in rows sorted by target: those of place i are start[i] to start[i + 1]. */
typedef struct jw_neighbours {
    size_t places;
    size_t *start; /* places + 1 */
    uint32_t *target;
    double *weight; /* > 0 */
} jw_neighbours;

/** A weight on its way into rows. */
typedef struct jw_neighbour {
    uint32_t from, to;
    double weight;
} jw_neighbour;

/** Sorts the list into rows; the last of several for one pair counts. JW_ENOMEM. */
jw_status jw_neighbours_make(jw_neighbours *made, size_t places, jw_neighbour *list, size_t count);

typedef enum jw_neighbours_style {
    JW_NEIGHBOURS_ROW,    /* every row sums to 1; an island's stays empty */
    JW_NEIGHBOURS_BINARY, /* every weight is 1 */
    JW_NEIGHBOURS_RAW     /* as told */
} jw_neighbours_style;

/** The places of `chosen`, all different, in that order, and the weights among them. JW_ENOMEM. */
jw_status jw_neighbours_choose(jw_neighbours *made, const jw_neighbours *from,
                               const uint32_t *chosen, size_t count, jw_neighbours_style style);
void jw_neighbours_release(jw_neighbours *neighbours);

/* ---- where they come from ---- */

/** Kilometres between two points in degrees, on a sphere of the earth's mean radius. */
double jw_great_circle(double lon_a, double lat_a, double lon_b, double lat_b);

/** The places whose neighbours are looked for, by number; all have different names. */
typedef struct jw_neighbour_places {
    const char *const *name;
    size_t count;
} jw_neighbour_places;

/**
 * From a file: .gal as GeoDa and PySAL write it, or CSV with the columns from, to and, if there is one, weight. Places
 * of the file that are not among those asked for are passed over and counted.
 *
 * @return JW_EDATA with the line for what cannot be read.
 */
jw_status jw_neighbours_read(jw_neighbours *made, size_t *passed_over,
                             const jw_neighbour_places *places, const char *path, jw_error *err);

/** 1 / distance to the power, everyone a neighbour of everyone; great circles between the regions' lon and lat. */
jw_status jw_neighbours_by_distance(jw_neighbours *made, const jw_neighbour_places *places,
                                    const jw_study *study, double power, jw_error *err);

/** The same with the minutes of the table travel; a pair that it does not tell is no neighbour. */
jw_status jw_neighbours_by_travel(jw_neighbours *made, const jw_neighbour_places *places,
                                  const jw_study *study, double power, jw_error *err);

/**
 * Weight 1 where a point of one outline comes as near to the other as the tolerance says, so also where they meet in a
 * corner only ("queen").
 *
 * @param tolerance  km; outlines cut from one map share their points, those of several maps do not.
 * @return JW_EDATA if a region has no outline.
 */
jw_status jw_neighbours_by_contiguity(jw_neighbours *made, const jw_neighbour_places *places,
                                      const jw_study *study, double tolerance, jw_error *err);

JW_END_C
#endif
