/* Which groups have their sum fixed once the sums of some groups are: exactly. */
#ifndef JW_COALITION_SPAN_H
#define JW_COALITION_SPAN_H

#include <jingwei/share.h>

#include <stdbool.h>

JW_BEGIN_C

/** A prime, 2^61 - 1, above every determinant of 0s and 1s of 30 rows: a rank counted modulo it is the rank. */
#define JW_SPAN_PRIME (((uint64_t)1 << 61) - 1)

typedef struct jw_span {
    int players, rank;
    uint64_t row[JW_PLAYERS_LIMIT][JW_PLAYERS_LIMIT]; /* reduced, modulo the prime */
    int pivot[JW_PLAYERS_LIMIT];
    uint64_t
        key[JW_PLAYERS_LIMIT]; /* a player each; a group is in the span iff its keys sum to 0 */
} jw_span;

void jw_span_start(jw_span *span, int players);

/** Adds a group. @return whether it was not in the span already. */
bool jw_span_add(jw_span *span, uint32_t group);

bool jw_span_holds(const jw_span *span, uint32_t group);

JW_END_C
#endif
