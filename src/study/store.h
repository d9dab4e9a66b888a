/*
 * Where studies live: a folder of CSV files, a GeoPackage, or whatever the GDAL module opens. A store is
 * read table by table and row by row, and written from a study as a whole; it knows nothing of types
 * and checks, which come after (read.c).
 */
#ifndef JW_STUDY_STORE_H
#define JW_STUDY_STORE_H

#include "study/study.h"

JW_BEGIN_C

typedef struct jw_reader jw_reader;

typedef struct jw_reader_ops {
    /**
     * Goes to a table.
     *
     * @param[out] present  false if the store has no such table.
     * @param[out] names    its columns, terminated texts valid until the next call of table or close.
     * @param[out] place    what messages call it: "regions.csv", "s.gpkg table regions"; same validity.
     */
    jw_status (*table)(jw_reader *reader, const char *table, bool *present,
                       const char *const **names, size_t *count, const char **place, jw_error *err);
    /**
     * The next row of that table.
     *
     * @param[out] cells  as many as the row has, which may differ from the columns in a CSV file; a text is
     *                    valid UTF-8, need not be terminated and is, like the array, valid until the next
     *                    call.
     * @param[out] line   line or row number for messages, from 1.
     * @param[out] more   false after the last row. With JW_EDATA: true if the reader stands behind the
     *                    bad row and can go on.
     */
    jw_status (*row)(jw_reader *reader, const jw_cell **cells, size_t *count, int64_t *line,
                     bool *more, jw_error *err);
    /**
     * Name of the index-th table of the store, or NULL past the last, to tell which ones are left out.
     * What looks like a table and is none has a name that no table has: "ties.CSV", "view ties".
     */
    const char *(*name)(jw_reader *reader, size_t index);
    /** Share of the bytes read so far, 0 to 1. */
    double (*done)(const jw_reader *reader);
    void (*close)(jw_reader *reader);
} jw_reader_ops;

struct jw_reader {
    const jw_reader_ops *ops;
};

/** A kind of store. Drivers are tried in order until one takes the path. */
typedef struct jw_store_driver {
    const char *name;
    /** Whether a path is for this driver, by what is there or, for a new one, by its ending. */
    bool (*takes)(const char *path, bool exists);
    jw_status (*open)(jw_reader **reader, const char *path, const jw_study_options *options,
                      jw_error *err);
    /** Writes a study whole, or leaves what was there as it was. */
    jw_status (*write)(const jw_study *study, const char *path, const jw_study_options *options,
                       jw_error *err);
} jw_store_driver;

extern const jw_store_driver jw_folder_driver;
extern const jw_store_driver jw_gpkg_driver;

/**
 * The driver for a path; for the endings .xlsx and .ods and for "PG:..." it is the GDAL module's, which is
 * loaded here, on first need, from options->module_directory or else from the folder jingwei-0 beside the
 * library.
 */
jw_status jw_store_find(const jw_store_driver **driver, const char *path, bool for_writing,
                        const jw_study_options *options, jw_error *err);

/** Whether a path is a database's connection string, "PG:...", and so may hold a password. */
bool jw_store_is_database(const char *path);

/** The one function that a module exports, under this name. */
#define JW_MODULE_ENTRY "jingwei_module"
#define JW_MODULE_ABI   1
/** The module's driver, or NULL if it was built against another version of these structs. */
typedef const jw_store_driver *jw_module_entry(int abi);

JW_END_C
#endif
