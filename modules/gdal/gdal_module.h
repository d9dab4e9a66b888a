/* What the files of the GDAL module share: calls into GDAL that stay silent, and its two kinds of store. */
#ifndef JW_GDAL_MODULE_H
#define JW_GDAL_MODULE_H

#include "study/store.h"

JW_BEGIN_C

/*
 * A stretch of calls into GDAL. GDAL prints its messages and takes its options from variables of the
 * process; inside a stretch the messages are caught here, and the options hold for this thread alone.
 */
typedef struct jw_gdal {
    char message[256]; /* the first failure, "" if there was none */
    char *kept[4];     /* the options as they were */
} jw_gdal;

void jw_gdal_begin(jw_gdal *gdal);
void jw_gdal_end(jw_gdal *gdal);

/** Fails with GDAL's first message, if it gave one, after ours. */
jw_status jw_gdal_fail(jw_error *err, const jw_gdal *gdal, jw_status status, const char *what);

jw_status jw_book_open(jw_reader **reader, const char *path, jw_error *err);
jw_status jw_book_write(const jw_study *study, const char *path, const jw_study_options *options,
                        jw_error *err);

jw_status jw_postgis_open(jw_reader **reader, const char *path, jw_error *err);
jw_status jw_postgis_write(const jw_study *study, const char *path, const jw_study_options *options,
                           jw_error *err);

/** Asks whether to go on, between tables. */
jw_status jw_gdal_report(const jw_study_options *options, const char *what, size_t table,
                         jw_error *err);

JW_END_C
#endif
