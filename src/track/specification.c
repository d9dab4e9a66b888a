/*
 * What is said of indicators stands in a small CSV file of its own, since it is worth keeping beside the result: an
 * index without its directions, bounds and weights cannot be repeated. A column that is not known is refused, lest a
 * weight under a misspelt heading be passed over in silence.
 */
#include "track/specification.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "study/findings.h"

#include <math.h>
#include <string.h>

enum column { INDICATOR, GROUP, DIRECTION, BEST, BEST_HIGH, LOW, HIGH, WEIGHT, SHIFT, PASSED_OVER };

static const char *const headings[] = {"indicator", "group", "direction", "best",  "best_high",
                                       "low",       "high",  "weight",    "shift", "name",
                                       "unit",      "note",  "source"};
enum { HEADINGS = sizeof headings / sizeof headings[0], ITEM_LIMIT = 1 << 14 };

/* ---- texts ---- */

/* "LOW:HIGH", or one number twice. */
static bool read_span(double *low, double *high, const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    size_t first = colon ? (size_t)(colon - text) : length;
    if (!jw_number_parse(low, text, first)) return false;
    *high = *low;
    if (!colon) return true;
    return jw_number_parse(high, colon + 1, length - first - 1) && *high >= *low;
}

bool jw_direction_read(jw_scale *scale, const char *text, size_t length)
{
    bool is_sign = length == 1 && (*text == '+' || *text == '-');
    if (is_sign) {
        scale->direction = *text == '-' ? JW_LESS : JW_MORE;
        return true;
    }
    scale->direction = JW_BEST;
    return read_span(&scale->best, &scale->best_high, text, length);
}

bool jw_shift_read(jw_scale *scale, const char *text, size_t length)
{
    static const char *const words[] = {
#define X(id, word, help) word,
        JW_SHIFTS(X)
#undef X
    };
    size_t size = 0;
    while (size < length && text[size] != ':')
        size++;
    for (int w = 0; w < (int)(sizeof words / sizeof words[0]); w++) {
        if (strlen(words[w]) != size || memcmp(words[w], text, size) != 0) continue;
        scale->shift = (jw_shift)w;
        if (w == JW_SHIFT_NONE) return size == length;
        if (size == length) return false;
        bool spans = memchr(text + size + 1, ':', length - size - 1) != NULL;
        return spans == (w != JW_SHIFT_ADD) &&
               read_span(&scale->shift_low, &scale->shift_high, text + size + 1, length - size - 1);
    }
    return false;
}

bool jw_pair_next(jw_pair *pair, const char **list)
{
    if (!*list || !**list) return false;
    size_t length = strcspn(*list, ",");
    const char *text = *list, *equals = NULL;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '=') equals = text + i;
    pair->name = text;
    pair->name_length = equals ? (size_t)(equals - text) : length;
    pair->value = equals ? equals + 1 : NULL;
    pair->value_length = equals ? length - pair->name_length - 1 : 0;
    *list += length + (text[length] == ',');
    return true;
}

bool jw_pair_names(const jw_pair *pair, const char *name)
{
    char pattern[512], plain[512];
    size_t length = strcspn(name, "@");
    if (pair->name_length >= sizeof pattern || length >= sizeof plain) return false;
    memcpy(pattern, pair->name, pair->name_length);
    pattern[pair->name_length] = '\0';
    memcpy(plain, name, length);
    plain[length] = '\0';
    return jw_setting_has_name(pattern, name) || jw_setting_has_name(pattern, plain);
}

/* ---- the file ---- */

typedef struct reading {
    jw_specification *spec;
    jw_csv_reader csv;
    enum column *meaning; /* by column */
    size_t columns;
    jw_findings *findings;
    jw_error *err;
    size_t wrong;
    jw_status status;
} reading;

static void find_wrong(reading *in, jw_error *finding)
{
    jw_fail_at(finding, in->spec->file, in->csv.record_line);
    if (!in->wrong++ && in->err) *in->err = *finding;
    if (jw_findings_add(in->findings, JW_WRONG, finding)) in->status = jw_fail_memory(in->err);
}

