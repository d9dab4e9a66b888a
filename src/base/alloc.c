/*
 * One door for memory. The hook behind it is the library's only process-wide state: tests use it to
 * make the nth allocation fail, embedders to count or to pool. Arrays grow by doubling, which keeps
 * appending linear, and each names a ceiling, so that hostile input ends in an error and not in swap.
 */
#include "base/alloc.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void *system_reallocate(void *old, size_t size, void *user)
{
    (void)user;
    return realloc(old, size);
}

static void system_release(void *old, void *user)
{
    (void)user;
    free(old);
}

static const jw_allocator system_allocator = {system_reallocate, system_release, NULL};
static jw_allocator current = {system_reallocate, system_release, NULL};

void jw_set_allocator(const jw_allocator *allocator)
{
    current = allocator ? *allocator : system_allocator;
}

void *jw_resize(void *old, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    return current.reallocate(old, bytes ? bytes : 1, current.user);
}

void *jw_alloc(size_t count, size_t size)
{
    return jw_resize(NULL, count, size);
}

void *jw_zalloc(size_t count, size_t size)
{
    void *memory = jw_alloc(count, size);
    if (memory) memset(memory, 0, count * size);
    return memory;
}

void jw_release(void *memory)
{
    if (memory) current.release(memory, current.user);
}

char *jw_copy_text(const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? jw_alloc(length + 1, 1) : NULL;
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

jw_status jw_grow(void *items, size_t *capacity, size_t needed, size_t size, size_t limit)
{
    assert(items && capacity && size);
    if (needed <= *capacity) return JW_OK;
    if (needed > limit) return JW_ELIMIT;

    size_t larger = *capacity < 8 ? 8 : *capacity;
    while (larger < needed)
        larger = larger > limit / 2 ? limit : larger * 2;

    /* Through memcpy: the array may have any element type, and void ** would break aliasing rules. */
    void *old;
    memcpy(&old, items, sizeof old);
    void *grown = jw_resize(old, larger, size);
    if (!grown) return JW_ENOMEM;
    memcpy(items, &grown, sizeof grown);
    *capacity = larger;
    return JW_OK;
}
