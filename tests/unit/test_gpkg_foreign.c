/* GeoPackages that have passed through other hands, and files that only look like one. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "gpkg.h"
#include "study/gpkg.h"

#include <sys/stat.h>

static folder scratch, source;
static const char *file; /* a fresh study for each test */

static const char *at(const char *name)
{
    return in_folder(&scratch, name);
}

static int make_study(void **state)
{
    (void)state;
    static char path[128];
    source = folder_new();
    scratch = folder_new();
    awkward_study(&source);
    jw_study *study = open_study(source.path);
    snprintf(path, sizeof path, "%s/s.gpkg", scratch.path);
    file = path;
    save_study(study, file);
    jw_study_free(study);
    return 0;
}

static int forget_study(void **state)
{
    (void)state;
    folder_clear(&source);
    folder_clear(&scratch);
    return 0;
}

/* What QGIS leaves: its own tables, triggers with functions that only it has, gaps in fid. */
static void what_qgis_leaves_is_passed_over(void **state)
{
    (void)state;
    jw_study *before = open_study(file);
    sql(file, "CREATE TABLE layer_styles(id INTEGER PRIMARY KEY, stylename TEXT);"
              "CREATE TABLE gpkg_ogr_contents(table_name TEXT PRIMARY KEY, feature_count INTEGER);"
              "CREATE TABLE gpkg_extensions(table_name TEXT, extension_name TEXT);"
              "CREATE VIRTUAL TABLE rtree_regions_geom USING rtree(id, minx, maxx, miny, maxy);"
              "CREATE TRIGGER rtree_regions_geom_insert AFTER INSERT ON regions BEGIN"
              "  INSERT INTO rtree_regions_geom VALUES(NEW.fid, ST_MinX(NEW.geom), 0, 0, 0); END;"
              "UPDATE travel SET fid = fid * 1000 - 5");
    jw_level level;
    jw_findings *findings = NULL;
    jw_study *after = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_findings_new(&findings, 0, &err), err);
    assert_ok(jw_study_open(&after, file, NULL, findings, &err), err);
    assert_same_study(before, after);
    for (size_t i = 0; i < jw_findings_count(findings); i++)
        assert_null(strstr(jw_findings_get(findings, i, &level)->message, "unknown table"));
    jw_findings_free(findings);
    jw_study_free(before);
    jw_study_free(after);
}

static void rows_come_in_the_order_of_fid(void **state)
{
    (void)state;
    sql(file, "UPDATE sources SET fid = -7 WHERE id = 'mm'");
    jw_study *study = open_study(file);
    assert_string_equal(jw_study_text(study, "sources", 0, "id"), "mm");
    assert_string_equal(jw_study_text(study, "sources", 1, "id"), "zz");
    jw_study_free(study);
}

/* QGIS writes what the user typed: whole numbers in real columns, texts where checks are off. */
static void cells_are_read_by_what_they_hold(void **state)
{
    (void)state;
    sql(file, "PRAGMA ignore_check_constraints = ON;"
              "UPDATE travel SET km = 7, minutes = ' 12.5 ' WHERE fid = 1;"
              "ALTER TABLE travel ADD COLUMN seen INTEGER;"
              "UPDATE travel SET seen = 9007199254740993 WHERE fid = 1;"
              "UPDATE travel SET seen = 0.1 WHERE fid = 2;"
              "UPDATE sources SET note = '' WHERE fid = 1");
    jw_study *study = open_study(file);
    assert_true(jw_study_number(study, "travel", 0, "km") == 7);
    assert_true(jw_study_number(study, "travel", 0, "minutes") == 12.5);
    assert_string_equal(jw_study_text(study, "travel", 0, "seen"), "9007199254740993");
    assert_string_equal(jw_study_text(study, "travel", 1, "seen"), "0.1");
    assert_string_equal(jw_study_text(study, "sources", 0, "note"), "");
    jw_study_free(study);
}

static void columns_that_came_or_went_leave_the_order(void **state)
{
    (void)state;
    sql(file, "ALTER TABLE regions ADD COLUMN mayor TEXT; ALTER TABLE regions DROP COLUMN population;");
    jw_study *study = open_study(file);
    static const char *const names[] = {"id", "name", "lat", "extra", "lon", "code", "mayor"};
    const jw_table *table = jw_study_table(study, JW_REGIONS);
    assert_int_equal(table->column_count, 7);
    for (size_t c = 0; c < 7; c++)
        assert_string_equal(jw_study_word(study, table->columns[c].name), names[c]);
    jw_study_free(study);
}

/* A study that somebody has made with ogr2ogr: no tables of ours, the geometry last, no fid. */
static void a_geopackage_made_by_others_is_a_study(void **state)
{
    (void)state;
    sql(file, "DROP TABLE jw_meta; DROP TABLE jw_columns;"
              "CREATE TABLE other(id TEXT, name TEXT, place BLOB, code TEXT);"
              "INSERT INTO other SELECT id, name, geom, code FROM regions ORDER BY fid;"
              "DROP TABLE regions; ALTER TABLE other RENAME TO regions;"
              "UPDATE gpkg_geometry_columns SET column_name = 'place' WHERE table_name = 'regions'");
    jw_study *study = open_study(file);
    assert_true(jw_study_number(study, "regions", 0, "lon") == 116.40739999999999);
    assert_true(jw_study_number(study, "regions", 1, "lat") == 39.084158349999998);
    const jw_table *table = jw_study_table(study, JW_REGIONS);
    assert_string_equal(jw_study_word(study, table->columns[2].name), "lon");
    jw_study_free(study);
}

