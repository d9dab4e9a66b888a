/*
 * PostGIS: test_postgis CONNECTION CONNECTION-WITHOUT-POSTGIS PSQL, as postgis.sh calls it with a server of
 * its own.
 */
#include "fixture.h"

static const char *database, *plain_database, *psql;

static const char *with_schema(const char *schema)
{
    static char path[512];
    snprintf(path, sizeof path, "%s schemas=%s", database, schema);
    return path;
}

/* The first line that a query gives. */
static const char *ask(const char *query)
{
    static char answer[256];
    char command[1024];
    snprintf(command, sizeof command, "'%s' -d study -qAt -c \"%s\"", psql, query);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    if (!fgets(answer, sizeof answer, pipe)) *answer = '\0';
    while (fgetc(pipe) != EOF)
        ;
    assert_int_equal(pclose(pipe), 0);
    answer[strcspn(answer, "\n")] = '\0';
    return answer;
}

static void a_study_comes_back(void **state)
{
    (void)state;
    write_study("folder");
    jw_study *before = open_study(in_scratch("folder"));
    save_study(before, database);
    jw_study *after = open_study(database);
    assert_same_study(before, after);
    save_study(after, with_schema("other")); /* and from one schema to another, over an older one */
    save_study(after, with_schema("other"));
    jw_study *again = open_study(with_schema("other"));
    assert_same_study(before, again);
    jw_study_free(before);
    jw_study_free(after);
    jw_study_free(again);
}

static void mapping_programs_see_points_and_outlines(void **state)
{
    (void)state;
    assert_string_equal(ask("SELECT ST_AsText(geometry) FROM jingwei.regions WHERE id = 'north'"),
                        "POINT(116.4074 39.9042)");
    assert_string_equal(
        ask("SELECT GeometryType(geometry) FROM jingwei.boundaries WHERE region = 'south'"),
        "POLYGON");
    assert_string_equal(ask("SELECT DISTINCT ST_SRID(geometry) FROM jingwei.boundaries"), "4326");
    assert_string_equal(ask("UPDATE jingwei.regions SET lon = 100 WHERE id = 'north' "
                            "RETURNING ST_X(geometry)"),
                        "100");
}

static void tables_of_others_stay(void **state)
{
    (void)state;
    ask("CREATE TABLE jingwei.diary (page text)");
    jw_study *study = open_study(with_schema("other"));
    save_study(study, database);
    jw_study_free(study);
    assert_string_equal(ask("SELECT count(*) FROM jingwei.diary"), "0");
}

static void a_table_that_the_study_lost_goes(void **state)
{
    (void)state;
    write_file("small", "study.csv", "key,value\ntitle,Test\nmoney_unit,元\nbase_year,2023\n");
    write_file("small", "regions.csv", "id,name\na,A\n");
    jw_study *small = open_study(in_scratch("small"));
    save_study(small, with_schema("shrinking"));
    jw_study *full = open_study(with_schema("other"));
    save_study(full, with_schema("shrinking"));
    save_study(small, with_schema("shrinking"));
    jw_study *after = open_study(with_schema("shrinking"));
    assert_same_study(small, after);
    jw_study_free(small);
    jw_study_free(full);
    jw_study_free(after);
}

static jw_error refused_save(const jw_study *study, const char *path, jw_status expected)
{
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, path, NULL, &err), expected);
    assert_true(*err.message && *err.file);
    char text[1280];
    jw_error_text(&err, text, sizeof text);
    assert_null(strstr(text, "secret"));
    return err;
}

