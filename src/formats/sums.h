/* Sums of flows between regions by year, in the form that calibration takes them. */
#ifndef JW_FORMATS_SUMS_H
#define JW_FORMATS_SUMS_H

#include "base/map.h"
#include "formats/gathering.h"

JW_BEGIN_C

typedef struct jw_sum {
    jw_text from, to; /* regions */
    int year;
    double value; /* in the study's unit of money */
    double count;
} jw_sum;

typedef struct jw_sums {
    jw_gathering *g;
    jw_sum *items;
    size_t count, capacity;
    jw_map map;
    size_t left_out; /* rows without a region at one end, a year, or an amount of money */
} jw_sums;

void jw_sums_start(jw_sums *sums, jw_gathering *g);

/** Adds a flow; what lacks something is counted and left out. */
void jw_sums_add(jw_sums *sums, const jw_gathered_tie *tie, jw_text from, jw_text to);

/**
 * Writes what each region supplies, by year, as indicators contract_turnover and contract_count. A study that can be
 * calibrated gets targets and checks, too, and names these indicators as the supply of its first stage; targets
 * that it had become checks.
 */
void jw_sums_write(jw_sums *sums);
void jw_sums_release(jw_sums *sums);

JW_END_C
#endif
