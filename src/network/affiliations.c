/*
 * The matrix of events and actors, by rows and by columns: a projection goes from an actor to its events and on to
 * their actors, and reads both in order.
 */
#include "network/affiliations.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/rows.h"

static jw_status build(jw_affiliations *made, const jw_ties *participations)
{
    uint32_t *merged = NULL;
    jw_status st = jw_rows_fill(&made->of_event, made->events, participations, JW_TWO_MODE);
    if (!st) st = jw_rows_sort(&made->of_event, made->events, made->actors, 1);
    if (!st) st = jw_rows_merge(&made->of_event, &merged, made->events);
    if (!st) st = jw_rows_turn(&made->of_actor, made->actors, &made->of_event, made->events);
    jw_release(merged);
    return st;
}

jw_status jw_affiliations_build(jw_affiliations *made, uint32_t events, uint32_t actors,
                                const jw_ties *participations, jw_error *err)
{
    jw_affiliations a = {.events = events, .actors = actors};
    jw_status st = jw_ties_check(&a.zeros, participations, events, actors, err);
    if (st) return st;
    st = build(&a, participations);
    if (st) {
        jw_affiliations_release(&a);
        return jw_fail_memory(err);
    }
    *made = a;
    return JW_OK;
}

void jw_affiliations_release(jw_affiliations *affiliations)
{
    if (!affiliations) return;
    jw_rows_release(&affiliations->of_event);
    jw_rows_release(&affiliations->of_actor);
    *affiliations = (jw_affiliations)JW_AFFILIATIONS_INIT;
}
