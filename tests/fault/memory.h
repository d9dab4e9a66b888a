/*
 * Makes every allocation of a piece of work fail in turn: the library's own, SQLite's and jansson's, which
 * count together. All blocks are counted, so that what a failure leaks fails the test, and filled with
 * rubbish, so that what reads uninitialised memory does not find zeros. Include after cmocka.h.
 *
 * Each allocation fails alone and, in a second round, with all that come after it: the first finds who goes
 * on as if nothing had happened, the second who needs memory to clean up. The first 200 are tried and then
 * some 200 of the others, so that a test takes seconds; JW_LONG=1 tries all.
 */
#ifndef JW_TESTS_FAULT_MEMORY_H
#define JW_TESTS_FAULT_MEMORY_H

#include <jingwei/common.h>

#include <errno.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TRIED_ONE_BY_ONE 200
#define TRIED_IN_ALL     400

static struct memory {
    long calls, fail_at; /* 0: none fails */
    bool for_good;       /* those after it fail as well */
    long live;
} memory;

/* Stands before the C library's: it is not the disk that is tried here, and it takes its time. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}

/* The size stands in front of a block: SQLite asks for it. */
typedef union block_head {
    size_t size;
    max_align_t align;
} block_head;

static inline size_t block_size(void *block)
{
    return block ? ((block_head *)block)[-1].size : 0;
}

static inline void *reallocate(void *old, size_t size)
{
    memory.calls++;
    bool later = memory.for_good && memory.fail_at && memory.calls > memory.fail_at;
    if (later || memory.calls == memory.fail_at) {
        errno = ENOMEM; /* as malloc does */
        return NULL;
    }
    block_head *head = malloc(sizeof *head + size);
    if (!head) abort();
    head->size = size;
    memory.live++;
    memset(head + 1, 0xA5, size);
    if (!old) return head + 1;
    memcpy(head + 1, old, block_size(old) < size ? block_size(old) : size);
    free((block_head *)old - 1);
    memory.live--;
    return head + 1;
}

static inline void release(void *block)
{
    if (!block) return;
    memory.live--;
    free((block_head *)block - 1);
}

static inline void *library_reallocate(void *old, size_t size, void *user)
{
    (void)user;
    return reallocate(old, size);
}

static inline void library_release(void *block, void *user)
{
    (void)user;
    release(block);
}

static inline void *json_allocate(size_t size)
{
    return reallocate(NULL, size);
}

static inline void *sqlite_allocate(int size)
{
    return reallocate(NULL, (size_t)size);
}

static inline void *sqlite_reallocate(void *old, int size)
{
    return reallocate(old, (size_t)size);
}

static inline int sqlite_size(void *block)
{
    return (int)block_size(block);
}

static inline int sqlite_round_up(int size)
{
    return (size + 7) & ~7;
}

static inline int sqlite_start(void *user)
{
    (void)user;
    return SQLITE_OK;
}

static inline void sqlite_end(void *user)
{
    (void)user;
}

static inline int take_over_memory(void **state)
{
    (void)state;
    static const sqlite3_mem_methods methods = {
        sqlite_allocate, release,      sqlite_reallocate, sqlite_size,
        sqlite_round_up, sqlite_start, sqlite_end,        NULL};
    static const jw_allocator allocator = {library_reallocate, library_release, NULL};
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK) return -1;
    json_set_alloc_funcs(json_allocate, release);
    jw_set_allocator(&allocator);
    return 0;
}

/* Runs the work once, with the nth allocation failing or, for 0, with none. */
static inline jw_status run_with_fault(long nth, bool for_good, jw_status (*work)(jw_error *err))
{
    assert_int_equal(sqlite3_shutdown(), SQLITE_OK); /* so that its own start is tried as well */
    long live = memory.live;
    memory.calls = 0;
    memory.fail_at = nth;
    memory.for_good = for_good;
    jw_error err = JW_ERROR_INIT;
    jw_status st = work(&err);
    memory.fail_at = 0;
    assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
    if (memory.live != live)
        fail_msg("%ld blocks leak when allocation %ld fails", memory.live - live, nth);
    /* SQLite can do without some of its memory, and then all is well. */
    if (st && (!nth || st != JW_ENOMEM))
        fail_msg("allocation %ld: status %d, %s", nth, st, err.message);
    assert_int_equal(err.status, st);
    assert_true(!st || (*err.message && *err.remedy));
    return st;
}

/**
 * Runs the work with each of its allocations failing; `check` is given the status of each run and looks at
 * what that has left. Returns how many allocations the work needs.
 */
static inline long fail_each_allocation_of(jw_status (*work)(jw_error *err),
                                           void (*check)(jw_status status))
{
    const char *asked = getenv("JW_LONG");
    bool all = asked && !strcmp(asked, "1");
    check(run_with_fault(0, false, work));
    long needed = memory.calls,
         apart = (needed - TRIED_ONE_BY_ONE) / (TRIED_IN_ALL - TRIED_ONE_BY_ONE);
    for (int for_good = 0; for_good < 2; for_good++)
        for (long nth = 1; nth <= needed;) {
            check(run_with_fault(nth, for_good, work));
            nth += all || nth < TRIED_ONE_BY_ONE || apart < 1 ? 1 : apart;
        }
    return needed;
}

#endif
