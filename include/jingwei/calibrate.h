/* From observed ties to the flows of the base year. */
#ifndef JINGWEI_CALIBRATE_H
#define JINGWEI_CALIBRATE_H

#include <jingwei/result.h>
#include <jingwei/study.h>

#include <stdbool.h>

JW_BEGIN_C

typedef struct jw_calibrate_options {
    int version;  /* JW_CALIBRATE_OPTIONS_VERSION */
    double decay; /* log points by which a flow falls with a minute; < 0: as the study says */
    bool replace; /* rows of the four tables that calibration did not make give way, too */
} jw_calibrate_options;
#define JW_CALIBRATE_OPTIONS_VERSION 1
#define JW_CALIBRATE_OPTIONS_INIT                                                                  \
    {                                                                                              \
        JW_CALIBRATE_OPTIONS_VERSION, -1, false                                                    \
    }

/**
 * Fits gravity to the ties that are marked as targets, compares it with those marked as checks, and makes
 * the tables flows, capabilities, markets and frictions from it, so that the base year is a solution of the
 * planning model at prices of 1. docs/calibration.md argues every step.
 *
 * @param study        its four tables are replaced and its sources added to; on failure it is as it was.
 * @param[out] result  schema jingwei.calibrate/1, released by the caller. Members that a program can rely on:
 *                     fit.decay, fit.border, fit.remoteness, base_year.deviation, and the tables targets,
 *                     checks, years, decays, stages, residuals.
 * @param options      NULL for the defaults.
 * @return JW_EDATA naming the setting, figure or row that is missing or wrong, a row of the four tables that
 *         calibration did not make, unless options->replace, or the decay at which no barriers of 0 or more
 *         meet the targets; JW_ELIMIT past 999 regions; JW_ENOMEM.
 * Time: squares of regions for each field and stage, and two programmes.
 */
JW_API jw_status jw_calibrate(jw_result **result, jw_study *study,
                              const jw_calibrate_options *options, jw_error *err);

JW_END_C
#endif
