/* The answer of jw_expand while it is being told. Private to src/coalition. */
#ifndef JW_COALITION_TELL_H
#define JW_COALITION_TELL_H

#include "base/buffer.h"
#include "coalition/expand.h"

JW_BEGIN_C

/** Rows up to which a table is for people, too. */
#define JW_ROWS_SHOWN 40

typedef struct jw_tell {
    const jw_expansion *e;
    jw_result *result;
    const char *unit;   /* of money */
    int decimals;       /* for people, after the size of the gain */
    uint32_t all;       /* all players */
    double gain, rival; /* results used by all, and by one */
    bool non_rival;     /* whether the two can differ: some results are used by all */
    jw_buffer text;     /* what the last jw_tell_members made */
} jw_tell;

/** Names of the members of a group; valid until the next call. */
const char *jw_tell_members(jw_tell *t, uint32_t members, const char *separator, const char *last,
                            const char *(*name)(const jw_places *, const jw_study *, int));
/** Their ids, joined by '+'; valid until the next call. */
const char *jw_tell_group(jw_tell *t, uint32_t members);

/** Columns player (its id) and name, and their cells. */
void jw_tell_player_columns(jw_tell *t);
void jw_tell_player(jw_tell *t, int player);

void jw_tell_players(jw_tell *t);
void jw_tell_shares(jw_tell *t);
void jw_tell_core(jw_tell *t);
void jw_tell_transfers(jw_tell *t);
void jw_tell_joining(jw_tell *t);
void jw_tell_owen(jw_tell *t);
void jw_tell_coalitions(jw_tell *t);
void jw_tell_pairs(jw_tell *t);
void jw_tell_flows(jw_tell *t);
/** Allocates by itself: grows with players and stages. */
jw_status jw_tell_crossings(jw_tell *t, jw_error *err);
/** Allocates by itself: grows with fields, stages and regions. */
jw_status jw_tell_chain(jw_tell *t, jw_error *err);
void jw_tell_drivers(jw_tell *t);
jw_status jw_tell_draws(jw_tell *t, jw_error *err);
void jw_tell_grades(jw_tell *t);

JW_END_C
#endif
