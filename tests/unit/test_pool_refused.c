/* A system that gives no threads: the jobs are done all the same, by the caller. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/pool.h"

#include <errno.h>
#include <pthread.h>

/* Stands before the C library's. */
static int asked;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *argument)
{
    (void)thread, (void)attributes, (void)start, (void)argument;
    asked++;
    return EAGAIN;
}

static jw_status count_up(size_t index, int worker, void *user)
{
    size_t *next = user;
    return worker == 0 && index == (*next)++ ? JW_OK : JW_EINVAL;
}

static void jobs_run_without_threads(void **state)
{
    (void)state;
    size_t next = 0;
    assert_int_equal(jw_pool_run(100, 4, count_up, &next), JW_OK);
    assert_int_equal(next, 100);
    assert_int_equal(asked, 1);
}

static void one_job_or_one_thread_asks_for_none(void **state)
{
    (void)state;
    size_t next = 0;
    asked = 0;
    assert_int_equal(jw_pool_run(1, 4, count_up, &next), JW_OK);
    next = 0;
    assert_int_equal(jw_pool_run(100, 1, count_up, &next), JW_OK);
    assert_int_equal(asked, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jobs_run_without_threads),
        cmocka_unit_test(one_job_or_one_thread_asks_for_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
