/*
 * Whole counting: a patent of Beijing and Tianjin counts one for each, since each of them has it.
 * Fractions would make the sum right and the question wrong, which is what a place can do.
 */
#include "track/frame_fields.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

typedef struct counting {
    const jw_web *web;
    const jw_table *fields;
    jw_field_rows *rows;
    double *sum;         /* years x nodes x fields */
    unsigned char *used; /* by field */
    jw_figures figures;
} counting;

static double *cell(const counting *k, int year, uint32_t node, uint32_t field)
{
    size_t row = (size_t)year * k->web->nodes + node;
    return &k->sum[row * k->fields->rows + field];
}

static void count(counting *k, const jw_web_rows *rows, size_t i, uint32_t node, uint32_t other)
{
    uint32_t field = rows->field[i] ? jw_table_find(k->fields, rows->field[i]) : JW_NO_ROW;
    if (field == JW_NO_ROW) {
        k->rows->without_field++;
        return;
    }
    k->rows->counted++;
    k->used[field] = 1;
    *cell(k, rows->year[i], node, field) += rows->weight[i];
    if (other != node) *cell(k, rows->year[i], other, field) += rows->weight[i];
}

static void count_all(counting *k)
{
    const jw_web_rows *ties = &k->web->ties, *shares = &k->web->shares;
    for (size_t i = 0; i < ties->count; i++)
        count(k, ties, i, ties->from[i], ties->to[i]);
    for (size_t i = 0; i < shares->count; i++) {
        uint32_t node = k->web->member_node[shares->to[i]];
        count(k, shares, i, node, node);
    }
    for (int why = 0; why < JW_LEFT_REASONS; why++)
        k->rows->left_out[why] = ties->left_out[why] + shares->left_out[why];
}

static jw_status add_text(jw_text *text, const counting *k, const char *word)
{
    return jw_strings_add(text, k->figures.names, word, strlen(word));
}

/*
 * A row for each region and year that takes part in anything, with a figure for every field that
 * anybody has.
 */
static jw_status put_row(counting *k, int year, uint32_t node)
{
    const double *row = cell(k, year, node, 0);
    jw_figure figure = {.year = k->web->year[year]};
    bool any = false;
    for (size_t f = 0; f < k->fields->rows; f++)
        any |= row[f] > 0;
    if (!any) return JW_OK;
    jw_status st = add_text(&figure.place, k, jw_web_id(k->web, node));
    if (!st) st = add_text(&figure.unit, k, k->web->unit);
    for (size_t f = 0; f < k->fields->rows && !st; f++) {
        if (!k->used[f]) continue;
        jw_text id = jw_study_cell_text(k->web->study, JW_FIELDS, f, "id");
        figure.value = row[f];
        st = add_text(&figure.indicator, k, jw_study_word(k->web->study, id));
        if (!st) st = jw_frame_put(&k->figures, figure);
    }
    return st;
}

static jw_status make(jw_frame *frame, counting *k, jw_error *err)
{
    jw_status st = JW_OK;
    count_all(k);
    for (uint32_t node = 0; node < k->web->nodes; node++)
        for (int year = 0; year < k->web->years && !st; year++)
            st = put_row(k, year, node);
    if (st) return jw_fail_memory(err);
    if (k->figures.count) return jw_frame_make(frame, &k->figures, err);
    jw_fail(err, JW_EDATA, "no tie or participation at this level tells a field");
    jw_fail_remedy(err, "fill the column field of ties or participations, see --level and --kind, "
                        "or measure figures with --indicator");
    return JW_EDATA;
}

static jw_status too_many(jw_error *err)
{
    return jw_fail(err, JW_ELIMIT, "regions times years times fields are too many");
}

static jw_status read(jw_frame *frame, jw_field_rows *rows, const jw_web *web, jw_error *err)
{
    counting k = {.web = web, .fields = jw_study_table(web->study, JW_FIELDS), .rows = rows};
    size_t places = (size_t)web->nodes * (size_t)web->years, fields = k.fields->rows;
    if (fields && places > JW_FRAME_LIMIT / fields) return too_many(err);
    k.sum = jw_zalloc(places * fields + 1, sizeof *k.sum);
    k.used = jw_zalloc(fields + 1, 1);
    k.figures.names = frame->names;
    jw_status st = k.sum && k.used ? make(frame, &k, err) : jw_fail_memory(err);
    jw_release(k.figures.figure);
    jw_release(k.sum);
    jw_release(k.used);
    return st;
}

jw_status jw_frame_read_fields(jw_frame *frame, jw_field_rows *rows, const jw_tracking *tracking,
                               jw_error *err)
{
    jw_track_options options = *tracking->options;
    jw_tracking by_level = *tracking;
    jw_web web;
    if (!options.level) options.level = jw_lowest_level(tracking->study);
    by_level.options = &options;
    *frame = (jw_frame){.file = "ties"};
    *rows = (jw_field_rows){0};
    if (jw_strings_new(&frame->names)) return jw_fail_memory(err);
    jw_status st = jw_web_gather(&web, &by_level, err);
    if (!st) {
        rows->by_value = web.by_value;
        st = read(frame, rows, &web, err);
        jw_web_release(&web);
    }
    if (st) jw_frame_release(frame);
    return st;
}
