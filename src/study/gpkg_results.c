/*
 * Results beside the study that they came from: one row for each verb and options, with what made it. A
 * result is stale when the study's hash is no longer the one it was made from; nothing is deleted then,
 * since an old answer to compare with is worth having.
 *
 * This is the one write into a file in its place, so SQLite's rollback journal guards it.
 */
#include "study/gpkg.h"

#include "base/error.h"
#include "base/file.h"

#include <jansson.h>
#include <string.h>

static const char create_results[] = "CREATE TABLE IF NOT EXISTS jw_results (\n"
                                     "  verb TEXT NOT NULL,\n"
                                     "  options TEXT NOT NULL,\n"
                                     "  version TEXT NOT NULL,\n"
                                     "  study_hash TEXT NOT NULL,\n"
                                     "  schema TEXT NOT NULL,\n"
                                     "  json TEXT NOT NULL,\n"
                                     "  PRIMARY KEY (verb, options))";

enum { VERB, OPTIONS, VERSION, HASH, SCHEMA, JSON, RESULT_COLUMNS };

#define INSERT_RESULT "INSERT OR REPLACE INTO jw_results VALUES(?, ?, ?, ?, ?, ?)"
#define SELECT_RESULTS                                                                             \
    "SELECT verb, options, version, study_hash, schema, json FROM jw_results ORDER BY verb, "      \
    "options"

static jw_status insert_result(jw_gpkg *gpkg, const char *const cells[RESULT_COLUMNS],
                               jw_error *err)
{
    sqlite3_stmt *statement = NULL;
    jw_status st = jw_gpkg_prepare(&statement, gpkg, err, INSERT_RESULT);
    for (int c = 0; !st && c < RESULT_COLUMNS; c++)
        sqlite3_bind_text(statement, c + 1, cells[c], -1, SQLITE_STATIC);
    if (!st) st = jw_gpkg_step(NULL, gpkg, statement, err);
    sqlite3_finalize(statement);
    return st;
}

static jw_status open_results(jw_gpkg *gpkg, const char *path, jw_gpkg_access access, jw_error *err)
{
    if (jw_file_is_directory(path)) {
        jw_fail(err, JW_EUNSUPPORTED, "a folder of CSV files holds no results");
        jw_fail_at(err, path, 0);
        jw_fail_remedy(err, "import the folder to a .gpkg file and use that");
        return JW_EUNSUPPORTED;
    }
    jw_status st = jw_gpkg_open(gpkg, path, path, access, err);
    if (st) return st;
    st = jw_gpkg_verify(gpkg, err);
    if (st) jw_gpkg_close(gpkg);
    return st;
}

/* The name and version of a result's form, which it carries itself. */
static jw_status find_schema(json_t **root, const char **schema, const char *json, jw_error *err)
{
    *root = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    *schema = json_string_value(json_object_get(*root, "schema"));
    return *schema ? JW_OK
                   : jw_fail(err, JW_EINVAL, "a result must be JSON with a member \"schema\"");
}

static jw_status store(jw_gpkg *gpkg, const char *const cells[RESULT_COLUMNS], jw_error *err)
{
    /* DELETE also brings a file back from a write-ahead log that another program has left on. */
    jw_status st = jw_gpkg_run(gpkg, err,
                               "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;"
                               "BEGIN IMMEDIATE");
    if (st) return st;
    st = jw_gpkg_run(gpkg, err, create_results);
    if (!st) st = insert_result(gpkg, cells, err);
    if (!st) st = jw_gpkg_run(gpkg, err, "COMMIT");
    if (st && !sqlite3_get_autocommit(gpkg->db))
        sqlite3_exec(gpkg->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

/* Overrides belong to the options; what counts is the study as the file has it, without them. */
static jw_status study_hash(char hash[33], const jw_study *study, jw_error *err)
{
    if (!*study->as_read) return jw_study_hash(hash, study, err);
    memcpy(hash, study->as_read, sizeof study->as_read);
    return JW_OK;
}

jw_status jw_study_store_result(const jw_study *study, const char *path, const char *verb,
                                const char *options, const char *json, jw_error *err)
{
    jw_gpkg gpkg;
    json_t *root = NULL;
    const char *schema;
    char hash[33];
    jw_status st = find_schema(&root, &schema, json, err);
    if (!st) st = study_hash(hash, study, err);
    if (!st) st = open_results(&gpkg, path, JW_GPKG_CHANGE, err);
    if (!st) {
        const char *const cells[] = {verb, options ? options : "", jw_version(), hash, schema,
                                     json};
        st = store(&gpkg, cells, err);
        jw_gpkg_close(&gpkg);
    }
    json_decref(root);
    return st;
}

static jw_status list_results(jw_result *result, const char *hash, jw_gpkg *gpkg, jw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row = true;
    jw_status st = jw_gpkg_prepare(&statement, gpkg, err, SELECT_RESULTS);
    if (st == JW_EDATA) return JW_OK; /* another's table of that name: none of our results */
    while (!st && row) {
        st = jw_gpkg_step(&row, gpkg, statement, err);
        if (st || !row) break;
        for (int c = VERB; c <= VERSION; c++)
            jw_result_cell_text(result, (const char *)sqlite3_column_text(statement, c));
        const char *made_from = (const char *)sqlite3_column_text(statement, HASH);
        jw_result_cell_flag(result, !made_from || strcmp(made_from, hash) != 0);
    }
    sqlite3_finalize(statement);
    return st;
}

jw_status jw_study_stored_results(jw_result *result, const jw_study *study, const char *path,
                                  jw_error *err)
{
    jw_gpkg gpkg;
    char hash[33];
    bool has = false;
    jw_status st = study_hash(hash, study, err);
    /* A study that is no GeoPackage keeps no results: its table is there, and empty. */
    bool keeps = jw_gpkg_driver.takes(path, true);
    if (!st && keeps) st = open_results(&gpkg, path, JW_GPKG_READ, err);
    if (st) return st;
    jw_result_table(result, "results", "Stored results");
    jw_result_column(result, "verb", "verb", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "options", "options", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "version", "made by", JW_RESULT_TEXT, "", 0);
    jw_result_column(result, "stale", "stale", JW_RESULT_FLAG, "", 0);
    if (keeps) st = jw_gpkg_has_table(&has, &gpkg, "jw_results", err);
    if (!st && has) st = list_results(result, hash, &gpkg, err);
    jw_result_table_end(result);
    if (keeps) jw_gpkg_close(&gpkg);
    return st;
}
