/* Tables: columns that grow together, keys, copies, rows that go. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"
#include "faults.h"
#include "study/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static jw_strings *strings;
static jw_table table;

static int make_table(void **state)
{
    (void)state;
    table = (jw_table){.spec = &jw_schema[JW_FLOWS]};
    return jw_strings_new(&strings);
}

static int release_table(void **state)
{
    (void)state;
    jw_table_release(&table);
    jw_strings_free(strings);
    return 0;
}

static jw_column *add(const char *name)
{
    jw_column *column = NULL;
    assert_int_equal(jw_table_add_column(&column, &table, strings, name), JW_OK);
    return column;
}

static jw_text text(const char *word)
{
    jw_text id;
    assert_int_equal(jw_strings_add(&id, strings, word, strlen(word)), JW_OK);
    return id;
}

static void set_text(const char *column, size_t row, const char *word)
{
    jw_table_column(&table, strings, column)->texts[row] = text(word);
}

static void set_number(const char *column, size_t row, double number)
{
    jw_table_column(&table, strings, column)->numbers[row] = number;
}

static size_t add_flow(const char *from, const char *to, double year)
{
    size_t row;
    assert_int_equal(jw_table_add_row(&row, &table, (int)table.rows + 2), JW_OK);
    set_text("from", row, from);
    set_text("to", row, to);
    set_number("year", row, year);
    return row;
}

static void names_decide_what_a_column_is(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool known, numeric;
        jw_column_role role;
    } cases[] = {
        {"from", true, false, JW_ROLE_PLAIN},        {"value", true, true, JW_ROLE_PLAIN},
        {"value_low", true, true, JW_ROLE_LOW},      {"value_high", true, true, JW_ROLE_HIGH},
        {"from_low", false, false, JW_ROLE_UNKNOWN}, {"note", false, false, JW_ROLE_UNKNOWN},
        {"Value", false, false, JW_ROLE_UNKNOWN},    {"备注", false, false, JW_ROLE_UNKNOWN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jw_column *column = add(cases[i].name);
        assert_int_equal(column->spec != NULL, cases[i].known);
        assert_int_equal(column->numeric, cases[i].numeric);
        assert_int_equal(column->role, cases[i].role);
        assert_ptr_equal(jw_table_column(&table, strings, cases[i].name), column);
    }
    assert_null(jw_table_column(&table, strings, "to"));
}

static void a_late_column_is_empty_in_the_rows_before_it(void **state)
{
    (void)state;
    add("from");
    size_t row;
    for (int i = 0; i < 100; i++)
        assert_int_equal(jw_table_add_row(&row, &table, i + 2), JW_OK);
    const jw_column *value = add("value"), *note;
    for (int i = 0; i < 100; i++)
        assert_true(isnan(value->numbers[i]));
    note = add("note");
    for (int i = 0; i < 100; i++)
        assert_int_equal(note->texts[i], 0);
    assert_int_equal(table.lines[99], 101);
}

static size_t duplicates, last_first, last_row;

static void count_duplicate(size_t first, size_t row, void *user)
{
    (void)user;
    duplicates++;
    last_first = first;
    last_row = row;
}

static void keys_are_unique_whatever_the_order_of_columns(void **state)
{
    (void)state;
    add("year"), add("to"), add("from"); /* not the schema's order, and not all of the key */
    add_flow("a", "b", 2023);
    add_flow("b", "a", 2023);
    add_flow("a", "b", 2022);
    duplicates = 0;
    assert_int_equal(jw_table_index(&table, count_duplicate, NULL), JW_OK);
    assert_int_equal(duplicates, 0);
    add_flow("b", "a", 2023);
    assert_int_equal(jw_table_index(&table, count_duplicate, NULL), JW_OK);
    assert_int_equal(duplicates, 1);
    assert_int_equal(last_first, 1);
    assert_int_equal(last_row, 3);
    assert_true(jw_table_same_key(&table, 1, 3));
    assert_false(jw_table_same_key(&table, 0, 1));
    assert_int_equal(jw_table_key_hash(&table, 1), jw_table_key_hash(&table, 3));
}

static void a_row_is_found_by_its_one_key(void **state)
{
    (void)state;
    table.spec = &jw_schema[JW_REGIONS];
    add("name"), add("id");
    size_t row;
    char name[16];
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(jw_table_add_row(&row, &table, 0), JW_OK);
        snprintf(name, sizeof name, "r%d", i);
        set_text("id", row, name);
    }
    assert_int_equal(jw_table_index(&table, NULL, NULL), JW_OK);
    for (uint32_t i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "r%u", i);
        assert_int_equal(jw_table_find(&table, text(name)), i);
    }
    assert_int_equal(jw_table_find(&table, text("r1000")), JW_NO_ROW);
    assert_int_equal(jw_table_find(&table, 0), JW_NO_ROW);
}

