/*
 * Makes the nth allocation of a piece of code fail, for every n. Include after cmocka.h, whose
 * checked heap stands behind it: what such a failure leaks or overruns fails the test as well.
 */
#ifndef JW_TESTS_FAULTS_H
#define JW_TESTS_FAULTS_H

#include <jingwei/common.h>

struct faults {
    long calls, fail_at;
};

static inline void *faults_reallocate(void *old, size_t size, void *user)
{
    struct faults *faults = (struct faults *)user;
    return ++faults->calls == faults->fail_at ? NULL : test_realloc(old, size);
}

static inline void faults_release(void *old, void *user)
{
    (void)user;
    test_free(old);
}

/**
 * Runs `work` with its 1st, 2nd, ... allocation failing until it needs no more; returns how many.
 */
static inline long fail_each_allocation(jw_status (*work)(void))
{
    for (long nth = 1;; nth++) {
        struct faults faults = {0, nth};
        jw_allocator allocator = {faults_reallocate, faults_release, &faults};
        jw_set_allocator(&allocator);
        jw_status st = work();
        jw_set_allocator(NULL);
        if (faults.calls < nth) {
            assert_int_equal(st, JW_OK);
            return nth - 1;
        }
        assert_int_equal(st, JW_ENOMEM);
    }
}

#endif
