/* The pool of texts and the map beneath it. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/map.h"
#include "base/strings.h"
#include "faults.h"

#include <stdio.h>
#include <string.h>

static jw_text add(jw_strings *strings, const char *text)
{
    jw_text id = 0;
    assert_int_equal(jw_strings_add(&id, strings, text, strlen(text)), JW_OK);
    return id;
}

static void each_text_is_kept_once_and_numbered_in_order(void **state)
{
    (void)state;
    jw_strings *strings;
    assert_int_equal(jw_strings_new(&strings), JW_OK);
    assert_int_equal(jw_strings_find(strings, "beijing", 7), 0);
    assert_int_equal(add(strings, "beijing"), 1);
    assert_int_equal(add(strings, "天津"), 2);
    assert_int_equal(add(strings, "beijing"), 1);
    assert_int_equal(add(strings, ""), 0);
    assert_int_equal(jw_strings_count(strings), 2);
    assert_int_equal(jw_strings_find(strings, "天津", 6), 2);
    assert_int_equal(jw_strings_find(strings, "天津", 3), 0);
    assert_int_equal(jw_strings_find(strings, "", 0), 0);
    assert_string_equal(jw_strings_get(strings, 2), "天津");
    assert_int_equal(jw_strings_length(strings, 2), 6);
    assert_string_equal(jw_strings_get(strings, 0), "");
    assert_int_equal(jw_strings_length(strings, 0), 0);
    jw_strings_free(strings);
    jw_strings_free(NULL);
}

static void texts_may_hold_any_byte(void **state)
{
    (void)state;
    jw_strings *strings;
    jw_text one, two;
    assert_int_equal(jw_strings_new(&strings), JW_OK);
    assert_int_equal(jw_strings_add(&one, strings, "a\0b", 3), JW_OK);
    assert_int_equal(jw_strings_add(&two, strings, "a\0c", 3), JW_OK);
    assert_int_not_equal(one, two);
    assert_memory_equal(jw_strings_get(strings, two), "a\0c", 4);
    jw_strings_free(strings);
}

static void pointers_stay_good_while_the_pool_grows(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    jw_strings *strings;
    assert_int_equal(jw_strings_new(&strings), JW_OK);
    const char *first = jw_strings_get(strings, add(strings, "first"));
    char text[24];
    for (uint32_t i = 2; i <= COUNT; i++) {
        snprintf(text, sizeof text, "text %u", i);
        assert_int_equal(add(strings, text), i);
    }
    assert_ptr_equal(jw_strings_get(strings, 1), first);
    for (uint32_t i = 2; i <= COUNT; i += 7) {
        snprintf(text, sizeof text, "text %u", i);
        assert_string_equal(jw_strings_get(strings, i), text);
        assert_int_equal(jw_strings_find(strings, text, strlen(text)), i);
    }
    jw_strings_free(strings);
}

static void long_texts_stand_beside_short_ones(void **state)
{
    (void)state;
    static char text[300000];
    memset(text, 'x', sizeof text);
    jw_strings *strings;
    jw_text id;
    assert_int_equal(jw_strings_new(&strings), JW_OK);
    add(strings, "before");
    assert_int_equal(jw_strings_add(&id, strings, text, sizeof text), JW_OK);
    add(strings, "after");
    assert_int_equal(jw_strings_length(strings, id), sizeof text);
    assert_memory_equal(jw_strings_get(strings, id), text, sizeof text);
    assert_string_equal(jw_strings_get(strings, 1), "before");
    assert_string_equal(jw_strings_get(strings, 3), "after");
    jw_strings_free(strings);
}

static jw_status fill(void)
{
    jw_strings *strings = NULL;
    jw_status st = jw_strings_new(&strings);
    for (uint32_t i = 1; i <= 40 && !st; i++) {
        char text[20000] = {0};
        int length = snprintf(text, sizeof text, "%u", i);
        jw_text id;
        uint32_t before = jw_strings_count(strings);
        st = jw_strings_add(&id, strings, text, i == 20 ? sizeof text : (size_t)length);
        /* A failed add leaves the pool as it was. */
        assert_int_equal(id, st ? 0 : i);
        assert_int_equal(jw_strings_count(strings), st ? before : i);
        assert_int_equal(jw_strings_find(strings, "1", 1), i > 1 || !st);
    }
    jw_strings_free(strings);
    return st;
}

static void running_out_of_memory_leaves_the_pool_as_it_was(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(fill) > 5);
}

static bool same_number(uint32_t candidate, const void *key)
{
    uint32_t number;
    memcpy(&number, key, sizeof number);
    return candidate == number;
}

static void keys_of_one_hash_are_told_apart_by_the_caller(void **state)
{
    (void)state;
    jw_map map = {0};
    uint32_t number = 5;
    assert_int_equal(jw_map_find(&map, 1, same_number, &number), UINT32_MAX);
    for (uint32_t i = 0; i < 100; i++)
        assert_int_equal(jw_map_add(&map, UINT64_MAX, i), JW_OK);
    for (uint32_t i = 0; i < 100; i++)
        assert_int_equal(jw_map_find(&map, UINT64_MAX, same_number, &i), i);
    number = 100;
    assert_int_equal(jw_map_find(&map, UINT64_MAX, same_number, &number), UINT32_MAX);
    assert_int_equal(map.count, 100);
    jw_map_release(&map);
}

static void reserved_room_spares_the_steps_between(void **state)
{
    (void)state;
    jw_map map = {0};
    assert_int_equal(jw_map_reserve(&map, 10000), JW_OK);
    const void *slots = map.slots;
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(jw_map_add(&map, jw_hash(&i, sizeof i, 0), i), JW_OK);
    assert_ptr_equal(map.slots, slots);
    for (uint32_t i = 0; i < 10000; i++)
        assert_int_equal(jw_map_find(&map, jw_hash(&i, sizeof i, 0), same_number, &i), i);
    assert_int_equal(jw_map_reserve(&map, SIZE_MAX), JW_ELIMIT);
    jw_map_release(&map);
}

static jw_status fill_map(void)
{
    jw_map map = {0};
    jw_status st = JW_OK;
    for (uint32_t i = 0; i < 200 && !st; i++) {
        st = jw_map_add(&map, jw_hash(&i, sizeof i, 0), i);
        assert_int_equal(map.count, st ? i : i + 1);
    }
    jw_map_release(&map);
    return st;
}

static void a_map_out_of_memory_is_unchanged(void **state)
{
    (void)state;
    assert_true(fail_each_allocation(fill_map) > 3);
}

/* Known values: files may hold hashes, so they must not change from machine to machine. */
static void hashes_are_those_of_xxh3(void **state)
{
    (void)state;
    assert_true(jw_hash("", 0, 0) == UINT64_C(0x2D06800538D394C2));
    assert_true(jw_hash("jingwei", 7, 0) == jw_hash("jingwei", 7, 0));
    assert_true(jw_hash("jingwei", 7, 0) != jw_hash("jingwei", 7, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_is_kept_once_and_numbered_in_order),
        cmocka_unit_test(texts_may_hold_any_byte),
        cmocka_unit_test(pointers_stay_good_while_the_pool_grows),
        cmocka_unit_test(long_texts_stand_beside_short_ones),
        cmocka_unit_test(running_out_of_memory_leaves_the_pool_as_it_was),
        cmocka_unit_test(keys_of_one_hash_are_told_apart_by_the_caller),
        cmocka_unit_test(reserved_room_spares_the_steps_between),
        cmocka_unit_test(a_map_out_of_memory_is_unchanged),
        cmocka_unit_test(hashes_are_those_of_xxh3),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
