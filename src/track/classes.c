/*
 * Classes by a table of the user's, or by the head of a code, as statistical classifications are
 * built: 3812 is in 38. An activity without a class is an error, since a class of what is left
 * would count as one that is related.
 */
#include "track/classes.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "base/strings.h"
#include "study/study.h"

#include <string.h>

/* Bytes of the first so many letters of UTF-8. */
static size_t head_of(const char *text, int64_t letters)
{
    size_t length = 0;
    while (text[length] && letters >= 0) {
        if (((unsigned char)text[length] & 0xC0) != 0x80 && letters-- == 0) break;
        length++;
    }
    return length;
}

static jw_status class_of(jw_classes *classes, jw_strings *known, jw_text activity,
                          const char *class, size_t length, jw_error *err)
{
    jw_text number;
    if (jw_strings_add(&number, known, class, length)) return jw_fail_memory(err);
    classes->of[activity] = number - 1;
    return JW_OK;
}

static jw_status by_head(jw_classes *classes, jw_strings *known, const jw_frame *frame,
                         int64_t letters, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t c = 0; c < frame->columns && !st; c++) {
        const char *name = jw_frame_word(frame, frame->indicator[c]);
        st = class_of(classes, known, frame->indicator[c], name, head_of(name, letters), err);
    }
    snprintf(classes->text, sizeof classes->text, "by the first %d letters of the activity's name",
             (int)letters);
    return st;
}

static jw_status read_row(jw_classes *classes, jw_strings *known, const jw_frame *frame,
                          const jw_csv_reader *csv, const char *path, jw_error *err)
{
    if (csv->count < 2 || !csv->fields[1].length) {
        jw_fail(err, JW_EDATA, "a row without a class");
        jw_fail_at(err, path, csv->record_line);
        jw_fail_remedy(err, "write the activity, a comma and its class");
        return JW_EDATA;
    }
    jw_text activity = jw_strings_find(frame->names, csv->fields[0].text, csv->fields[0].length);
    if (!activity) return JW_OK;
    return class_of(classes, known, activity, csv->fields[1].text, csv->fields[1].length, err);
}

static jw_status by_file(jw_classes *classes, jw_strings *known, const jw_frame *frame,
                         const char *path, jw_error *err)
{
    jw_file_view view;
    jw_csv_reader csv;
    bool more = true, first = true;
    jw_status st = jw_file_open(&view, path, err);
    if (st) return st;
    jw_csv_start(&csv, view.data, view.size);
    while (!st) {
        st = jw_csv_next(&csv, &more, err);
        if (st) jw_fail_at(err, path, err ? err->row : 0);
        if (st || !more) break;
        if (!first) st = read_row(classes, known, frame, &csv, path, err);
        first = false;
    }
    jw_csv_release(&csv);
    jw_file_close(&view);
    snprintf(classes->text, sizeof classes->text, "by the file of --classes");
    return st;
}

static jw_text parent_of(const jw_study *study, const char *field)
{
    jw_text id = jw_strings_find(study->strings, field, strlen(field));
    uint32_t row = id ? jw_table_find(jw_study_table(study, JW_FIELDS), id) : JW_NO_ROW;
    return row == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_FIELDS, row, "parent");
}

/* A field without a parent is its own class. */
static jw_status by_parents(jw_classes *classes, jw_strings *known, const jw_frame *frame,
                            const jw_study *study, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t c = 0; c < frame->columns && !st; c++) {
        const char *name = jw_frame_word(frame, frame->indicator[c]);
        jw_text parent = parent_of(study, name);
        const char *class = parent ? jw_study_word(study, parent) : name;
        st = class_of(classes, known, frame->indicator[c], class, strlen(class), err);
    }
    snprintf(classes->text, sizeof classes->text, "the parents of fields");
    return st;
}

static bool has_parents(const jw_study *study, const jw_frame *frame)
{
    for (size_t c = 0; study && c < frame->columns; c++)
        if (parent_of(study, jw_frame_word(frame, frame->indicator[c]))) return true;
    return false;
}

static jw_status check_year(const jw_classes *classes, const jw_portfolios *portfolios,
                            const jw_portfolio *year, const char *path, jw_error *err)
{
    for (size_t p = 0; p < year->activities; p++) {
        if (classes->of[year->activity[p]] != JW_NO_CLASS) continue;
        jw_fail(err, JW_EDATA, "there is no class of the activity '%s'",
                jw_frame_word(&portfolios->frame, year->activity[p]));
        jw_fail_at(err, path, 0);
        jw_fail_remedy(err, "add a row for it");
        return JW_EDATA;
    }
    return JW_OK;
}

jw_status jw_classes_read(jw_classes *classes, const jw_portfolios *portfolios, const char *setting,
                          const jw_study *study, jw_error *err)
{
    const jw_frame *frame = &portfolios->frame;
    jw_strings *known = NULL;
    double letters;
    *classes = (jw_classes){0};
    if (!setting && !has_parents(study, frame)) return JW_OK;
    bool is_number = setting && jw_number_parse(&letters, setting, strlen(setting));
    if (is_number && !(letters >= 1 && letters <= 100 && letters == (double)(int)letters))
        return jw_setting_refuse("classes", setting, "give a file, or how many letters, 1 to 100",
                                 err);
    size_t texts = (size_t)jw_strings_count(frame->names) + 1;
    classes->of = jw_alloc(texts, sizeof *classes->of);
    if (!classes->of || jw_strings_new(&known)) {
        jw_classes_release(classes);
        return jw_fail_memory(err);
    }
    memset(classes->of, 0xFF, texts * sizeof *classes->of);
    jw_status st = is_number ? by_head(classes, known, frame, (int64_t)letters, err)
                   : setting ? by_file(classes, known, frame, setting, err)
                             : by_parents(classes, known, frame, study, err);
    for (size_t y = 0; y < portfolios->years && !st; y++)
        st = check_year(classes, portfolios, &portfolios->year[y], setting, err);
    classes->count = jw_strings_count(known);
    jw_strings_free(known);
    if (st) jw_classes_release(classes);
    return st;
}

void jw_classes_release(jw_classes *classes)
{
    jw_release(classes->of);
    *classes = (jw_classes){0};
}
