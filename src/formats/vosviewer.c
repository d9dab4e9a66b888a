/*
 * VOSviewer: a map file (a header with id, label and what else there is of each item) and a network file (lines of id,
 * id and strength, without a header), in any order; or the network alone, whose ids are then the names. A score or
 * weight of an item is not kept: `track` reckons its own. Van Eck and Waltman, VOSviewer manual.
 */
#include "formats/drawn.h"
#include "formats/lines.h"
#include "formats/tabular.h"

#include <math.h>

enum { ID, LABEL, COLUMNS };
static const jw_tabular_column columns[COLUMNS] = {
    [ID] = {"id", "编号", true, 0},
    [LABEL] = {"label", "名称|标签", false, 0},
};

/* A network file begins with two numbers; the header of a map does not. */
static bool is_network(const jw_foreign_file *file)
{
    jw_lines lines = jw_lines_of(file);
    jw_slice line, word;
    double number;
    while (jw_lines_next(&lines, &line)) {
        if (!jw_trimmed(line).length) continue;
        return jw_take_item(&line, &word) && jw_slice_number(&number, word) &&
               jw_take_item(&line, &word) && jw_slice_number(&number, word);
    }
    return false;
}

/* Its newer files are JSON, which this does not read: better said than taken for a map without columns. */
static bool is_json(const jw_foreign_file *file)
{
    jw_lines lines = jw_lines_of(file);
    jw_slice line = JW_NO_SLICE;
    while (jw_lines_next(&lines, &line) && !jw_trimmed(line).length)
        continue;
    line = jw_trimmed(line);
    return line.length && *line.text == '{';
}

static bool refuse_json(jw_gathering *g, const jw_foreign_file *files, size_t count)
{
    bool any = false;
    for (size_t f = 0; f < count; f++) {
        if (!is_json(&files[f])) continue;
        jw_gather_file(g, &files[f]);
        jw_gather_wrong(g, NULL, JW_NO_SLICE, "JSON of VOSviewer is not read",
                        "save the network in VOSviewer as a map file and a network file");
        any = true;
    }
    return any;
}

static jw_status read_map(jw_drawn *d, const jw_foreign_file *file, jw_error *err)
{
    jw_tabular table;
    bool usable, more = true;
    jw_status st = jw_tabular_open(&table, d->g, file, columns, COLUMNS, &usable, err);
    while (!st && usable && more && !d->status) {
        st = jw_tabular_next(&table, &more, err);
        jw_slice id = !st && more ? jw_tabular_need(&table, ID) : JW_NO_SLICE;
        if (id.length) jw_drawn_node(d, id, jw_tabular_cell(&table, LABEL), NULL);
    }
    jw_tabular_close(&table);
    return st ? st : d->status;
}

static void read_tie(jw_drawn *d, jw_slice line, bool open)
{
    jw_slice from, to, word;
    jw_drawn_tie tie = {.weight = 1, .year = NAN};
    if (!jw_take_item(&line, &from) || !jw_take_item(&line, &to)) {
        jw_gather_wrong(d->g, NULL, line, "a link needs two items", "write 'id id strength'");
        return;
    }
    if (jw_take_item(&line, &word) && !jw_slice_number(&tie.weight, word)) {
        jw_gather_wrong(d->g, "strength", word, "not a number", "write 'id id strength'");
        return;
    }
    tie.from = open ? jw_drawn_end(d, from) : jw_drawn_find(d, from);
    tie.to = open ? jw_drawn_end(d, to) : jw_drawn_find(d, to);
    if (!tie.from || !tie.to)
        jw_gather_wrong(d->g, "id", tie.from ? to : from, "no item of the map has this id",
                        "give the map file that belongs to the network");
    else
        jw_drawn_put(d, &tie);
}

static jw_status read_network(jw_drawn *d, const jw_foreign_file *file, bool open, jw_error *err)
{
    jw_lines lines = jw_lines_of(file);
    jw_slice line;
    jw_status st = JW_OK;
    jw_gather_file(d->g, file);
    while (!st && !d->status && jw_lines_next(&lines, &line)) {
        st = jw_gather_row(d->g, lines.row, -1, err);
        if (!st && jw_trimmed(line).length) read_tie(d, line, open);
    }
    return st ? st : d->status;
}

jw_status jw_read_vosviewer(jw_gathering *g, const jw_foreign_file *files, size_t count,
                            jw_error *err)
{
    jw_drawn drawn;
    bool map = false;
    if (refuse_json(g, files, count)) return JW_OK;
    jw_status st = jw_drawn_start(&drawn, g);
    for (size_t f = 0; f < count && !st; f++)
        if (!is_network(&files[f])) {
            st = read_map(&drawn, &files[f], err);
            map = true;
        }
    for (size_t f = 0; f < count && !st; f++)
        if (is_network(&files[f])) st = read_network(&drawn, &files[f], !map, err);
    jw_drawn_release(&drawn);
    return st;
}
