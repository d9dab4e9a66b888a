/* Workbooks: what goes out comes back, and what people do to workbooks is read or refused in their words. */
#include "fixture.h"

#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <unistd.h>

static void round_trip(const char *book)
{
    write_study("folder");
    jw_study *before = open_study(in_scratch("folder"));
    save_study(before, in_scratch(book));
    jw_study *after = open_study(in_scratch(book));
    assert_same_study(before, after);

    save_study(after, in_scratch(book)); /* over the old one, and nothing left beside it */
    jw_study *again = open_study(in_scratch(book));
    assert_same_study(before, again);
    jw_study_free(before);
    jw_study_free(after);
    jw_study_free(again);
}

static void xlsx_comes_back(void **state)
{
    (void)state;
    round_trip("s.xlsx");
}

static void ods_comes_back(void **state)
{
    (void)state;
    round_trip("s.ods");
}

/* A workbook from the hands of another program: rows of cells "a|b|c", sheets begun by "#name". */
static void make_book(const char *path, const char *const *lines)
{
    GDALAllRegister();
    const char *driver = strstr(path, ".ods") ? "ODS" : "XLSX";
    unlink(path);
    GDALDatasetH book = GDALCreate(GDALGetDriverByName(driver), path, 0, 0, 0, GDT_Unknown, NULL);
    assert_non_null(book);
    OGRLayerH sheet = NULL;
    bool names = false;
    for (; *lines; lines++) {
        if (**lines == '#') {
            sheet = GDALDatasetCreateLayer(book, *lines + 1, NULL, wkbNone, NULL);
            names = true;
            continue;
        }
        char **cells = CSLTokenizeString2(*lines, "|", CSLT_ALLOWEMPTYTOKENS);
        OGRFeatureH row = names ? NULL : OGR_F_Create(OGR_L_GetLayerDefn(sheet));
        for (int i = 0; i < CSLCount(cells); i++) {
            if (names) { /* "day@" is a column of dates, "n#" one of numbers */
                size_t length = strlen(cells[i]), last = length ? length - 1 : 0;
                OGRFieldType type = cells[i][last] == '@'   ? OFTDate
                                    : cells[i][last] == '#' ? OFTReal
                                                            : OFTString;
                if (type != OFTString) cells[i][last] = '\0';
                OGRFieldDefnH field = OGR_Fld_Create(cells[i], type);
                assert_int_equal(OGR_L_CreateField(sheet, field, TRUE), OGRERR_NONE);
                OGR_Fld_Destroy(field);
            } else if (*cells[i]) {
                OGR_F_SetFieldString(row, i, cells[i]);
            }
        }
        if (row) assert_int_equal(OGR_L_CreateFeature(sheet, row), OGRERR_NONE);
        OGR_F_Destroy(row);
        CSLDestroy(cells);
        names = false;
    }
    GDALClose(book);
}

#define SETTINGS "#study", "key|value|", "title|By hand", "money_unit|元", "base_year|2023"

static void a_hand_made_book(const char *path)
{
    const char *const lines[] = {SETTINGS,
                                 "||",
                                 "||",
                                 "#regions",
                                 "id|name|lon#|lat|population#",
                                 "||||",
                                 "a|甲|116.5|40|21858000",
                                 "b|乙|||",
                                 "||||",
                                 "#sources",
                                 "id|citation|grade|accessed@",
                                 "s|Somebody|A|2023/05/01",
                                 "#notes of mine",
                                 "x",
                                 "y",
                                 "#empty",
                                 "z",
                                 "",
                                 NULL};
    make_book(path, lines);
    jw_findings *findings;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    jw_study *study;
    jw_error err = JW_ERROR_INIT;
    if (jw_study_open(&study, path, NULL, findings, &err)) fail_with(&err);
    assert_int_equal(jw_study_rows(study, "study"), 3);
    assert_int_equal(jw_study_rows(study, "regions"), 2);
    assert_true(jw_study_number(study, "regions", 0, "lon") == 116.5);
    assert_true(jw_study_number(study, "regions", 0, "lat") == 40); /* a number kept as text */
    assert_true(jw_study_number(study, "regions", 0, "population") == 21858000);
    assert_string_equal(jw_study_text(study, "regions", 1, "name"), "乙");
    assert_string_equal(jw_study_text(study, "sources", 0, "accessed"), "2023-05-01");

    bool told = false;
    for (size_t i = 0; i < jw_findings_count(findings); i++) {
        jw_level level;
        told = told || !strcmp(jw_findings_get(findings, i, &level)->value, "notes of mine");
    }
    assert_true(told);
    jw_findings_free(findings);
    jw_study_free(study);
}

