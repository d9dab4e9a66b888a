/* Papers from four sources: institutions, countries, years, and records of which nobody is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "close.h"
#include "imports.h"
#include "studies.h"

#define WORK                                                                                       \
    "{\"id\":\"https://openalex.org/W1\",\"publication_year\":2021,\"primary_topic\":{\"field\":{" \
    "\"display_name\":\"Energy\"}},\"authorships\":[{\"institutions\":[{\"id\":\"https://"         \
    "openalex.org/I1\",\"display_name\":\"Tsinghua University\",\"country_code\":\"CN\",\"type\":" \
    "\"education\"}]},{\"institutions\":[],\"raw_affiliation_strings\":[\"Lab X, Paris\"]},{"      \
    "\"institutions\":[{\"id\":\"https://openalex.org/I1\",\"display_name\":\"Tsinghua "           \
    "Univ\"}]}]}"

static void openalex(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "openalex", WORK "\n\n{\"id\":\"W2\",\"authorships\":[]}\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "participations"), 2);
    assert_string_equal(import_cell(&i, "participations", 0, "event"), "W1");
    assert_string_equal(import_cell(&i, "participations", 0, "kind"), "paper");
    assert_string_equal(import_cell(&i, "participations", 0, "field"), "Energy");
    assert_string_equal(import_cell(&i, "participations", 0, "role"), "first");
    assert_string_equal(import_cell(&i, "actors", 0, "id"), "I1");
    assert_string_equal(import_cell(&i, "actors", 0, "kind"), "university");
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "CN");
    assert_string_equal(import_cell(&i, "actors", 1, "name"), "Lab X, Paris");
    assert_string_equal(import_missing(&i, 0, "name"), "W2");
    assert_string_equal(import_missing(&i, 0, "missing"), "actors");
    import_release(&i);
    import_text(&i, "openalex", "{\n\"meta\":{},\n\"results\":[" WORK "]}\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "participations"), 2);
    import_release(&i);
    import_text(&i, "openalex",
                "{\"id\":\"W1\"}\n{\"id\":}\n{}\n{\"id\":\"W3\",\"publication_year\":\"x\"}\n3\n");
    assert_int_equal(jw_findings_total(i.findings, JW_WRONG), 4);
    for (int n = 0; n < 4; n++)
        assert_int_equal(import_wrong(&i, (size_t)n)->row, n + 2);
    import_release(&i);
}

static void web_of_science(void **state)
{
    (void)state;
    imported i;
    import_text(
        &i, "wos",
        "\xEF\xBB\xBF"
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Li, X\n   Wu, Y\nTI A title\n"
        "   that goes on\n"
        "C1 [Li, X; Wu, Y] Tsinghua Univ, Dept Phys, Beijing 100084, Peoples R China.\n"
        "   [Wu, Y] MIT, Cambridge, MA 02139 USA.\n"
        "PY 2020\nWC Physics; Optics\nUT WOS:0001\nER\n\nPT J\nTI Alone\nPY 20\nER\n\nEF\n");
    assert_int_equal(i.status, JW_EDATA);
    assert_int_equal(jw_findings_total(i.findings, JW_WRONG), 1);
    assert_string_equal(import_wrong(&i, 0)->column, "PY");
    import_release(&i);
    import_text(&i, "wos",
                "FN Clarivate\r\nVR 1.0\r\nPT J\r\nTI A title\r\nC1 [Li, X] Tsinghua Univ, Dept "
                "Phys, Beijing 100084, "
                "Peoples R China.\r\n   [Wu, Y] MIT, Cambridge, MA 02139 USA.\r\nPY 2020\r\nWC "
                "Physics; Optics\r\n"
                "UT WOS:0001\r\nER\r\n\r\nPT J\r\nTI Alone\r\nER\r\n\r\nEF");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "participations"), 2);
    assert_string_equal(import_cell(&i, "participations", 1, "event"), "WOS:0001");
    assert_string_equal(import_cell(&i, "participations", 1, "field"), "Physics");
    assert_string_equal(import_cell(&i, "actors", 0, "name"), "Tsinghua Univ");
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "CN");
    assert_string_equal(import_cell(&i, "actors", 1, "region"), "USA");
    assert_string_equal(import_missing(&i, 0, "name"), "Alone");
    assert_true(jw_result_find_number(i.result, "rows") == 2);
    import_release(&i);
    import_text(&i, "wos", "<html>\n</html>\n");
    assert_int_equal(i.status, JW_EDATA);
    assert_int_equal(import_wrong(&i, 1)->row, 2);
    import_release(&i);
}

static void scopus(void **state)
{
    (void)state;
    imported i;
    import_text(
        &i, "scopus",
        "\"Authors\",\"Title\",\"Year\",\"Affiliations\",\"EID\"\n"
        "\"Li X.; Wu Y.\",\"T\",\"2019\",\"School of Physics, Tsinghua University, Beijing, "
        "100084, China; "
        "Acme GmbH, Berlin, Germany\",\"2-s2.0-1\"\n\"Z\",\"U\",\"2019\",\"\",\"2-s2.0-2\"\n");
    assert_int_equal(i.status, JW_OK);
    assert_string_equal(import_cell(&i, "actors", 0, "name"), "Tsinghua University");
    assert_string_equal(import_cell(&i, "actors", 0, "region"), "CN");
    assert_string_equal(import_cell(&i, "actors", 1, "name"), "Acme GmbH");
    assert_string_equal(import_cell(&i, "participations", 0, "event"), "2-s2.0-1");
    assert_string_equal(import_missing(&i, 0, "name"), "2-s2.0-2");
    import_release(&i);
}

/* Cities of the study are found in addresses; a country that it lacks is listed. */
static void addresses_in_a_study(void **state)
{
    (void)state;
    static const char data[] =
        "Title,Year,Affiliations\n"
        "T,2019,\"Hebei University, Baoding 071002, China; MIT, Cambridge, USA; "
        "Peking University, Beijing, China; Fudan University, Shanghai, China\"\n";
    const char *names[] = {"data", NULL};
    jw_import_options options = JW_IMPORT_OPTIONS_INIT;
    jw_study *study = open_study("studies/jing-jin-ji");
    size_t had = jw_study_rows(study, "actors");
    imported i;
    import_begin(&i);
    import_write(&i, "data", data, sizeof data - 1);
    options.into = study;
    import_files(&i, "scopus", names, &options);
    assert_ok(i.status, i.err);
    static const char *const regions[] = {"baoding", "", "beijing-city", "china"};
    for (size_t r = 0; r < 4; r++)
        assert_string_equal(import_cell(&i, "actors", had + r, "region"), regions[r]);
    assert_string_equal(import_missing(&i, 0, "name"), "USA");
    assert_string_equal(import_missing(&i, 1, "name"), "MIT");
    jw_study_free(study);
    import_release(&i);
}

