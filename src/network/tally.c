/*
 * Threads that add to the same numbers as they come would round differently every time. A number of parts that is
 * fixed, not the number of threads, decides what is added to what.
 */
#include "network/tally.h"

#include "base/alloc.h"
#include "base/pool.h"

typedef struct tally {
    double *part[JW_TALLY_PARTS];
    size_t length, items;
    jw_tally_item *item;
    void *user;
} tally;

static jw_status add_part(size_t part, int worker, void *user)
{
    tally *t = user;
    t->part[part] = jw_zalloc(t->length, sizeof *t->part[part]);
    jw_status st = t->part[part] ? JW_OK : JW_ENOMEM;
    for (size_t i = part; i < t->items && !st; i += JW_TALLY_PARTS)
        st = t->item(t->part[part], i, worker, t->user);
    return st;
}

jw_status jw_tally(double *sum, size_t length, size_t items, int threads, jw_tally_item *item,
                   void *user)
{
    tally t = {.length = length, .items = items, .item = item, .user = user};
    jw_status st = jw_pool_run(JW_TALLY_PARTS, threads, add_part, &t);
    for (size_t i = 0; i < length; i++)
        sum[i] = 0;
    for (int p = 0; p < JW_TALLY_PARTS; p++) {
        for (size_t i = 0; i < length && !st; i++)
            sum[i] += t.part[p][i];
        jw_release(t.part[p]);
    }
    return st;
}
