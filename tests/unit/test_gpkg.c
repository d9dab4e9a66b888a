/* A study in a GeoPackage: it comes back to the last bit, and the file is what others expect. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "faults.h"
#include "gpkg.h"
#include "study/gpkg.h"

#include <math.h>
#include <signal.h>
#include <sys/resource.h>

static folder scratch, source;
static jw_study *awkward;

static const char *at(const char *name)
{
    return in_folder(&scratch, name);
}

static int make_study(void **state)
{
    (void)state;
    source = folder_new();
    scratch = folder_new();
    awkward_study(&source);
    awkward = open_study(source.path);
    return 0;
}

static int forget_study(void **state)
{
    (void)state;
    jw_study_free(awkward);
    folder_clear(&source);
    folder_clear(&scratch);
    return 0;
}

static void a_study_comes_back_as_it_was(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    jw_study *back = open_study(at("a.gpkg"));
    assert_same_study(awkward, back);
    assert_string_equal(jw_study_text(back, "sources", 0, "note"), "two\nlines");
    assert_string_equal(jw_study_text(back, "sources", 1, "se'lect"), "'); DROP TABLE sources; --");
    assert_string_equal(jw_study_text(back, "sources", 0, "se'lect"), "0012");
    assert_string_equal(jw_study_text(back, "sources", 2, "rowid"), "y");
    assert_string_equal(jw_study_text(back, "regions", 1, "code"), "1e5");
    assert_true(jw_study_number(back, "travel", 0, "minutes") == 0.12345678901234567);
    assert_true(jw_study_number(back, "travel", 0, "km") == 0);
    assert_true(isnan(jw_study_number(back, "travel", 1, "km")));
    assert_true(jw_study_number(back, "travel", 1, "minutes_high") == 1e300);
    assert_int_equal(jw_study_rows(back, "factors"), 0);
    assert_string_equal(jw_study_word(back, jw_study_table(back, JW_REGIONS)->columns[2].name), "lat");
    jw_study_free(back);
}

static void the_same_study_gives_the_same_bytes(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    jw_study *back = open_study(at("a.gpkg"));
    save_study(back, at("b.gpkg"));
    assert_same_bytes(at("a.gpkg"), at("b.gpkg"));
    jw_study_free(back);
}

static void bytes_in_memory_are_read_too(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    jw_file_view view;
    jw_reader *reader = NULL;
    jw_error err = JW_ERROR_INIT;
    bool present = false;
    const char *const *names, *place;
    size_t count = 0;
    assert_int_equal(jw_file_open(&view, at("a.gpkg"), NULL), JW_OK);
    assert_ok(jw_gpkg_reader_open_bytes(&reader, view.data, view.size, &err), err);
    assert_ok(reader->ops->table(reader, "travel", &present, &names, &count, &place, &err), err);
    assert_true(present);
    assert_int_equal(count, 7);
    assert_string_equal(names[6], "km");
    reader->ops->close(reader);
    jw_file_close(&view);
}

static void the_file_says_that_it_is_a_geopackage(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    assert_string_equal(ask(at("a.gpkg"), "PRAGMA application_id"), "1196444487");
    assert_string_equal(ask(at("a.gpkg"), "PRAGMA user_version"), "10200");
    assert_string_equal(ask(at("a.gpkg"), "PRAGMA integrity_check"), "ok"); /* the CHECKs as well */
    assert_string_equal(ask(at("a.gpkg"), "PRAGMA foreign_key_check"), "");
    assert_string_equal(ask(at("a.gpkg"), "PRAGMA journal_mode"), "delete");
    assert_string_equal(ask(at("a.gpkg"), "SELECT value FROM jw_meta WHERE key = 'schema_version'"), "1");
    assert_string_equal(ask(at("a.gpkg"), "SELECT count(*) FROM gpkg_spatial_ref_sys"), "3");
    assert_string_equal(ask(at("a.gpkg"), "SELECT group_concat(DISTINCT last_change) FROM gpkg_contents"),
                        "1970-01-01T00:00:00.000Z");
    assert_string_equal(ask(at("a.gpkg"), "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), "0");
}

static void layers_have_a_type_and_bounds(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    assert_string_equal(ask(at("a.gpkg"), "SELECT data_type || min_x || ' ' || max_y FROM gpkg_contents"
                                          " WHERE table_name = 'regions'"),
                        "features116.4074 39.9042");
    assert_string_equal(ask(at("a.gpkg"), "SELECT geometry_type_name FROM gpkg_geometry_columns"
                                          " WHERE table_name = 'boundaries'"),
                        "MULTIPOLYGON");
    assert_string_equal(ask(at("a.gpkg"), "SELECT data_type || ifnull(min_x, '-') FROM gpkg_contents"
                                          " WHERE table_name = 'travel'"),
                        "attributes-");
}

/* A point as OGC 12-128r15 and 06-103r4 lay it out: header, reference system 4326, WKB. */
static void a_point_is_a_blob_of_the_standard(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    assert_string_equal(ask(at("a.gpkg"), "SELECT hex(geom) FROM regions WHERE id = 'north'"),
                        "47500001E6100000"
                        "0101000000FC1873D7121A5D4088855AD3BCF34340");
    assert_string_equal(ask(at("a.gpkg"), "SELECT geom IS NULL FROM regions WHERE id = 'nowhere'"), "1");
    assert_string_equal(ask(at("a.gpkg"), "SELECT count(*) FROM pragma_table_info('regions')"
                                          " WHERE name IN ('lon', 'lat')"),
                        "0");
}

/* Whether a statement by another program's hand is refused. */
static bool refused(const char *path, const char *statement)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    int code = sqlite3_exec(db, statement, NULL, NULL, NULL);
    sqlite3_close(db);
    return code == SQLITE_CONSTRAINT;
}

