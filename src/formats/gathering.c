/*
 * Rows go straight into the tables of the study that is being made: there is no second store of what may be
 * millions of ties. Only actors wait for the end, because their region is what most of their rows say.
 */
#include "formats/gathering_state.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "formats/fold.h"
#include "formats/lines.h"
#include "study/check.h"
#include "study/findings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TEXT_LIMIT           ((size_t)1 << 24)
#define ROWS_BETWEEN_REPORTS 16384
#define NOT_KEPT_LIMIT       1000

/* ---- beginning and end ---- */

jw_status jw_gathering_start(jw_gathering *g, const jw_study *into, jw_findings *findings,
                             const jw_progress *progress, jw_error *err)
{
    *g = (jw_gathering){.own = !into,
                        .findings = findings,
                        .progress = progress,
                        .first_year = NAN,
                        .last_year = NAN,
                        .folded = JW_BUFFER_INIT(TEXT_LIMIT),
                        .tidied = JW_BUFFER_INIT(TEXT_LIMIT)};
    jw_status st =
        into ? jw_study_copy(&g->study, into, err) : jw_study_new(&g->study, "import", err);
    if (st) return st;
    g->sources.study = g->regions.study = g->fields.study = g->study;
    g->ties.study = g->parts.study = g->figures.study = g->study;
    st = jw_strings_new(&g->keys);
    if (!st) st = jw_gathering_know_places(g);
    if (!st) st = jw_gathering_know_actors(g);
    return st ? jw_fail_memory(err) : JW_OK;
}

void jw_gathering_release(jw_gathering *g)
{
    jw_study_free(g->study);
    jw_strings_free(g->keys);
    jw_buffer_release(&g->folded);
    jw_buffer_release(&g->tidied);
    jw_map_release(&g->vote_of);
    jw_map_release(&g->missing_of);
    jw_map_release(&g->part_of);
    void *memory[] = {g->known,    g->links,    g->actors,       g->votes,      g->missing,
                      g->not_kept, g->ids.bits, g->tie_ids.bits, g->labels.bits};
    for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
        jw_release(memory[i]);
}

/* Settings of a study of its own; a year that no row tells is nobody's to guess, and has to be there. */
static void write_settings(jw_gathering *g, const char *title)
{
    char year[JW_NUMBER_TEXT];
    jw_number_format(year, isnan(g->last_year) ? 2000 : g->last_year);
    const char *money = g->money ? jw_study_word(g->study, g->money) : "亿元";
    const char *rows[][2] = {{"title", title}, {"money_unit", money}, {"base_year", year}};
    jw_sheet s = {.study = g->study};
    jw_sheet_table(&s, JW_STUDY, "key value");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        jw_sheet_row(&s);
        jw_sheet_text(&s, rows[i][0]);
        jw_sheet_text(&s, rows[i][1]);
    }
    jw_gathering_note(g, s.status);
}

/* A column that no row has filled says nothing; the study of somebody else keeps its own. */
static void drop_empty_columns(jw_table *table)
{
    size_t kept = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        jw_column *column = &table->columns[c];
        bool filled = column->spec->flags & (JW_KEY | JW_REQUIRED);
        for (size_t r = 0; !filled && r < table->rows; r++)
            filled = column->numeric ? !jw_is_empty(column->numbers[r]) : column->texts[r] != 0;
        if (filled) {
            table->columns[kept++] = *column;
        } else {
            jw_release(column->texts);
            jw_release(column->numbers);
        }
    }
    table->column_count = kept;
}

static void finish_own(jw_gathering *g, const char *title)
{
    write_settings(g, title);
    g->study->tables[JW_REGIONS].present = true;
    jw_gathering_sheet(g, &g->regions, JW_REGIONS, "id name");
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        drop_empty_columns(&g->study->tables[t]);
}

