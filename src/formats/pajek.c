/*
 * Pajek: sections that begin with a star. *Vertices n, then "number label x y z ..."; *Arcs and *Edges, then "from to
 * weight"; *Arcslist and *Edgeslist, then "from to to ..."; *Matrix, then n rows. "*Vertices n m" is a two-mode
 * network: the first m take part in what the others are. Time in square brackets gives a tie its first year. Batagelj
 * and Mrvar, Pajek reference manual.
 */
#include "formats/drawn.h"
#include "formats/lines.h"

#include "base/alloc.h"
#include "formats/gathering_state.h"

#include <math.h>

typedef enum section { NOTHING, VERTICES, ARCS, EDGES, ARCS_LIST, EDGES_LIST, MATRIX } section;

typedef struct reading {
    jw_drawn drawn;
    jw_gathering *g;
    section in;
    size_t most;                  /* vertices there can be */
    int64_t vertices, first_mode; /* first_mode 0: one mode */
    int64_t listed;               /* vertices listed so far */
    int64_t matrix_row;
    jw_slice relation;
    jw_text *event; /* by number above first_mode: its label */
    size_t event_room;
} reading;

static jw_slice number_text(char text[24], int64_t number)
{
    return (jw_slice){text, (size_t)snprintf(text, 24, "%lld", (long long)number)};
}

/* "[5-10,12]": the first year, where the numbers are years. */
static double year_of(jw_slice line)
{
    const char *bracket = line.length ? memchr(line.text, '[', line.length) : NULL;
    double year;
    if (!bracket) return NAN;
    jw_slice span = {bracket + 1, 0};
    while (span.text + span.length < line.text + line.length && span.text[span.length] >= '0' &&
           span.text[span.length] <= '9')
        span.length++;
    return jw_slice_number(&year, span) && year >= 1000 && year <= 3000 ? year : NAN;
}

static void begin_vertices(reading *r, jw_slice line)
{
    jw_slice word;
    double count = 0, first = 0;
    /* A slip of the pen must not make a billion actors. */
    if (!jw_take_word(&line, &word) || !jw_slice_number(&count, word) || count < 0 ||
        count != floor(count) || count > (double)r->most) {
        jw_gather_wrong(r->g, "*Vertices", line,
                        "no number of vertices that a file of this size tells of",
                        "write '*Vertices n', n the number of nodes");
        count = 0;
    }
    if (jw_take_word(&line, &word) && !jw_slice_number(&first, word)) first = 0;
    r->vertices = (int64_t)count;
    r->first_mode = first > 0 && first < count ? (int64_t)first : 0;
}

static void begin_section(reading *r, jw_slice line)
{
    static const struct {
        const char *name;
        section in;
    } names[] = {{"*vertices", VERTICES},    {"*arcslist", ARCS_LIST}, {"*arcs", ARCS},
                 {"*edgeslist", EDGES_LIST}, {"*edges", EDGES},        {"*matrix", MATRIX}};
    jw_slice word;
    r->in = NOTHING;
    r->matrix_row = 0;
    jw_take_word(&line, &word);
    for (size_t n = 0; n < sizeof names / sizeof names[0] && !r->in; n++)
        if (jw_begins_with(word, names[n].name)) r->in = names[n].in;
    if (r->in == VERTICES) begin_vertices(r, line);
    /* '*Arcs :2 "supplies"' names a relation. */
    r->relation = JW_NO_SLICE;
    if (r->in > VERTICES && jw_take_word(&line, &word) && word.text[0] == ':' &&
        jw_take_word(&line, &word))
        r->relation = word;
    if (!r->in && !jw_is_word(word, "*network")) jw_gather_not_kept(r->g, word);
}

/* The number of a vertex of the second mode above the first, or 0. */
static size_t event_number(const reading *r, jw_slice id)
{
    double number;
    if (!r->first_mode || !jw_slice_number(&number, id) || number != floor(number)) return 0;
    return number > (double)r->first_mode && number <= (double)r->vertices
               ? (size_t)number - (size_t)r->first_mode
               : 0;
}

static jw_text *event_at(reading *r, size_t number)
{
    size_t had = r->event_room;
    if (!r->drawn.status)
        r->drawn.status =
            jw_grow(&r->event, &r->event_room, number + 1, sizeof *r->event, JW_GATHERED_LIMIT);
    if (r->drawn.status) return NULL;
    for (size_t e = had; e < r->event_room; e++)
        r->event[e] = 0;
    return &r->event[number];
}

static void read_vertex(reading *r, jw_slice line)
{
    jw_slice id, label = JW_NO_SLICE;
    jw_take_word(&line, &id);
    if (!jw_take_word(&line, &label) || !label.length) label = id;
    size_t number = event_number(r, id);
    jw_text *event = number ? event_at(r, number) : NULL;
    if (event)
        *event = jw_gather_text(r->g, label);
    else if (!number)
        jw_drawn_node(&r->drawn, id, label, NULL);
    r->listed++;
}

