/* Which form a network is written in, by the ending of the file's name. */
#include "formats/drawing.h"

#include "base/error.h"
#include "base/file.h"

#include <stdio.h>
#include <string.h>

#define DRAWING_LIMIT ((size_t)1 << 33)

static const struct {
    const char *ending;
    jw_draw *draw;
} drawings[] = {
#define ROW(ending, name, what) {ending, jw_draw_##name},
    JW_DRAWINGS(ROW)
#undef ROW
};

jw_draw *jw_drawing_find(const char *path)
{
    for (size_t d = 0; d < sizeof drawings / sizeof drawings[0]; d++)
        if (jw_path_has_ending(path, drawings[d].ending)) return drawings[d].draw;
    return NULL;
}

void jw_drawing_each_tie(const jw_drawing *drawing, jw_drawn_arc *each, void *user)
{
    const jw_graph *g = drawing->graph;
    for (uint32_t v = 0; v < g->nodes; v++) {
        for (size_t a = g->out.start[v]; a < g->out.start[v + 1]; a++)
            if (g->directed || g->out.target[a] > v)
                each(user, v, g->out.target[a], jw_arc_weight(&g->out, a));
        if (jw_loop_weight(g, v) > 0) each(user, v, v, jw_loop_weight(g, v));
    }
}

jw_status jw_drawing_save(const jw_drawing *drawing, const char *path, jw_error *err)
{
    jw_draw *draw = jw_drawing_find(path);
    jw_buffer out = JW_BUFFER_INIT(DRAWING_LIMIT);
    if (!draw) {
        jw_fail(err, JW_EINVAL, "'%s' does not say in which form to write a network", path);
        jw_fail_remedy(err,
                       "let the name end in .graphml, .gexf, .json (VOSviewer), .geojson, .net "
                       "(Pajek) or .csv");
        return JW_EINVAL;
    }
    draw(&out, drawing);
    jw_status st = out.status == JW_ENOMEM ? jw_fail_memory(err)
                   : out.status ? jw_fail(err, out.status, "the network is too large for a file")
                                : jw_file_replace(path, out.data, out.length, err);
    jw_buffer_release(&out);
    return st;
}
