/* GraphML and GEXF. What is not known of a node is left out, not written as 0. */
#include "formats/drawing.h"

#include "base/number.h"

#include <math.h>

typedef struct writing {
    jw_buffer *out;
    const jw_drawing *drawing;
    size_t ties;
} writing;

/* Text between tags or in quotes; control characters, which XML cannot hold, become blanks. */
static void put_text(jw_buffer *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&': jw_buffer_text(out, "&amp;"); break;
        case '<': jw_buffer_text(out, "&lt;"); break;
        case '>': jw_buffer_text(out, "&gt;"); break;
        case '"': jw_buffer_text(out, "&quot;"); break;
        default: jw_buffer_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
        }
    }
}

static void put_number(jw_buffer *out, double number)
{
    char text[JW_NUMBER_TEXT];
    jw_number_format(text, number);
    jw_buffer_text(out, text);
}

/* ---- what both tell of a node ---- */

typedef void put_property(jw_buffer *out, const char *key, const char *text);
typedef void declare_property(jw_buffer *out, const char *key, const char *type);

static void put_figure(jw_buffer *out, put_property *put, const char *key, double value)
{
    char text[JW_NUMBER_TEXT];
    if (isnan(value)) return;
    jw_number_format(text, value);
    put(out, key, text);
}

static void put_properties(jw_buffer *out, put_property *put, const jw_drawing *d, uint32_t v)
{
    if (d->region && d->region[v]) put(out, "region", d->region[v]);
    if (d->lon) put_figure(out, put, "lon", d->lon[v]);
    if (d->lat) put_figure(out, put, "lat", d->lat[v]);
    if (d->group) put_figure(out, put, "community", d->group[v] + 1.0);
    for (size_t c = 0; c < d->column_count; c++)
        put_figure(out, put, d->columns[c].key, d->columns[c].value[v]);
}

static void declare_properties(jw_buffer *out, declare_property *declare, const jw_drawing *d,
                               const char *whole_number)
{
    if (d->region) declare(out, "region", "string");
    if (d->lon) declare(out, "lon", "double");
    if (d->lat) declare(out, "lat", "double");
    if (d->group) declare(out, "community", whole_number);
    for (size_t c = 0; c < d->column_count; c++)
        declare(out, d->columns[c].key, "double");
}

/* ---- GraphML ---- */

static void declare_key(jw_buffer *out, const char *key, const char *type)
{
    jw_buffer_printf(out, "  <key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                     key, key, type);
}

static void put_data(jw_buffer *out, const char *key, const char *text)
{
    jw_buffer_printf(out, "      <data key=\"%s\">", key);
    put_text(out, text);
    jw_buffer_text(out, "</data>\n");
}

static void graphml_node(jw_buffer *out, const jw_drawing *d, uint32_t v)
{
    jw_buffer_text(out, "    <node id=\"");
    put_text(out, d->id[v]);
    jw_buffer_text(out, "\">\n");
    put_data(out, "label", d->label[v]);
    put_properties(out, put_data, d, v);
    jw_buffer_text(out, "    </node>\n");
}

static void graphml_tie(void *user, uint32_t from, uint32_t to, double weight)
{
    writing *w = user;
    jw_buffer_text(w->out, "    <edge source=\"");
    put_text(w->out, w->drawing->id[from]);
    jw_buffer_text(w->out, "\" target=\"");
    put_text(w->out, w->drawing->id[to]);
    jw_buffer_text(w->out, "\"><data key=\"weight\">");
    put_number(w->out, weight);
    jw_buffer_text(w->out, "</data></edge>\n");
}

void jw_draw_graphml(jw_buffer *out, const jw_drawing *d)
{
    writing w = {out, d, 0};
    jw_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    declare_key(out, "label", "string");
    declare_properties(out, declare_key, d, "int");
    jw_buffer_text(
        out, "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n");
    jw_buffer_printf(out, "  <graph edgedefault=\"%s\">\n",
                     d->graph->directed ? "directed" : "undirected");
    for (uint32_t v = 0; v < d->graph->nodes; v++)
        graphml_node(out, d, v);
    jw_drawing_each_tie(d, graphml_tie, &w);
    jw_buffer_text(out, "  </graph>\n</graphml>\n");
}

/* ---- GEXF ---- */

static void declare_attribute(jw_buffer *out, const char *key, const char *type)
{
    jw_buffer_printf(out, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", key, key,
                     type);
}

static void put_value(jw_buffer *out, const char *key, const char *text)
{
    jw_buffer_printf(out, "<attvalue for=\"%s\" value=\"", key);
    put_text(out, text);
    jw_buffer_text(out, "\"/>");
}

static void gexf_node(jw_buffer *out, const jw_drawing *d, uint32_t v)
{
    jw_buffer_text(out, "      <node id=\"");
    put_text(out, d->id[v]);
    jw_buffer_text(out, "\" label=\"");
    put_text(out, d->label[v]);
    jw_buffer_text(out, "\"><attvalues>");
    put_properties(out, put_value, d, v);
    jw_buffer_text(out, "</attvalues></node>\n");
}

static void gexf_tie(void *user, uint32_t from, uint32_t to, double weight)
{
    writing *w = user;
    jw_buffer_printf(w->out, "      <edge id=\"%zu\" source=\"", w->ties++);
    put_text(w->out, w->drawing->id[from]);
    jw_buffer_text(w->out, "\" target=\"");
    put_text(w->out, w->drawing->id[to]);
    jw_buffer_text(w->out, "\" weight=\"");
    put_number(w->out, weight);
    jw_buffer_text(w->out, "\"/>\n");
}

void jw_draw_gexf(jw_buffer *out, const jw_drawing *d)
{
    writing w = {out, d, 0};
    jw_buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n");
    jw_buffer_printf(out, "  <graph defaultedgetype=\"%s\">\n    <attributes class=\"node\">\n",
                     d->graph->directed ? "directed" : "undirected");
    declare_properties(out, declare_attribute, d, "integer");
    jw_buffer_text(out, "    </attributes>\n    <nodes>\n");
    for (uint32_t v = 0; v < d->graph->nodes; v++)
        gexf_node(out, d, v);
    jw_buffer_text(out, "    </nodes>\n    <edges>\n");
    jw_drawing_each_tie(d, gexf_tie, &w);
    jw_buffer_text(out, "    </edges>\n  </graph>\n</gexf>\n");
}
