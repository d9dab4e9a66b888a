/* What a study tells that calibration starts from: places, distances, stages, fields and figures. */
#ifndef JW_CALIBRATE_NETWORK_H
#define JW_CALIBRATE_NETWORK_H

#include "calibrate/gravity.h"
#include "study/study.h"

JW_BEGIN_C

/** A numeric setting with its range; low and high are the value where none is told. */
typedef struct jw_assumed {
    double value, low, high;
} jw_assumed;

/** A stage of the chain. Arrays have one entry a place, the outside included. */
typedef struct jw_calibrated_stage {
    uint32_t row;
    jw_text id;
    bool non_rival;
    double border_share;
    double *supply; /* output: of the first stage as observed, of others as shares that sum to 1 */
    double *weight;
} jw_calibrated_stage;

typedef struct jw_calibrated_field {
    uint32_t row;
    jw_text id;
    double share;
    double *input; /* by stage: of the stage before, for one of output; NaN where the field ends */
} jw_calibrated_field;

typedef struct jw_network {
    const jw_study *study;
    const char *money; /* unit of all amounts */
    int year;
    int leaves;       /* regions below the border level that have no regions in them */
    int places;       /* leaves and, if there is one, the outside as the last */
    int outside;      /* its place or -1 */
    uint32_t root;    /* the region that holds all of them, whose figures include the outside */
    uint32_t *leaf;   /* rows of regions */
    uint32_t *home;   /* by leaf: row of the region of the border level it lies in */
    int *place_of;    /* by row of regions: the leaf, or -1 */
    uint32_t *parent; /* by row of regions, or JW_NO_ROW */
    double *minutes;  /* places x places */
    unsigned char *border; /* places x places */
    int stages, fields;
    jw_calibrated_stage *stage; /* in the order of the chain */
    jw_calibrated_field *field;
    jw_assumed decay, flow_elasticity, window_elasticity, supply_elasticity, relief;
} jw_network;

/** @return JW_EDATA naming the setting, row or figure that is missing or wrong. */
jw_status jw_network_new(jw_network **network, const jw_study *study, jw_error *err);
void jw_network_free(jw_network *network);

/** Whether a region is another one or lies in it. */
bool jw_network_lies_in(const jw_network *network, uint32_t region, uint32_t in);

/** Whether a place lies in a region; the outside lies in the root alone. */
bool jw_network_place_in(const jw_network *network, int place, uint32_t region);

/** Id of a region by its row. */
const char *jw_network_region(const jw_network *network, uint32_t row);

/* Chapters of reading (figures.c). */

/**
 * A year's figures of an indicator ("name" or "name@vintage") for all regions, in one unit.
 *
 * @param[out] value  by row of regions; NaN where there is none.
 * @param unit        unit to convert to; NULL: whatever the first row has.
 */
jw_status jw_figures_read(double *value, const jw_study *study, const char *indicator, int year,
                          const char *unit, jw_error *err);
jw_status jw_network_read_stages(jw_network *network, jw_error *err);
jw_status jw_network_read_fields(jw_network *network, jw_error *err);

JW_END_C
#endif
