/*
 * Connecting to PostGIS. A study is one schema of a database, named in the connection string in GDAL's way
 * ("schemas=" or "active_schema="), else "jingwei": the public schema of somebody's database is no place for
 * tables called study and units. Reading and writing are one transaction each: a reader sees one state,
 * and a writer leaves the old tables or the new ones.
 */
#include "postgis.h"

#include "base/error.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <ogr_api.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The value of a word in a connection string, with or without quotes; false if it is not there. */
static bool find_word(char *value, size_t size, const char *path, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = path; (at = strstr(at, word)); at += length) {
        if (at == path || !strchr(": ?&'\"", at[-1])) continue;
        const char *from = at + length;
        if (*from == '\'' || *from == '"') from++;
        size_t count = strcspn(from, " ,'\"&");
        if (!count || count >= size) return false;
        memcpy(value, from, count);
        value[count] = '\0';
        return true;
    }
    return false;
}

static bool is_plain_name(const char *name)
{
    for (; *name; name++)
        if (*name == '"' || *name == '\\' || *name == '\'' || (unsigned char)*name < ' ')
            return false;
    return true;
}

static jw_status no_connection(const jw_gdal *gdal, jw_error *err)
{
    jw_gdal_fail(err, gdal, JW_EIO, "the database cannot be opened");
    jw_fail_remedy(err, "check that the server runs, and the name, user and host after PG:");
    return JW_EIO;
}

static jw_status begin(jw_postgis *database, bool for_writing, const jw_gdal *gdal, jw_error *err)
{
    if (GDALDatasetStartTransaction(database->data, FALSE))
        return jw_gdal_fail(err, gdal, JW_EIO, "the database refuses a transaction");
    if (!for_writing)
        return jw_postgis_run(database, gdal, err,
                              "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return JW_OK;
}

jw_status jw_postgis_connect(jw_postgis *database, const char *path, bool for_writing,
                             const jw_gdal *gdal, jw_error *err)
{
    static const char *const drivers[] = {"PostgreSQL", NULL};
    bool named = find_word(database->schema, sizeof database->schema, path, "active_schema=") ||
                 find_word(database->schema, sizeof database->schema, path, "schemas=");
    if (!named) snprintf(database->schema, sizeof database->schema, "jingwei");
    if (!is_plain_name(database->schema))
        return jw_fail(err, JW_EDATA, "this is no name for a schema");
    snprintf(database->label, sizeof database->label, "PostGIS schema %s", database->schema);

    char **options = CSLSetNameValue(NULL, "LIST_ALL_TABLES", "YES");
    if (!named) {
        options = CSLSetNameValue(options, "SCHEMAS", database->schema);
        options = CSLSetNameValue(options, "ACTIVE_SCHEMA", database->schema);
    }
    unsigned flags = GDAL_OF_VECTOR | (for_writing ? GDAL_OF_UPDATE : GDAL_OF_READONLY);
    database->data = GDALOpenEx(path, flags, drivers, (const char *const *)options, NULL);
    CSLDestroy(options);
    jw_status st =
        database->data ? begin(database, for_writing, gdal, err) : no_connection(gdal, err);
    if (st) jw_fail_at(err, database->label, 0);
    return st;
}

void jw_postgis_disconnect(jw_postgis *database)
{
    if (!database->data) return;
    GDALDatasetRollbackTransaction(database->data);
    GDALClose(database->data);
    database->data = NULL;
}

jw_status jw_postgis_run(jw_postgis *database, const jw_gdal *gdal, jw_error *err,
                         const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char statement[1024];
    int length = vsnprintf(statement, sizeof statement, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof statement)
        return jw_fail(err, JW_EINVAL, "the statement is too long");
    OGRLayerH result = GDALDatasetExecuteSQL(database->data, statement, NULL, NULL);
    if (result) GDALDatasetReleaseResultSet(database->data, result);
    return *gdal->message ? jw_gdal_fail(err, gdal, JW_EIO, "the database refuses") : JW_OK;
}

bool jw_postgis_asks(jw_postgis *database, const char *query)
{
    OGRLayerH result = GDALDatasetExecuteSQL(database->data, query, NULL, NULL);
    OGRFeatureH row = result ? OGR_L_GetNextFeature(result) : NULL;
    bool any = row != NULL;
    OGR_F_Destroy(row);
    if (result) GDALDatasetReleaseResultSet(database->data, result);
    return any;
}
