/* Which row of frictions holds for a move: the most specific one, and never one of two equals. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "plan/frictions.h"
#include "studies.h"

typedef struct world {
    folder in;
    jw_study *study;
    jw_places *places;
    jw_frictions *frictions;
    jw_error err;
} world;

/* Two provinces of two cities, and rows of frictions. */
static jw_status make(world *w, const char *rows)
{
    *w = (world){.in = folder_new(), .err = JW_ERROR_INIT};
    folder_table(&w->in, "study", "key,value\ntitle,t\nmoney_unit,亿元\nbase_year,2023\n");
    folder_table(&w->in, "regions",
                 "id,name,parent\nnorth,North,\nsouth,South,\n"
                 "n1,N1,north\nn2,N2,north\ns1,S1,south\ns2,S2,south\n");
    folder_table(&w->in, "fields", "id,name\nk,K\nl,L\n");
    folder_table(&w->in, "stages", "id,name,order\na,A,0\nb,B,1\n");
    char table[1024];
    snprintf(table, sizeof table, "id,from,to,field,stage,border,cost,capacity,relief\n%s", rows);
    folder_table(&w->in, "frictions", table);
    w->study = open_study(w->in.path);
    assert_ok(jw_places_new(&w->places, w->study, NULL, &w->err), w->err);
    return jw_frictions_new(&w->frictions, w->study, w->places, NULL, &w->err);
}

static void unmake(world *w)
{
    jw_frictions_free(w->frictions);
    jw_places_free(w->places);
    jw_study_free(w->study);
    folder_remove(&w->in);
}

/* Leaves are n1 n2 s1 s2, 0 to 3. */
static jw_status find(world *w, jw_friction *found, int from, int to, const char *field,
                      const char *stage)
{
    jw_strings *strings = w->study->strings;
    return jw_friction_find(found, w->frictions, from, to, jw_strings_find(strings, field, 1),
                            jw_strings_find(strings, stage, 1), &w->err);
}

static void assert_border(world *w, int from, int to, const char *field, const char *stage,
                          double border)
{
    jw_friction found;
    assert_ok(find(w, &found, from, to, field, stage), w->err);
    if (found.border != border)
        fail_msg("%d to %d %s %s: %g", from, to, field, stage, found.border);
}

static void the_most_specific_row_wins(void **state)
{
    (void)state;
    world w;
    assert_ok(make(&w, "all,*,*,*,*,1,,,\n"
                       "stage,*,*,*,b,2,,,\n"
                       "inside,north,north,,,3,,,\n"
                       "across,north,s1,,,4,,,\n"
                       "pair,n1,s1,,,5,,,\n"
                       "whole,n1,s1,l,b,6,,,\n"),
              w.err);
    assert_border(&w, 2, 3, "k", "a", 1);
    assert_border(&w, 2, 3, "k", "b", 2);
    assert_border(&w, 0, 1, "k", "b", 3);
    assert_border(&w, 1, 2, "k", "a", 4);
    assert_border(&w, 0, 2, "k", "b", 5);
    assert_border(&w, 0, 2, "l", "b", 6);
    unmake(&w);
}

static void where_nothing_is_said_nothing_stands_between(void **state)
{
    (void)state;
    world w;
    jw_friction found;
    assert_ok(make(&w, "one,n1,n2,k,a,0.5,2,7,0.25\n"), w.err);
    assert_ok(find(&w, &found, 1, 0, "k", "a"), w.err);
    assert_int_equal(found.row, JW_NO_ROW);
    assert_true(found.border == 0 && found.cost == 0 && found.relief == 0 && isinf(found.capacity));
    assert_ok(find(&w, &found, 0, 1, "k", "a"), w.err);
    assert_true(found.border == 0.5 && found.cost == 2 && found.capacity == 7 &&
                found.relief == 0.25);
    unmake(&w);
}

static void a_tie_names_both_rows(void **state)
{
    (void)state;
    world w;
    jw_friction found;
    assert_ok(make(&w, "from,n1,*,*,*,1,,,\nto,*,s1,*,*,2,,,\n"), w.err);
    assert_border(&w, 0, 3, "k", "a", 1);
    assert_border(&w, 1, 2, "k", "a", 2);
    assert_int_equal(find(&w, &found, 0, 2, "k", "a"), JW_EDATA);
    assert_string_equal(w.err.table, "frictions");
    assert_int_equal(w.err.row, 3);
    assert_non_null(strstr(w.err.message, "row 2"));
    unmake(&w);
}

static void two_rows_about_the_same_are_refused(void **state)
{
    (void)state;
    world w;
    assert_int_equal(make(&w, "one,*,n1,,a,1,,,\ntwo,,n1,*,a,1,,,\n"), JW_EDATA);
    assert_int_equal(w.err.row, 3);
    assert_string_equal(w.err.value, "two");
    assert_non_null(strstr(w.err.message, "row 2"));
    unmake(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_specific_row_wins),
        cmocka_unit_test(where_nothing_is_said_nothing_stands_between),
        cmocka_unit_test(a_tie_names_both_rows),
        cmocka_unit_test(two_rows_about_the_same_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