jw_status jw_gathering_finish(jw_gathering *g, const char *title, jw_error *err)
{
    jw_gathering_write_actors(g);
    if (g->own && !g->status) finish_own(g, title);
    const jw_sheet *sheets[] = {&g->sources, &g->regions, &g->fields,
                                &g->ties,    &g->parts,   &g->figures};
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++)
        jw_gathering_note(g, sheets[i]->status);
    jw_gathering_note(g, g->folded.status);
    jw_gathering_note(g, g->tidied.status);
    jw_sheet all = {.study = g->study, .status = g->status};
    jw_status st = jw_sheet_finish(&all, err);
    if (!st) st = jw_findings_first_wrong(g->findings, err);
    return st ? st : jw_check_wrong(g->study, g->findings, err);
}

/* ---- texts and ids ---- */

uint32_t jw_gathering_key(jw_gathering *g, const char *text, size_t length)
{
    jw_text key = 0;
    if (g->status) return 0;
    jw_buffer_clear(&g->folded);
    jw_gathering_note(g, jw_fold(&g->folded, text, length));
    if (!g->status && g->folded.length)
        jw_gathering_note(g, jw_strings_add(&key, g->keys, g->folded.data, g->folded.length));
    size_t had = g->known_capacity;
    if (!g->status)
        jw_gathering_note(g, jw_grow(&g->known, &g->known_capacity, key + 1, sizeof *g->known,
                                     JW_GATHERED_LIMIT));
    if (g->known_capacity > had)
        memset(g->known + had, 0, (g->known_capacity - had) * sizeof *g->known);
    return g->status ? 0 : key;
}

jw_text jw_gathering_tidy(jw_gathering *g, jw_slice name)
{
    bool blank = false;
    jw_buffer_clear(&g->tidied);
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.text[i];
        if (c > ' ' && c != 0x7F) {
            if (blank && g->tidied.length) jw_buffer_char(&g->tidied, ' ');
            jw_buffer_char(&g->tidied, (char)c);
        }
        blank = c <= ' ' || c == 0x7F;
    }
    jw_gathering_note(g, g->tidied.status);
    return jw_gather_text(g, (jw_slice){g->tidied.data, g->tidied.length});
}

bool jw_slice_next(jw_slice *item, jw_slice *list)
{
    static const char wide[] = "；";
    size_t at = 0, mark = 0;
    if (!list->length) return false;
    while (at < list->length && !mark) {
        size_t left = list->length - at;
        if (list->text[at] == ';' || list->text[at] == '|')
            mark = 1;
        else if (left >= 3 && !memcmp(list->text + at, wide, 3))
            mark = 3;
        else
            at++;
    }
    *item = jw_trimmed((jw_slice){list->text, at});
    *list = (jw_slice){list->text + at + mark, list->length - at - mark};
    return true;
}

jw_text jw_gather_text(jw_gathering *g, jw_slice text)
{
    jw_text word = 0;
    if (!g->status && text.length)
        jw_gathering_note(g, jw_strings_add(&word, g->study->strings, text.text, text.length));
    return word;
}

bool jw_is_taken(const jw_taken *taken, jw_text id)
{
    return id / 8 < taken->capacity && taken->bits[id / 8] >> id % 8 & 1;
}

void jw_gathering_take(jw_gathering *g, jw_taken *taken, jw_text id)
{
    size_t had = taken->capacity;
    if (g->status) return;
    jw_gathering_note(g, jw_grow(&taken->bits, &taken->capacity, id / 8 + 1, 1, JW_GATHERED_LIMIT));
    if (taken->capacity > had) memset(taken->bits + had, 0, taken->capacity - had);
    if (!g->status) taken->bits[id / 8] |= (unsigned char)(1u << id % 8);
}

/* The text wanted, or that with a number: one that is not taken. It is taken then. */
static jw_text take_new(jw_gathering *g, jw_taken *taken, jw_text wanted)
{
    jw_text id = wanted;
    for (int n = 2; !g->status && jw_is_taken(taken, id); n++) {
        jw_buffer_clear(&g->tidied);
        jw_buffer_printf(&g->tidied, "%s (%d)", jw_study_word(g->study, wanted), n);
        jw_gathering_note(g, g->tidied.status);
        id = jw_gather_text(g, (jw_slice){g->tidied.data, g->tidied.length});
    }
    jw_gathering_take(g, taken, id);
    return g->status ? 0 : id;
}

