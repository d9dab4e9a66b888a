/*
 * Neighbours as others wrote them: .gal, a line "place how-many" and a line of its neighbours for each place, as GeoDa
 * and PySAL keep contiguity; or CSV rows from, to, weight.
 */
#include "track/neighbours.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "base/number.h"
#include "track/columns.h"

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

static uint32_t place_at(const reading *in, const jw_columns *columns, int which)
{
    jw_field cell = jw_columns_text(columns, which);
    return number_of(in, cell.text, cell.length);
}

static jw_status read_rows(reading *in, jw_columns *columns, jw_error *err)
{
    enum { FROM, TO, WEIGHT };
    bool more;
    jw_status st;
    while (!(st = jw_columns_next(columns, &more, err)) && more) {
        double weight = 1;
        if (jw_columns_has(columns, WEIGHT)) st = jw_columns_number(&weight, columns, WEIGHT, err);
        if (!st) st = put(in, place_at(in, columns, FROM), place_at(in, columns, TO), weight, err);
        if (st) return st;
    }
    return st;
}

static jw_status read_csv(reading *in, jw_error *err)
{
    static const char *const names[] = {"from", "to", "weight"};
    jw_columns columns;
    jw_status st = jw_columns_open(&columns, in->path, names, 3, 2, err);
    if (!st) st = read_rows(in, &columns, err);
    jw_columns_close(&columns);
    return st;
}

static jw_status read_gal_file(reading *in, jw_error *err)
{
    jw_file_view view;
    jw_status st = jw_file_open(&view, in->path, err);
    if (st) return st;
    st = read_gal(in, view.data, view.size, err);
    jw_file_close(&view);
    return st;
}

jw_status jw_neighbours_read(jw_neighbours *made, size_t *passed_over,
                             const jw_neighbour_places *places, const char *path, jw_error *err)
{
    reading in = {.places = places, .path = path};
    *made = (jw_neighbours){0};
    jw_status st = number_places(&in, err);
    if (!st) st = jw_path_has_ending(path, ".gal") ? read_gal_file(&in, err) : read_csv(&in, err);
    if (!st && jw_neighbours_make(made, places->count, in.list, in.count)) st = jw_fail_memory(err);
    *passed_over = in.passed_over;
    jw_release(in.list);
    jw_map_release(&in.numbers);
    return st;
}
