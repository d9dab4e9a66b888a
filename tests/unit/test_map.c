/* The map from hashes to numbers: keys that clash, growth, and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/map.h"
#include "faults.h"

/* Keys are numbers here, hashed badly on purpose: all of them share sixteen hashes. */
static uint64_t bad_hash(uint32_t key)
{
    return key % 16;
}

static bool equal(uint32_t candidate, const void *key)
{
    return candidate == *(const uint32_t *)key;
}

static uint32_t find(const jw_map *map, uint32_t key)
{
    return jw_map_find(map, bad_hash(key), equal, &key);
}

static void an_empty_map_finds_nothing(void **state)
{
    (void)state;
    jw_map map = {0};
    assert_int_equal(find(&map, 1), UINT32_MAX);
    jw_map_release(&map);
}

static void keys_with_the_same_hash_are_told_apart(void **state)
{
    (void)state;
    jw_map map = {0};
    for (uint32_t key = 0; key < 1000; key++)
        assert_int_equal(jw_map_add(&map, bad_hash(key), key), JW_OK);
    for (uint32_t key = 0; key < 1000; key++)
        assert_int_equal(find(&map, key), key);
    assert_int_equal(find(&map, 1000), UINT32_MAX);
    assert_int_equal(map.count, 1000);
    jw_map_release(&map);
}

static void reserved_room_is_enough(void **state)
{
    (void)state;
    jw_map map = {0};
    assert_int_equal(jw_map_reserve(&map, 500), JW_OK);
    size_t capacity = map.capacity;
    for (uint32_t key = 0; key < 500; key++)
        assert_int_equal(jw_map_add(&map, jw_hash(&key, sizeof key, 0), key), JW_OK);
    assert_int_equal(map.capacity, capacity);
    jw_map_release(&map);
}

static void hashes_depend_on_bytes_and_seed(void **state)
{
    (void)state;
    assert_true(jw_hash("ab", 2, 0) != jw_hash("ba", 2, 0));
    assert_true(jw_hash("ab", 2, 0) != jw_hash("ab", 2, 1));
    assert_true(jw_hash("ab", 2, 0) == jw_hash("abc", 2, 0));
}

static jw_status fill(void)
{
    jw_map map = {0};
    jw_status st = JW_OK;
    uint32_t added = 0;
    for (; !st && added < 200; added++)
        st = jw_map_add(&map, bad_hash(added), added);
    if (st) added--;
    /* What went in before memory ran out is still there. */
    for (uint32_t key = 0; key < added; key++)
        assert_int_equal(find(&map, key), key);
    jw_map_release(&map);
    return st;
}

static void memory_that_runs_out_loses_no_key(void **state)
{
    (void)state;
    fail_each_allocation(fill);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_finds_nothing),
        cmocka_unit_test(keys_with_the_same_hash_are_told_apart),
        cmocka_unit_test(reserved_room_is_enough),
        cmocka_unit_test(hashes_depend_on_bytes_and_seed),
        cmocka_unit_test(memory_that_runs_out_loses_no_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
