/* Graphs of other tools: each format as its program writes it, what is wrong in it, networks written and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "formats/drawing.h"
#include "studies.h"

#include <jingwei/formats.h>

typedef struct import {
    jw_study *study;
    jw_result *result;
    jw_findings *findings;
    jw_error err;
    jw_status status;
} import;

/* Reads texts as files of one format. */
static import read_texts(const char *format, const char *first, const char *second)
{
import made = {.err = JW_ERROR_INIT };
    folder in = folder_new();
    char paths[2][128];
    const char *const given[] = {paths[0], paths[1]};
    const char *const texts[] = {first, second};
    for (int f = 0; f < 2; f++) {
        snprintf(paths[f], sizeof paths[f], "%s/file%d", in.path, f);
        if (!texts[f]) continue;
        FILE *file = fopen(paths[f], "w");
        assert_non_null(file);
        fputs(texts[f], file);
        fclose(file);
    }
    assert_int_equal(jw_findings_new(&made.findings, 0, NULL), JW_OK);
    made.status = jw_import_foreign(&made.study, &made.result, format, given, second ? 2 : 1, NULL,
                                    made.findings, &made.err);
    for (int f = 0; f < 2; f++)
        unlink(paths[f]);
    folder_remove(&in);
    return made;
}

static void release(import *made)
{
    jw_study_free(made->study);
    jw_result_free(made->result);
    jw_findings_free(made->findings);
}

/* Ties as "from>to kind weight year;" in the order of the study. */
static const char *ties_of(const import *made)
{
    static char text[2048];
    size_t length = 0;
    assert_int_equal(made->status, JW_OK);
    *text = '\0';
    for (size_t r = 0; r < jw_study_rows(made->study, "ties"); r++) {
        double year = jw_study_number(made->study, "ties", r, "year");
        length += (size_t)snprintf(text + length, sizeof text - length, "%s>%s %s %g",
                                   jw_study_text(made->study, "ties", r, "from"),
                                   jw_study_text(made->study, "ties", r, "to"),
                                   jw_study_text(made->study, "ties", r, "kind"),
                                   jw_study_number(made->study, "ties", r, "count"));
        if (!isnan(year))
            length += (size_t)snprintf(text + length, sizeof text - length, " %g", year);
        length += (size_t)snprintf(text + length, sizeof text - length, ";");
    }
    return text;
}

static void read_and_expect(const char *format, const char *first, const char *second,
                            size_t actors, const char *ties)
{
import made = read_texts(format, first, second);
    if (made.status) fail_msg("%s: %s %s", format, made.err.message, first);
    assert_string_equal(ties_of(&made), ties);
    assert_int_equal(jw_study_rows(made.study, "actors"), actors);
    release(&made);
}

static void pajek(void **state)
{
    (void)state;
    read_and_expect("pajek",
                    "% a comment\n*Network x\n*Vertices 4\r\n1 \"Anna Ä\" 0.1 0.2 ic Red\r\n2 "
                    "北京大学\r\n3 \"C\"\r\n"
                    "*Arcs\r\n1 2 3.5 [2015-2018]\r\n2 1\r\n*Edges\r\n2 3 2\r\n",
                    NULL, 4,
                    "Anna Ä>北京大学 arc 3.5 2015;北京大学>Anna Ä arc 1;北京大学>C tie 2;");
    read_and_expect("pajek", "*vertices 3\n*arcslist :1 \"supplies\"\n1 2 3\n*edgeslist\n2 3\n",
                    NULL, 3, "1>2 supplies 1;1>3 supplies 1;2>3 tie 1;");
    read_and_expect("pajek", "*Vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 1 0\n0 0 2\n0 0 0\n", NULL, 3,
                    "a>b arc 1;b>c arc 2;");
}

static void pajek_of_two_modes(void **state)
{
    (void)state;
import made = read_texts("pajek", "*Vertices 5 3\n1 a\n2 b\n3 c\n4 \"party\"\n5 \"fair\"\n*Edges\n"
                                      "1 4\n4 2\n3 5\n1 5 2\n", NULL);
    assert_int_equal(made.status, JW_OK);
    assert_int_equal(jw_study_rows(made.study, "actors"), 3);
    assert_int_equal(jw_study_rows(made.study, "ties"), 0);
    assert_int_equal(jw_study_rows(made.study, "participations"), 4);
    assert_string_equal(jw_study_text(made.study, "participations", 1, "event"), "party");
    assert_string_equal(jw_study_text(made.study, "participations", 1, "actor"), "b");
    release(&made);
}