static void a_failure_leaves_the_old_tables(void **state)
{
    (void)state;
    jw_study *old = open_study(with_schema("other"));
    write_file("small", "study.csv", "key,value\ntitle,New\nmoney_unit,元\nbase_year,2023\n");
    write_file("small", "regions.csv", "id,name\na,A\n");
    char travel[256], name[80];
    memset(name, 'n', 70);
    name[70] = '\0';
    snprintf(travel, sizeof travel, "from,to,mode,minutes,%s\na,a,rail,1,x\n", name);
    write_file("small", "travel.csv", travel); /* written after study and regions */
    jw_study *bad = open_study(in_scratch("small"));
    jw_error err = refused_save(bad, with_schema("other"), JW_EUNSUPPORTED);
    assert_string_equal(err.file, "travel");
    assert_true(*err.remedy);

    ask("CREATE VIEW other.watching AS SELECT id FROM other.regions");
    refused_save(old, with_schema("other"), JW_EIO);
    ask("DROP VIEW other.watching");

    jw_study *after = open_study(with_schema("other"));
    assert_same_study(old, after);
    jw_study_free(old);
    jw_study_free(bad);
    jw_study_free(after);
}

/* Somebody's own tables: integers, dates, points without lon and lat, no row numbers. */
static void tables_made_by_others_are_read(void **state)
{
    (void)state;
    ask("CREATE SCHEMA own; CREATE TABLE own.study AS SELECT * FROM other.study;"
        "CREATE TABLE own.regions (gid serial PRIMARY KEY, id text, name text, player boolean, "
        "population bigint, code integer, place geometry(Point, 4326));"
        "INSERT INTO own.regions (id, name, player, population, code, place) VALUES "
        "('b', 'B', true, 12, 120000, ST_SetSRID(ST_MakePoint(117.25, 39.5), 4326)), "
        "('a', 'A', false, NULL, 110000, NULL);"
        "CREATE TABLE own.sources (id text, citation text, grade text, accessed date);"
        "INSERT INTO own.sources VALUES ('s', 'S', 'A', '2024-02-29')");
    jw_study *study = open_study(with_schema("own"));
    assert_string_equal(jw_study_text(study, "regions", 0, "id"), "b");
    assert_true(jw_study_number(study, "regions", 0, "lon") == 117.25);
    assert_true(jw_study_number(study, "regions", 0, "lat") == 39.5);
    assert_true(jw_study_number(study, "regions", 0, "player") == 1);
    assert_true(jw_study_number(study, "regions", 0, "population") == 12);
    assert_string_equal(jw_study_text(study, "regions", 1, "code"), "110000");
    assert_true(jw_study_number(study, "regions", 1, "lon") !=
                jw_study_number(study, "regions", 1, "lon"));
    assert_string_equal(jw_study_text(study, "sources", 0, "accessed"), "2024-02-29");
    jw_study_free(study);
}

static void refused_open(const char *path, jw_status expected)
{
    jw_error err = JW_ERROR_INIT;
    jw_study *study;
    assert_int_equal(jw_study_open(&study, path, NULL, NULL, &err), expected);
    assert_true(*err.message && *err.remedy);
    char text[1280];
    jw_error_text(&err, text, sizeof text);
    assert_null(strstr(text, "secret"));
}

static void what_is_not_there_is_told_without_the_password(void **state)
{
    (void)state;
    refused_open(with_schema("nowhere"), JW_EDATA);
    refused_open("PG:dbname=study host=/nonexistent password=secret", JW_EIO);
    ask("CREATE SCHEMA hollow");
    refused_open(with_schema("hollow"), JW_EDATA);
}

static void a_database_without_postgis_is_told(void **state)
{
    (void)state;
    jw_study *study = open_study(with_schema("other"));
    jw_error err = refused_save(study, plain_database, JW_EUNSUPPORTED);
    assert_non_null(strstr(err.remedy, "CREATE EXTENSION"));
    jw_study_free(study);
}

int main(int count, char **arguments)
{
    if (count != 4) {
        fputs("run by postgis.sh\n", stderr);
        return 2;
    }
    database = arguments[1];
    plain_database = arguments[2];
    psql = arguments[3];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_study_comes_back),
        cmocka_unit_test(mapping_programs_see_points_and_outlines),
        cmocka_unit_test(tables_of_others_stay),
        cmocka_unit_test(a_table_that_the_study_lost_goes),
        cmocka_unit_test(a_failure_leaves_the_old_tables),
        cmocka_unit_test(tables_made_by_others_are_read),
        cmocka_unit_test(what_is_not_there_is_told_without_the_password),
        cmocka_unit_test(a_database_without_postgis_is_told),
    };
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
