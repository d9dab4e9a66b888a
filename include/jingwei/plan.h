/* One programme of the planning model: what is made, moved, used and traded, and what is scarce. */
#ifndef JINGWEI_PLAN_H
#define JINGWEI_PLAN_H

#include <jingwei/study.h>

JW_BEGIN_C

typedef struct jw_plan_run_options {
    int version;         /* JW_PLAN_RUN_OPTIONS_VERSION */
    bool together;       /* relief between all players; without it and members: today, no relief */
    const char *members; /* players between whom there is relief, ids separated by commas */
    const char *scope;   /* regions that are in the model, ids separated by commas; NULL: all */
    const char *players; /* level of the players, as for jw_expand */
    bool rival;          /* results serve one user only */
    jw_progress progress;
} jw_plan_run_options;
#define JW_PLAN_RUN_OPTIONS_VERSION 1
#define JW_PLAN_RUN_OPTIONS_INIT                                                                   \
    {                                                                                              \
        JW_PLAN_RUN_OPTIONS_VERSION, false, NULL, NULL, NULL, false,                               \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/**
 * Solves one programme and, beside it, that of today.
 *
 * @param[out] result  schema jingwei.plan/1, released by the caller; NULL on failure. Members that a program can
 *                     rely on: programme (today, together or members), value.change, base_year.returned,
 *                     base_year.deviation, certificate.value, certificate.bound, certificate.closed, and the tables
 *                     regions, chain, activity, flows, factors, trade, scarce.
 * @param options      NULL for the defaults.
 * @return JW_EINVAL for options of another version, or both together and members;
 *         JW_EDATA naming what in the study cannot be modelled, or, where the value has no limit, the row that
 *         lacks one; JW_ECANCELED; JW_ENOSOLUTION; JW_ENOMEM.
 * Time: two programmes; for what is scarce up to forty more near them, and two for each end of an assumption and
 * each stage halved and doubled.
 */
JW_API jw_status jw_plan_run(jw_result **result, const jw_study *study,
                             const jw_plan_run_options *options, jw_error *err);

/**
 * The same programme for other solvers: free MPS format, a minimisation of the negated value, names after the ids
 * of the study.
 *
 * @param[out] text    terminated, released by the caller with jw_text_free.
 * @param[out] length  its bytes; may be NULL.
 */
JW_API jw_status jw_plan_mps(char **text, size_t *length, const jw_study *study,
                             const jw_plan_run_options *options, jw_error *err);

JW_END_C
#endif
