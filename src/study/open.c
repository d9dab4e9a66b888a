/* Opening and saving: store, reader, checks, scenarios and overrides put in a row. */
#include "base/alloc.h"
#include "base/error.h"
#include "base/place.h"
#include "study/check.h"
#include "study/findings.h"
#include "study/override.h"
#include "study/read.h"


static const jw_study_options defaults = JW_STUDY_OPTIONS_INIT;

jw_status jw_check_wrong(jw_study *study, jw_findings *findings, jw_error *err)
{
    jw_findings *own = NULL;
    jw_status st = findings ? JW_OK : jw_findings_new(&own, 1, err);
    if (!st) st = jw_check_integrity(study, findings ? findings : own, err);
    if (!st) st = jw_check_rules(study, findings ? findings : own, err);
    if (!st) st = jw_findings_first_wrong(findings ? findings : own, err);
    jw_findings_free(own);
    return st;
}

static jw_status read_store(jw_study *study, const char *path, const jw_study_options *options,
                            jw_findings *findings, jw_error *err)
{
    const jw_store_driver *driver;
    jw_reader *reader = NULL;
    jw_status st = jw_store_find(&driver, path, false, options, err);
    if (!st) st = driver->open(&reader, path, options, err);
    if (!st) st = jw_read_tables(study, reader, &options->progress, findings, err);
    if (reader) reader->ops->close(reader);
    return st;
}

jw_status jw_study_open(jw_study **out, const char *path, const jw_study_options *options,
                        jw_findings *findings, jw_error *err)
{
    *out = NULL;
    if (!options) options = &defaults;
    if (options->version != JW_STUDY_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "options of another version of the library");
    jw_study *study = NULL;
    jw_findings *own = NULL;
    jw_status st = findings ? JW_OK : jw_findings_new(&own, 1, err);
    if (!findings) findings = own;

    if (!st) st = jw_study_new(&study, jw_store_is_database(path) ? "PostGIS" : path, err);
    if (!st) st = read_store(study, path, options, findings, err);
    if (!st) st = jw_check_wrong(study, findings, err);
    if (!st && (options->scenarios || options->set_count))
        st = jw_study_hash(study->as_read, study, err);
    if (!st && options->scenarios) st = jw_study_apply(study, options->scenarios, err);
    for (size_t i = 0; !st && i < options->set_count; i++)
        st = jw_study_set(study, options->set[i], err);

    jw_findings_free(own);
    if (st)
        jw_study_free(study);
    else
        *out = study;
    return st;
}

jw_status jw_study_check(const jw_study *study, jw_findings *findings, jw_error *err)
{
    return jw_check_odd(study, findings, err);
}

jw_status jw_study_save(const jw_study *study, const char *path, const jw_study_options *options,
                        jw_error *err)
{
    if (!options) options = &defaults;
    if (options->version != JW_STUDY_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "options of another version of the library");
    const jw_store_driver *driver;
    char *place = NULL;
    jw_status st = jw_store_find(&driver, path, true, options, err);
    if (!st) st = jw_place_follow(&place, path, err);
    if (!st) st = driver->write(study, place, options, err);
    jw_release(place);
    return st;
}
