/* The text of a programme, and that another reader of MPS finds the same programme in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "close.h"
#include "faults.h"
#include "lp_examples.h"
#include "solve/mps.h"

#include <Clp_C_Interface.h>
#include <string.h>
#include <unistd.h>

enum { CEILING = 1 << 20 };

/* Every kind of row and bound in three columns. */
static void example_of_all_kinds(example *e)
{
    example_begin(e, 5, -INFINITY, INFINITY);
    e->row_upper[0] = 4;
    e->row_lower[1] = 0.1;
    e->row_lower[2] = 0, e->row_upper[2] = 0;
    e->row_lower[3] = -1, e->row_upper[3] = 2.5;
    example_column(e, 3, INFINITY);
    example_entry(e, 0, 1), example_entry(e, 2, -1), example_entry(e, 4, 1);
    example_column(e, -0.1, 1e-7);
    example_entry(e, 1, 1), example_entry(e, 3, 1.0 / 3);
    example_column(e, 0, 0);
    example_entry(e, 2, 1);
}

static const char *row_name(int i, void *user)
{
    (void)user;
    static const char *const names[] = {"research, 北京", "*", "$cost", NULL, ""};
    return names[i];
}

static void the_text_is_what_the_format_says(void **state)
{
    (void)state;
    example e;
    jw_buffer out = JW_BUFFER_INIT(CEILING);
    example_of_all_kinds(&e);
    assert_int_equal(jw_mps_write(&out, &e.lp, NULL), JW_OK);
    assert_string_equal(out.data, "NAME jingwei FREE\n"
                                  "ROWS\n"
                                  " N profit\n"
                                  " L R1\n"
                                  " G R2\n"
                                  " E R3\n"
                                  " L R4\n"
                                  " N R5\n"
                                  "COLUMNS\n"
                                  " C1 profit -3\n"
                                  " C1 R1 1\n"
                                  " C1 R3 -1\n"
                                  " C1 R5 1\n"
                                  " C2 profit 0.1\n"
                                  " C2 R2 1\n"
                                  " C2 R4 0.3333333333333333\n"
                                  " C3 profit 0\n"
                                  " C3 R3 1\n"
                                  "RHS\n"
                                  " RHS R1 4\n"
                                  " RHS R2 0.1\n"
                                  " RHS R4 2.5\n"
                                  "RANGES\n"
                                  " RANGE R4 3.5\n"
                                  "BOUNDS\n"
                                  " UP BOUND C2 1e-7\n"
                                  " FX BOUND C3 0\n"
                                  "ENDATA\n");
    jw_buffer_release(&out);
}

static void names_cannot_break_a_line(void **state)
{
    (void)state;
    example e;
    jw_buffer out = JW_BUFFER_INIT(CEILING);
    const jw_mps_names names = {row_name, NULL, NULL};
    example_of_all_kinds(&e);
    assert_int_equal(jw_mps_write(&out, &e.lp, &names), JW_OK);
    assert_non_null(strstr(out.data, " L research,_北京\n G _*\n E _$cost\n L R4\n N R5\n"));
    assert_non_null(strstr(out.data, " C1 research,_北京 1\n"));
    assert_non_null(strstr(out.data, " RHS research,_北京 4\n"));
    jw_buffer_release(&out);
}

/* Value that CLP's own reader and solver find in a text; the sign is that of a minimum. */
static double value_read_back(const jw_buffer *text)
{
    char path[] = "/tmp/jingwei-mps-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text->data, text->length), text->length);
    close(file);
    Clp_Simplex *model = Clp_newModel();
    Clp_setLogLevel(model, 0);
    int errors = Clp_readMps(model, path, 1, 0);
    unlink(path);
    assert_int_equal(errors, 0);
    assert_int_equal(Clp_dual(model, 0), 0);
    double value = Clp_objectiveValue(model);
    Clp_deleteModel(model);
    return value;
}

static void another_reader_finds_the_same_optimum(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 50; seed++) {
        static example e;
        jw_solver *solver = NULL;
        jw_lp_solution s = JW_LP_SOLUTION_INIT;
        jw_buffer out = JW_BUFFER_INIT(CEILING);
        example_random(&e, seed, 1);
        assert_int_equal(jw_solver_new(&solver, &e.lp, NULL), JW_OK);
        assert_int_equal(jw_solver_run(&s, solver, NULL), JW_OK);
        assert_int_equal(jw_mps_write(&out, &e.lp, NULL), JW_OK);
        assert_close(value_read_back(&out), -s.value, 1e-9, 1e-6);
        jw_buffer_release(&out);
        jw_lp_solution_release(&s);
        jw_solver_free(solver);
    }
}

static void a_ceiling_is_kept(void **state)
{
    (void)state;
    example e;
    jw_buffer out = JW_BUFFER_INIT(100);
    example_wyndor(&e);
    assert_int_equal(jw_mps_write(&out, &e.lp, NULL), JW_ELIMIT);
    jw_buffer_release(&out);
}

static jw_status write_it(void)
{
    example e;
    jw_buffer out = JW_BUFFER_INIT(CEILING);
    example_of_all_kinds(&e);
    jw_status st = jw_mps_write(&out, &e.lp, NULL);
    jw_buffer_release(&out);
    return st;
}

static void no_allocation_is_taken_for_granted(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(write_it) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_what_the_format_says),
        cmocka_unit_test(names_cannot_break_a_line),
        cmocka_unit_test(another_reader_finds_the_same_optimum),
        cmocka_unit_test(a_ceiling_is_kept),
        cmocka_unit_test(no_allocation_is_taken_for_granted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
