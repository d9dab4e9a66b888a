/* Measuring a subject with some options, for tests. Include after studies.h. */
#ifndef JW_TESTS_TRACKING_H
#define JW_TESTS_TRACKING_H

#include <jingwei/track.h>

/** A result that must come about. */
static inline jw_result *track(const char *subject, const jw_study *study, jw_track_options options)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    options.version = JW_TRACK_OPTIONS_VERSION;
    assert_ok(jw_track(&result, subject, study, &options, NULL, &err), err);
    return result;
}

/** One that must not, with what it is refused for in its message. */
static inline void refused(const char *subject, jw_track_options options, jw_status expected,
                           const char *message)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    options.version = JW_TRACK_OPTIONS_VERSION;
    assert_int_equal(jw_track(&result, subject, NULL, &options, NULL, &err), expected);
    assert_null(result);
    if (!strstr(err.message, message)) fail_msg("'%s' says nothing of '%s'", err.message, message);
    assert_true(*err.remedy);
}

/** Whether a note of the result holds a text. */
static inline bool noted(const jw_result *result, const char *text)
{
    jw_render_options options = JW_RENDER_OPTIONS_INIT;
    jw_error err = JW_ERROR_INIT;
    char *page = NULL;
    options.format = JW_FORMAT_JSON;
    assert_ok(jw_result_render(&page, NULL, result, &options, &err), err);
    const char *notes = strstr(page, "\"notes\"");
    bool found = notes && strstr(notes, text);
    jw_text_free(page);
    return found;
}

#endif
