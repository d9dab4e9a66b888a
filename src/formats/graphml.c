/*
 * GraphML: keys tell what the data of nodes and edges are called; nodes have an id, edges a source and a target.
 * Brandes, Eiglsperger, Herman, Himsolt and Marshall (2002).
 */
#include "formats/lines.h"
#include "formats/xml_graph.h"

static void declare(jw_xml_graph *r, const char *const *attributes)
{
    jw_slice id = jw_xml_attribute(attributes, "id"), of = jw_xml_attribute(attributes, "for");
    jw_slice name = jw_xml_attribute(attributes, "attr.name");
    bool all = !of.length || jw_is_word(of, "all");
    if (!name.length) name = id;
    if (all || jw_is_word(of, "node")) jw_xml_graph_declare(r, true, id, name);
    if (all || jw_is_word(of, "edge")) jw_xml_graph_declare(r, false, id, name);
}

static void on_start(void *user, const char *name, const char *const *attributes)
{
    jw_xml_graph *r = user;
    jw_xml_graph_look(r, name);
    if (!strcmp(name, "key"))
        declare(r, attributes);
    else if (!strcmp(name, "graph"))
        r->directed = jw_is_word(jw_xml_attribute(attributes, "edgedefault"), "directed");
    else if (!strcmp(name, "node"))
        jw_xml_graph_node(r, attributes);
    else if (!strcmp(name, "edge"))
        jw_xml_graph_edge(r, attributes, jw_xml_attribute(attributes, "directed"));
    else if (!strcmp(name, "data"))
        r->at = (int)jw_xml_graph_attribute(r, jw_xml_attribute(attributes, "key"));
    else if (!strcmp(name, "hyperedge") || !strcmp(name, "port"))
        jw_gather_not_kept(r->g, jw_slice_of(name));
}

static void on_end(void *user, const char *name, jw_slice text)
{
    jw_xml_graph *r = user;
    if (!strcmp(name, "data"))
        jw_attributes_put(&r->told, r->g, (jw_attribute)r->at, text);
    else if (!strcmp(name, "NodeLabel") && r->in_node && !r->told.label) /* as yEd has it */
        jw_attributes_put(&r->told, r->g, JW_ATTRIBUTE_LABEL, text);
    else
        jw_xml_graph_end(r, name);
}

jw_status jw_read_graphml(jw_gathering *g, const jw_foreign_file *files, size_t count,
                          jw_error *err)
{
    static const jw_xml_handler handler = {on_start, on_end};
    return jw_xml_graph_read(g, files, count, &handler, "graphml", err);
}
