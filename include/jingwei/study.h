/* The study: everything Jingwei knows about a network, in a folder of CSV files or one GeoPackage. */
#ifndef JINGWEI_STUDY_H
#define JINGWEI_STUDY_H

#include <jingwei/result.h>

JW_BEGIN_C

typedef struct jw_study jw_study;

/* Findings: what is wrong, odd or assumed in a study, each with its place. */

typedef enum jw_level {
    JW_WRONG,   /* must be mended before anything is computed */
    JW_ODD,     /* can be computed, but is hardly meant */
    JW_ASSUMED, /* rests on an assumption of the user's, marked as such */
} jw_level;

typedef struct jw_findings jw_findings;

/** An empty list that keeps at most `limit` findings of each level (0: 100) and counts the others. */
JW_API jw_status jw_findings_new(jw_findings **findings, size_t limit, jw_error *err);
JW_API void jw_findings_free(jw_findings *findings);
/** How many were found of a level, kept or not. */
JW_API size_t jw_findings_total(const jw_findings *findings, jw_level level);
/** How many are kept in all. */
JW_API size_t jw_findings_count(const jw_findings *findings);
/** One of them, in the order found; valid until the list is freed. */
JW_API const jw_error *jw_findings_get(const jw_findings *findings, size_t index, jw_level *level);

typedef struct jw_study_options {
    int version;              /* JW_STUDY_OPTIONS_VERSION */
    const char *encoding;     /* of CSV files, as iconv names it; NULL for UTF-8 */
    const char *scenarios;    /* names separated by commas, applied left to right; NULL for none */
    const char *const *set;   /* overrides such as "flows[a,b,*,*,*].value=*1.1"; NULL for none */
    size_t set_count;
    const char *module_directory; /* where the GDAL module is; NULL: jingwei-0 beside the library */
    jw_progress progress;
} jw_study_options;
#define JW_STUDY_OPTIONS_VERSION 1
#define JW_STUDY_OPTIONS_INIT {JW_STUDY_OPTIONS_VERSION, NULL, NULL, NULL, 0, NULL, {NULL, NULL}}

/**
 * Reads a study from a folder, a .gpkg, or what the GDAL module opens, checks it, and applies scenarios
 * and overrides.
 *
 * @param[out] study     released by the caller; NULL on failure.
 * @param options        NULL for the defaults.
 * @param[out] findings  receives everything wrong in the input, up to its limit; may be NULL.
 * @return JW_EDATA if anything is wrong; err holds the first and says how many more there are.
 */
JW_API jw_status jw_study_open(jw_study **study, const char *path, const jw_study_options *options,
                               jw_findings *findings, jw_error *err);
JW_API void jw_study_free(jw_study *study);

/**
 * Writes a study to a path: a .gpkg, a folder, or what the GDAL module writes. What was there before stays
 * whole until the new one is complete; results stored in a GeoPackage are kept and become stale, and its
 * other tables and views are kept too. JW_EDATA for a file that is there and is no study.
 */
JW_API jw_status jw_study_save(const jw_study *study, const char *path,
                               const jw_study_options *options, jw_error *err);

/** What is odd and what is assumed; what is wrong has been refused by jw_study_open. */
JW_API jw_status jw_study_check(const jw_study *study, jw_findings *findings, jw_error *err);

/**
 * Changes a study in memory: "table[key,key].column=value", with *value to scale and +value to add; a value in
 * double quotes, doubled inside, is a text as it stands. On failure the study is as it was.
 *
 * @return JW_EINVAL if it is not written so, JW_EDATA if it does not fit the study.
 */
JW_API jw_status jw_study_set(jw_study *study, const char *override, jw_error *err);

/**
 * Applies scenarios of the study's own table, names separated by commas, parents first.
 *
 * @return JW_EINVAL for an empty name, JW_EDATA for one that is not there or does not fit.
 */
