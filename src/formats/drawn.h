/* Graphs as other tools keep them: nodes with an id of the file's own and a label, and ties between ids. */
#ifndef JW_FORMATS_DRAWN_H
#define JW_FORMATS_DRAWN_H

#include "base/strings.h"
#include "formats/gathering.h"

JW_BEGIN_C

/** The nodes of one file. Starts with jw_drawn_start, ends with jw_drawn_release. */
typedef struct jw_drawn {
    jw_gathering *g;
    jw_strings *ids, *labels;
    jw_text *actor; /* by number of the id */
    size_t capacity;
    jw_status status; /* the first failure; what follows does nothing */
} jw_drawn;

jw_status jw_drawn_start(jw_drawn *drawn, jw_gathering *g);
void jw_drawn_release(jw_drawn *drawn);

/**
 * A node. Two nodes of one label are two actors: the later one is called "label (id)".
 *
 * @param label  empty: the id.
 * @param facts  NULL for none.
 * @return the actor; 0 after a failure, or if the id was there before, which is a finding.
 */
jw_text jw_drawn_node(jw_drawn *drawn, jw_slice id, jw_slice label, const jw_actor_facts *facts);

/** The actor of a node's id; 0 if there is none. */
jw_text jw_drawn_find(const jw_drawn *drawn, jw_slice id);

/** The same, made if it is not there, as formats without a list of nodes need. */
jw_text jw_drawn_end(jw_drawn *drawn, jw_slice id);

/** A tie as files of graphs tell one. */
typedef struct jw_drawn_tie {
    jw_text from, to;
    double weight, year; /* NAN: not told, which is 1 for a weight */
    bool directed;
    jw_slice kind; /* empty: "arc" with a direction, else "tie" */
    int part;      /* number of the tie within its row, from 0 */
} jw_drawn_tie;

/** Negative weights are a finding; ties of weight 0 are none. */
void jw_drawn_put(jw_drawn *drawn, const jw_drawn_tie *tie);

JW_END_C
#endif
