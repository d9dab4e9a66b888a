/* GeoPackages for tests: made, looked into and meddled with through plain SQL. Include after cmocka.h. */
#ifndef JW_TESTS_GPKG_H
#define JW_TESTS_GPKG_H

#include <dirent.h>
#include <math.h>
#include <sqlite3.h>

#include "base/file.h"
#include "studies.h"

static inline const char *in_folder(const folder *in, const char *name)
{
    static char paths[4][128];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", in->path, name);
    return path;
}

/** Takes a folder away with everything in it. */
static inline void folder_clear(const folder *in)
{
    DIR *listing = opendir(in->path);
    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing));)
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) {
            const char *path = in_folder(in, entry->d_name);
            if (unlink(path)) rmdir(path);
        }
    closedir(listing);
    assert_int_equal(rmdir(in->path), 0);
}

/** How many entries a folder has, hidden ones included. */
static inline int folder_count(const folder *in)
{
    int count = -2; /* . and .. */
    DIR *listing = opendir(in->path);
    assert_non_null(listing);
    while (readdir(listing))
        count++;
    closedir(listing);
    return count;
}

/** Runs SQL on a file as any other program would. */
static inline void sql(const char *path, const char *text)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, text, NULL, NULL, NULL)) fail_msg("%s: %s", text, sqlite3_errmsg(db));
    sqlite3_close(db);
}

/** The first cell that a question gives; "" if it is NULL or there is no row. */
static inline const char *ask(const char *path, const char *question)
{
    static char answer[512];
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, question, -1, &statement, NULL))
        fail_msg("%s: %s", question, sqlite3_errmsg(db));
    const unsigned char *text =
        sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_text(statement, 0) : NULL;
    snprintf(answer, sizeof answer, "%s", text ? (const char *)text : "");
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}

static inline void save_study(const jw_study *study, const char *path)
{
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_study_save(study, path, NULL, &err), err);
}

/** The error of a path that must not open. */
static inline jw_error refusal(const char *path, jw_status status)
{
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_open(&study, path, NULL, NULL, &err), status);
    assert_null(study);
    assert_true(err.remedy[0]);
    return err;
}

static inline void assert_said(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("'%s' does not say '%s'", text, part);
}

/** Compares by hash: every table, column name, order and cell. */
static inline void assert_same_study(const jw_study *a, const jw_study *b)
{
    char first[33], second[33];
    assert_int_equal(jw_study_hash(first, a, NULL), JW_OK);
    assert_int_equal(jw_study_hash(second, b, NULL), JW_OK);
    assert_string_equal(first, second);
}

static inline void assert_same_bytes(const char *a, const char *b)
{
    jw_file_view first, second;
    assert_int_equal(jw_file_open(&first, a, NULL), JW_OK);
    assert_int_equal(jw_file_open(&second, b, NULL), JW_OK);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    jw_file_close(&first);
    jw_file_close(&second);
}

static inline void write_bytes(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/** A study with whatever is hard to keep. */
static inline void awkward_study(const folder *in)
{
    folder_table(in, "study", "key,value\ntitle,\"Title, \"\"quoted\"\"\"\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(in, "sources",
                 "id,citation,grade,note,\"we\"\"ird\",se'lect,rowid\n"
                 "zz,\"Li, \"\"A report\"\", 2024\",A,\"two\nlines\",1,0012,x\n"
                 "aa,京津冀,X,\"win\r\ndows\",,\"'); DROP TABLE sources; --\",\n"
                 "mm,plain,B,,0,,y\n");
    folder_table(in, "regions",
                 "id,name,lat,population,extra,lon,code\n"
                 "north,北京,39.9042,0,,116.40739999999999,0110000\n"
                 "south,\"Tian,jin\",39.084158349999998,,kept,117.20098300000001,1e5\n"
                 "nowhere,Nowhere,,,,,\n");
    folder_table(in, "travel",
                 "from,to,mode,minutes,minutes_low,minutes_high,km\n"
                 "north,south,rail,0.12345678901234567,0.1,,0\n"
                 "south,north,rail,12345678.901234567,,1e300,\n"
                 "north,south,road,1e-300,,,123456789012345678\n");
    folder_table(in, "indicators",
                 "region,indicator,year,vintage,value,unit\n"
                 "north,gdp,2023,,4.3760700000000003,亿元\n"
                 "north,gdp,2023,revised,-0.1,亿元\n");
    folder_table(in, "factors", "id,name,mobile\n"); /* a table without a row is there */
    FILE *file = fopen(in_folder(in, "boundaries.geojson"), "w");
    assert_non_null(file);
    fputs("{\"type\":\"FeatureCollection\",\"features\":["
          "{\"type\":\"Feature\",\"properties\":{\"region\":\"north\",\"note\":\"一\"},\"geometry\":"
          "{\"type\":\"Polygon\",\"coordinates\":[[[116,40],[117,40],[117,41.123456789012345],[116,40]]]}},"
          "{\"type\":\"Feature\",\"properties\":{\"region\":\"south\"},\"geometry\":{\"type\":\"MultiPolygon\","
          "\"coordinates\":[[[[115,38],[116,38],[116,39],[115,38]]],[[[1,1],[9,1],[9,9],[1,1]],"
          "[[2,2],[3,2],[3,3],[2,2]]]]}}]}\n", file);
    assert_int_equal(fclose(file), 0);
}

#endif
