/*
 * What makes a study in memory would otherwise look after columns, growth and failure at every cell. The
 * columns are told once, in the order in which the cells follow, and a failure is looked at once, at the end.
 */
#include "study/sheet.h"

#include "base/error.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>

void jw_sheet_table(jw_sheet *sheet, jw_table_id id, const char *columns)
{
    assert(!sheet->study->tables[id].present);
    jw_sheet_extend(sheet, id, columns);
}

static void find_column(jw_sheet *sheet, const char *name)
{
    jw_column *column = jw_table_column(sheet->table, sheet->study->strings, name);
    if (!column) sheet->status = jw_table_add_column(&column, sheet->table, sheet->study->strings, name);
    if (sheet->status) return;
    size_t at = (size_t)(column - sheet->table->columns);
    if (at > UCHAR_MAX) sheet->status = JW_ELIMIT;
    sheet->column[sheet->columns++] = (unsigned char)at;
}

void jw_sheet_extend(jw_sheet *sheet, jw_table_id id, const char *columns)
{
    sheet->table = &sheet->study->tables[id];
    sheet->table->present = true;
    sheet->columns = 0;
    while (!sheet->status && *columns) {
        char name[64];
        size_t length = strcspn(columns, " ");
        assert(length < sizeof name && sheet->columns < JW_SHEET_COLUMNS);
        snprintf(name, sizeof name, "%.*s", (int)length, columns);
        find_column(sheet, name);
        columns += length + strspn(columns + length, " ");
    }
}

void jw_sheet_row(jw_sheet *sheet)
{
    if (!sheet->status) sheet->status = jw_table_add_row(&sheet->row, sheet->table, 0);
    sheet->cell = 0;
}

static jw_column *next_column(jw_sheet *sheet)
{
    assert(sheet->cell < sheet->columns);
    return &sheet->table->columns[sheet->column[sheet->cell++]];
}

void jw_sheet_text(jw_sheet *sheet, const char *text)
{
    jw_text word = 0;
    if (!sheet->status) sheet->status = jw_strings_add(&word, sheet->study->strings, text, strlen(text));
    jw_sheet_word(sheet, word);
}

void jw_sheet_word(jw_sheet *sheet, jw_text word)
{
    if (!sheet->status) next_column(sheet)->texts[sheet->row] = word;
}

void jw_sheet_number(jw_sheet *sheet, double number)
{
    if (!sheet->status) next_column(sheet)->numbers[sheet->row] = number;
}

void jw_sheet_skip(jw_sheet *sheet)
{
    sheet->cell++;
}

jw_text jw_sheet_pool(jw_sheet *sheet, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    assert(length >= 0 && (size_t)length < sizeof text);
    jw_text word = 0;
    if (!sheet->status) sheet->status = jw_strings_add(&word, sheet->study->strings, text, (size_t)length);
    return word;
}

jw_status jw_sheet_finish(jw_sheet *sheet, jw_error *err)
{
    for (int t = 0; t < JW_TABLE_COUNT && !sheet->status; t++)
        sheet->status = jw_table_index(&sheet->study->tables[t], NULL, NULL);
    if (sheet->status == JW_ENOMEM) return jw_fail_memory(err);
    if (sheet->status) jw_fail(err, sheet->status, "the study has more rows or names than fit");
    return sheet->status;
}