static void cnki(void **state)
{
    (void)state;
    imported i;
    import_text(&i, "cnki",
                "%0 Journal Article\n%A 张三\n%A 李四\n%+ 清华大学;河北工业大学;\n%T 协同创新\n%J "
                "科学学研究\n%D 2020\n"
                "%X 摘要第一行\n第二行\n\n%0 Thesis\n%T 独作\n%D 2021-06-01\n");
    assert_int_equal(i.status, JW_OK);
    assert_int_equal(jw_study_rows(i.study, "participations"), 2);
    assert_string_equal(import_cell(&i, "participations", 1, "event"), "协同创新");
    assert_string_equal(import_cell(&i, "actors", 1, "name"), "河北工业大学");
    assert_string_equal(import_missing(&i, 0, "name"), "独作");
    import_release(&i);
    import_text(&i, "cnki", "%0 Journal Article\n%T x\n%D soon\n\n%0 Thesis\n%D 2020\n%bad\n");
    assert_int_equal(jw_findings_total(i.findings, JW_WRONG), 3);
    import_release(&i);
    import_text(&i, "cnki", "\n");
    assert_int_equal(i.status, JW_EDATA);
    import_release(&i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openalex), cmocka_unit_test(web_of_science),
        cmocka_unit_test(scopus),   cmocka_unit_test(addresses_in_a_study),
        cmocka_unit_test(cnki),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
