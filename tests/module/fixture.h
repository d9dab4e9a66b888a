/* A study with everything that a store may lose, and the comparison of two studies cell by cell. */
#ifndef JW_TESTS_MODULE_FIXTURE_H
#define JW_TESTS_MODULE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include <jingwei.h>

static char scratch[] = "/tmp/jingwei-module-XXXXXX";

/* A path in the test's own directory; four may be in use at a time. */
static const char *in_scratch(const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", scratch, name);
    return path;
}

static inline int make_scratch(void **state)
{
    (void)state;
    return mkdtemp(scratch) ? 0 : -1;
}

static inline int drop_scratch(void **state)
{
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch);
    return system(command);
}

static inline void write_file(const char *folder, const char *name, const char *text)
{
    mkdir(in_scratch(folder), 0777);
    char path[512];
    snprintf(path, sizeof path, "%s/%s", in_scratch(folder), name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline void fail_with(const jw_error *err)
{
    char text[1280];
    jw_error_text(err, text, sizeof text);
    fail_msg("%s", text);
}

static inline jw_study *open_study(const char *path)
{
    jw_error err = JW_ERROR_INIT;
    jw_study *study = NULL;
    if (jw_study_open(&study, path, NULL, NULL, &err)) fail_with(&err);
    return study;
}

static inline void save_study(const jw_study *study, const char *path)
{
    jw_error err = JW_ERROR_INIT;
    if (jw_study_save(study, path, NULL, &err)) fail_with(&err);
}

/* The outline of 北京: a ring of many points, longer as text than a cell of a workbook may be. */
static inline void write_outlines(const char *folder)
{
    enum { POINTS = 3000, ROOM = POINTS * 64 + 400 };
    char *text = test_malloc(ROOM);
    int at = snprintf(text, ROOM,
                      "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                      "\"properties\":{\"region\":\"north\"},\"geometry\":{\"type\":\"Polygon\","
                      "\"coordinates\":[[[116,40]");
    for (int i = 1; i < POINTS; i++) /* along a parabola and back by the first point */
        at += snprintf(text + at, (size_t)(ROOM - at), ",[%.17g,%.17g]", 116 + i / 7001.0,
                       40 + i * (double)i / 3e7 + 1e-9 / i);
    snprintf(text + at, (size_t)(ROOM - at),
             ",[116,40]]]}},{\"type\":\"Feature\",\"properties\":"
             "{\"region\":\"south\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":"
             "[[[[115,38],[116,38],[116,39.1],[115,38]]]]}}]}\n");
    write_file(folder, "boundaries.geojson", text);
    test_free(text);
}

static inline void write_study(const char *folder)
{
    write_file(folder, "study.csv", "key,value\ntitle,Test\nmoney_unit,元\nbase_year,2023\n");
    write_file(folder, "sources.csv",
               "id,citation,grade,note,my column\n"
               "zz,\"Li, \"\"A report\"\", 2024\",A,\"two\nlines\",\"  blanks  \"\n"
               "of:=1+2,formula,B,\"mac\rline\",=1+2\n"
               "aa,日期,C,2023/05/01,_x000D_ and _x0041_\n"
               "007,number-like,D,\"windows\r\nline\",007\n");
    write_file(folder, "regions.csv",
               "id,name,name_zh,lat,lon,population,code,extra\n"
               "north,North,北京,39.9042,116.4074,0,110000,\n"
               "south,South,天津 & <滨海>,39.084158349999998,117.20098300000001,,120000,x\n");
    write_file(folder, "travel.csv",
               "from,to,mode,minutes,km\n"
               "north,south,rail,0.12345678901234567,1e-20\n"
               "south,north,rail,12345678.901234567,0\n"
               "north,south,road,30,\n"
               "south,north,road,0.1,123456789012345678\n");
    write_file(folder, "factors.csv", "id,name,mobile\n"); /* a table without a row */
    write_outlines(folder);
}

static inline void assert_same_cell(const jw_cell *a, const jw_cell *b, const char *table,
                                    const char *column, size_t row)
{
    bool same = a->kind == b->kind && (a->kind != JW_CELL_NUMBER || a->number == b->number) &&
                (a->kind == JW_CELL_NUMBER ||
                 (a->length == b->length && !memcmp(a->text, b->text, a->length)));
    if (!same)
        fail_msg("%s row %zu %s: '%s' %.17g is now '%s' %.17g", table, row, column,
                 a->kind == JW_CELL_TEXT ? a->text : "", a->number,
                 b->kind == JW_CELL_TEXT ? b->text : "", b->number);
}

static inline void assert_same_table(const jw_study *a, const jw_study *b, size_t table,
                                     const char *name)
{
    const char *column;
    size_t c = 0;
    for (; (column = jw_study_column_name(a, table, c, NULL)); c++) {
        const char *other = jw_study_column_name(b, table, c, NULL);
        if (!other) fail_msg("%s: the column %s is gone", name, column);
        assert_string_equal(column, other);
        assert_int_equal(jw_study_rows(a, name), jw_study_rows(b, name));
        for (size_t r = 0; r < jw_study_rows(a, name); r++) {
            jw_cell x = jw_study_cell(a, table, r, c), y = jw_study_cell(b, table, r, c);
            assert_same_cell(&x, &y, name, column, r);
        }
    }
    assert_null(jw_study_column_name(b, table, c, NULL));
}

static inline void assert_same_study(const jw_study *a, const jw_study *b)
{
    const char *name;
    for (size_t t = 0; (name = jw_study_table_name(a, t)); t++)
        assert_same_table(a, b, t, name);
}

#endif
