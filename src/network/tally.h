/* Sums that many jobs add to, with the same bits for any number of threads. */
#ifndef JW_NETWORK_TALLY_H
#define JW_NETWORK_TALLY_H

#include <jingwei/common.h>

JW_BEGIN_C

enum { JW_TALLY_PARTS = 16, JW_TALLY_WORKERS = 64 };

/** Adds item `item` to sums that are this part's own; `worker` tells which scratch memory is free for it. */
typedef jw_status jw_tally_item(double *sum, size_t item, int worker, void *user);

/**
 * Sums over items 0 to items - 1. Items are dealt to sixteen parts, a part adds its items in order, and parts are
 * added in order: rounding depends on nothing else.
 *
 * @param[out] sum  length values.
 * @return JW_OK, what an item returned, or JW_ENOMEM. Memory 128 bytes a value.
 */
jw_status jw_tally(double *sum, size_t length, size_t items, int threads, jw_tally_item *item,
                   void *user);

JW_END_C
#endif
