/* A pool of threads that runs numbered jobs. */
#ifndef JW_BASE_POOL_H
#define JW_BASE_POOL_H

#include <jingwei/common.h>

JW_BEGIN_C

/** One job. `worker` is 0 to threads - 1 and tells which scratch memory it may use. */
typedef jw_status jw_job(size_t index, int worker, void *user);

/**
 * Runs job(0) to job(count - 1) on up to `threads` threads and waits for them. Which thread runs
 * which job is not fixed, so a job may only write to what belongs to its index or its worker; with
 * that the result does not depend on the number of threads. After a failure no new job begins.
 *
 * @param threads  0 for the number of processors; at most 64. With 1 all jobs run in order in the
 *                 caller's thread, which is worker 0 in any case; fewer run if the system refuses
 *                 threads.
 * @return JW_OK, or the status of the failed job with the lowest index among those that ran.
 */
jw_status jw_pool_run(size_t count, int threads, jw_job *job, void *user);

/** How many threads `threads` stands for. */
int jw_pool_threads(int threads);

JW_END_C
#endif
