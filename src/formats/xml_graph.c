/*
 * Ids of attributes and nodes are pooled with a letter in front, since each kind has names of its own. Edges name nodes
 * that stand before them in the file, as every program writes them.
 */
#include "formats/xml_graph.h"

#include "base/alloc.h"
#include "formats/lines.h"

#include <math.h>

#define ATTRIBUTE_LIMIT ((size_t)1 << 24)

static jw_text pool(jw_xml_graph *r, char letter, jw_slice text)
{
    char name[512];
    jw_text id = 0;
    if (!text.length || text.length >= sizeof name) return 0;
    name[0] = letter;
    memcpy(name + 1, text.text, text.length);
    if (!r->drawn.status) r->drawn.status = jw_strings_add(&id, r->words, name, text.length + 1);
    return id;
}

static jw_slice pooled(const jw_xml_graph *r, jw_text id)
{
    return jw_slice_of(jw_strings_get(r->words, id) + (id != 0));
}

void jw_xml_graph_declare(jw_xml_graph *r, bool node, jw_slice id, jw_slice name)
{
    jw_text number = pool(r, node ? 'n' : 'e', id);
    size_t had = r->capacity;
    if (!number) return;
    if (!r->drawn.status)
        r->drawn.status = jw_grow(&r->attribute, &r->capacity, (size_t)number + 1,
                                  sizeof *r->attribute, ATTRIBUTE_LIMIT);
    if (r->drawn.status) return;
    for (size_t k = had; k < r->capacity; k++)
        r->attribute[k] = JW_ATTRIBUTE_OTHER;
    r->attribute[number] = jw_attribute_of(name, node);
    if (r->attribute[number] == JW_ATTRIBUTE_OTHER) jw_gather_not_kept(r->g, name);
}

jw_attribute jw_xml_graph_attribute(jw_xml_graph *r, jw_slice id)
{
    if (!r->in_node && !r->in_edge) return JW_ATTRIBUTE_OTHER;
    jw_text key = pool(r, r->in_node ? 'n' : 'e', id);
    return key && key < r->capacity ? r->attribute[key] : JW_ATTRIBUTE_OTHER;
}

void jw_xml_graph_node(jw_xml_graph *r, const char *const *attributes)
{
    r->in_node = true;
    r->in_edge = false;
    jw_attributes_clear(&r->told);
    r->id = pool(r, 'i', jw_xml_attribute(attributes, "id"));
}

void jw_xml_graph_edge(jw_xml_graph *r, const char *const *attributes, jw_slice directed)
{
    r->in_edge = true;
    r->in_node = false;
    jw_attributes_clear(&r->told);
    r->id = pool(r, 'i', jw_xml_attribute(attributes, "id"));
    r->from = pool(r, 'i', jw_xml_attribute(attributes, "source"));
    r->to = pool(r, 'i', jw_xml_attribute(attributes, "target"));
    r->edge_directed = directed.length
                           ? jw_is_word(directed, "directed") || jw_is_word(directed, "true")
                           : r->directed;
}

void jw_xml_graph_look(jw_xml_graph *r, const char *name)
{
    if (r->root && strcmp(r->root, name) != 0)
        jw_gather_wrong(r->g, NULL, jw_slice_of(name), "the file is of another format",
                        !strcmp(name, "graphml") ? "read it with --from graphml"
                        : !strcmp(name, "gexf")  ? "read it with --from gexf"
                                                 : "see the formats in 'jingwei help import'");
    r->root = NULL;
}

static void end_node(jw_xml_graph *r)
{
    jw_actor_facts facts = jw_attributes_facts(&r->told, r->g);
    jw_drawn_node(&r->drawn, pooled(r, r->id), jw_attributes_text(&r->told, r->told.label), &facts);
}

static void end_edge(jw_xml_graph *r)
{
    jw_drawn_tie tie = {.from = jw_drawn_find(&r->drawn, pooled(r, r->from)),
                        .to = jw_drawn_find(&r->drawn, pooled(r, r->to)),
                        .weight = r->told.weight,
                        .year = r->told.year,
                        .directed = r->edge_directed,
                        .kind = jw_attributes_text(&r->told, r->told.kind),
                        .part = ++r->edges};
    if (!tie.from || !tie.to)
        jw_gather_wrong(r->g, tie.from ? "target" : "source", pooled(r, tie.from ? r->to : r->from),
                        "no such node", "list nodes before the edges between them");
    else
        jw_drawn_put(&r->drawn, &tie);
}

void jw_xml_graph_end(jw_xml_graph *r, const char *name)
{
    if (!strcmp(name, "node") && r->in_node) {
        end_node(r);
        r->in_node = false;
    } else if (!strcmp(name, "edge") && r->in_edge) {
        end_edge(r);
        r->in_edge = false;
    }
}

static jw_status read_file(jw_gathering *g, const jw_foreign_file *file,
                           const jw_xml_handler *handler, const char *root, jw_error *err)
{
    jw_xml_graph r = {.g = g, .root = root, .told = {.text = JW_BUFFER_INIT(JW_ATTRIBUTES_LIMIT)}};
    jw_status st = jw_drawn_start(&r.drawn, g);
    if (!st) st = jw_strings_new(&r.words);
    if (!st) st = jw_xml_read(g, file, handler, &r, err);
    if (!st) st = r.drawn.status ? r.drawn.status : r.told.text.status;
    jw_drawn_release(&r.drawn);
    jw_strings_free(r.words);
    jw_release(r.attribute);
    jw_attributes_release(&r.told);
    return st;
}

jw_status jw_xml_graph_read(jw_gathering *g, const jw_foreign_file *files, size_t count,
                            const jw_xml_handler *handler, const char *root, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t f = 0; f < count && !st; f++)
        st = read_file(g, &files[f], handler, root, err);
    return st;
}