static void wrong_cell(reading *in, size_t at, const char *message, const char *remedy)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    if (at < in->csv.count) {
        const char *heading = in->meaning ? headings[in->meaning[at]] : "";
        jw_fail_cell(&finding, heading, in->csv.fields[at].text, in->csv.fields[at].length);
    }
    jw_fail_remedy(&finding, "%s", remedy);
    find_wrong(in, &finding);
}

static bool next_row(reading *in)
{
    bool more = true;
    while (more && !in->status) {
        jw_error finding = JW_ERROR_INIT;
        jw_status st = jw_csv_next(&in->csv, &more, &finding);
        if (st == JW_EDATA) find_wrong(in, &finding);
        if (st && st != JW_EDATA) in->status = jw_fail_memory(in->err);
        if (st || !more) continue;
        if (!in->columns || in->csv.count == in->columns) return true;
        wrong_cell(in, SIZE_MAX, "has more or fewer cells than the first line",
                   "quote texts that hold a comma");
    }
    return false;
}

static enum column meaning_of(jw_field heading)
{
    size_t h = 0;
    while (h < HEADINGS && (strlen(headings[h]) != heading.length ||
                            memcmp(headings[h], heading.text, heading.length) != 0))
        h++;
    return (enum column)h;
}

static bool read_header(reading *in)
{
    bool named = false;
    if (!next_row(in)) {
        if (!in->wrong && !in->status)
            wrong_cell(in, SIZE_MAX, "the file is empty", "name the columns in the first line");
        return false;
    }
    enum column *meaning = jw_alloc(in->csv.count, sizeof *meaning);
    if (!meaning) in->status = jw_fail_memory(in->err);
    for (size_t c = 0; meaning && c < in->csv.count; c++) {
        meaning[c] = meaning_of(in->csv.fields[c]);
        named |= meaning[c] == INDICATOR;
        if ((size_t)meaning[c] == HEADINGS)
            wrong_cell(in, c, "not a column of a specification",
                       "known are: indicator group direction best best_high low high weight shift, "
                       "and name unit note source");
    }
    if (meaning && !named)
        wrong_cell(in, SIZE_MAX, "there is no column 'indicator'", "name it in the first line");
    in->columns = in->csv.count;
    in->meaning = meaning;
    return !in->wrong && !in->status;
}

static void read_number(reading *in, double *number, size_t at)
{
    jw_field cell = in->csv.fields[at];
    if (!jw_number_parse(number, cell.text, cell.length))
        wrong_cell(in, at, "not a number", "write digits with a point, or leave the cell empty");
}

static void read_text(reading *in, jw_text *text, size_t at)
{
    jw_field cell = in->csv.fields[at];
    if (jw_strings_add(text, in->spec->names, cell.text, cell.length))
        in->status = jw_fail_memory(in->err);
}

static void read_direction(reading *in, jw_indicator *item, size_t at)
{
    jw_field cell = in->csv.fields[at];
    item->directed = true;
    bool is_word = cell.length == 4 && !memcmp(cell.text, "best", 4);
    if (is_word)
        item->scale.direction = JW_BEST;
    else if (cell.length != 1 || !jw_direction_read(&item->scale, cell.text, cell.length))
        wrong_cell(in, at, "not a direction", "write +, - or best");
}

static void read_cell(reading *in, jw_indicator *item, size_t at)
{
    jw_field cell = in->csv.fields[at];
    switch (in->meaning[at]) {
    case INDICATOR: read_text(in, &item->name, at); break;
    case GROUP: read_text(in, &item->group, at); break;
    case DIRECTION: read_direction(in, item, at); break;
    case BEST: read_number(in, &item->scale.best, at); break;
    case BEST_HIGH: read_number(in, &item->scale.best_high, at); break;
    case LOW: read_number(in, &item->scale.low, at); break;
    case HIGH: read_number(in, &item->scale.high, at); break;
    case WEIGHT: read_number(in, &item->weight, at); break;
    case SHIFT:
        item->shifted = true;
        if (!jw_shift_read(&item->scale, cell.text, cell.length))
            wrong_cell(in, at, "not a shift",
                       "write none, rescale:LOW:HIGH, ends:LOW:HIGH or add:AMOUNT");
        break;
    default: break;
    }
}

