/*
 * UCINET's DL: words "name = value" up to "data:", then the data as a matrix (whole, its lower or upper half), as
 * lists of ties (edgelist1: from to weight) or of partners (nodelist1: from to to ...); edgelist2 and nodelist2 are
 * two-mode. Labels stand after "labels:", or embedded in the data. A matrix that is the same both ways is a network
 * without direction.
 * Borgatti, Everett and Freeman, UCINET reference.
 */
#include "base/alloc.h"
#include "formats/drawn.h"
#include "formats/lines.h"

#include <math.h>

enum { MATRIX_LIMIT = 20000 };

typedef enum form { FULL, LOWER, UPPER, EDGES, NODES } form;

typedef struct reading {
    jw_drawn drawn;
    jw_gathering *g;
    jw_lines lines;
    form form;
    bool two_mode, no_diagonal, embedded_rows, embedded_columns;
    bool labelled;         /* the labels of rows have been read */
    int64_t rows, columns; /* -1: not told */
    size_t most;           /* that either can be */
    jw_text *row, *column; /* actors; columns are texts of events in two-mode networks */
    double *cell;          /* of a matrix; NAN: not told */
    jw_status status;
    jw_error *err;
} reading;

/* ---- words ---- */

/* The next word anywhere in the file; commas, blanks and line ends are all the same. */
static bool next_word(reading *r, jw_slice *line, jw_slice *word)
{
    while (!jw_take_item(line, word)) {
        if (!jw_lines_next(&r->lines, line)) return false;
        if (!r->status) r->status = jw_gather_row(r->g, r->lines.row, -1, r->err);
        if (r->status) return false;
    }
    return true;
}

/* "n=5", "n = 5" and "n= 5" are the same: the word before the sign, and what stands after it. */
static bool split(reading *r, jw_slice *line, jw_slice word, jw_slice *name, jw_slice *value)
{
    const char *sign = memchr(word.text, '=', word.length);
    *name = word;
    *value = JW_NO_SLICE;
    if (sign) {
        name->length = (size_t)(sign - word.text);
        *value = (jw_slice){sign + 1, word.length - name->length - 1};
    } else {
        jw_slice ahead = jw_trimmed(*line);
        if (!ahead.length || *ahead.text != '=') return false;
        *line = (jw_slice){ahead.text + 1, ahead.length - 1};
    }
    return value->length || next_word(r, line, value);
}

static void wrong(reading *r, const char *column, jw_slice value, const char *message,
                  const char *remedy)
{
    jw_gather_wrong(r->g, column, value, message, remedy);
}

/* ---- the head ---- */

static void set_form(reading *r, jw_slice value)
{
    static const struct {
        const char *name, *brief;
        form form;
        bool two_mode;
    } forms[] = {{"fullmatrix", "fm", FULL, false}, {"lowerhalf", "lh", LOWER, false},
                 {"upperhalf", "uh", UPPER, false}, {"edgelist1", "el1", EDGES, false},
                 {"edgelist2", "el2", EDGES, true}, {"nodelist1", "nl1", NODES, false},
                 {"nodelist2", "nl2", NODES, true}};
    for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++)
        if (jw_is_word(value, forms[f].name) || jw_is_word(value, forms[f].brief)) {
            r->form = forms[f].form;
            r->two_mode |= forms[f].two_mode;
            return;
        }
    wrong(
        r, "format", value, "no such form of the data",
        "fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, nodelist1 and nodelist2 are read");
}

static void set(reading *r, jw_slice name, jw_slice value)
{
    double number = -1;
    bool whole =
        jw_slice_number(&number, value) && number >= 0 && number == floor(number) && number < 1e9;
    if (jw_is_word(name, "format"))
        set_form(r, value);
    else if (jw_is_word(name, "diagonal"))
        r->no_diagonal = jw_is_word(value, "absent");
    else if (!whole)
        wrong(r, NULL, value, "not a number of nodes that a file of this size tells of",
              "such as n=5");
    else if (r->row || r->column)
        wrong(r, NULL, name, "how many nodes there are is told after their labels",
              "tell it first, and once");
    else if (jw_is_word(name, "n"))
        r->rows = r->columns = (int64_t)number;
    else if (jw_is_word(name, "nr"))
        r->rows = (int64_t)number, r->two_mode = true;
    else if (jw_is_word(name, "nc"))
        r->columns = (int64_t)number, r->two_mode = true;
    else if (jw_is_word(name, "nm")) {
        if (number > 1)
            wrong(r, "nm", value, "several matrices in one file", "give each network a file");
    } else
        jw_gather_not_kept(r->g, name);
}

/* Who stands at a place: by its label, or else by its number. */
static jw_text end_of(reading *r, jw_text **list, int64_t count, int64_t place, bool event)
{
    char text[24];
    jw_slice id = {text, (size_t)snprintf(text, sizeof text, "%lld", (long long)place + 1)};
    if (!*list && !(*list = jw_zalloc((size_t)count + 1, sizeof **list))) r->status = JW_ENOMEM;
    if (r->status || place < 0 || place >= count) return 0;
    if (!(*list)[place])
        (*list)[place] = event ? jw_gather_text(r->g, id) : jw_drawn_end(&r->drawn, id);
    return (*list)[place];
}

