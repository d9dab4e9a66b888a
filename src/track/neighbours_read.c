/*
 * Neighbours as others wrote them: .gal, a line "place how-many" and a line of its neighbours for each place, as GeoDa
 * and PySAL keep contiguity; or CSV rows from, to, weight.
 */
#include "track/neighbours.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/number.h"

#include <string.h>

typedef struct reading {
    const jw_neighbour_places *places;
    const char *path;
    jw_map numbers;
    jw_neighbour *list;
    size_t count, capacity, passed_over;
} reading;

typedef struct word {
    const char *text;
    size_t length;
    const reading *in;
} word;

static bool is_name(uint32_t place, const void *user)
{
    const word *w = user;
    const char *name = w->in->places->name[place];
    return strlen(name) == w->length && !memcmp(name, w->text, w->length);
}

static uint32_t number_of(const reading *in, const char *text, size_t length)
{
    word w = {text, length, in};
    return jw_map_find(&in->numbers, jw_hash(text, length, 0), is_name, &w);
}

static jw_status number_places(reading *in, jw_error *err)
{
    for (size_t p = 0; p < in->places->count; p++) {
        const char *name = in->places->name[p];
        if (jw_map_add(&in->numbers, jw_hash(name, strlen(name), 0), (uint32_t)p))
            return jw_fail_memory(err);
    }
    return JW_OK;
}

static jw_status put(reading *in, uint32_t from, uint32_t to, double weight, jw_error *err)
{
    if (from == UINT32_MAX || to == UINT32_MAX) {
        in->passed_over++;
        return JW_OK;
    }
    jw_status st =
        jw_grow(&in->list, &in->capacity, in->count + 1, sizeof *in->list, JW_NEIGHBOURS_LIMIT);
    if (st) return jw_fail_memory(err);
    in->list[in->count++] = (jw_neighbour){from, to, weight};
    return JW_OK;
}

/* ---- .gal ---- */

static jw_status wrong(const reading *in, int64_t line, const char *message, jw_error *err)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, in->path, line);
    jw_fail_remedy(err, "a .gal file has a first line with the number of places, then for each a "
                        "line with its name and how many neighbours it has, and a line of these");
    return JW_EDATA;
}

/* The next word; also across lines, which it counts. */
static bool next_word(word *w, const char **at, const char *end, int64_t *line)
{
    while (*at < end && (unsigned char)**at <= ' ')
        *line += *(*at)++ == '\n';
    w->text = *at;
    while (*at < end && (unsigned char)**at > ' ')
        ++*at;
    w->length = (size_t)(*at - w->text);
    return w->length > 0;
}

static jw_status read_gal(reading *in, const char *text, size_t length, jw_error *err)
{
    const char *end = text + length, *at = memchr(text, '\n', length);
    int64_t line = 1;
    word place, many, other;
    if (!at) return wrong(in, 1, "not a .gal file", err);
    while (next_word(&place, &at, end, &line)) {
        double count;
        if (!next_word(&many, &at, end, &line) ||
            !jw_number_parse(&count, many.text, many.length) || !(count >= 0) || count > 1e9)
            return wrong(in, line, "no number of neighbours", err);
        uint32_t from = number_of(in, place.text, place.length);
        for (; count >= 1; count--) {
            if (!next_word(&other, &at, end, &line))
                return wrong(in, line, "fewer neighbours than were announced", err);
            jw_status st = put(in, from, number_of(in, other.text, other.length), 1, err);
            if (st) return st;
        }
    }
    return JW_OK;
}

/* ---- CSV ---- */

static bool is(jw_field field, const char *name)
{
    return field.length == strlen(name) && !memcmp(field.text, name, field.length);
}

static jw_status wrong_cell(const reading *in, const jw_csv_reader *csv, const char *column,
                            jw_field field, const char *remedy, jw_error *err)
{
    jw_fail(err, JW_EDATA, "not a weight");
    jw_fail_at(err, in->path, csv->record_line);
    jw_fail_cell(err, column, field.text, field.length);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

static jw_status read_rows(reading *in, jw_csv_reader *csv, jw_error *err)
{
    bool more;
    size_t from = SIZE_MAX, to = SIZE_MAX, weight = SIZE_MAX, columns;
    jw_status st = jw_csv_next(csv, &more, err);
    if (st) return st;
    columns = more ? csv->count : 0;
    for (size_t c = 0; c < columns; c++) {
        if (is(csv->fields[c], "from")) from = c;
        if (is(csv->fields[c], "to")) to = c;
        if (is(csv->fields[c], "weight")) weight = c;
    }
    if (from == SIZE_MAX || to == SIZE_MAX) {
        jw_fail(err, JW_EDATA, "no columns from and to");
        jw_fail_at(err, in->path, 1);
        jw_fail_remedy(err, "name the columns from, to and, if neighbours differ, weight");
        return JW_EDATA;
    }
    while (!(st = jw_csv_next(csv, &more, err)) && more) {
        double number = 1;
        const jw_field *f = csv->fields;
        if (csv->count != columns)
            return wrong_cell(in, csv, "", f[0], "give a row as many cells as there are columns",
                              err);
        if (weight != SIZE_MAX &&
            (!jw_number_parse(&number, f[weight].text, f[weight].length) || !(number >= 0)))
            return wrong_cell(in, csv, "weight", f[weight], "write a number from 0 up", err);
        st = put(in, number_of(in, f[from].text, f[from].length),
                 number_of(in, f[to].text, f[to].length), number, err);
        if (st) return st;
    }
    return st;
}

static jw_status read_csv(reading *in, const char *text, size_t length, jw_error *err)
{
    jw_csv_reader csv;
    jw_csv_start(&csv, text, length);
    jw_status st = read_rows(in, &csv, err);
    if (st == JW_EDATA) jw_fail_at(err, in->path, csv.record_line);
    jw_csv_release(&csv);
    return st;
}

jw_status jw_neighbours_read(jw_neighbours *made, size_t *passed_over,
                             const jw_neighbour_places *places, const char *path, jw_error *err)
{
    reading in = {.places = places, .path = path};
    jw_file_view view;
    *made = (jw_neighbours){0};
    jw_status st = jw_file_open(&view, path, err);
    if (st) return st;
    st = number_places(&in, err);
    if (!st)
        st = jw_path_has_ending(path, ".gal") ? read_gal(&in, view.data, view.size, err)
                                              : read_csv(&in, view.data, view.size, err);
    if (!st && jw_neighbours_make(made, places->count, in.list, in.count)) st = jw_fail_memory(err);
    *passed_over = in.passed_over;
    jw_release(in.list);
    jw_map_release(&in.numbers);
    jw_file_close(&view);
    return st;
}
