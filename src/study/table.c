/*
 * Columns are arrays, grown together, so that a table of two million rows is a dozen allocations and a
 * scan of one column touches that column alone. Keys are found through one hash index per table; a key
 * is compared by numbers of the pool, never by bytes.
 */
#include "study/table.h"

#include "base/alloc.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void jw_table_release(jw_table *table)
{
    for (size_t c = 0; c < table->column_count; c++) {
        jw_release(table->columns[c].texts);
        jw_release(table->columns[c].numbers);
    }
    jw_release(table->columns);
    jw_release(table->lines);
    jw_release(table->row_of);
    *table = (jw_table){.spec = table->spec};
}

static void clear_cells(jw_column *column, size_t from, size_t to)
{
    for (size_t r = from; r < to; r++) {
        if (column->numeric)
            column->numbers[r] = NAN;
        else
            column->texts[r] = 0;
    }
}

static jw_status resize_column(jw_column *column, size_t capacity)
{
    void *cells = column->numeric ? (void *)column->numbers : (void *)column->texts;
    void *grown = jw_resize(cells, capacity,
                            column->numeric ? sizeof *column->numbers : sizeof *column->texts);
    if (!grown) return JW_ENOMEM;
    if (column->numeric)
        column->numbers = grown;
    else
        column->texts = grown;
    return JW_OK;
}

jw_status jw_table_add_column(jw_column **column, jw_table *table, jw_strings *strings,
                              const char *name)
{
    jw_column new = {0};
    new.spec = jw_schema_column(&new.role, table->spec, name);
    new.numeric = new.spec &&jw_column_is_numeric(new.spec);
    jw_status st = jw_strings_add(&new.name, strings, name, strlen(name));
    if (!st && table->row_capacity) st = resize_column(&new, table->row_capacity);
    if (!st)
        st = jw_grow(&table->columns, &table->column_capacity, table->column_count + 1, sizeof new,
                     4096);
    if (st) {
        jw_release(new.texts);
        jw_release(new.numbers);
        return st;
    }
    clear_cells(&new, 0, table->rows);
    table->columns[table->column_count] = new;
    *column = &table->columns[table->column_count++];
    return JW_OK;
}

jw_column *jw_table_column(const jw_table *table, const jw_strings *strings, const char *name)
{
    jw_text id = jw_strings_find(strings, name, strlen(name));
    for (size_t c = 0; id && c < table->column_count; c++)
        if (table->columns[c].name == id) return &table->columns[c];
    return NULL;
}

static jw_status grow_rows(jw_table *table, size_t needed)
{
    if (needed > JW_ROW_LIMIT) return JW_ELIMIT;
    size_t capacity = table->row_capacity < 8 ? 8 : table->row_capacity * 2;
    while (capacity < needed)
        capacity *= 2;
    int32_t *lines = jw_resize(table->lines, capacity, sizeof *lines);
    if (!lines) return JW_ENOMEM;
    table->lines = lines;
    /* row_capacity is raised last: a column that could not grow leaves all at the old size or above. */
    for (size_t c = 0; c < table->column_count; c++) {
        jw_status st = resize_column(&table->columns[c], capacity);
        if (st) return st;
    }
    table->row_capacity = capacity;
    return JW_OK;
}

jw_status jw_table_add_row(size_t *row, jw_table *table, int32_t line)
{
    if (table->rows == table->row_capacity) {
        jw_status st = grow_rows(table, table->rows + 1);
        if (st) return st;
    }
    for (size_t c = 0; c < table->column_count; c++)
        clear_cells(&table->columns[c], table->rows, table->rows + 1);
    table->lines[table->rows] = line;
    *row = table->rows++;
    return JW_OK;
}

static void move_row(jw_table *table, size_t to, size_t from)
{
    for (size_t c = 0; c < table->column_count; c++) {
        jw_column *column = &table->columns[c];
        if (column->numeric)
            column->numbers[to] = column->numbers[from];
        else
            column->texts[to] = column->texts[from];
    }
    table->lines[to] = table->lines[from];
}

void jw_table_delete_rows(jw_table *table, const void *user,
                          bool (*meant)(size_t row, const void *user))
{
    size_t kept = 0;
    for (size_t row = 0; row < table->rows; row++) {
        if (meant(row, user)) continue;
        if (kept < row) move_row(table, kept, row);
        kept++;
    }
    table->rows = kept;
}

static jw_status copy_array(void *copy, const void *from, size_t count, size_t size)
{
    void *memory = jw_alloc(count, size);
    if (!memory) return JW_ENOMEM;
    if (count && from) memcpy(memory, from, count * size);
    memcpy(copy, &memory, sizeof memory);
    return JW_OK;
}

static jw_status copy_cells(jw_table *copy, const jw_table *table)
{
    jw_status st = copy_array(&copy->lines, table->lines, table->row_capacity, sizeof *copy->lines);
    for (; !st && copy->column_count < table->column_count; copy->column_count++) {
        jw_column *to = &copy->columns[copy->column_count];
        *to = table->columns[copy->column_count];
        to->texts = NULL, to->numbers = NULL;
        const jw_column *from = &table->columns[copy->column_count];
        st = to->numeric
                 ? copy_array(&to->numbers, from->numbers, table->row_capacity, sizeof *to->numbers)
                 : copy_array(&to->texts, from->texts, table->row_capacity, sizeof *to->texts);
    }
    return st;
}

jw_status jw_table_copy(jw_table *copy, const jw_table *table)
{
    *copy = *table;
    copy->columns = NULL, copy->lines = NULL, copy->row_of = NULL;
    copy->column_count = 0;
    jw_status st =
        copy_array(&copy->columns, table->columns, table->column_capacity, sizeof *copy->columns);
    if (!st) st = copy_cells(copy, table);
    if (!st) st = jw_table_index(copy, NULL, NULL);
    if (st) jw_table_release(copy);
    return st;
}

static bool is_key(const jw_column *column)
{
    return column->spec && column->role == JW_ROLE_PLAIN && column->spec->flags & JW_KEY;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/* Key columns in the schema's order, whatever the order of the file. */
uint64_t jw_table_key_hash(const jw_table *table, size_t row)
{
    uint64_t hash = 0x6A09E667F3BCC908u;
    for (int k = 0; k < table->spec->column_count; k++) {
        if (!(table->spec->columns[k].flags & JW_KEY)) continue;
        for (size_t c = 0; c < table->column_count; c++) {
            const jw_column *column = &table->columns[c];
            if (column->spec != &table->spec->columns[k] || column->role != JW_ROLE_PLAIN) continue;
            uint64_t value = 0;
            if (column->numeric)
                memcpy(&value, &column->numbers[row], sizeof value);
            else
                value = column->texts[row];
            hash = mix(hash, value);
        }
    }
    return hash;
}

bool jw_table_same_key(const jw_table *table, size_t a, size_t b)
{
    for (size_t c = 0; c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        if (!is_key(column)) continue;
        if (column->numeric ? column->numbers[a] != column->numbers[b]
                            : column->texts[a] != column->texts[b])
            return false;
    }
    return true;
}