static jw_text row_end(reading *r, int64_t place)
{
    return end_of(r, &r->row, r->rows, place, false);
}

static jw_text column_end(reading *r, int64_t place)
{
    return r->two_mode ? end_of(r, &r->column, r->columns, place, true) : row_end(r, place);
}

/* A label for each place. In one mode rows and columns are the same, and the second list says nothing new. */
static void read_labels(reading *r, jw_slice *line, bool of_rows)
{
    bool events = r->two_mode && !of_rows, again = !r->two_mode && r->labelled;
    int64_t count = events ? r->columns : r->rows;
    char text[24];
    jw_slice word;
    row_end(r, -1); /* makes room */
    if (events) column_end(r, -1);
    r->labelled |= !events;
    for (int64_t i = 0; i < count && !r->status && next_word(r, line, &word); i++) {
        jw_slice id = {text, (size_t)snprintf(text, sizeof text, "%lld", (long long)i + 1)};
        if (events)
            r->column[i] = jw_gather_text(r->g, word);
        else if (!again)
            r->row[i] = jw_drawn_node(&r->drawn, id, word, NULL);
    }
}

/* "labels embedded:" begins the data, with or without a "data:" of its own. */
static bool skip_data_word(reading *r, jw_slice *line)
{
    reading ahead = *r;
    jw_slice rest = *line, word;
    if (next_word(&ahead, &rest, &word) && jw_is_word(word, "data:")) {
        r->lines = ahead.lines;
        *line = rest;
    }
    r->status = ahead.status;
    return !r->status;
}

/* The next word of the line, which stays. */
static jw_slice peek(jw_slice line)
{
    jw_slice word = JW_NO_SLICE;
    jw_take_item(&line, &word);
    return word;
}

/* Up to "data:"; false if it never comes. */
static bool read_head(reading *r, jw_slice *line)
{
    jw_slice word = JW_NO_SLICE, name, value;
    bool rows = false, columns = false;
    if (!next_word(r, line, &word) || !jw_is_word(word, "dl")) {
        wrong(r, NULL, word, "not a DL file", "it begins with 'dl n=...'");
        return false;
    }
    while (next_word(r, line, &word)) {
        if (jw_is_word(word, "data:")) return true;
        if (jw_is_word(word, "row"))
            rows = true;
        else if (jw_is_word(word, "col") || jw_is_word(word, "column"))
            columns = true;
        else if (jw_is_word(word, "labels:") || jw_is_word(word, "label:")) {
            if (r->rows < 0) break;
            read_labels(r, line, rows || !columns);
            rows = columns = false;
        } else if (jw_is_word(word, "labels")) {
            if (!next_word(r, line, &word) || !jw_begins_with(word, "embedded")) break;
            r->embedded_rows |= rows || !columns;
            r->embedded_columns |= columns || !rows;
            rows = columns = false;
            if (word.text[word.length - 1] == ':') return skip_data_word(r, line);
        } else if (jw_is_word(word, "diagonal") && jw_is_word(peek(*line), "present")) {
            next_word(r, line, &word);
        } else if (jw_is_word(word, "diagonal") && jw_is_word(peek(*line), "absent")) {
            r->no_diagonal = next_word(r, line, &word);
        } else if (split(r, line, word, &name, &value)) {
            set(r, name, value);
        }
    }
    if (!r->status)
        wrong(r, NULL, word, "no 'data:'", "the data of a DL file stand after the word 'data:'");
    return false;
}

/* ---- data ---- */

static void put(reading *r, jw_text from, jw_text to, double weight, bool directed, int part)
{
    if (r->two_mode) {
        jw_gathered_part of = {.event = to,
                               .actor = from,
                               .kind = jw_gather_text(r->g, jw_slice_of("event")),
                               .year = NAN,
                               .value = weight,
                               .unit = jw_gather_text(r->g, jw_slice_of("1"))};
        if (from && to && weight != 0) jw_gather_part(r->g, &of);
        return;
    }
    jw_drawn_tie tie = {from, to, weight, NAN, directed, JW_NO_SLICE, part};
    jw_drawn_put(&r->drawn, &tie);
}

static bool has_cell(const reading *r, int64_t i, int64_t j)
{
    if (i == j && r->no_diagonal && !r->two_mode) return false;
    return r->form == FULL || (r->form == LOWER ? j <= i : j >= i);
}