static void hand_made_xlsx_is_read(void **state)
{
    (void)state;
    a_hand_made_book(in_scratch("hand.xlsx"));
}

static void hand_made_ods_is_read(void **state)
{
    (void)state;
    a_hand_made_book(in_scratch("hand.ods"));
}

static void outlines_may_be_well_known_text(void **state)
{
    (void)state;
    const char *const lines[] = {SETTINGS,
                                 "#regions",
                                 "id|name",
                                 "a|A",
                                 "#boundaries",
                                 "region|geometry",
                                 "a|POLYGON ((1 2,3 2,3 4.5,1 2))",
                                 NULL};
    make_book(in_scratch("wkt.xlsx"), lines);
    jw_study *study = open_study(in_scratch("wkt.xlsx"));
    jw_cell cell = {JW_CELL_EMPTY, 0, NULL, 0};
    const char *name;
    for (size_t t = 0; (name = jw_study_table_name(study, t)); t++)
        if (!strcmp(name, "boundaries")) cell = jw_study_cell(study, t, 0, 1);
    assert_int_equal(cell.kind, JW_CELL_BYTES);
    char *json;
    assert_int_equal(jw_cell_geojson(&json, &cell, NULL), JW_OK);
    assert_non_null(strstr(json, "4.5"));
    assert_null(strchr(json, '\n'));
    jw_text_free(json);
    jw_study_free(study);
}

static jw_error refusal(const char *path)
{
    jw_error err = JW_ERROR_INIT;
    jw_study *study;
    assert_int_equal(jw_study_open(&study, path, NULL, NULL, &err), JW_EDATA);
    assert_null(study);
    assert_true(*err.remedy);
    return err;
}

static void a_wrong_cell_is_told_with_its_sheet_and_row(void **state)
{
    (void)state;
    const char *const lines[] = {SETTINGS,   "#regions", "id|name|population", "a|A|1", "||",
                                 "b|B|many", NULL};
    make_book(in_scratch("wrong.ods"), lines);
    jw_error err = refusal(in_scratch("wrong.ods"));
    assert_non_null(strstr(err.file, "wrong.ods sheet regions"));
    assert_int_equal(err.row, 4); /* as the office program numbers it: names, a, the empty one, b */
    assert_string_equal(err.column, "population");
    assert_string_equal(err.value, "many");
}

static void what_no_name_stands_above_is_not_dropped(void **state)
{
    (void)state;
    const char *const outside[] = {SETTINGS, "#regions", "id|name|", "a|A|", "b|B|stray", NULL};
    make_book(in_scratch("outside.xlsx"), outside);
    jw_error err = refusal(in_scratch("outside.xlsx"));
    assert_string_equal(err.column, "C");
    assert_string_equal(err.value, "stray");
    assert_int_equal(err.row, 3);

    const char *const between[] = {SETTINGS, "#regions", "id||name", "a|stray|A", NULL};
    make_book(in_scratch("between.ods"), between);
    err = refusal(in_scratch("between.ods"));
    assert_string_equal(err.column, "B");
    assert_int_equal(err.row, 1);
}