static void ucinet(void **state)
{
    (void)state;
    read_and_expect("dl",
                    "dl n=3 format=fullmatrix\nlabels:\na,b,\"c d\"\ndata:\n0 1 2\n1 0 0\n2 0 0\n",
                    NULL, 3, "a>b tie 1;a>c d tie 2;");
    read_and_expect("dl", "DL N = 3\nDATA:\n0 1 0\n0 0 1\n1 0 0\n", NULL, 3,
                    "1>2 arc 1;2>3 arc 1;3>1 arc 1;");
    read_and_expect("dl", "dl n=3 diagonal=absent format=lowerhalf labels: a b c data: 4 0 5", NULL,
                    3, "b>a tie 4;c>b tie 5;");
    read_and_expect("dl", "dl n=4 format=edgelist1\nlabels embedded:\ndata:\na b 2\nb c\nc d 1.5\n",
                    NULL, 4, "a>b arc 2;b>c arc 1;c>d arc 1.5;");
    read_and_expect("dl", "dl n=3 format = nodelist1\ndata:\n1 2 3\n3 1\n", NULL, 3,
                    "1>2 arc 1;1>3 arc 1;3>1 arc 1;");
    read_and_expect("dl", "dl n=2\nlabels embedded\ndata:\n  x y\nx 0 1\ny 1 0\n", NULL, 2,
                    "x>y tie 1;");
import made = read_texts("dl", "dl nr=2 nc=3 row labels: a b col labels: p q r data: 1 0 1 0 1 1", NULL);
    assert_int_equal(made.status, JW_OK);
    assert_int_equal(jw_study_rows(made.study, "participations"), 4);
    assert_string_equal(jw_study_text(made.study, "participations", 1, "event"), "r");
    release(&made);
}

static void vosviewer(void **state)
{
    (void)state;
    static const char map[] =
        "id\tlabel\tx\ty\tcluster\tweight<Links>\n7\tUni A\t0\t0\t1\t3\n9\tUni B\t1\t0\t2\t4\n"
        "11\tUni A\t1\t1\t1\t1\n";
    static const char network[] = "7\t9\t5\n7\t11\t2.5\n";
    const char *expected = "Uni A>Uni B tie 5;Uni A>Uni A (11) tie 2.5;";
    read_and_expect("vosviewer", map, network, 3, expected);
    read_and_expect("vosviewer", network, map, 3, expected);
    read_and_expect("vosviewer", "1,2,5\n2,3\n", NULL, 3, "1>2 tie 5;2>3 tie 1;");
}

static const char graphml_text[] =
    "<?xml version=\"1.0\" encoding=\"GB18030\"?>\n<g:graphml "
    "xmlns:g=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<g:key id=\"d0\" for=\"node\" attr.name=\"label\"/><g:key id=\"w\" for=\"edge\" "
    "attr.name=\"Weight\"/>\n"
    "<g:key id=\"d1\" for=\"node\" attr.name=\"colour\"/>\n"
    "<g:graph edgedefault=\"directed\"><g:node id=\"n0\"><g:data key=\"d0\">清华 &amp; "
    "co</g:data>\n"
    "<g:data key=\"d1\">red</g:data></g:node><g:node id=\"n1\"/>\n"
    "<g:edge source=\"n0\" target=\"n1\"><g:data key=\"w\"> 2.5 </g:data></g:edge>\n"
    "<g:edge source=\"n1\" target=\"n0\" directed=\"false\"/></g:graph></g:graphml>\n";

static void graphml(void **state)
{
    (void)state;
    read_and_expect("graphml", graphml_text, NULL, 2, "清华 & co>n1 arc 2.5;n1>清华 & co tie 1;");
    read_and_expect("graphml",
                    "<graphml><key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/><graph "
                    "edgedefault=\"undirected\"><node id=\"n0\"><data key=\"d6\"><y:ShapeNode "
                    "xmlns:y=\"y\"><y:NodeLabel fontSize=\"12\">Lab A</y:NodeLabel></y:ShapeNode>"
                    "</data></node><node id=\"n1\"/><edge source=\"n0\" target=\"n1\"/></graph>"
                    "</graphml>",
                    NULL, 2, "Lab A>n1 tie 1;");
}

