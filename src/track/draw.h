/* Writing a web for other tools. */
#ifndef JW_TRACK_DRAW_H
#define JW_TRACK_DRAW_H

#include "formats/drawing.h"
#include "track/web.h"

JW_BEGIN_C

/**
 * @param graph    of the web.
 * @param group    community of each node, or NULL.
 * @param columns  figures of each node.
 * @param path     its ending says in which form.
 */
jw_status jw_web_draw(const jw_web *web, const jw_graph *graph, const uint32_t *group,
                      const jw_drawing_column *columns, size_t count, const char *path,
                      jw_error *err);

JW_END_C
#endif
