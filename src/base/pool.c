/*
 * Threads take the next job's number from one shared counter until none is left: jobs of uneven
 * length balance by themselves, and with results laid down by index nothing depends on who ran
 * what. Threads are made for one run and joined at its end; a run is milliseconds at least, a
 * thread costs tens of microseconds, and the library keeps no state between calls. Why not OpenMP:
 * gcc's gives the thread sanitizer false races, and a run could not stop at the first failure.
 */
#include "base/pool.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

#define THREADS_LIMIT 64

typedef struct run {
    size_t count;
    jw_job *job;
    void *user;
    atomic_size_t next;
    atomic_bool stop;
    pthread_mutex_t lock; /* guards what follows */
    size_t failed_index;
    jw_status status;
} run;

typedef struct worker {
    run *run;
    int number;
    pthread_t thread;
} worker;

static void report_failure(run *r, size_t index, jw_status st)
{
    atomic_store(&r->stop, true);
    pthread_mutex_lock(&r->lock);
    if (!r->status || index < r->failed_index) {
        r->status = st;
        r->failed_index = index;
    }
    pthread_mutex_unlock(&r->lock);
}

static void *work(void *argument)
{
    worker *self = argument;
    run *r = self->run;
    while (!atomic_load(&r->stop)) {
        size_t index = atomic_fetch_add(&r->next, 1);
        if (index >= r->count) break;
        jw_status st = r->job(index, self->number, r->user);
        if (st) report_failure(r, index, st);
    }
    return NULL;
}

int jw_pool_threads(int threads)
{
    if (threads <= 0) {
        /* What this process may use, which can be less than what the machine has. */
        cpu_set_t allowed;
        threads = sched_getaffinity(0, sizeof allowed, &allowed) ? 1 : CPU_COUNT(&allowed);
    }
    return threads < THREADS_LIMIT ? threads : THREADS_LIMIT;
}

jw_status jw_pool_run(size_t count, int threads, jw_job *job, void *user)
{
    assert(job);
    threads = jw_pool_threads(threads);
    if ((size_t)threads > count) threads = count ? (int)count : 1;

    run r = {.count = count, .job = job, .user = user, .lock = PTHREAD_MUTEX_INITIALIZER};
    worker workers[THREADS_LIMIT];
    int started = 1; /* worker 0 is the caller */
    for (; started < threads; started++) {
        workers[started] = (worker){.run = &r, .number = started};
        /* Refused: the jobs get done by those that there are. */
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started])) break;
    }
    workers[0] = (worker){.run = &r, .number = 0};
    work(&workers[0]);
    while (--started > 0)
        pthread_join(workers[started].thread, NULL);
    pthread_mutex_destroy(&r.lock);
    return r.status;
}
