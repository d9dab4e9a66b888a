/* The report: what a study answers, as one page to read, print and pass on. */
#ifndef JINGWEI_REPORT_H
#define JINGWEI_REPORT_H

#include <jingwei/expand.h>

JW_BEGIN_C

typedef struct jw_report_options {
    int version;                     /* JW_REPORT_OPTIONS_VERSION */
    const char *language;            /* "en" or "zh"; NULL: the study's own */
    const jw_expand_options *expand; /* what is computed; NULL for the defaults */
} jw_report_options;
#define JW_REPORT_OPTIONS_VERSION 1
#define JW_REPORT_OPTIONS_INIT    {JW_REPORT_OPTIONS_VERSION, NULL, NULL}

/**
 * Runs jw_expand and tells its result as one HTML file: the finding first, then maps, chains, shares, what drives
 * the answer, every assumption and every source. It holds its own pictures and style, needs no script and fetches
 * nothing; texts of the study are escaped. The same study, options and version give the same bytes.
 *
 * @param[out] text    terminated, released by the caller with jw_text_free; NULL on failure.
 * @param[out] length  its bytes; may be NULL.
 * @param options      NULL for the defaults.
 * @return JW_EINVAL for a language that is not known, and whatever jw_expand returns.
 * Time: that of jw_expand, and less than a second for a few thousand flows.
 */
JW_API jw_status jw_report_html(char **text, size_t *length, const jw_study *study,
                                const jw_report_options *options, jw_error *err);

JW_END_C
#endif