static bool fill_matrix(reading *r, jw_slice *line)
{
    jw_slice word;
    if (r->embedded_columns) read_labels(r, line, !r->two_mode);
    for (int64_t i = 0; i < r->rows && !r->status; i++) {
        if (r->embedded_rows && !next_word(r, line, &word)) return false;
        if (r->embedded_rows && !r->labelled) {
            char text[24];
            jw_slice id = {text, (size_t)snprintf(text, sizeof text, "%lld", (long long)i + 1)};
            row_end(r, -1);
            if (!r->status) r->row[i] = jw_drawn_node(&r->drawn, id, word, NULL);
        }
        for (int64_t j = 0; j < r->columns && !r->status; j++) {
            double *cell = &r->cell[i * r->columns + j];
            *cell = NAN;
            if (!has_cell(r, i, j)) continue;
            if (!next_word(r, line, &word)) return false;
            if (!jw_slice_number(cell, word) && !jw_is_word(word, "na") && !jw_is_word(word, "."))
                wrong(r, NULL, word, "not a number", "write a number for each pair, or NA");
        }
    }
    return true;
}

static bool is_symmetric(const reading *r)
{
    if (r->two_mode) return false;
    if (r->form != FULL) return true;
    for (int64_t i = 0; i < r->rows; i++)
        for (int64_t j = 0; j < i; j++) {
            double a = r->cell[i * r->columns + j], b = r->cell[j * r->columns + i];
            if (a != b && !(isnan(a) && isnan(b))) return false;
        }
    return true;
}

static void read_matrix(reading *r, jw_slice *line)
{
    if (r->rows > MATRIX_LIMIT || r->columns > MATRIX_LIMIT) {
        wrong(r, "n", JW_NO_SLICE, "a matrix of more than 20,000 rows", "write it as edgelist1");
        return;
    }
    r->cell = jw_alloc((size_t)(r->rows * r->columns) + 1, sizeof *r->cell);
    if (!r->cell) r->status = JW_ENOMEM;
    if (r->status) return;
    if (!fill_matrix(r, line)) {
        if (!r->status)
            wrong(r, NULL, JW_NO_SLICE, "the data end early", "write a number for each pair");
        return;
    }
    bool symmetric = is_symmetric(r);
    for (int64_t i = 0; i < r->rows && !r->status; i++)
        for (int64_t j = 0; j < r->columns; j++) {
            double weight = r->cell[i * r->columns + j];
            if (isnan(weight) || weight == 0 || (symmetric && r->form == FULL && j < i)) continue;
            put(r, row_end(r, i), column_end(r, j), weight, !symmetric,
                (int)(i * r->columns + j) + 1);
        }
}

/* An end in a list: a number, or a label where labels are embedded. */
static jw_text listed(reading *r, jw_slice word, bool event)
{
    double number;
    bool by_label = event ? r->embedded_columns : r->embedded_rows;
    if (by_label) return event ? jw_gather_text(r->g, word) : jw_drawn_end(&r->drawn, word);
    int64_t count = event ? r->columns : r->rows;
    if (jw_slice_number(&number, word) && number >= 1 && number <= (double)count &&
        number == floor(number))
        return event ? column_end(r, (int64_t)number - 1) : row_end(r, (int64_t)number - 1);
    wrong(r, NULL, word, "no such node", "give a number from 1 to n, or 'labels embedded'");
    return 0;
}

static void read_list_line(reading *r, jw_slice line)
{
    jw_slice from, to, word;
    double weight = 1;
    if (!jw_take_item(&line, &from)) return;
    jw_text a = listed(r, from, false);
    for (int part = 1; jw_take_item(&line, &to); part++) {
        jw_text b = listed(r, to, r->two_mode);
        if (r->form == EDGES && jw_take_item(&line, &word) && !jw_slice_number(&weight, word)) {
            wrong(r, "weight", word, "not a number", "write 'from to weight'");
            return;
        }
        put(r, a, b, weight, true, part);
        if (r->form == EDGES) return;
    }
}

static void read_lists(reading *r, jw_slice line)
{
    read_list_line(r, line);
    while (!r->status && jw_lines_next(&r->lines, &line)) {
        r->status = jw_gather_row(r->g, r->lines.row, -1, r->err);
        if (!r->status) read_list_line(r, line);
    }
}

static jw_status read_file(jw_gathering *g, const jw_foreign_file *file, jw_error *err)
{
    reading r = {.g = g, .lines = jw_lines_of(file), .rows = -1, .columns = -1, .err = err};
    r.most = jw_most_nodes(file);
    jw_slice line = JW_NO_SLICE;
    r.status = jw_drawn_start(&r.drawn, g);
    jw_gather_file(g, file);
    if (!r.status && read_head(&r, &line)) {
        if (r.rows < 0 || r.columns < 0)
            wrong(&r, "n", JW_NO_SLICE, "how many nodes there are is not told", "write 'dl n=...'");
        else if (r.form == EDGES || r.form == NODES)
            read_lists(&r, line);
        else
            read_matrix(&r, &line);
    }
    bool labelled = r.embedded_rows || r.embedded_columns;
    for (int64_t i = 0; i < r.rows && !labelled && !r.status; i++)
        row_end(&r, i);
    if (!r.status) r.status = r.drawn.status;
    jw_drawn_release(&r.drawn);
    jw_release(r.row);
    jw_release(r.column);
    jw_release(r.cell);
    return r.status;
}

jw_status jw_read_dl(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t f = 0; f < count && !st; f++)
        st = read_file(g, &files[f], err);
    return st;
}