JW_API jw_status jw_study_apply(jw_study *study, const char *scenarios, jw_error *err);

/** Cells, for programs. Rows count from 0; an unknown table or column gives 0, NaN or "". */
JW_API size_t jw_study_rows(const jw_study *study, const char *table);
JW_API double jw_study_number(const jw_study *study, const char *table, size_t row, const char *column);
JW_API const char *jw_study_text(const jw_study *study, const char *table, size_t row,
                                 const char *column);

/*
 * Walking a whole study by number, for programs that copy it elsewhere. Tables are all those of the schema,
 * in its order; one that the study lacks has no columns. Columns are in the order in which they came.
 */

typedef enum jw_cell_kind { JW_CELL_EMPTY, JW_CELL_TEXT, JW_CELL_NUMBER, JW_CELL_BYTES } jw_cell_kind;

/** One cell. Bytes are a geometry, as well-known binary. */
typedef struct jw_cell {
    jw_cell_kind kind;
    double number;
    const char *text; /* of a text or bytes */
    size_t length;
} jw_cell;

/** Name of a table, or NULL past the last. */
JW_API const char *jw_study_table_name(const jw_study *study, size_t table);

/** Name of a column and, unless kind is NULL, what its cells are when not empty; NULL past the last. */
JW_API const char *jw_study_column_name(const jw_study *study, size_t table, size_t column,
                                        jw_cell_kind *kind);

/** A cell; its text is terminated and valid until the study is freed. All numbers must be in range. */
JW_API jw_cell jw_study_cell(const jw_study *study, size_t table, size_t row, size_t column);

/**
 * The geometry of a cell of bytes as a GeoJSON object on one line; coordinates read back the same.
 *
 * @param[out] text  terminated, released by the caller with jw_text_free.
 */
JW_API jw_status jw_cell_geojson(char **text, const jw_cell *cell, jw_error *err);

/** Hash of all content, 32 hexadecimal digits; the same in whichever form it is stored. */
JW_API jw_status jw_study_hash(char hash[33], const jw_study *study, jw_error *err);

/* Results of the verbs that concern the study itself. */
JW_API jw_status jw_study_info(jw_result **result, const jw_study *study, jw_error *err);
/** Findings as a result; study, which they are about, may be NULL if it could not be read. */
JW_API jw_status jw_findings_result(jw_result **result, const char *verb, const jw_study *study,
                                    const jw_findings *findings, jw_error *err);

/** The schema: as a JSON Schema document, or as the page docs/file-format.md. */
JW_API jw_status jw_schema_json(char **text, jw_error *err);
JW_API jw_status jw_schema_page(char **text, jw_error *err);

/** Writes a small runnable study of three regions with a README that explains every table. */
JW_API jw_status jw_tutorial_write(const char *path, jw_error *err);

typedef struct jw_generate_options {
    int version; /* JW_GENERATE_OPTIONS_VERSION */
    int regions, fields, stages, actors;
    uint64_t seed;
} jw_generate_options;
#define JW_GENERATE_OPTIONS_VERSION 1
#define JW_GENERATE_OPTIONS_INIT {JW_GENERATE_OPTIONS_VERSION, 13, 6, 4, 2000, 1}

/** A made-up study of a given size, the same for the same options; every row is marked as made up. */
JW_API jw_status jw_generate(jw_study **study, const jw_generate_options *options, jw_error *err);

/**
 * Stores a result in a GeoPackage with the options, the version and the study's hash that made it; it
 * replaces an earlier one of the same verb and options.
 */
JW_API jw_status jw_study_store_result(const jw_study *study, const char *path, const char *verb,
                                       const char *options, const char *json, jw_error *err);

/** The results stored in a GeoPackage, each fresh or stale, as a table added to a result. */
JW_API jw_status jw_study_stored_results(jw_result *result, const jw_study *study, const char *path,
                                         jw_error *err);

JW_END_C
#endif
