/* What GraphML and GEXF have in common: nodes and edges of XML with attributes that are declared in front. */
#ifndef JW_FORMATS_XML_GRAPH_H
#define JW_FORMATS_XML_GRAPH_H

#include "formats/attributes.h"
#include "formats/drawn.h"
#include "formats/xml.h"

JW_BEGIN_C

/** A file while it is read. */
typedef struct jw_xml_graph {
    jw_drawn drawn;
    jw_gathering *g;
    jw_strings *words;       /* a letter for what it is, and an id */
    jw_attribute *attribute; /* by number of a word */
    size_t capacity;
    jw_attributes told; /* of the node or edge in hand */
    jw_text id, from, to;
    bool directed, edge_directed; /* by default, and of the edge in hand */
    bool in_node, in_edge;
    int edges;
    const char
        *root; /* name of the element that the format begins with; NULL once it was looked at */
    int at;    /* the format's own: what the element in hand belongs to */
} jw_xml_graph;

/** Declares an attribute of nodes or of edges; one that means nothing to a study is told as not kept. */
void jw_xml_graph_declare(jw_xml_graph *graph, bool node, jw_slice id, jw_slice name);

/** What the attribute of that id of the node or edge in hand means. */
jw_attribute jw_xml_graph_attribute(jw_xml_graph *graph, jw_slice id);

/** Begins a node, or an edge with a direction where `directed` is "directed" or "true", as by default if empty. */
void jw_xml_graph_node(jw_xml_graph *graph, const char *const *attributes);
void jw_xml_graph_edge(jw_xml_graph *graph, const char *const *attributes, jw_slice directed);

/** Ends the node or edge in hand; nothing if it is neither. */
void jw_xml_graph_end(jw_xml_graph *graph, const char *name);

/** Looks at the name of an element: the first one tells whether the file is of the format at all. */
void jw_xml_graph_look(jw_xml_graph *graph, const char *name);

/** Reads files with a handler whose user is the jw_xml_graph. `root` is the element that they begin with. */
jw_status jw_xml_graph_read(jw_gathering *g, const jw_foreign_file *files, size_t count,
                            const jw_xml_handler *handler, const char *root, jw_error *err);

JW_END_C
#endif
