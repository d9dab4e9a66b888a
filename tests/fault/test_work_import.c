/*
 * How much work an import is, told by counters and not by a clock: the same import takes the same number of
 * allocations, and one of twice as many rows hardly more, since arrays double and texts lie in blocks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "make_study.h"

typedef struct work {
    long allocations;
    size_t rows;
} work;

static void *count_and_allocate(void *old, size_t size, void *user)
{
    ++*(long *)user;
    return realloc(old, size);
}

static void release(void *block, void *user)
{
    (void)user;
    free(block);
}

static void write_capabilities(int rows)
{
    FILE *file = fopen(in_folder("capabilities.csv"), "w");
    assert_non_null(file);
    fputs("id,owner,field,stage,capacity,unit_cost\n", file);
    for (int row = 0; row < rows; row++)
        fprintf(file, "capability-%d,%s,chips,research,%d.5,%d\n", row, row % 2 ? "east" : "west",
                row % 97, row % 89);
    assert_int_equal(fclose(file), 0);
}

static work import(int rows)
{
    write_small_study();
    write_capabilities(rows);
    work done = {0, 0};
    jw_allocator counting = {count_and_allocate, release, &done.allocations};
    jw_set_allocator(&counting);
    jw_study *study = open_study();
    done.rows = jw_study_rows(study, "capabilities");
    assert_int_equal(jw_study_save(study, in_folder("s.gpkg"), NULL, NULL), JW_OK);
    jw_study_free(study);
    jw_set_allocator(NULL);
    assert_int_equal(remove(in_folder("s.gpkg")), 0);
    return done;
}

static void the_same_import_is_the_same_work(void **state)
{
    (void)state;
    work first = import(20000), second = import(20000);
    assert_int_equal(first.rows, 20000);
    assert_int_equal(second.rows, 20000);
    assert_int_equal(first.allocations, second.allocations);
}

/* Three blocks of 64 KiB more for the ids, and one doubling of each array. */
static void more_rows_are_hardly_more_allocations(void **state)
{
    (void)state;
    work half = import(10000), whole = import(20000);
    assert_int_equal(half.rows, 10000);
    assert_true(whole.allocations < 2000);
    assert_true(whole.allocations - half.allocations < 200);
    print_message("%ld allocations for 10,000 rows, %ld for 20,000\n", half.allocations,
                  whole.allocations);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        TEST(the_same_import_is_the_same_work),
        TEST(more_rows_are_hardly_more_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
