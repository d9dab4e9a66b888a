/*
 * A plain table rather than bytes of our own: it can be read by eye and by any program, and half of its checks are
 * those of every CSV file. Each row says what it is of, so rows cannot be mixed up; whoever wants the draws
 * themselves has them here.
 */
#include "coalition/draws_file.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "plan/places.h"

#include <string.h>

#define LINE_LIMIT ((size_t)1 << 16)
#define FILE_LIMIT ((size_t)1 << 32)

/* --- What the file must say */

static void put_head(jw_buffer *head, const jw_draws *draws, const jw_study *study,
                     const jw_places *places)
{
    jw_buffer_text(head, "draw,of,gain,rival_gain");
    for (int r = 0; r < draws->rules; r++)
        for (int i = 0; i < draws->players; i++) {
            char name[320];
            snprintf(name, sizeof name, "%s.%.256s", jw_drawn_rule_key(draws->rule[r]),
                     jw_player_id(places, study, i));
            jw_csv_write(head, name, strlen(name), false);
        }
}

jw_status jw_draws_file_start(jw_draws_file *file, const jw_draws *draws, const jw_draws_plan *plan,
                              const jw_nearby *nearby, const jw_places *places, jw_error *err)
{
    char hash[33];
    *file = (jw_draws_file){plan->resume, JW_BUFFER_INIT(LINE_LIMIT), JW_BUFFER_INIT(LINE_LIMIT)};
    jw_status st = jw_study_hash(hash, nearby->study, err);
    if (st) return st;
    put_head(&file->head, draws, nearby->study, places);
    jw_buffer_printf(&file->of, "study %s game %s ranges %s seed %llu version %s", hash,
                     plan->game == JW_GAME_ALONE ? "alone" : "today",
                     plan->ranges == JW_RANGES_UNIFORM ? "uniform" : "triangular",
                     (unsigned long long)plan->seed, jw_version());
    st = file->head.status ? file->head.status : file->of.status;
    if (!st) return JW_OK;
    jw_draws_file_release(file);
    return jw_fail(err, st, "%s", jw_status_text(st));
}

void jw_draws_file_release(jw_draws_file *file)
{
    jw_buffer_release(&file->head);
    jw_buffer_release(&file->of);
}

/* --- Reading */

static jw_status wrong(const jw_draws_file *file, int64_t line, jw_error *err, const char *message)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_at(err, file->path, line);
    jw_fail_remedy(err, "go on with the study and options that began it, or name another file");
    return JW_EDATA;
}

static bool is_text(const jw_field *field, const char *text)
{
    return field->length == strlen(text) && !memcmp(field->text, text, field->length);
}

static jw_status check_head(const jw_draws_file *file, const jw_file_view *view, jw_error *err)
{
    size_t length = file->head.length;
    if (view->size > length && view->data[length] == '\n' &&
        !memcmp(view->data, file->head.data, length))
        return JW_OK;
    return wrong(file, 1, err, "these are not draws of these players and rules");
}

static bool read_numbers(double *number, const jw_field *cell, int width)
{
    for (int k = 0; k < width; k++) {
        number[k] = NAN;
        if (cell[k].length && !jw_number_parse(&number[k], cell[k].text, cell[k].length))
            return false;
    }
    return true;
}

static jw_status read_row(jw_draws *draws, const jw_draws_file *file, const jw_csv_reader *csv,
                          jw_error *err)
{
    char number[24];
    snprintf(number, sizeof number, "%d", draws->done + 1);
    if (csv->count != (size_t)draws->width + 2 || !is_text(&csv->fields[0], number))
        return wrong(file, csv->record_line, err, "this row is not the next draw");
    if (!is_text(&csv->fields[1], file->of.data)) {
        char message[800];
        snprintf(message, sizeof message, "this was drawn from '%.*s', not from '%s'",
                 csv->fields[1].length < 300 ? (int)csv->fields[1].length : 300,
                 csv->fields[1].text, file->of.data);
        return wrong(file, csv->record_line, err, message);
    }
    double *into = &draws->number[(size_t)draws->done * (size_t)draws->width];
    if (!read_numbers(into, csv->fields + 2, draws->width))
        return wrong(file, csv->record_line, err, "this row holds something else than numbers");
    draws->done++;
    return JW_OK;
}

static jw_status read_rows(jw_draws *draws, const jw_draws_file *file, const jw_file_view *view,
                           jw_error *err)
{
    jw_csv_reader csv;
    bool more = true;
    if (view->data[view->size - 1] != '\n') /* else a number cut short is another number */
        return wrong(file, 0, err, "the last row is cut short");
    jw_csv_start(&csv, view->data, view->size);
    jw_status st = jw_csv_next(&csv, &more, err); /* the head, compared already */
    while (!st && more && draws->done < draws->asked) {
        st = jw_csv_next(&csv, &more, err);
        if (st == JW_EDATA) jw_fail_at(err, file->path, csv.record_line);
        if (!st && more) st = read_row(draws, file, &csv, err);
    }
    jw_csv_release(&csv);
    return st;
}

jw_status jw_draws_file_read(jw_draws *draws, const jw_draws_file *file, jw_error *err)
{
    jw_file_view view;
    bool there;
    draws->done = 0;
    jw_status st = jw_file_look(&there, file->path, err);
    if (st || !there) return st;
    st = jw_file_open(&view, file->path, err);
    if (st) return st;
    st = check_head(file, &view, err);
    if (!st) st = read_rows(draws, file, &view, err);
    jw_file_close(&view);
    return st;
}

/* --- Writing */

static void put_row(jw_buffer *out, const jw_draws_file *file, const jw_draws *draws, int draw)
{
    const double *number = &draws->number[(size_t)draw * (size_t)draws->width];
    char text[JW_NUMBER_TEXT];
    jw_buffer_printf(out, "%d,%s", draw + 1, file->of.data);
    for (int k = 0; k < draws->width; k++) {
        jw_buffer_char(out, ',');
        if (isnan(number[k])) continue;
        jw_number_format(text, number[k]);
        jw_buffer_text(out, text);
    }
    jw_buffer_char(out, '\n');
}

jw_status jw_draws_file_write(const jw_draws_file *file, const jw_draws *draws, int done,
                              jw_error *err)
{
    jw_buffer out = JW_BUFFER_INIT(FILE_LIMIT);
    jw_buffer_append(&out, file->head.data, file->head.length);
    jw_buffer_char(&out, '\n');
    for (int d = 0; d < done; d++)
        put_row(&out, file, draws, d);
    jw_status st = out.status ? jw_fail(err, out.status, "%s", jw_status_text(out.status))
                              : jw_file_replace(file->path, out.data, out.length, err);
    jw_buffer_release(&out);
    return st;
}