static void gexf(void **state)
{
    (void)state;
    static const char text[] =
        "<gexf version=\"1.3\"><graph defaultedgetype=\"undirected\"><attributes class=\"node\">"
        "<attribute id=\"0\" title=\"region\"/><attribute id=\"1\" title=\"lon\"/>"
        "<attribute id=\"2\" title=\"lat\"/></attributes><nodes><node id=\"0\" label=\"Hello\">"
        "<attvalues><attvalue for=\"0\" value=\"North\"/><attvalue for=\"1\" value=\"10.5\"/>"
        "<attvalue for=\"2\" value=\"-3\"/></attvalues></node><node id=\"1\" label=\"World\"/>"
        "</nodes><edges><edge id=\"0\" source=\"0\" target=\"1\" weight=\"3\" "
        "start=\"2017-05-01\"/></edges></graph></gexf>";
import made = read_texts("gexf", text, NULL);
    assert_string_equal(ties_of(&made), "Hello>World tie 3 2017;");
    assert_string_equal(jw_study_text(made.study, "actors", 0, "region"), "North");
    assert_close(jw_study_number(made.study, "actors", 0, "lat"), -3, 0, 0);
    release(&made);
}

static void what_is_wrong_is_told_with_its_row(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text, *message;
        int row;
    } wrong[] = {
        {"pajek", "1 2 3\n", "no *Vertices", 0},
        {"pajek", "*Vertices 2\n*Arcs\n1 3\n", "no such vertex", 3},
        {"pajek", "*Vertices 2\n*Arcs\n1 2 x\n", "not a number", 3},
        {"pajek", "*Vertices 2\n*Arcs\n1 2 -4\n", "below 0", 3},
        {"pajek", "*Vertices 2\n1 a\n1 b\n", "was there before", 3},
        {"pajek", "*Vertices 4 2\n*Edges\n1 2\n", "inside one mode", 3},
        {"dl", "n=3", "not a DL file", 1},
        {"dl", "dl n=2 labels: a b n=9 data: 0 1 1 0", "told after their labels", 1},
        {"pajek", "*Vertices 99999999\n1 a\n", "file of this size", 1},
        {"dl", "dl n=99999999999 data: 1", "not a number of nodes", 1},
        {"dl", "dl n=3 format=edgelist1\n1 2\n", "data:", 0},
        {"dl", "dl n=2\ndata:\n0 1 0", "end early", 3},
        {"dl", "dl n=2 format=circle\ndata:\n0 1 1 0", "no such form", 1},
        {"dl", "dl n=2 format=el1\ndata:\n1 3\n", "no such node", 3},
        {"vosviewer", "\n {\"network\": {}}\n", "is not read", 0},
        {"vosviewer", "1\t2\tmany\n", "not a number", 1},
        {"graphml",
         "<graphml><graph><node id=\"a\"/><edge source=\"a\" target=\"b\"/></graph></graphml>",
         "no such node", 1},
        {"graphml", "<graphml><graph>\n<node id=\"a\"></graph></graphml>", "not well-formed", 2},
        {"gexf", "<graphml><graph/></graphml>", "of another format", 1},
        {"graphml", "<gexf/>", "of another format", 1},
        {"dl", "", "not a DL file", 0},
        {"gexf", "<gexf><graph><nodes><node label=\"x\"/></nodes></graph></gexf>", "without an id",
         1},
    };
    for (size_t w = 0; w < sizeof wrong / sizeof wrong[0]; w++) {
import made = read_texts(wrong[w].format, wrong[w].text, NULL);
        assert_int_equal(made.status, JW_EDATA);
        assert_null(made.study);
        if (!strstr(made.err.message, wrong[w].message))
            fail_msg("%s: '%s' is not in '%s'", wrong[w].text, wrong[w].message, made.err.message);
        if (wrong[w].row) assert_int_equal(made.err.row, wrong[w].row);
        release(&made);
    }
import both = read_texts("vosviewer", "id,label\n1,A\n2,B\n", "1\t3\t1\n");
    assert_int_equal(both.status, JW_EDATA);
    assert_non_null(strstr(both.err.message, "no item of the map"));
    release(&both);
}

static void entities_do_not_grow(void **state)
{
    (void)state;
    char text[4096] = "<!DOCTYPE x [<!ENTITY a0 \"ha\">";
    size_t length = strlen(text);
    for (int i = 1; i < 30; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "<!ENTITY a%d \"&a%d;&a%d;&a%d;\">", i, i - 1, i - 1, i - 1);
    snprintf(text + length, sizeof text - length,
             "]><graphml><graph><node id=\"a\">&a29;</node></graph></graphml>");
import made = read_texts("graphml", text, NULL);
    assert_true(made.status == JW_EDATA || made.status == JW_ELIMIT);
    release(&made);
}

/* ---- written and read again ---- */

