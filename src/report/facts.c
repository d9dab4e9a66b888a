/*
 * What the report reads: figures and tables of a result by their keys, names of the study in the page's language.
 * It reads the result that programs read, so that the page can never say anything that JSON does not.
 */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

enum { NAMES_LISTED = 5 };

/* ---- the result ---- */

double jw_page_figure_value(const jw_page *page, const char *path)
{
    return jw_result_find_number(page->result, path);
}

bool jw_page_has_draws(const jw_page *page)
{
    return !isnan(jw_page_figure_value(page, "gain.p5"));
}

static double member_of(const jw_page *page, const char *prefix, const char *member)
{
    char path[64];
    snprintf(path, sizeof path, "%s.%s", prefix, member);
    return jw_page_figure_value(page, path);
}

double jw_page_low(const jw_page *page, const char *prefix)
{
    return member_of(page, prefix, jw_page_has_draws(page) ? "p5" : "low");
}

double jw_page_high(const jw_page *page, const char *prefix)
{
    return member_of(page, prefix, jw_page_has_draws(page) ? "p95" : "high");
}

static const jw_tree_entry *find_value(const jw_page *page, const char *path, jw_result_type type)
{
    const jw_tree_entry *entry = jw_result_find(page->result, path);
    bool fits = entry && entry->kind == JW_TREE_FIGURE && entry->type == type && entry->value.known;
    return fits ? entry : NULL;
}

bool jw_page_flag(const jw_page *page, const char *path)
{
    const jw_tree_entry *entry = find_value(page, path, JW_RESULT_FLAG);
    return entry && entry->value.as.flag;
}

const char *jw_page_fact(const jw_page *page, const char *path)
{
    const jw_tree_entry *entry = find_value(page, path, JW_RESULT_TEXT);
    return entry ? entry->value.as.text : "";
}

const jw_tree_entry *jw_page_find_table(const jw_page *page, const char *key)
{
    const jw_tree_entry *entry = jw_result_find(page->result, key);
    return entry && entry->kind == JW_TREE_TABLE && entry->column_count ? entry : NULL;
}

size_t jw_view_rows(const jw_tree_entry *table)
{
    return table ? jw_tree_rows(table) : 0;
}

double jw_view_number(const jw_tree_entry *table, size_t row, const char *column)
{
    jw_result_type type = JW_RESULT_TEXT;
    const jw_tree_value *value = jw_tree_cell(table, row, column, &type);
    if (value && type == JW_RESULT_NUMBER) return value->as.number;
    return value && type == JW_RESULT_INTEGER ? (double)value->as.integer : NAN;
}

const char *jw_view_text(const jw_tree_entry *table, size_t row, const char *column)
{
    jw_result_type type = JW_RESULT_NUMBER;
    const jw_tree_value *value = jw_tree_cell(table, row, column, &type);
    return value && type == JW_RESULT_TEXT ? value->as.text : "";
}

bool jw_view_flag(const jw_tree_entry *table, size_t row, const char *column)
{
    jw_result_type type = JW_RESULT_TEXT;
    const jw_tree_value *value = jw_tree_cell(table, row, column, &type);
    return value && type == JW_RESULT_FLAG && value->as.flag;
}

/* ---- names ---- */

static const char *name_of(const jw_page *page, jw_table_id table, const char *id, size_t length)
{
    jw_text text = jw_strings_find(page->study->strings, id, length);
    uint32_t row = jw_table_find(jw_study_table(page->study, table), text);
    if (!text || row == JW_NO_ROW) return NULL;
    jw_text name = 0;
    if (page->language == JW_CHINESE) name = jw_study_cell_text(page->study, table, row, "name_zh");
    if (!name) name = jw_study_cell_text(page->study, table, row, "name");
    return jw_study_word(page->study, name ? name : text);
}

const char *jw_page_name(const jw_page *page, jw_table_id table, const char *id)
{
    const char *name = name_of(page, table, id, strlen(id));
    return name ? name : id;
}

static void join(jw_page *page, const char *name, bool first, bool last)
{
    jw_message between = last ? JW_MSG_AND : JW_MSG_COMMA;
    if (!first) jw_buffer_text(&page->names, jw_message_text(between, page->language));
    jw_buffer_text(&page->names, name);
    if (page->names.status && !page->out->status) page->out->status = page->names.status;
}

const char *jw_page_group(jw_page *page, const char *ids)
{
    jw_buffer_clear(&page->names);
    jw_buffer_text(&page->names, "");
    for (bool first = true; *ids; first = false) {
        size_t length = strcspn(ids, "+");
        const char *name = name_of(page, JW_REGIONS, ids, length);
        if (!name) return ids; /* not ids after all */
        join(page, name, first, !ids[length]);
        ids += length + (ids[length] == '+');
    }
    return page->names.data ? page->names.data : "";
}

const char *jw_page_partners(jw_page *page)
{
    const jw_tree_entry *players = jw_page_find_table(page, "players");
    size_t count = jw_view_rows(players);
    char number[24];
    if (count > NAMES_LISTED) {
        snprintf(number, sizeof number, "%zu", count);
        return jw_page_words(page, JW_MSG_PARTNERS, number, NULL);
    }
    jw_buffer_clear(&page->names);
    jw_buffer_text(&page->names, "");
    for (size_t i = 0; i < count; i++)
        join(page, jw_page_name(page, JW_REGIONS, jw_view_text(players, i, "id")), i == 0,
             i + 1 == count);
    return page->names.data ? page->names.data : "";
}

const char *jw_page_assumption(jw_page *page, const char *name)
{
    char table[64], column[128], stage[128], full[200];
    const char *word = jw_message_word(name, page->language);
    if (word != name || sscanf(name, "%63[a-z][%127[^]]].%127s", table, stage, column) != 3)
        return word;
    snprintf(full, sizeof full, "%s.%s", table, column);
    char *part = stage + strspn(stage, "*,"); /* of the keys, the one that is told */
    part[strcspn(part, ",")] = '\0';
    return jw_page_words(page, JW_MSG_KIND, jw_message_word(full, page->language),
                         jw_page_name(page, JW_STAGES, part), NULL);
}

const char *jw_page_field_unit(const jw_page *page, const char *field)
{
    jw_text id = jw_strings_find(page->study->strings, field, strlen(field));
    uint32_t row = jw_table_find(jw_study_table(page->study, JW_FIELDS), id);
    jw_text unit = row == JW_NO_ROW ? 0 : jw_study_cell_text(page->study, JW_FIELDS, row, "unit");
    return unit ? jw_study_word(page->study, unit) : page->unit;
}

/* ---- how much of it is assumed ---- */

static bool is_listed(const char *name, const char *names)
{
    size_t length = strlen(name);
    for (const char *at = names; (at = strstr(at, name)); at += length)
        if ((at == names || at[-1] == ' ') && (at[length] == ' ' || !at[length])) return true;
    return false;
}

void jw_page_count_assumed(const jw_page *page, const char *tables, char assumed[JW_NUMBER_TEXT],
                           char rows[JW_NUMBER_TEXT])
{
    const jw_tree_entry *counts = jw_page_find_table(page, "assumptions");
    double without = 0, all = 0;
    for (size_t r = 0; r < jw_view_rows(counts); r++)
        if (is_listed(jw_view_text(counts, r, "table"), tables))
            without +=
                jw_view_number(counts, r, "assumed") + jw_view_number(counts, r, "without_source");
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        if (is_listed(jw_schema[t].name, tables))
            all += (double)jw_study_table(page->study, (jw_table_id)t)->rows;
    jw_number_for_people(assumed, without, 0);
    jw_number_for_people(rows, all, 0);
}
