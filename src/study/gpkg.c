/*
 * The GeoPackage store's way to SQLite: opening, running, and what SQLite says told in the user's words.
 *
 * A file comes from anywhere, so it is opened as SQLite advises for untrusted ones (sqlite.org/security):
 * nothing hidden in the schema is run, cells are checked for their size, everything has a limit. A page
 * that a damaged file uses twice can make a search endless; a statement that is not meant to run long
 * is therefore stopped after a number of steps that no sound file comes near.
 */
#include "study/gpkg.h"

#include "base/error.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define STEP_LIMIT  20000000
#define VALUE_LIMIT (1 << 28) /* bytes of one cell, or of one row */
#define WAIT_MS     2000      /* for another program to finish writing */

#define RESTORE "take a copy from a backup, or import the CSV folder again"
#define RIGHTS  "change the rights of the file and its folder, or name another place"

static bool takes(const char *path, bool exists)
{
    return jw_path_has_ending(path, ".gpkg") && !(exists && jw_file_is_directory(path));
}

const jw_store_driver jw_gpkg_driver = {"GeoPackage", takes, jw_gpkg_reader_open, jw_gpkg_write};

static const struct failure {
    int code;
    jw_status status;
    const char *message, *remedy;
} failures[] = {
    {SQLITE_BUSY, JW_EIO, "another program is using the file",
     "close it there (QGIS holds a file while a project shows it) and try again"},
    {SQLITE_LOCKED, JW_EIO, "another program is using the file", "close it there and try again"},
    {SQLITE_READONLY_ROLLBACK, JW_EIO, "another program has left a change of the file unfinished",
     "open and close the file in that program (QGIS, sqlite3) and try again"},
    {SQLITE_READONLY, JW_EIO, "the file may only be read", RIGHTS},
    {SQLITE_PERM, JW_EIO, "the file may only be read", RIGHTS},
    {SQLITE_NOTADB, JW_EDATA, "this is not a GeoPackage",
     "name a .gpkg file or a folder of CSV files"},
    {SQLITE_CORRUPT, JW_EDATA, "the file is damaged", RESTORE},
    {SQLITE_FORMAT, JW_EDATA, "the file is damaged", RESTORE},
    {SQLITE_INTERRUPT, JW_EDATA, "the file is damaged: its pages go round in a circle", RESTORE},
    {SQLITE_TOOBIG, JW_ELIMIT, "a row is larger than 256 MB", "shorten its texts or its outline"},
    {SQLITE_CONSTRAINT, JW_EDATA, "a row breaks a rule of its table",
     "give every key once, and fill the required cells"},
    {SQLITE_OK, JW_EDATA, "the tables are not as they should be", RESTORE},
};

static const char *remedy_for(int reason)
{
    if (reason == EACCES || reason == EPERM || reason == EROFS) return RIGHTS;
    if (reason == ENOENT || reason == ENOTDIR) return "check the name and the folder it lies in";
    return "make room on the disk, or name another place";
}

/* The disk or the system stands in the way; SQLite has kept the system's reason in most cases. */
static jw_status fail_system(const jw_gpkg *gpkg, int code, jw_error *err)
{
    if (code == SQLITE_IOERR_SHORT_READ) {
        jw_fail(err, JW_EDATA, "the file is damaged: it ends too early");
        jw_fail_at(err, gpkg->place, 0);
        jw_fail_remedy(err, RESTORE);
        return JW_EDATA;
    }
    int reason = code == SQLITE_FULL ? ENOSPC : sqlite3_system_errno(gpkg->db);
    /* SQLite forgets the reason when it is a COMMIT that fails; the system still has it. */
    if (!reason && code == SQLITE_IOERR_WRITE) reason = errno;
    errno = reason;
    if (reason)
        jw_fail_system(err, code == SQLITE_CANTOPEN ? "cannot open" : "cannot read or write",
                       gpkg->place);
    else
        jw_fail(err, JW_EIO, "cannot read or write: %s", sqlite3_errmsg(gpkg->db));
    jw_fail_at(err, gpkg->place, 0);
    jw_fail_remedy(err, "%s", remedy_for(reason));
    return JW_EIO;
}

jw_status jw_gpkg_fail(const jw_gpkg *gpkg, jw_error *err)
{
    int extended = sqlite3_extended_errcode(gpkg->db), code = extended & 0xff;
    if (code == SQLITE_NOMEM || extended == SQLITE_IOERR_NOMEM) return jw_fail_memory(err);
    if (code == SQLITE_IOERR || code == SQLITE_FULL || code == SQLITE_CANTOPEN)
        return fail_system(gpkg, code == SQLITE_IOERR ? extended : code, err);
    const struct failure *failure = failures;
    while (failure->code != code && failure->code != extended && failure->code != SQLITE_OK)
        failure++;
    jw_fail(err, failure->status, "%s", failure->message);
    /* Here SQLite knows more than its code: the table or column it stumbled over. */
    if (failure->code == SQLITE_OK || code == SQLITE_CONSTRAINT)
        jw_fail(err, failure->status, "%s: %s", failure->message, sqlite3_errmsg(gpkg->db));
    jw_fail_at(err, gpkg->place, 0);
    jw_fail_remedy(err, "%s", failure->remedy);
    return failure->status;
}