static void written_networks_read_back(void **state)
{
    (void)state;
    static const struct {
        const char *ending, *format;
    } forms[] = {{"graphml", "graphml"}, {"gexf", "gexf"}, {"net", "pajek"}, {"csv", "edges"}};
import made = read_texts("edges", "from,to,weight\n\"A & \"\"B\"\" <c>\",北京,2.5\n北京,z,1\nz,z,4\n", NULL);
    assert_int_equal(made.status, JW_OK);
    for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++) {
        folder in = folder_new();
        char path[128];
        jw_error err = JW_ERROR_INIT;
        jw_study *again = NULL;
        jw_result *result = NULL;
        snprintf(path, sizeof path, "%s/net.%s", in.path, forms[f].ending);
        assert_ok(jw_network_save(made.study, path, NULL, &err), err);
        const char *const paths[] = {path};
        assert_ok(jw_import_foreign(&again, &result, forms[f].format, paths, 1, NULL, NULL, &err),
                  err);
        assert_int_equal(jw_study_rows(again, "ties"), 3);
        assert_int_equal(jw_study_rows(again, "actors"), 3);
        assert_close(jw_study_number(again, "ties", 0, "count"), 2.5, 0, 0);
        assert_close(jw_study_number(again, "ties", 2, "count"), 4, 0, 0);
        assert_string_equal(jw_study_text(again, "ties", 1, "from"), "北京");
        if (strcmp(forms[f].format, "pajek") != 0) /* which has no way to write a double quote */
            assert_string_equal(jw_study_text(again, "ties", 0, "from"), "A & \"B\" <c>");
        jw_study_free(again);
        jw_result_free(result);
        unlink(path);
        rmdir(in.path);
    }
    release(&made);
}

static void maps_hold_what_has_a_place(void **state)
{
    (void)state;
    jw_buffer out = JW_BUFFER_INIT((size_t)1 << 20);
    const uint32_t from[] = {0, 1}, to[] = {1, 2};
    const double lon[] = {116, 117, NAN}, lat[] = {39, 40, NAN}, figure[] = {1, NAN, 3};
    const char *const id[] = {"a", "b", "c"}, *const label[] = {"A", "B", "丙"};
    const uint32_t group[] = {0, 0, 1};
    const jw_drawing_column column = {"degree", figure};
    jw_graph graph = JW_GRAPH_INIT;
    jw_ties ties = {2, from, to, NULL};
    assert_int_equal(jw_graph_build(&graph, 3, &ties, false, 1, NULL), JW_OK);
    jw_drawing d = {&graph, id, label, NULL, lon, lat, group, &column, 1};
    jw_draw_geojson(&out, &d);
    assert_non_null(strstr(out.data, "\"LineString\""));
    assert_non_null(strstr(out.data, "[116, 39]"));
    assert_null(strstr(out.data, "丙"));
    jw_buffer_clear(&out);
    jw_draw_vosviewer(&out, &d);
    assert_non_null(strstr(
        out.data, "{\"id\": 3, \"label\": \"丙\", \"cluster\": 2, \"weights\": {\"degree\": 3}}"));
    assert_non_null(strstr(out.data, "{\"source_id\": 1, \"target_id\": 2, \"strength\": 1}"));
    jw_buffer_release(&out);
    jw_graph_release(&graph);
    assert_null(jw_drawing_find("net.png"));
}

static jw_status import_graphml(void)
{
    static const char path[] = "/tmp/jw-test-graph.graphml";
    const char *const paths[] = {path};
    jw_study *study = NULL;
    jw_result *result = NULL;
    jw_status st = jw_import_foreign(&study, &result, "graphml", paths, 1, NULL, NULL, NULL);
    assert_true((study != NULL) == (st == JW_OK));
    jw_study_free(study);
    jw_result_free(result);
    return st;
}

static void memory_that_runs_out(void **state)
{
    (void)state;
    FILE *file = fopen("/tmp/jw-test-graph.graphml", "w");
    assert_non_null(file);
    fputs(graphml_text, file);
    fclose(file);
    assert_true(fail_each_allocation(import_graphml) > 20);
    unlink("/tmp/jw-test-graph.graphml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pajek),
        cmocka_unit_test(pajek_of_two_modes),
        cmocka_unit_test(ucinet),
        cmocka_unit_test(vosviewer),
        cmocka_unit_test(graphml),
        cmocka_unit_test(gexf),
        cmocka_unit_test(what_is_wrong_is_told_with_its_row),
        cmocka_unit_test(entities_do_not_grow),
        cmocka_unit_test(written_networks_read_back),
        cmocka_unit_test(maps_hold_what_has_a_place),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests_name("graph formats", tests, NULL, NULL);
}