jw_text jw_gathering_new_id(jw_gathering *g, jw_text wanted)
{
    return take_new(g, &g->ids, wanted);
}

/* ---- where the reader is ---- */

static bool is_source(const jw_gathering *g, jw_text id)
{
    const jw_table *sources = &g->study->tables[JW_SOURCES];
    for (size_t r = 0; r < sources->rows; r++)
        if (jw_study_cell_text(g->study, JW_SOURCES, r, "id") == id) return true;
    return false;
}

void jw_gather_file(jw_gathering *g, const jw_foreign_file *file)
{
    if (g->file != file) /* two files of one name in different folders are two */
        g->label = take_new(g, &g->labels, jw_gathering_tidy(g, jw_slice_of(file->label)));
    g->file = file;
    g->row = 0;
    jw_gathering_sheet(g, &g->sources, JW_SOURCES, "id citation grade note");
    if (g->status || is_source(g, g->label)) return;
    jw_sheet *s = &g->sources;
    jw_sheet_row(s);
    jw_sheet_word(s, g->label);
    jw_sheet_word(s, g->label);
    jw_sheet_text(s, "C");
    jw_sheet_text(s, "read by jingwei import; say here where the file is from, and grade it");
}

jw_status jw_gather_row(jw_gathering *g, int64_t row, double done, jw_error *err)
{
    g->row = row;
    g->rows++;
    g->sound = true;
    if (g->status == JW_ENOMEM) return jw_fail_memory(err);
    if (g->status) return jw_fail(err, g->status, "the files have more rows or names than fit");
    if (g->rows % ROWS_BETWEEN_REPORTS || !g->progress->callback) return JW_OK;
    if (!g->progress->callback(done, "reading", g->progress->user)) return JW_OK;
    return jw_fail(err, JW_ECANCELED, "stopped on request");
}

void jw_gather_at(jw_gathering *g, int64_t row)
{
    g->row = row;
}

void jw_gather_unplaced(jw_gathering *g, jw_slice name)
{
    jw_gathering_miss(g, JW_MISSING_ACTORS, jw_gathering_tidy(g, name));
}

bool jw_gather_sound(const jw_gathering *g)
{
    return g->sound;
}

void jw_gather_finding(jw_gathering *g, const jw_error *told)
{
    g->sound = false;
    jw_error finding = *told;
    jw_fail_at(&finding, g->file ? g->file->path : NULL, told->row ? told->row : g->row);
    jw_gathering_note(g, jw_findings_add(g->findings, JW_WRONG, &finding));
}

void jw_gather_wrong(jw_gathering *g, const char *column, jw_slice value, const char *message,
                     const char *remedy)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    jw_fail_cell(&finding, column, value.text, value.length);
    if (remedy) jw_fail_remedy(&finding, "%s", remedy);
    jw_gather_finding(g, &finding);
}

void jw_gather_not_kept(jw_gathering *g, jw_slice name)
{
    jw_text word = jw_gathering_tidy(g, name);
    for (size_t i = 0; i < g->not_kept_count; i++)
        if (g->not_kept[i] == word) return;
    if (!word || g->not_kept_count == NOT_KEPT_LIMIT) return;
    jw_gathering_note(g, jw_grow(&g->not_kept, &g->not_kept_capacity, g->not_kept_count + 1,
                                 sizeof *g->not_kept, NOT_KEPT_LIMIT));
    if (!g->status) g->not_kept[g->not_kept_count++] = word;
}

void jw_gathering_meet(const jw_gathering *g, jw_met *met)
{
    if (!met->times) met->label = g->label;
    if (met->times < JW_ROWS_TOLD && met->label == g->label) met->rows[met->times] = g->row;
    met->times++;
}

void jw_gathering_sheet(jw_gathering *g, jw_sheet *sheet, jw_table_id id, const char *columns)
{
    if (g->status && !sheet->status) sheet->status = g->status;
    if (!sheet->table && !sheet->status) jw_sheet_extend(sheet, id, columns);
}
