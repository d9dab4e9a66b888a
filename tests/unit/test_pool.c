/* Jobs on threads: all run once, results do not depend on how many threads there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/pool.h"
#include "base/random.h"

#include <stdatomic.h>
#include <string.h>

enum { JOBS = 1000, THREADS = 8 };

typedef struct tally {
    int threads;
    atomic_int runs[JOBS];
    uint64_t result[JOBS];
    uint64_t of_worker[THREADS]; /* plain memory: each worker touches only its own */
} tally;

static jw_status draw(size_t index, int worker, void *user)
{
    tally *t = user;
    if (worker < 0 || worker >= t->threads) return JW_EINVAL;
    jw_random random;
    jw_random_start(&random, 7, index);
    for (size_t i = 0; i < index; i++)
        t->result[index] += jw_random_bits(&random);
    atomic_fetch_add(&t->runs[index], 1);
    t->of_worker[worker]++;
    return JW_OK;
}

static void results_are_the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    static tally alone, shared;
    alone = (tally){.threads = 1};
    assert_int_equal(jw_pool_run(JOBS, 1, draw, &alone), JW_OK);
    for (int threads = 2; threads <= THREADS; threads++) {
        memset(&shared, 0, sizeof shared);
        shared.threads = threads;
        assert_int_equal(jw_pool_run(JOBS, threads, draw, &shared), JW_OK);
        uint64_t total = 0;
        for (int i = 0; i < JOBS; i++)
            assert_int_equal(shared.runs[i], 1);
        for (int i = 0; i < threads; i++)
            total += shared.of_worker[i];
        assert_int_equal(total, JOBS);
        assert_memory_equal(shared.result, alone.result, sizeof alone.result);
    }
}

static jw_status in_order(size_t index, int worker, void *user)
{
    size_t *next = user;
    return worker == 0 && index == (*next)++ ? JW_OK : JW_EINVAL;
}

static void one_thread_runs_the_jobs_in_order(void **state)
{
    (void)state;
    size_t next = 0;
    assert_int_equal(jw_pool_run(50, 1, in_order, &next), JW_OK);
    assert_int_equal(next, 50);
    next = 0;
    assert_int_equal(jw_pool_run(1, 8, in_order, &next), JW_OK);
    assert_int_equal(next, 1);
    assert_int_equal(jw_pool_run(0, 8, in_order, &next), JW_OK);
    assert_int_equal(next, 1);
}

static jw_status fail_late_numbers(size_t index, int worker, void *user)
{
    (void)worker;
    atomic_fetch_add((atomic_int *)user, 1);
    return index < 10 ? JW_OK : index == 10 ? JW_EDATA : JW_EIO;
}

static void a_failure_stops_the_run_and_the_lowest_one_is_told(void **state)
{
    (void)state;
    for (int threads = 1; threads <= THREADS; threads++) {
        atomic_int ran = 0;
        /* Job 10 is handed out before any later one, so it always runs. */
        assert_int_equal(jw_pool_run(100000, threads, fail_late_numbers, &ran), JW_EDATA);
        assert_in_range(ran, 11, 10 + threads);
    }
}

static void the_number_of_threads_is_bounded(void **state)
{
    (void)state;
    assert_in_range(jw_pool_threads(0), 1, 64);
    assert_int_equal(jw_pool_threads(3), 3);
    assert_int_equal(jw_pool_threads(1000), 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_the_same_on_any_number_of_threads),
        cmocka_unit_test(one_thread_runs_the_jobs_in_order),
        cmocka_unit_test(a_failure_stops_the_run_and_the_lowest_one_is_told),
        cmocka_unit_test(the_number_of_threads_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
