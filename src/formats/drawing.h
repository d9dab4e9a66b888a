/* Writing a network for other tools: its nodes with names, places and measures, and its ties. */
#ifndef JW_FORMATS_DRAWING_H
#define JW_FORMATS_DRAWING_H

#include "base/buffer.h"
#include "network/graph.h"

JW_BEGIN_C

/** A figure of every node, NAN where there is none. */
typedef struct jw_drawing_column {
    const char *key;
    const double *value;
} jw_drawing_column;

/** Arrays have one entry a node and are the caller's. */
typedef struct jw_drawing {
    const jw_graph *graph;
    const char *const *id, *const *label;
    const char *const *region; /* NULL, or NULL for a node: not known */
    const double *lon, *lat;   /* NAN: not known */
    const uint32_t *group;     /* community, from 0; NULL: none */
    const jw_drawing_column *columns;
    size_t column_count;
} jw_drawing;

/** X(ending of the file's name, function, what it is). */
#define JW_DRAWINGS(X)                                                                             \
    X(".graphml", graphml, "GraphML")                                                              \
    X(".gexf", gexf, "GEXF, for Gephi")                                                            \
    X(".json", vosviewer, "VOSviewer")                                                             \
    X(".geojson", geojson, "GeoJSON, nodes as points and ties as lines")                           \
    X(".net", pajek, "Pajek")                                                                      \
    X(".csv", csv, "CSV: from, to, weight")

typedef void jw_draw(jw_buffer *out, const jw_drawing *drawing);
#define JW_DECLARE_DRAWING(ending, name, what) jw_draw jw_draw_##name;
JW_DRAWINGS(JW_DECLARE_DRAWING)
#undef JW_DECLARE_DRAWING

/** The function for a file of that name, or NULL. */
jw_draw *jw_drawing_find(const char *path);

/**
 * Writes a network to a file, whole or not at all.
 *
 * @return JW_EINVAL, with the endings there are; JW_EIO; JW_ENOMEM.
 */
jw_status jw_drawing_save(const jw_drawing *drawing, const char *path, jw_error *err);

/* ---- for the functions themselves ---- */

/** Calls for every tie once: without direction the pair with the lower node first, loops last. */
typedef void jw_drawn_arc(void *user, uint32_t from, uint32_t to, double weight);
void jw_drawing_each_tie(const jw_drawing *drawing, jw_drawn_arc *each, void *user);

JW_END_C
#endif