static void rubbish_is_no_workbook(void **state)
{
    (void)state;
    write_file(".", "rubbish.xlsx", "PK\003\004 this is no workbook");
    assert_non_null(strstr(refusal(in_scratch("rubbish.xlsx")).file, "rubbish.xlsx"));
    write_file(".", "empty.ods", "");
    assert_non_null(strstr(refusal(in_scratch("empty.ods")).file, "empty.ods"));
}

static void a_long_text_is_refused_and_the_old_book_stays(void **state)
{
    (void)state;
    write_study("long");
    jw_study *good = open_study(in_scratch("long"));
    save_study(good, in_scratch("kept.xlsx"));

    enum { LENGTH = 40000 };
    char *text = test_malloc(LENGTH + 64);
    int at = snprintf(text, 64, "id,citation,grade\nzz,");
    memset(text + at, 'x', LENGTH);
    snprintf(text + at + LENGTH, 16, ",A\n");
    write_file("long", "sources.csv", text);
    test_free(text);
    jw_study *study = open_study(in_scratch("long"));
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, in_scratch("kept.xlsx"), NULL, &err), JW_EUNSUPPORTED);
    assert_string_equal(err.column, "citation");
    assert_non_null(strstr(err.remedy, ".gpkg"));
    jw_study_free(study);

    jw_study *kept = open_study(in_scratch("kept.xlsx"));
    assert_same_study(good, kept);
    jw_study_free(kept);
    jw_study_free(good);
}

static void a_place_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    write_study("folder");
    jw_study *study = open_study(in_scratch("folder"));
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, in_scratch("no/such/place.xlsx"), NULL, &err), JW_EIO);
    assert_non_null(strstr(err.file, "place.xlsx"));
    jw_study_free(study);
}

static int stop(double done, const char *what, void *user)
{
    assert_true(done >= 0 && done <= 1 && what);
    return --*(int *)user < 0;
}

static void stopping_on_the_way_leaves_nothing(void **state)
{
    (void)state;
    write_study("folder");
    jw_study *study = open_study(in_scratch("folder"));
    jw_study_options options = JW_STUDY_OPTIONS_INIT;
    int calls = 3;
    options.progress = (jw_progress){stop, &calls};
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_study_save(study, in_scratch("stopped.xlsx"), &options, &err),
                     JW_ECANCELED);
    assert_int_equal(access(in_scratch("stopped.xlsx"), F_OK), -1);
    jw_study_free(study);
}

/* A program may use GDAL itself: its options and error handler are as before after a call of ours. */
static void gdal_is_left_as_it_was(void **state)
{
    (void)state;
    CPLSetThreadLocalConfigOption("OGR_ODS_HEADERS", "FORCE");
    const char *const lines[] = {SETTINGS, "#regions", "id|name", "a|A", NULL};
    make_book(in_scratch("mine.ods"), lines);
    jw_study_free(open_study(in_scratch("mine.ods")));
    assert_string_equal(CPLGetThreadLocalConfigOption("OGR_ODS_HEADERS", ""), "FORCE");
    assert_null(CPLGetThreadLocalConfigOption("OGR_XLSX_HEADERS", NULL));
    CPLSetThreadLocalConfigOption("OGR_ODS_HEADERS", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xlsx_comes_back),
        cmocka_unit_test(ods_comes_back),
        cmocka_unit_test(hand_made_xlsx_is_read),
        cmocka_unit_test(hand_made_ods_is_read),
        cmocka_unit_test(outlines_may_be_well_known_text),
        cmocka_unit_test(a_wrong_cell_is_told_with_its_sheet_and_row),
        cmocka_unit_test(what_no_name_stands_above_is_not_dropped),
        cmocka_unit_test(rubbish_is_no_workbook),
        cmocka_unit_test(a_long_text_is_refused_and_the_old_book_stays),
        cmocka_unit_test(a_place_that_cannot_be_written_is_told),
        cmocka_unit_test(stopping_on_the_way_leaves_nothing),
        cmocka_unit_test(gdal_is_left_as_it_was),
    };
    return cmocka_run_group_tests(tests, make_scratch, drop_scratch);
}
