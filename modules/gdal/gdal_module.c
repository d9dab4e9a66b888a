/*
 * Workbooks and PostGIS through GDAL (https://gdal.org), which reads what office programs really write.
 * GDAL is a process-wide library with opinions: it prints, guesses types, renames columns and shortens
 * numbers. Everything here exists to leave it no opinion: cells come as text and are typed by the schema,
 * and what it would shorten is written as text.
 */
#include "gdal_module.h"

#include "base/error.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <stdio.h>
#include <string.h>

/* The first row is ours to interpret, and a cell is its text. */
static const struct {
    const char *name, *value;
} settings[] = {
    {"OGR_XLSX_HEADERS", "DISABLE"},
    {"OGR_XLSX_FIELD_TYPES", "STRING"},
    {"OGR_ODS_HEADERS", "DISABLE"},
    {"OGR_ODS_FIELD_TYPES", "STRING"},
};

_Static_assert(sizeof settings / sizeof settings[0] ==
                   sizeof((jw_gdal *)NULL)->kept / sizeof((jw_gdal *)NULL)->kept[0],
               "a place to keep each setting");

/* The first failure is the cause; later ones are its echo. */
static void CPL_STDCALL keep_first(CPLErr level, CPLErrorNum number, const char *message)
{
    (void)number;
    jw_gdal *gdal = CPLGetErrorHandlerUserData();
    if (level >= CE_Failure && !*gdal->message)
        snprintf(gdal->message, sizeof gdal->message, "%s", message);
}

void jw_gdal_begin(jw_gdal *gdal)
{
    *gdal->message = '\0';
    CPLPushErrorHandlerEx(keep_first, gdal);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        const char *old = CPLGetThreadLocalConfigOption(settings[i].name, NULL);
        gdal->kept[i] = old ? CPLStrdup(old) : NULL;
        CPLSetThreadLocalConfigOption(settings[i].name, settings[i].value);
    }
}

void jw_gdal_end(jw_gdal *gdal)
{
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        CPLSetThreadLocalConfigOption(settings[i].name, gdal->kept[i]);
        CPLFree(gdal->kept[i]);
    }
    CPLPopErrorHandler();
}

jw_status jw_gdal_fail(jw_error *err, const jw_gdal *gdal, jw_status status, const char *what)
{
    /* One line, without the full stop and the echo of the statement that PostgreSQL appends. */
    int length = (int)strcspn(gdal->message, "\n");
    while (length > 0 && strchr(". \r", gdal->message[length - 1]))
        length--;
    return jw_fail(err, status, "%s%s%.*s", what, length ? ": " : "", length, gdal->message);
}

jw_status jw_gdal_report(const jw_study_options *options, const char *what, size_t table,
                         jw_error *err)
{
    enum { TABLES = 28 }; /* about; this is for a bar on a screen */
    if (!options || !options->progress.callback) return JW_OK;
    double done = table < TABLES ? (double)table / TABLES : 1;
    if (!options->progress.callback(done, what, options->progress.user)) return JW_OK;
    return jw_fail(err, JW_ECANCELED, "stopped on request");
}

static bool is_database(const char *path)
{
    return EQUALN(path, "PG:", 3);
}

static bool takes(const char *path, bool exists)
{
    (void)exists;
    const char *ending = CPLGetExtension(path);
    return is_database(path) || EQUAL(ending, "xlsx") || EQUAL(ending, "ods");
}

static jw_status open_any(jw_reader **reader, const char *path, const jw_study_options *options,
                          jw_error *err)
{
    (void)options;
    *reader = NULL;
    GDALAllRegister();
    return is_database(path) ? jw_postgis_open(reader, path, err) : jw_book_open(reader, path, err);
}

static jw_status write_any(const jw_study *study, const char *path, const jw_study_options *options,
                           jw_error *err)
{
    GDALAllRegister();
    return is_database(path) ? jw_postgis_write(study, path, options, err)
                             : jw_book_write(study, path, options, err);
}

static const jw_store_driver driver = {"gdal", takes, open_any, write_any};

JW_API jw_module_entry jingwei_module;

const jw_store_driver *jingwei_module(int abi)
{
    return abi == JW_MODULE_ABI ? &driver : NULL;
}