static void the_file_guards_keys_and_types(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    assert_true(refused(at("a.gpkg"), "UPDATE regions SET id = 'north' WHERE id = 'south'"));
    assert_true(refused(at("a.gpkg"), "UPDATE travel SET minutes = 'half an hour'"));
    assert_true(refused(at("a.gpkg"), "UPDATE regions SET name = NULL"));
    assert_true(refused(at("a.gpkg"), "UPDATE sources SET note = x'00'"));
    assert_true(refused(at("a.gpkg"), "UPDATE indicators SET vintage = NULL"));
    assert_false(refused(at("a.gpkg"), "UPDATE travel SET minutes = 30, km = NULL"));
    assert_false(refused(at("a.gpkg"), "UPDATE sources SET note = 7"));
}

static void names_that_sql_cannot_tell_apart_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *column, *message;
    } cases[] = {
        {"Id", "cannot tell this column from id"},
        {"FID", "needs the name fid"},
        {"geom", "needs the name geom"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        folder other = folder_new();
        awkward_study(&other);
        jw_study *study = open_study(other.path);
        jw_error err = JW_ERROR_INIT;
        jw_column *column;
        assert_int_equal(jw_table_add_column(&column, &study->tables[JW_REGIONS], study->strings,
                                             cases[i].column),
                         JW_OK);
        assert_int_equal(jw_study_save(study, at("names.gpkg"), NULL, &err), JW_EDATA);
        assert_said(err.message, cases[i].message);
        assert_said(err.file, "regions");
        assert_string_equal(err.column, cases[i].column);
        assert_said(err.remedy, "rename");
        assert_false(jw_file_exists(at("names.gpkg")));
        jw_study_free(study);
        folder_clear(&other);
    }
}

static jw_study *wide_study(size_t columns)
{
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_ok(jw_study_new(&study, "wide", &err), err);
    jw_table *table = &study->tables[JW_SOURCES];
    table->present = true;
    for (size_t c = 0; c < columns; c++) {
        jw_column *column;
        char name[16];
        snprintf(name, sizeof name, c ? "c%zu" : "id", c);
        assert_int_equal(jw_table_add_column(&column, table, study->strings, name), JW_OK);
    }
    return study;
}

static void a_table_too_wide_for_sql_is_refused(void **state)
{
    (void)state;
    jw_study *fits = wide_study(1900), *too_wide = wide_study(1901);
    jw_error err = JW_ERROR_INIT;
    save_study(fits, at("wide.gpkg"));
    assert_int_equal(jw_study_save(too_wide, at("wider.gpkg"), NULL, &err), JW_ELIMIT);
    assert_said(err.message, "1901 columns");
    assert_said(err.remedy, "CSV");
    jw_study_free(fits);
    jw_study_free(too_wide);
}

/* A study of many sources, to be stopped on the way. */
static jw_study *long_study(size_t rows)
{
    jw_study *study = wide_study(1);
    jw_table *table = &study->tables[JW_SOURCES];
    for (size_t r = 0; r < rows; r++) {
        size_t row;
        char id[24];
        int length = snprintf(id, sizeof id, "s%zu", r * 7919 % rows);
        assert_int_equal(jw_table_add_row(&row, table, 0), JW_OK);
        assert_int_equal(jw_strings_add(&table->columns[0].texts[row], study->strings, id, (size_t)length),
                         JW_OK);
    }
    return study;
}

typedef struct watcher {
    int calls, stop_at; /* 0: never */
    double last;
} watcher;

static int watch(double done, const char *what, void *user)
{
    watcher *seen = user;
    assert_true(done >= seen->last && done <= 1);
    assert_string_equal(what, "writing");
    seen->last = done;
    return ++seen->calls == seen->stop_at;
}