static void check_item(reading *in, jw_indicator *item, bool best, bool best_high)
{
    jw_scale *scale = &item->scale;
    if (best && !item->directed) {
        scale->direction = JW_BEST;
        item->directed = true;
    }
    if (!best_high) scale->best_high = scale->best;
    if ((scale->direction == JW_BEST) != best)
        wrong_cell(in, SIZE_MAX, "a best figure and the direction 'best' go together",
                   "fill the column 'best', and 'best_high' for an interval");
    else if (best && scale->best_high < scale->best)
        wrong_cell(in, SIZE_MAX, "the best interval ends before it begins",
                   "best must not be above best_high");
    else if (scale->low >= scale->high)
        wrong_cell(in, SIZE_MAX, "the bounds leave nothing between them", "low must be below high");
    else if (item->weight < 0)
        wrong_cell(in, SIZE_MAX, "the weight is below 0",
                   "for an indicator of which less is better write the direction -");
    for (size_t i = 0; i < in->spec->count; i++)
        if (in->spec->item[i].name == item->name &&
            (item->name || in->spec->item[i].group == item->group))
            wrong_cell(in, SIZE_MAX, "is told twice", "keep one row for each");
}

static void read_row(reading *in)
{
    jw_specification *spec = in->spec;
    jw_indicator item = JW_INDICATOR_INIT;
    bool best = false, best_high = false;
    item.line = in->csv.record_line;
    for (size_t c = 0; c < in->columns; c++) {
        if (!in->csv.fields[c].length) continue;
        best |= in->meaning[c] == BEST;
        best_high |= in->meaning[c] == BEST_HIGH;
        read_cell(in, &item, c);
    }
    if (!item.name && !item.group)
        wrong_cell(in, SIZE_MAX, "names no indicator and no group",
                   "name one, or take the row out");
    else
        check_item(in, &item, best, best_high);
    jw_status st = jw_grow(&spec->item, &spec->capacity, spec->count + 1, sizeof item, ITEM_LIMIT);
    if (!st) spec->item[spec->count++] = item;
    if (st == JW_ELIMIT) jw_fail(in->err, st, "a specification has at most %d rows", ITEM_LIMIT);
    if (st == JW_ENOMEM) jw_fail_memory(in->err);
    if (st) in->status = st;
}

jw_status jw_specification_parse(jw_specification *spec, const char *name, const char *text,
                                 size_t length, jw_findings *findings, jw_error *err)
{
    reading in = {.spec = spec, .findings = findings, .err = err};
    *spec = (jw_specification){.file = name};
    if (jw_strings_new(&spec->names)) in.status = jw_fail_memory(err);
    jw_csv_start(&in.csv, text, length);
    if (!in.status && read_header(&in))
        while (next_row(&in))
            read_row(&in);
    jw_csv_release(&in.csv);
    jw_release(in.meaning);
    jw_status st = in.status ? in.status : in.wrong ? JW_EDATA : JW_OK;
    if (st) jw_specification_release(spec);
    return st;
}

jw_status jw_specification_read(jw_specification *spec, const char *path, jw_findings *findings,
                                jw_error *err)
{
    jw_file_view view;
    *spec = (jw_specification){.file = path};
    if (!path) return JW_OK;
    jw_status st = jw_file_open(&view, path, err);
    if (st) return st;
    st = jw_specification_parse(spec, path, view.data, view.size, findings, err);
    jw_file_close(&view);
    return st;
}

void jw_specification_release(jw_specification *spec)
{
    jw_strings_free(spec->names);
    jw_release(spec->item);
    *spec = (jw_specification){0};
}

jw_status jw_specification_list(char **list, const jw_specification *spec, jw_error *err)
{
    size_t length = 0;
    *list = NULL;
    for (size_t i = 0; i < spec->count; i++)
        if (spec->item[i].name) length += jw_strings_length(spec->names, spec->item[i].name) + 1;
    if (!length) return JW_OK;
    char *end = *list = jw_alloc(length, 1);
    if (!end) return jw_fail_memory(err);
    for (size_t i = 0; i < spec->count; i++) {
        if (!spec->item[i].name) continue;
        size_t size = jw_strings_length(spec->names, spec->item[i].name);
        memcpy(end, jw_strings_get(spec->names, spec->item[i].name), size);
        end[size] = ',';
        end += size + 1;
    }
    end[-1] = '\0';
    return JW_OK;
}
