/* Many jobs on a pool of threads, with progress and a stop between batches of them. */
#ifndef JW_COALITION_BATCHES_H
#define JW_COALITION_BATCHES_H

#include "base/pool.h"

JW_BEGIN_C

/**
 * Runs job(*done) to job(count - 1) as jw_pool_run does, in batches whose size does not depend on the threads.
 *
 * @param what      what progress says is being done.
 * @param progress  NULL for none.
 * @param[in,out] done  how many jobs have run, all from 0 on; up to date whenever progress is called.
 * @return JW_ECANCELED if progress asked for a stop, or the status of a failed job.
 */
jw_status jw_batches_run(size_t *done, size_t count, int threads, jw_job *job, void *user,
                         const char *what, const jw_progress *progress);

JW_END_C
#endif
