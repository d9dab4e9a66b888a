/* The pool has no way to stop early but failure; a batch is as long as a stop may have to wait. */
#include "coalition/batches.h"

enum { BATCH = 16 };

typedef struct batch {
    size_t first;
    jw_job *job;
    void *user;
} batch;

static jw_status run_one(size_t index, int worker, void *user)
{
    const batch *b = user;
    return b->job(b->first + index, worker, b->user);
}

jw_status jw_batches_run(size_t *done, size_t count, int threads, jw_job *job, void *user,
                         const char *what, const jw_progress *progress)
{
    jw_status st = JW_OK;
    while (*done < count && !st) {
        batch b = {*done, job, user};
        size_t size = count - *done < BATCH ? count - *done : BATCH;
        if (progress && progress->callback &&
            progress->callback((double)*done / (double)count, what, progress->user))
            return JW_ECANCELED;
        st = jw_pool_run(size, threads, run_one, &b);
        if (!st) *done += size;
    }
    return st;
}
