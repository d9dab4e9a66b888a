/*
 * What the files of the GeoPackage store share: a database whose errors speak the user's words, its
 * geometry blobs, and the names of Jingwei's own tables.
 *
 * A study in a GeoPackage:
 *     regions, actors ...   one table each, columns as in the schema; fid keeps the order of the rows
 *     jw_meta               key, value: schema_version, producer
 *     jw_columns            the columns of tables with points, in order: SQL has geom for lon and lat
 *     jw_results            results of analyses, by verb and options
 */
#ifndef JW_STUDY_GPKG_H
#define JW_STUDY_GPKG_H

#include "base/buffer.h"
#include "study/geometry.h"
#include "study/store.h"

#include <sqlite3.h>

JW_BEGIN_C

#define JW_GPKG_APPLICATION_ID 1196444487 /* "GPKG" */
#define JW_GPKG_USER_VERSION   10200
#define JW_GPKG_SRS            4326 /* WGS 84, the only one */
#define JW_GPKG_POINT_COLUMN   "geom"

typedef struct jw_gpkg {
    sqlite3 *db;
    const char *place; /* what messages call the file; the caller's */
    bool endless;      /* a statement may run as long as it likes */
} jw_gpkg;

typedef enum jw_gpkg_access { JW_GPKG_READ, JW_GPKG_CHANGE, JW_GPKG_CREATE } jw_gpkg_access;

/** Opens a file; on failure there is nothing to close. SQLite keeps the address of `gpkg`. */
jw_status jw_gpkg_open(jw_gpkg *gpkg, const char *path, const char *place, jw_gpkg_access access,
                       jw_error *err);

/** The same for bytes in memory, read only; they must stay until the close. */
jw_status jw_gpkg_open_bytes(jw_gpkg *gpkg, const void *bytes, size_t size, jw_error *err);
void jw_gpkg_close(jw_gpkg *gpkg);

/** Refuses what is no GeoPackage, and a study of a later version of the schema. */
jw_status jw_gpkg_verify(jw_gpkg *gpkg, jw_error *err);

/** Runs statements; `sql` is a format as of sqlite3_mprintf: %w inside a quoted name, %Q a text. */
jw_status jw_gpkg_run(jw_gpkg *gpkg, jw_error *err, const char *sql, ...);

/** Prepares one statement from such a format. */
jw_status jw_gpkg_prepare(sqlite3_stmt **statement, jw_gpkg *gpkg, jw_error *err, const char *sql,
                          ...);

/** Takes a step. @param[out] row  whether there is a row; NULL for a statement that gives none. */
jw_status jw_gpkg_step(bool *row, jw_gpkg *gpkg, sqlite3_stmt *statement, jw_error *err);

/** Whether there is an ordinary table of that name. */
jw_status jw_gpkg_has_table(bool *has, jw_gpkg *gpkg, const char *table, jw_error *err);

/** The last failure of the database as a status and in the user's words. */
jw_status jw_gpkg_fail(const jw_gpkg *gpkg, jw_error *err);

/* Geometry (gpkg_geometry.c): a header with the reference system and the bounds, then well-known binary. */

#define JW_GPKG_POINT_SIZE 29

void jw_gpkg_point(unsigned char blob[JW_GPKG_POINT_SIZE], double lon, double lat);

/** Takes a point apart; NaN, NaN for an empty one. JW_EDATA with message and remedy, but no place. */
jw_status jw_gpkg_read_point(double *lon, double *lat, const void *blob, size_t size,
                             jw_error *err);

/** Appends an outline as a blob of a layer of multipolygons. */
jw_status jw_gpkg_outline(jw_buffer *blob, jw_bounds *bounds, const char *wkb, size_t size);

/** The well-known binary in a blob, not checked; NULL for an empty one. */
jw_status jw_gpkg_read_outline(const char **wkb, size_t *length, const void *blob, size_t size,
                               jw_error *err);

/* Tables of a file that is being written (gpkg_table.c). */

/** Creates the tables that every GeoPackage has, and those of Jingwei's own. */
jw_status jw_gpkg_create_frame(jw_gpkg *gpkg, jw_error *err);

/** How far writing has come; counted in rows. */
typedef struct jw_gpkg_progress {
    const jw_progress *report;
    double done, total;
} jw_gpkg_progress;

/** Writes one table of a study with everything that describes it. */
jw_status jw_gpkg_write_table(jw_gpkg *gpkg, const jw_study *study, const jw_table *table,
                              jw_gpkg_progress *progress, jw_error *err);

/* What is written over (gpkg_carry.c). */

/** Opens it; its db is NULL if there is nothing or an empty file. JW_EDATA if it is no study of ours. */
jw_status jw_gpkg_open_older(jw_gpkg *older, const char *path, jw_error *err);

/** Copies what it holds beside the study, results included. */
jw_status jw_gpkg_carry(jw_gpkg *to, jw_gpkg *from, jw_error *err);

/* Rows of a table of a file that is being read (gpkg_rows.c). */

typedef enum jw_gpkg_source {
    JW_GPKG_FROM_COLUMN,
    JW_GPKG_FROM_OUTLINE,
    JW_GPKG_FROM_LON,
    JW_GPKG_FROM_LAT,
} jw_gpkg_source;

/** One column of the study. */
typedef struct jw_gpkg_field {
    char *name;
    jw_gpkg_source source;
    int index; /* of the column in the statement that it comes from */
} jw_gpkg_field;

typedef struct jw_gpkg_rows {
    jw_gpkg *gpkg;           /* the caller's */
    sqlite3_stmt *statement; /* column 0 is the row's number, by which the rows come in order */
    jw_gpkg_field *fields;   /* in the order of the study */
    size_t count, capacity;
} jw_gpkg_rows;

/** Asks for the rows of a table that is there. Closed by the caller, even after a failure. */
jw_status jw_gpkg_rows_open(jw_gpkg_rows *rows, const jw_table_spec *spec, jw_error *err);
void jw_gpkg_rows_close(jw_gpkg_rows *rows);

/* Driver (gpkg_read.c, gpkg_write.c). */

jw_status jw_gpkg_reader_open(jw_reader **reader, const char *path, const jw_study_options *options,
                              jw_error *err);
jw_status jw_gpkg_reader_open_bytes(jw_reader **reader, const void *bytes, size_t size,
                                    jw_error *err);
jw_status jw_gpkg_write(const jw_study *study, const char *path, const jw_study_options *options,
                        jw_error *err);

JW_END_C
#endif