/* Vertices need not be listed: those up to n that were not are their numbers. */
static jw_text vertex(reading *r, jw_slice id)
{
    double number;
    jw_text actor = jw_drawn_find(&r->drawn, id);
    if (actor) return actor;
    if (jw_slice_number(&number, id) && number >= 1 && number <= (double)r->vertices &&
        number == floor(number))
        return jw_drawn_end(&r->drawn, id);
    jw_gather_wrong(r->g, "vertex", id, "no such vertex",
                    "give a number from 1 to that in *Vertices");
    return 0;
}

/* An end that is an event and one that is an actor, in any order. */
static void put_part(reading *r, jw_slice actor, jw_slice event, double weight, double year)
{
    size_t number = event_number(r, event);
    if (!number) {
        jw_slice other = actor;
        actor = event;
        event = other;
        number = event_number(r, event);
    }
    if (!number || event_number(r, actor)) {
        jw_gather_wrong(r->g, "vertex", event, "a tie inside one mode of a two-mode network",
                        "tie the first n vertices to the others only");
        return;
    }
    jw_text *text = event_at(r, number);
    if (!text || weight == 0) return;
    if (!*text) *text = jw_gather_text(r->g, event);
    jw_gathered_part part = {.event = *text,
                             .actor = vertex(r, actor),
                             .kind = jw_gather_text(r->g, jw_slice_of("event")),
                             .year = year,
                             .value = weight,
                             .unit = jw_gather_text(r->g, jw_slice_of("1"))};
    if (part.actor) jw_gather_part(r->g, &part);
}

static void put(reading *r, jw_slice from, jw_slice to, double weight, double year, int part)
{
    if (r->first_mode) {
        put_part(r, from, to, weight, year);
        return;
    }
    jw_text a = vertex(r, from), b = vertex(r, to);
    bool directed = r->in == ARCS || r->in == ARCS_LIST || r->in == MATRIX;
    jw_drawn_tie tie = {a, b, weight, year, directed, r->relation, part};
    jw_drawn_put(&r->drawn, &tie);
}

static void read_pair(reading *r, jw_slice line)
{
    jw_slice from, to, word;
    double weight = 1;
    double year = year_of(line);
    if (!jw_take_word(&line, &from) || !jw_take_word(&line, &to)) {
        jw_gather_wrong(r->g, NULL, from, "a tie needs two ends", "write 'from to weight'");
        return;
    }
    if (jw_take_word(&line, &word) && !jw_slice_number(&weight, word)) {
        jw_gather_wrong(r->g, "weight", word, "not a number", "write 'from to weight'");
        return;
    }
    put(r, from, to, weight, year, 0);
}

static void read_list(reading *r, jw_slice line)
{
    jw_slice from, to;
    jw_take_word(&line, &from);
    for (int part = 1; jw_take_word(&line, &to); part++)
        put(r, from, to, 1, NAN, part);
}

static void read_matrix_row(reading *r, jw_slice line)
{
    char row[24], text[24];
    jw_slice word;
    double weight;
    int64_t column = r->first_mode;
    jw_slice from = number_text(row, ++r->matrix_row);
    while (jw_take_word(&line, &word)) {
        column++;
        if (!jw_slice_number(&weight, word)) {
            jw_gather_wrong(r->g, "matrix", word, "not a number", "write a weight for each pair");
            return;
        }
        if (weight == 0) continue;
        put(r, from, number_text(text, column), weight, NAN, (int)column);
    }
}

static void read_line(reading *r, jw_slice line)
{
    switch (r->in) {
    case VERTICES: read_vertex(r, line); break;
    case ARCS:
    case EDGES: read_pair(r, line); break;
    case ARCS_LIST:
    case EDGES_LIST: read_list(r, line); break;
    case MATRIX: read_matrix_row(r, line); break;
    case NOTHING: break;
    }
}

/* Who has no tie is a vertex all the same. */
static jw_status add_unlisted(reading *r)
{
    char text[24];
    int64_t last = r->first_mode ? r->first_mode : r->vertices;
    for (int64_t v = 1; v <= last && !r->drawn.status; v++)
        jw_drawn_end(&r->drawn, number_text(text, v));
    return r->drawn.status;
}

static jw_status read_file(jw_gathering *g, const jw_foreign_file *file, jw_error *err)
{
    reading r = {.g = g, .most = jw_most_nodes(file)};
    jw_lines lines = jw_lines_of(file);
    jw_slice line;
    bool begun = false;
    jw_status st = jw_drawn_start(&r.drawn, g);
    jw_gather_file(g, file);
    while (!st && !r.drawn.status && jw_lines_next(&lines, &line)) {
        st = jw_gather_row(g, lines.row, -1, err);
        line = jw_trimmed(line);
        if (st || !line.length || line.text[0] == '%') continue;
        if (line.text[0] == '*') {
            begin_section(&r, line);
            begun |= r.in == VERTICES;
        } else {
            read_line(&r, line);
        }
    }
    if (!st && r.drawn.status) st = r.drawn.status;
    if (!st && !begun)
        jw_gather_wrong(g, NULL, JW_NO_SLICE, "no *Vertices",
                        "a Pajek network begins with '*Vertices n'");
    if (!st) st = add_unlisted(&r);
    jw_drawn_release(&r.drawn);
    jw_release(r.event);
    return st;
}

jw_status jw_read_pajek(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t f = 0; f < count && !st; f++)
        st = read_file(g, &files[f], err);
    return st;
}
