/*
 * In these files a node is its id and not its name: "Zhang Wei" twice is two people. In a study an actor is found by
 * its name, so the second of a label gets its id beside it, which people see and can mend by an alias.
 */
#include "formats/drawn.h"

#include "base/alloc.h"
#include "formats/gathering_state.h"

#include <math.h>

#define NODE_LIMIT ((size_t)1 << 28)

jw_status jw_drawn_start(jw_drawn *drawn, jw_gathering *g)
{
    *drawn = (jw_drawn){.g = g};
    drawn->status = jw_strings_new(&drawn->ids);
    if (!drawn->status) drawn->status = jw_strings_new(&drawn->labels);
    return drawn->status;
}

void jw_drawn_release(jw_drawn *drawn)
{
    jw_strings_free(drawn->ids);
    jw_strings_free(drawn->labels);
    jw_release(drawn->actor);
}

/* The label, unless another node of the file has it. */
static jw_text make_actor(jw_drawn *d, jw_slice id, jw_slice label, const jw_actor_facts *facts)
{
    static const jw_actor_facts nothing = {.region = 0};
    char text[512];
    uint32_t before = jw_strings_count(d->labels);
    jw_text number;
    if (!label.length) label = id;
    d->status = jw_strings_add(&number, d->labels, label.text, label.length);
    if (d->status) return 0;
    if (jw_strings_count(d->labels) == before) {
        int length = snprintf(text, sizeof text, "%.*s (%.*s)", (int)label.length, label.text,
                              (int)id.length, id.text);
        if (length > 0 && (size_t)length < sizeof text) label = (jw_slice){text, (size_t)length};
    }
    return jw_gather_actor(d->g, label, facts ? facts : &nothing);
}

jw_text jw_drawn_node(jw_drawn *d, jw_slice id, jw_slice label, const jw_actor_facts *facts)
{
    uint32_t before = d->ids ? jw_strings_count(d->ids) : 0;
    jw_text number;
    if (d->status) return 0;
    if (!id.length) {
        jw_gather_wrong(d->g, "id", id, "a node without an id", "give every node one");
        return 0;
    }
    d->status = jw_strings_add(&number, d->ids, id.text, id.length);
    if (d->status) return 0;
    if (number <= before) {
        jw_gather_wrong(d->g, "id", id, "a node of this id was there before",
                        "give every node an id of its own");
        return 0;
    }
    d->status = jw_grow(&d->actor, &d->capacity, (size_t)number + 1, sizeof *d->actor, NODE_LIMIT);
    if (d->status) return 0;
    return d->actor[number] = make_actor(d, id, label, facts);
}

jw_text jw_drawn_find(const jw_drawn *d, jw_slice id)
{
    jw_text number = d->status ? 0 : jw_strings_find(d->ids, id.text, id.length);
    return number ? d->actor[number] : 0;
}

jw_text jw_drawn_end(jw_drawn *d, jw_slice id)
{
    jw_text actor = jw_drawn_find(d, id);
    return actor ? actor : jw_drawn_node(d, id, JW_NO_SLICE, NULL);
}

void jw_drawn_put(jw_drawn *d, const jw_drawn_tie *tie)
{
    if (d->status || !tie->from || !tie->to || tie->weight == 0) return;
    if (tie->weight < 0) {
        jw_gather_wrong(d->g, "weight", JW_NO_SLICE, "a tie of a weight below 0",
                        "distances and signed ties are no ties here: leave them out");
        return;
    }
    jw_slice kind = tie->kind.length ? tie->kind : jw_slice_of(tie->directed ? "arc" : "tie");
    jw_gathered_tie made = {.part = tie->part,
                            .from = tie->from,
                            .to = tie->to,
                            .kind = jw_gather_text(d->g, kind),
                            .year = tie->year,
                            .count = isnan(tie->weight) ? 1 : tie->weight,
                            .value = NAN};
    jw_gather_tie(d->g, &made);
}
