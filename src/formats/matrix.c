/*
 * Matrices: the first row and the first column are names. Names of columns that are all years make a table of figures
 * by place and year. If rows and columns share a name, a cell is how many ties there are from its row to its column; a
 * matrix that is the same both ways is a network without direction, whose pairs count once.
 * If they share none, there are two kinds of things, and a row takes part in a column as much as the cell says. An
 * empty cell is not known and makes nothing; a 0 between two of a kind is known, and is kept.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "formats/gathering_state.h"
#include "formats/tabular.h"

#include <math.h>

enum { SIDE_LIMIT = 10000 }; /* of a matrix that is looked at for symmetry */

typedef struct matrix {
    jw_gathering *g;
    const jw_foreign_file *file;
    jw_csv_reader csv;
    size_t width;
    jw_text *ends;  /* by column: what its name names */
    uint32_t *keys; /* by column: the key of its name */
    double *years;  /* by column; NULL unless all are years */
    bool two_kinds; /* what columns name is not what rows name */
    bool symmetric; /* rows are the columns in their order, and cells the same both ways */
    size_t row;     /* of ties, from 1 */
    jw_text indicator;
} matrix;

static bool all_years(double *years, const jw_csv_reader *csv)
{
    for (size_t f = 1; f < csv->count; f++)
        if (!jw_year_of(&years[f], csv->fields[f])) return false;
    return csv->count > 1;
}

static jw_status read_header(matrix *m, bool *usable, jw_error *err)
{
    jw_error problem = JW_ERROR_INIT;
    bool more = false;
    *usable = false;
    jw_gather_file(m->g, m->file);
    m->g->row = 1;
    jw_tabular_start(&m->csv, m->file);
    jw_status st = jw_csv_next(&m->csv, &more, &problem);
    if (st == JW_ENOMEM) return jw_fail_memory(err);
    if (st) {
        jw_gather_finding(m->g, &problem);
        return JW_OK;
    }
    m->width = more ? m->csv.count : 0;
    if (m->width < 2) {
        jw_gather_wrong(m->g, NULL, JW_NO_SLICE, "no names of columns",
                        "the first line holds them, after a cell for the names of the rows");
        return JW_OK;
    }
    m->ends = jw_zalloc(m->width, sizeof *m->ends);
    m->years = jw_zalloc(m->width, sizeof *m->years);
    if (!m->ends || !m->years) return jw_fail_memory(err);
    *usable = true;
    return JW_OK;
}

static bool is_named(jw_gathering *g, const uint32_t *keys, size_t count, jw_slice name)
{
    uint32_t key = jw_gathering_key(g, name.text, name.length);
    for (size_t k = 1; key && k < count; k++)
        if (keys[k] == key) return true;
    return false;
}

static double number_at(jw_slice cell)
{
    double number;
    return jw_number_parse(&number, cell.text, cell.length) ? number : NAN;
}

static bool same_both_ways(const double *cell, size_t side)
{
    for (size_t i = 0; i < side; i++)
        for (size_t j = 0; j < i; j++) {
            double a = cell[i * side + j], b = cell[j * side + i];
            if (a != b && !(isnan(a) && isnan(b))) return false;
        }
    return true;
}

/* Looks ahead at all cells: a matrix of another order or shape has a direction. */
static jw_status find_symmetry(matrix *m, jw_error *err)
{
    jw_csv_reader ahead = {.count = 0};
    size_t side = m->width - 1, rows = 0;
    bool more = true, square = side <= SIDE_LIMIT;
    double *cell = jw_alloc(square ? side * side + 1 : 1, sizeof *cell);
    if (!cell) return jw_fail_memory(err);
    jw_tabular_start(&ahead, m->file);
    jw_status st = jw_csv_next(&ahead, &more, NULL);
    while (!st && more && square) {
        st = jw_csv_next(&ahead, &more, NULL);
        if (st || !more) break;
        square = rows < side && ahead.count == m->width &&
                 jw_gathering_key(m->g, ahead.fields[0].text, ahead.fields[0].length) ==
                     m->keys[rows + 1];
        for (size_t f = 1; square && f < m->width; f++)
            cell[rows * side + f - 1] = number_at(ahead.fields[f]);
        rows++;
    }
    m->symmetric = !st && square && rows == side && same_both_ways(cell, side);
    jw_csv_release(&ahead);
    jw_release(cell);
    return st == JW_ENOMEM ? jw_fail_memory(err) : JW_OK;
}

/* Looks ahead at the names of the rows. */
static jw_status find_kinds(matrix *m, jw_error *err)
{
    jw_csv_reader ahead = {.count = 0};
    bool more = true, shared = false;
    uint32_t *keys = m->keys = jw_zalloc(m->width, sizeof *keys);
    if (!keys) return jw_fail_memory(err);
    for (size_t f = 1; f < m->width; f++)
        keys[f] = jw_gathering_key(m->g, m->csv.fields[f].text, m->csv.fields[f].length);
    jw_tabular_start(&ahead, m->file);
    jw_status st = jw_csv_next(&ahead, &more, NULL);
    while (st != JW_ENOMEM && more && !shared) {
        st = jw_csv_next(&ahead, &more, NULL);
        if (!st && more) shared = is_named(m->g, keys, m->width, ahead.fields[0]);
    }
    jw_csv_release(&ahead);
    m->two_kinds = !shared;
    if (st == JW_ENOMEM) return jw_fail_memory(err);
    return shared ? find_symmetry(m, err) : JW_OK;
}

