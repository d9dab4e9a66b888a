/*
 * GEXF, as Gephi writes it: nodes with id and label, edges with source, target, weight and perhaps a type; further
 * attributes as attvalues, whose names stand in front. A tie that begins at a time has that year. gexf.net, 1.2, 1.3.
 */
#include "formats/lines.h"
#include "formats/xml_graph.h"

static void begin_edge(jw_xml_graph *r, const char *const *attributes)
{
    static const struct {
        const char *name;
        jw_attribute what;
    } told[] = {
        {"weight", JW_ATTRIBUTE_WEIGHT}, {"start", JW_ATTRIBUTE_YEAR}, {"kind", JW_ATTRIBUTE_KIND}};
    jw_xml_graph_edge(r, attributes, jw_xml_attribute(attributes, "type"));
    for (size_t t = 0; t < sizeof told / sizeof told[0]; t++)
        jw_attributes_put(&r->told, r->g, told[t].what, jw_xml_attribute(attributes, told[t].name));
}

static void begin_node(jw_xml_graph *r, const char *const *attributes)
{
    jw_xml_graph_node(r, attributes);
    jw_attributes_put(&r->told, r->g, JW_ATTRIBUTE_LABEL, jw_xml_attribute(attributes, "label"));
}

/* r->at tells whether attributes that are declared are those of nodes. */
static void on_start(void *user, const char *name, const char *const *attributes)
{
    jw_xml_graph *r = user;
    jw_xml_graph_look(r, name);
    if (!strcmp(name, "graph"))
        r->directed = jw_is_word(jw_xml_attribute(attributes, "defaultedgetype"), "directed");
    else if (!strcmp(name, "attributes"))
        r->at = jw_is_word(jw_xml_attribute(attributes, "class"), "node");
    else if (!strcmp(name, "attribute"))
        jw_xml_graph_declare(r, r->at, jw_xml_attribute(attributes, "id"),
                             jw_xml_attribute(attributes, "title"));
    else if (!strcmp(name, "node"))
        begin_node(r, attributes);
    else if (!strcmp(name, "edge"))
        begin_edge(r, attributes);
    else if (!strcmp(name, "attvalue"))
        jw_attributes_put(&r->told, r->g,
                          jw_xml_graph_attribute(r, jw_xml_attribute(attributes, "for")),
                          jw_xml_attribute(attributes, "value"));
}

static void on_end(void *user, const char *name, jw_slice text)
{
    (void)text;
    jw_xml_graph_end(user, name);
}

jw_status jw_read_gexf(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    static const jw_xml_handler handler = {on_start, on_end};
    return jw_xml_graph_read(g, files, count, &handler, "gexf", err);
}
