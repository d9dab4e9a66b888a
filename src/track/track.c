/*
 * The table of subjects, from the rows of <jingwei/track.h>: a new subject is a row there and a function. A setting
 * that a subject does not know is refused, since one that is silently passed over lets people believe in a figure
 * that they did not ask for.
 */
#include "track/subject.h"

#include "base/buffer.h"
#include "base/error.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

typedef struct subject {
    const char *name;
    unsigned bit;
    jw_track_subject *run;
} subject;

static const subject subjects[] = {
#define ROW(id, number, help) {#id, JW_TRACKS(id), jw_track_##id},
    JW_TRACK_SUBJECTS(ROW)
#undef ROW
};
enum { SUBJECTS = sizeof subjects / sizeof subjects[0] };

static jw_status find_subject(const subject **found, const char *name, jw_error *err)
{
    char names[128] = "";
    size_t length = 0;
    for (int s = 0; s < SUBJECTS; s++) {
        *found = &subjects[s];
        if (!strcmp(name, subjects[s].name)) return JW_OK;
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                   length ? ", " : "", subjects[s].name);
    }
    jw_fail(err, JW_EINVAL, "there is no subject '%s'", name);
    jw_fail_remedy(err, "give one of: %s", names);
    return JW_EINVAL;
}

/* Whose an option is, so that a slip in the subject is seen as one. */
static jw_status refuse_setting(const subject *of, const char *option, unsigned known,
                                jw_error *err)
{
    char names[128] = "";
    size_t length = 0;
    for (int s = 0; s < SUBJECTS; s++)
        if (known & subjects[s].bit)
            length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                       length ? ", " : "", subjects[s].name);
    jw_fail(err, JW_EINVAL, "'%s' does not know the option '--%s'", of->name, option);
    jw_fail_remedy(err, "it belongs to: %s", names);
    return JW_EINVAL;
}

static jw_status check_settings(const subject *of, const jw_track_options *options, jw_error *err)
{
#define CHECK(member, option, argument, known, help)                                               \
    if (options->member && !((known)&of->bit)) return refuse_setting(of, option, (known), err);
    JW_TRACK_SETTINGS(CHECK)
#undef CHECK
    return JW_OK;
}

static jw_status check_source(const jw_study *study, const jw_track_options *options, jw_error *err)
{
    if ((study != NULL) != (options->values != NULL)) return JW_OK;
    jw_fail(err, JW_EINVAL, study ? "more than one thing to measure" : "nothing to measure");
    jw_fail_remedy(err, "give a STUDY or '--values FILE'");
    return JW_EINVAL;
}

jw_status jw_track(jw_result **result, const char *name, const jw_study *study,
                   const jw_track_options *options, jw_findings *findings, jw_error *err)
{
    const jw_track_options defaults = JW_TRACK_OPTIONS_INIT;
    const subject *found = NULL;
    char verb[64];
    *result = NULL;
    if (!options) options = &defaults;
    jw_status st = find_subject(&found, name, err);
    if (!st) st = check_settings(found, options, err);
    if (!st) st = check_source(study, options, err);
    if (st) return st;
    snprintf(verb, sizeof verb, "track-%s", found->name);
    st = jw_result_new(result, verb, 1, err);
    if (st) return st;
    jw_tracking tracking = {study, options, findings, *result};
    st = found->run(&tracking, err);
    if (!st) st = jw_result_finish(*result, err);
    if (st) {
        jw_result_free(*result);
        *result = NULL;
    }
    return st;
}