static int stop_unless_endless(void *user)
{
    const jw_gpkg *gpkg = user;
    return !gpkg->endless;
}

static jw_status harden(jw_gpkg *gpkg, bool foreign, jw_error *err)
{
    sqlite3_extended_result_codes(gpkg->db, 1);
    sqlite3_busy_timeout(gpkg->db, WAIT_MS);
    /* A file of our own making needs no defence, and under it could not do without a journal. */
    sqlite3_db_config(gpkg->db, SQLITE_DBCONFIG_DEFENSIVE, foreign, NULL);
    sqlite3_db_config(gpkg->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(gpkg->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(gpkg->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(gpkg->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* "x" is a name, never a text */
    sqlite3_limit(gpkg->db, SQLITE_LIMIT_LENGTH, VALUE_LIMIT);
    sqlite3_limit(gpkg->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(gpkg->db, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(gpkg->db, SQLITE_LIMIT_VDBE_OP, 100000);
    if (!gpkg->endless) sqlite3_progress_handler(gpkg->db, STEP_LIMIT, stop_unless_endless, gpkg);
    return jw_gpkg_run(gpkg, err, "PRAGMA cell_size_check = ON");
}

static jw_status fail_open(jw_gpkg *gpkg, jw_error *err)
{
    jw_status st = gpkg->db ? jw_gpkg_fail(gpkg, err) : jw_fail_memory(err);
    jw_gpkg_close(gpkg);
    return st;
}

/* SQLite takes any text for a database to be, and does not miss the end of the last page. */
static jw_status check_bytes(const unsigned char *bytes, size_t size, const char *place,
                             jw_error *err)
{
    static const char magic[] = "SQLite format 3";
    bool cut = false;
    if (size >= 100 && !memcmp(bytes, magic, sizeof magic)) {
        size_t page = (size_t)bytes[16] << 8 | bytes[17];
        cut = size % (page == 1 ? 65536 : page < 512 ? 512 : page) != 0;
        if (!cut) return JW_OK;
    }
    jw_fail(err, JW_EDATA,
            cut ? "the file is damaged: it ends too early" : "this is not a GeoPackage");
    jw_fail_at(err, place, 0);
    jw_fail_remedy(err, cut ? RESTORE : "name a .gpkg file or a folder of CSV files");
    return JW_EDATA;
}

/* Also keeps SQLite from waiting for ever on a pipe. */
static jw_status check_file(const char *path, jw_error *err)
{
    jw_file_view view;
    jw_status st = jw_file_open(&view, path, err);
    if (st) return st;
    st = check_bytes((const unsigned char *)view.data, view.size, path, err);
    jw_file_close(&view);
    return st;
}

/* When SQLite itself cannot create a file it tries to read it, and the reason is lost. */
static jw_status create_file(const char *path, const char *place, jw_error *err)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) return jw_fail_system(err, "cannot create", place);
    close(file);
    return JW_OK;
}

jw_status jw_gpkg_open(jw_gpkg *gpkg, const char *path, const char *place, jw_gpkg_access access,
                       jw_error *err)
{
    *gpkg = (jw_gpkg){NULL, place, access == JW_GPKG_CREATE};
    jw_status st = access == JW_GPKG_CREATE ? create_file(path, place, err) : check_file(path, err);
    if (st) return st;
    int flags = access == JW_GPKG_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    /* A name such as "file:a" or ":memory:" means something else to SQLite; with ./ it is a file. */
    char *name = sqlite3_mprintf("%s%s", *path == '/' ? "" : "./", path);
    if (!name) return jw_fail_memory(err);
    int code = sqlite3_open_v2(name, &gpkg->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_free(name);
    if (code) return fail_open(gpkg, err);
    st = harden(gpkg, access != JW_GPKG_CREATE, err);
    if (st) jw_gpkg_close(gpkg);
    return st;
}

jw_status jw_gpkg_open_bytes(jw_gpkg *gpkg, const void *bytes, size_t size, jw_error *err)
{
    *gpkg = (jw_gpkg){NULL, "", false};
    jw_status st = check_bytes(bytes, size, "", err);
    if (st) return st;
    /* Read only, so that the bytes are never written to, whatever the type says. */
    unsigned char *data;
    memcpy(&data, &bytes, sizeof data);
    if (sqlite3_open_v2(":memory:", &gpkg->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ||
        sqlite3_deserialize(gpkg->db, "main", data, (sqlite3_int64)size, (sqlite3_int64)size,
                            SQLITE_DESERIALIZE_READONLY))
        return fail_open(gpkg, err);
    st = harden(gpkg, true, err);
    if (st) jw_gpkg_close(gpkg);
    return st;
}

void jw_gpkg_close(jw_gpkg *gpkg)
{
    sqlite3_close_v2(gpkg->db);
    gpkg->db = NULL;
}

static jw_status prepare(sqlite3_stmt **statement, jw_gpkg *gpkg, jw_error *err, const char *sql,
                         va_list arguments)
{
    *statement = NULL;
    char *text = sqlite3_vmprintf(sql, arguments);
    if (!text) return jw_fail_memory(err);
    int code = sqlite3_prepare_v3(gpkg->db, text, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    sqlite3_free(text);
    return code ? jw_gpkg_fail(gpkg, err) : JW_OK;
}

jw_status jw_gpkg_prepare(sqlite3_stmt **statement, jw_gpkg *gpkg, jw_error *err, const char *sql,
                          ...)
{
    va_list arguments;
    va_start(arguments, sql);
    jw_status st = prepare(statement, gpkg, err, sql, arguments);
    va_end(arguments);
    return st;
}

jw_status jw_gpkg_step(bool *row, jw_gpkg *gpkg, sqlite3_stmt *statement, jw_error *err)
{
    int code = sqlite3_step(statement);
    if (row) *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? JW_OK : jw_gpkg_fail(gpkg, err);
}

jw_status jw_gpkg_run(jw_gpkg *gpkg, jw_error *err, const char *sql, ...)
{
    va_list arguments;
    va_start(arguments, sql);
    char *text = sqlite3_vmprintf(sql, arguments);
    va_end(arguments);
    if (!text) return jw_fail_memory(err);
    errno = 0; /* fail_system may ask for it */
    int code = sqlite3_exec(gpkg->db, text, NULL, NULL, NULL);
    sqlite3_free(text);
    return code ? jw_gpkg_fail(gpkg, err) : JW_OK;
}

/* One whole number from a statement; `missing` if it gives no row. */
static jw_status number(int64_t *value, int64_t missing, jw_gpkg *gpkg, jw_error *err,
                        const char *sql, ...)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    va_list arguments;
    va_start(arguments, sql);
    jw_status st = prepare(&statement, gpkg, err, sql, arguments);
    va_end(arguments);
    if (!st) st = jw_gpkg_step(&row, gpkg, statement, err);
    if (!st) *value = row ? sqlite3_column_int64(statement, 0) : missing;
    sqlite3_finalize(statement);
    return st;
}

jw_status jw_gpkg_has_table(bool *has, jw_gpkg *gpkg, const char *table, jw_error *err)
{
    int64_t found;
    /* A virtual table, whose content is made by code, has no page of its own. */
    jw_status st = number(&found, 0, gpkg, err,
                          "SELECT 1 FROM sqlite_schema"
                          " WHERE type = 'table' AND rootpage > 0 AND name = %Q",
                          table);
    *has = !st && found;
    return st;
}

jw_status jw_gpkg_verify(jw_gpkg *gpkg, jw_error *err)
{
    /* "GP10" and "GP11" are versions 1.0 and 1.1, which some programs still write. */
    int64_t id = 0, version = 0;
    bool has_meta = false;
    jw_status st = number(&id, 0, gpkg, err, "PRAGMA application_id");
    if (!st && id != JW_GPKG_APPLICATION_ID && id != 0x47503130 && id != 0x47503131) {
        st = jw_fail(err, JW_EDATA, "this is an SQLite file, but not a GeoPackage");
        jw_fail_at(err, gpkg->place, 0);
        jw_fail_remedy(err, "name a .gpkg file or a folder of CSV files");
    }
    if (!st) st = jw_gpkg_has_table(&has_meta, gpkg, "jw_meta", err);
    if (!st && has_meta)
        st = number(&version, 0, gpkg, err,
                    "SELECT CAST(value AS INTEGER) FROM jw_meta WHERE key = 'schema_version'");
    if (!st && version > JW_SCHEMA_VERSION) {
        st =
            jw_fail(err, JW_EDATA,
                    "the study was written by a newer Jingwei: version %lld of the schema, this one"
                    " knows %d",
                    (long long)version, JW_SCHEMA_VERSION);
        jw_fail_at(err, gpkg->place, 0);
        jw_fail_remedy(err, "install the newer version, or export the study to CSV with it");
    }
    return st;
}