static bool is_odd(size_t row, const void *user)
{
    const jw_column *year = user;
    return (long)year->numbers[row] % 2;
}

static void deleted_rows_close_up_and_the_others_keep_their_order(void **state)
{
    (void)state;
    add("from"), add("to");
    const jw_column *year = add("year");
    for (int i = 0; i < 21; i++)
        add_flow(i % 2 ? "odd" : "even", "x", 2000 + i);
    jw_table_delete_rows(&table, year, is_odd);
    assert_int_equal(table.rows, 11);
    for (size_t r = 0; r < table.rows; r++) {
        assert_true(year->numbers[r] == 2000 + 2 * (double)r);
        assert_int_equal(jw_table_column(&table, strings, "from")->texts[r], text("even"));
        assert_int_equal(table.lines[r], 2 * r + 2);
    }
    jw_table_delete_rows(&table, year, is_odd);
    assert_int_equal(table.rows, 11);
}

static void a_copy_stands_on_its_own(void **state)
{
    (void)state;
    add("from"), add("to"), add("year");
    add_flow("a", "b", 2023);
    assert_int_equal(jw_table_index(&table, NULL, NULL), JW_OK);
    jw_table copy;
    assert_int_equal(jw_table_copy(&copy, &table), JW_OK);
    set_number("year", 0, 1999);
    add_flow("c", "d", 2000);
    assert_int_equal(copy.rows, 1);
    assert_int_equal(copy.column_count, 3);
    assert_true(jw_table_column(&copy, strings, "year")->numbers[0] == 2023);
    jw_table_release(&copy);
    jw_table_release(&copy); /* twice does no harm */

    jw_table empty = {.spec = &jw_schema[JW_FLOWS]};
    assert_int_equal(jw_table_copy(&copy, &empty), JW_OK);
    assert_int_equal(copy.rows, 0);
    jw_table_release(&copy);
}

static jw_status build(void)
{
    jw_strings *pool = NULL;
    jw_table own = {.spec = &jw_schema[JW_FLOWS]}, copy = {.spec = &jw_schema[JW_FLOWS]};
    jw_column *column;
    size_t row;
    jw_status st = jw_strings_new(&pool);
    if (!st) st = jw_table_add_column(&column, &own, pool, "from");
    for (int i = 0; i < 20 && !st; i++)
        st = jw_table_add_row(&row, &own, 0);
    if (!st) st = jw_table_add_column(&column, &own, pool, "year");
    for (size_t i = 0; i < 20 && !st; i++)
        column->numbers[i] = (double)i;
    if (!st) st = jw_table_index(&own, NULL, NULL);
    if (!st) st = jw_table_copy(&copy, &own);
    jw_table_release(&own);
    jw_table_release(&copy);
    jw_strings_free(pool);
    return st;
}

static void running_out_of_memory_leaves_nothing_behind(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(build) >= 10);
}

static jw_status index_again(void)
{
    return jw_table_index(&table, NULL, NULL);
}

static void an_index_that_cannot_be_made_leaves_the_old_one(void **state)
{
    (void)state;
    table.spec = &jw_schema[JW_REGIONS];
    add("id");
    size_t row;
    assert_int_equal(jw_table_add_row(&row, &table, 2), JW_OK);
    set_text("id", row, "a");
    assert_int_equal(jw_table_index(&table, NULL, NULL), JW_OK);
    struct faults faults = {0, 1};
    jw_allocator allocator = {faults_reallocate, faults_release, &faults};
    jw_set_allocator(&allocator);
    jw_status st = index_again();
    jw_set_allocator(NULL);
    assert_int_equal(st, JW_ENOMEM);
    assert_int_equal(jw_table_find(&table, text("a")), 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, make_table, release_table)
    const struct CMUnitTest tests[] = {
        TEST(names_decide_what_a_column_is),
        TEST(a_late_column_is_empty_in_the_rows_before_it),
        TEST(keys_are_unique_whatever_the_order_of_columns),
        TEST(a_row_is_found_by_its_one_key),
        TEST(deleted_rows_close_up_and_the_others_keep_their_order),
        TEST(a_copy_stands_on_its_own),
        TEST(running_out_of_memory_leaves_nothing_behind),
        TEST(an_index_that_cannot_be_made_leaves_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