static void unknown_tables_are_told(void **state)
{
    (void)state;
    sql(file, "CREATE TABLE capabilites(id TEXT); CREATE TABLE mine(a);"
              "CREATE VIEW ties AS SELECT 1; CREATE VIEW st_geometry_columns AS SELECT 1");
    jw_reader *reader = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_gpkg_reader_open(&reader, file, NULL, &err), err);
    int unknown = 0;
    const char *name;
    for (size_t i = 0; (name = reader->ops->name(reader, i)); i++)
        if (jw_schema_table(name) < 0) unknown++;
    reader->ops->close(reader);
    assert_int_equal(unknown, 3);
}

/* Big-endian, with bounds of every kind, heights, or empty: as the standard allows. */
static void points_are_read_in_every_form(void **state)
{
    (void)state;
    static const char *const blobs[] = {
        "47500000000010E6" "0000000001405D1A12D773180F4043000000000000",
        "47500003E6100000" "00000000000000000000000000000000" "00000000000000000000000000000000"
        "01010000000F1873D7121A5D400000000000004340",
        "47500001E6100000" "01E90300000F1873D7121A5D4000000000000043400000000000005940",
    };
    for (size_t i = 0; i < sizeof blobs / sizeof blobs[0]; i++) {
        char statement[300];
        snprintf(statement, sizeof statement, "UPDATE regions SET geom = x'%s' WHERE id = 'north'", blobs[i]);
        sql(file, statement);
        jw_study *study = open_study(file);
        assert_true(jw_study_number(study, "regions", 0, "lat") == 38);
        assert_true(jw_study_number(study, "regions", 0, "lon") > 116.4);
        jw_study_free(study);
    }
    sql(file, "UPDATE regions SET geom = x'47500011E61000000101000000000000000000F87F000000000000F87F'"
              " WHERE id = 'north'");
    jw_study *study = open_study(file);
    assert_true(isnan(jw_study_number(study, "regions", 0, "lon")));
    jw_study_free(study);
}

static void wrong_cells_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *statement, *table, *column, *message;
        int64_t row;
    } cases[] = {
        {"UPDATE travel SET km = 'far' WHERE fid = 2", "travel", "km", "number", 2},
        {"UPDATE travel SET km = 9e999 WHERE fid = 2", "travel", "km", "not a number", 2},
        {"UPDATE sources SET note = x'41' WHERE fid = 3", "sources", "note", "bytes", 3},
        {"UPDATE sources SET note = CAST(x'41FF' AS TEXT) WHERE fid = 3", "sources", "note", "byte 2", 3},
        {"UPDATE sources SET note = 'a' || char(1) WHERE fid = 3", "sources", "note", "byte 2", 3},
        {"UPDATE sources SET note = 'a' || char(0) || 'b' WHERE fid = 3", "sources", "note", "byte 2", 3},
        {"UPDATE regions SET geom = x'4750' WHERE fid = 1", "regions", "lat", "not a geometry", 1},
        {"UPDATE regions SET geom = 'here' WHERE fid = 1", "regions", "lat", "not a geometry", 1},
        {"UPDATE regions SET geom = x'47500001110F0000' || zeroblob(21) WHERE fid = 1", "regions", "lat",
         "longitude and latitude", 1},
        {"UPDATE regions SET geom = (SELECT geometry FROM boundaries) WHERE fid = 1", "regions", "lat",
         "not a point", 1},
        {"UPDATE boundaries SET geometry = (SELECT geom FROM regions) WHERE fid = 2", "boundaries",
         "geometry", "outline", 2},
        {"UPDATE boundaries SET geometry = substr(geometry, 1, 99) WHERE fid = 2", "boundaries",
         "geometry", "outline", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char statement[300];
        make_study(NULL);
        snprintf(statement, sizeof statement, "PRAGMA ignore_check_constraints = ON; %s", cases[i].statement);
        /* Concatenated blobs are text to SQLite. */
        if (strstr(statement, "|| zeroblob"))
            snprintf(statement, sizeof statement, "PRAGMA ignore_check_constraints = ON;"
                     "UPDATE regions SET geom = CAST(x'47500001110F0000' || zeroblob(21) AS BLOB)"
                     " WHERE fid = 1");
        sql(file, statement);
        jw_error err = refusal(file, JW_EDATA);
        assert_said(err.file, "s.gpkg");
        assert_said(err.file, cases[i].table);
        assert_string_equal(err.column, cases[i].column);
        assert_said(err.message, cases[i].message);
        assert_int_equal(err.row, cases[i].row);
        forget_study(NULL);
    }
}