/* Names are kept as they are met: a column without a figure names nobody. */
static jw_status keep_names(matrix *m, jw_error *err)
{
    if (all_years(m->years, &m->csv)) {
        m->indicator = jw_gathering_tidy(m->g, m->csv.fields[0]);
        if (!m->indicator) m->indicator = jw_gather_text(m->g, jw_slice_of(m->file->label));
        return JW_OK;
    }
    jw_release(m->years);
    m->years = NULL;
    jw_status st = find_kinds(m, err);
    for (size_t f = 1; f < m->width && !st; f++)
        m->ends[f] = m->two_kinds ? jw_gathering_tidy(m->g, m->csv.fields[f])
                                  : jw_gather_end(m->g, m->csv.fields[f], NULL);
    return st;
}

static bool read_cell(double *number, matrix *m, jw_slice cell)
{
    *number = NAN;
    if (!cell.length) return false;
    if (jw_number_parse(number, cell.text, cell.length) && (m->years || *number >= 0)) return true;
    jw_gather_wrong(m->g, NULL, cell, *number < 0 ? "below 0" : "not a number",
                    "write digits with a point; leave a cell empty where nothing is known");
    return false;
}

static void read_figures(matrix *m, jw_slice name)
{
    jw_gathered_figure figure = {.indicator = m->indicator,
                                 .region = jw_gather_place(m->g, name),
                                 .unit = jw_gather_text(m->g, jw_slice_of("1"))};
    if (!figure.region)
        jw_gather_wrong(
            m->g, NULL, name, "the study has no region of this name",
            "say in a file for --aliases which region it is: name,missing,region with the "
            "word code for missing");
    for (size_t f = 1; f < m->width && figure.region; f++) {
        figure.year = m->years[f];
        if (read_cell(&figure.value, m, m->csv.fields[f])) jw_gather_figure(m->g, &figure);
    }
}

static void read_ties(matrix *m, jw_slice name)
{
    jw_gathered_tie tie = {.from = jw_gather_end(m->g, name, NULL),
                           .kind = jw_gather_text(m->g, jw_slice_of(m->symmetric ? "tie" : "arc")),
                           .year = NAN,
                           .value = NAN};
    m->row++;
    for (size_t f = m->symmetric ? m->row : 1; f < m->width; f++) {
        if (!m->ends[f]) continue;
        tie.to = m->ends[f];
        tie.part = (int)f;
        if (read_cell(&tie.count, m, m->csv.fields[f])) jw_gather_tie(m->g, &tie);
    }
}

static void read_parts(matrix *m, jw_slice name)
{
    jw_gathered_part part = {.actor = jw_gather_end(m->g, name, NULL),
                             .kind = jw_gather_text(m->g, jw_slice_of("event")),
                             .unit = jw_gather_text(m->g, jw_slice_of("1")),
                             .year = NAN};
    for (size_t f = 1; f < m->width; f++) {
        part.event = m->ends[f];
        if (part.event && read_cell(&part.value, m, m->csv.fields[f]) && part.value > 0)
            jw_gather_part(m->g, &part);
    }
}

static void read_row(matrix *m)
{
    if (m->csv.count != m->width) {
        jw_gather_wrong(m->g, NULL, m->csv.fields[0], "the row is not as wide as the first",
                        "put texts that hold the separator in double quotes");
    } else if (!m->csv.fields[0].length) {
        jw_gather_wrong(m->g, NULL, JW_NO_SLICE, "the row has no name",
                        "write it into the first cell");
    } else if (m->years) {
        read_figures(m, m->csv.fields[0]);
    } else if (m->two_kinds) {
        read_parts(m, m->csv.fields[0]);
    } else {
        read_ties(m, m->csv.fields[0]);
    }
}

static jw_status read_rows(matrix *m, jw_error *err)
{
    jw_status st = JW_OK;
    for (bool more = true; more && !st;) {
        jw_error problem = JW_ERROR_INIT;
        st = jw_csv_next(&m->csv, &more, &problem);
        if (st == JW_ENOMEM) return jw_fail_memory(err);
        if (st) {
            jw_gather_finding(m->g, &problem);
            st = JW_OK;
        } else if (more) {
            st = jw_gather_row(m->g, m->csv.record_line, -1, err);
            if (!st) read_row(m);
        }
    }
    return st;
}

jw_status jw_read_matrix(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t i = 0; i < count && !st; i++) {
        matrix m = {.g = g, .file = &files[i]};
        bool usable = false;
        st = read_header(&m, &usable, err);
        if (!st && usable) {
            st = keep_names(&m, err);
            if (!st) st = read_rows(&m, err);
        }
        jw_csv_release(&m.csv);
        jw_release(m.ends);
        jw_release(m.keys);
        jw_release(m.years);
    }
    return st;
}
