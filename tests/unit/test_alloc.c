/* Checked products, ceilings, and the hook that makes allocations fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/alloc.h"

static void product_that_overflows_is_refused(void **state)
{
    (void)state;
    assert_null(jw_alloc(SIZE_MAX / 2, 3));
    assert_null(jw_zalloc(SIZE_MAX, 2));
}

static void growing_stops_at_the_ceiling_and_leaves_the_array(void **state)
{
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    assert_int_equal(jw_grow(&items, &capacity, 3, sizeof *items, 10), JW_OK);
    assert_true(capacity >= 3 && capacity <= 10);
    items[2] = 7;
    assert_int_equal(jw_grow(&items, &capacity, 10, sizeof *items, 10), JW_OK);
    assert_int_equal(items[2], 7);
    int *before = items;
    assert_int_equal(jw_grow(&items, &capacity, 11, sizeof *items, 10), JW_ELIMIT);
    assert_ptr_equal(items, before);
    jw_release(items);
}

static void *refuse(void *old, size_t size, void *user)
{
    (void)old, (void)size, (void)user;
    return NULL;
}

static void ignore(void *old, void *user)
{
    (void)old, (void)user;
}

static void the_hook_replaces_every_allocation(void **state)
{
    (void)state;
    int *items = NULL;
    size_t capacity = 0;
    jw_set_allocator(&(jw_allocator){refuse, ignore, NULL});
    void *memory = jw_alloc(1, 1);
    jw_status grown = jw_grow(&items, &capacity, 1, sizeof *items, 10);
    jw_set_allocator(NULL);
    assert_null(memory);
    assert_int_equal(grown, JW_ENOMEM);
    assert_null(items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(product_that_overflows_is_refused),
        cmocka_unit_test(growing_stops_at_the_ceiling_and_leaves_the_array),
        cmocka_unit_test(the_hook_replaces_every_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