static jw_status save_watched(const jw_study *study, const char *path, watcher *seen)
{
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    options.progress = (jw_progress){watch, seen};
    return jw_study_save(study, path, &options, NULL);
}

static void stopping_leaves_the_old_file(void **state)
{
    (void)state;
    folder box = folder_new();
    jw_study *study = long_study(300000);
    watcher seen = {0, 0, 0};
    assert_int_equal(save_watched(study, in_folder(&box, "s.gpkg"), &seen), JW_OK);
    int loading = 300000 / 8192, all = seen.calls;
    assert_true(all > loading); /* the sorting of keys reports as well */
    save_study(awkward, at("a.gpkg"));
    save_study(awkward, in_folder(&box, "s.gpkg"));
    const int moments[] = {1, loading, loading + 1, all};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        seen = (watcher){0, moments[i], 0};
        assert_int_equal(save_watched(study, in_folder(&box, "s.gpkg"), &seen), JW_ECANCELED);
        assert_int_equal(seen.calls, moments[i]);
        assert_same_bytes(in_folder(&box, "s.gpkg"), at("a.gpkg"));
        assert_int_equal(folder_count(&box), 1);
    }
    jw_study_free(study);
    folder_clear(&box);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
    (void)state;
    folder box = folder_new();
    jw_study *study = long_study(100000);
    save_study(awkward, at("a.gpkg"));
    save_study(awkward, in_folder(&box, "s.gpkg"));
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN); /* so that writing fails as it does on a full disk */
    for (rlim_t size = 1000; size < 1000000; size *= 10) {
        small = (struct rlimit){size, before.rlim_max};
        jw_error err = JW_ERROR_INIT;
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        jw_status st = jw_study_save(study, in_folder(&box, "s.gpkg"), NULL, &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        assert_int_equal(st, JW_EIO);
        assert_said(err.file, "s.gpkg");
        assert_same_bytes(in_folder(&box, "s.gpkg"), at("a.gpkg"));
        assert_int_equal(folder_count(&box), 1);
    }
    signal(SIGXFSZ, SIG_DFL);
    jw_study_free(study);
    folder_clear(&box);
}

static void a_place_that_is_not_there_is_told(void **state)
{
    (void)state;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(awkward, at("missing/s.gpkg"), NULL, &err), JW_EIO);
    assert_said(err.file, "missing/s.gpkg");
    assert_true(err.remedy[0]);
}

/* SQLite takes such names for something else. */
static void a_name_is_a_name(void **state)
{
    (void)state;
    char old[512];
    assert_non_null(getcwd(old, sizeof old));
    assert_int_equal(chdir(scratch.path), 0);
    save_study(awkward, "file:x?mode=memory.gpkg");
    jw_study *back = open_study("file:x?mode=memory.gpkg");
    assert_true(jw_file_exists(at("file:x?mode=memory.gpkg")));
    assert_same_study(awkward, back);
    jw_study_free(back);
    assert_int_equal(chdir(old), 0);
}

static jw_status save_again(void)
{
    return jw_study_save(awkward, at("faults.gpkg"), NULL, NULL);
}

static jw_status open_again(void)
{
    jw_study *study = NULL;
    jw_status st = jw_study_open(&study, at("faults.gpkg"), NULL, NULL, NULL);
    jw_study_free(study);
    return st;
}

static void memory_may_run_out_at_any_time(void **state)
{
    (void)state;
    save_study(awkward, at("a.gpkg"));
    save_study(awkward, at("faults.gpkg"));
    int before = folder_count(&scratch);
    assert_true(fail_each_allocation(save_again) > 2);
    assert_same_bytes(at("a.gpkg"), at("faults.gpkg"));
    assert_int_equal(folder_count(&scratch), before);
    assert_true(fail_each_allocation(open_again) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_study_comes_back_as_it_was),
        cmocka_unit_test(the_same_study_gives_the_same_bytes),
        cmocka_unit_test(bytes_in_memory_are_read_too),
        cmocka_unit_test(the_file_says_that_it_is_a_geopackage),
        cmocka_unit_test(layers_have_a_type_and_bounds),
        cmocka_unit_test(a_point_is_a_blob_of_the_standard),
        cmocka_unit_test(the_file_guards_keys_and_types),
        cmocka_unit_test(names_that_sql_cannot_tell_apart_are_refused),
        cmocka_unit_test(a_table_too_wide_for_sql_is_refused),
        cmocka_unit_test(stopping_leaves_the_old_file),
        cmocka_unit_test(a_full_disk_leaves_the_old_file),
        cmocka_unit_test(memory_may_run_out_at_any_time),
        cmocka_unit_test(a_place_that_is_not_there_is_told),
        cmocka_unit_test(a_name_is_a_name),
    };
    return cmocka_run_group_tests(tests, make_study, forget_study);
}