static void what_is_no_geopackage_is_refused(void **state)
{
    (void)state;
    write_bytes(at("text.gpkg"), "id,name\na,b\n", 12);
    write_bytes(at("empty.gpkg"), "", 0);
    assert_said(refusal(at("text.gpkg"), JW_EDATA).message, "not a GeoPackage");
    assert_said(refusal(at("empty.gpkg"), JW_EDATA).message, "not a GeoPackage");
    sql(at("plain.gpkg"), "CREATE TABLE regions(id TEXT)");
    assert_said(refusal(at("plain.gpkg"), JW_EDATA).message, "SQLite file, but not a GeoPackage");
    refusal(at("missing.gpkg"), JW_EDATA);
    assert_int_equal(mkfifo(at("pipe.gpkg"), 0600), 0);
    assert_said(refusal(at("pipe.gpkg"), JW_EDATA).message, "pipe");
}

static void a_newer_schema_is_refused(void **state)
{
    (void)state;
    sql(file, "UPDATE jw_meta SET value = '2' WHERE key = 'schema_version'");
    jw_error err = refusal(file, JW_EDATA);
    assert_said(err.message, "newer Jingwei");
    assert_said(err.remedy, "newer version");
}

static void a_file_in_use_is_told(void **state)
{
    (void)state;
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    jw_error err = refusal(file, JW_EIO);
    assert_said(err.message, "another program");
    assert_said(err.file, "s.gpkg");
    sqlite3_close(other);
}

/* All tables are of one moment: who writes meanwhile waits, or is not seen. */
static void a_study_is_read_in_one_transaction(void **state)
{
    (void)state;
    jw_reader *reader = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_gpkg_reader_open(&reader, file, NULL, &err), err);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "DELETE FROM travel", NULL, NULL, NULL), SQLITE_BUSY);
    reader->ops->close(reader);
    assert_int_equal(sqlite3_exec(other, "DELETE FROM travel", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
}

static void copy_file(const char *from, const char *to)
{
    jw_file_view view;
    assert_int_equal(jw_file_open(&view, from, NULL), JW_OK);
    write_bytes(to, view.data, view.size);
    jw_file_close(&view);
}

/* What is left when a program is killed while it writes: half a change, and a journal to undo it. */
static void an_unfinished_change_is_told(void **state)
{
    (void)state;
    char journal[160];
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "PRAGMA cache_size = 1; BEGIN; UPDATE sources SET note = id;"
                                         "CREATE TABLE big(a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                                         " SELECT i + 1 FROM n LIMIT 999) INSERT INTO big"
                                         " SELECT randomblob(900) FROM n", NULL, NULL, NULL),
                     SQLITE_OK);
    snprintf(journal, sizeof journal, "%s-journal", file);
    copy_file(file, at("killed.gpkg"));
    copy_file(journal, at("killed.gpkg-journal"));
    sqlite3_close(other);
    assert_said(refusal(at("killed.gpkg"), JW_EIO).message, "unfinished");
    sql(at("killed.gpkg"), "SELECT count(*) FROM regions"); /* which undoes it */
    jw_study *study = open_study(at("killed.gpkg"));
    assert_string_equal(jw_study_text(study, "sources", 0, "note"), "two\nlines");
    jw_study_free(study);
}

/* Tables whose content is code: made by a virtual table, or by a view. */
static void tables_made_by_code_are_no_tables(void **state)
{
    (void)state;
    sql(file, "ALTER TABLE travel RENAME TO t;"
              "CREATE VIEW travel AS SELECT * FROM t; CREATE VIRTUAL TABLE ties USING fts5(id)");
    jw_study *study = open_study(file);
    assert_false(jw_study_table(study, JW_TRAVEL)->present);
    assert_false(jw_study_table(study, JW_TIES)->present);
    jw_study_free(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_qgis_leaves_is_passed_over, make_study, forget_study),
        cmocka_unit_test_setup_teardown(rows_come_in_the_order_of_fid, make_study, forget_study),
        cmocka_unit_test_setup_teardown(cells_are_read_by_what_they_hold, make_study, forget_study),
        cmocka_unit_test_setup_teardown(columns_that_came_or_went_leave_the_order, make_study, forget_study),
        cmocka_unit_test_setup_teardown(a_geopackage_made_by_others_is_a_study, make_study, forget_study),
        cmocka_unit_test_setup_teardown(unknown_tables_are_told, make_study, forget_study),
        cmocka_unit_test_setup_teardown(points_are_read_in_every_form, make_study, forget_study),
        cmocka_unit_test(wrong_cells_are_told_with_their_place),
        cmocka_unit_test_setup_teardown(what_is_no_geopackage_is_refused, make_study, forget_study),
        cmocka_unit_test_setup_teardown(a_newer_schema_is_refused, make_study, forget_study),
        cmocka_unit_test_setup_teardown(a_file_in_use_is_told, make_study, forget_study),
        cmocka_unit_test_setup_teardown(a_study_is_read_in_one_transaction, make_study,
                                        forget_study),
        cmocka_unit_test_setup_teardown(an_unfinished_change_is_told, make_study, forget_study),
        cmocka_unit_test_setup_teardown(tables_made_by_code_are_no_tables, make_study, forget_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
