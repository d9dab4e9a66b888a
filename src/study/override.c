/*
 * Changes of a study in memory. A change works on copies of the tables it touches, and the checks run
 * over the whole before the copies count: either all of it holds or the study is as it was.
 */
#include "study/override.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "base/utf8.h"
#include "study/check.h"
#include "study/value.h"

#include <math.h>
#include <string.h>

#define WRITE_IT "write table[key].column=value, =*factor or =+amount"

void jw_change_begin(jw_change *change, jw_study *study)
{
    *change = (jw_change){.study = study};
}

/* The first touch of a table puts a copy aside. */
jw_status jw_change_touch(jw_change *change, jw_table_id id, jw_error *err)
{
    if (change->touched[id]) return JW_OK;
    jw_status st = jw_table_copy(&change->before[id], &change->study->tables[id]);
    if (st) return jw_fail_memory(err);
    change->touched[id] = true;
    return JW_OK;
}

static void undo(jw_change *change)
{
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        if (!change->touched[t]) continue;
        jw_table_release(&change->study->tables[t]);
        change->study->tables[t] = change->before[t];
        change->touched[t] = false;
    }
}

static void keep(jw_change *change)
{
    for (int t = 0; t < JW_TABLE_COUNT; t++) {
        if (change->touched[t]) jw_table_release(&change->before[t]);
        change->touched[t] = false;
    }
}

static jw_status refuse(jw_error *err, const char *text, const char *message, const char *remedy)
{
    jw_fail(err, JW_EDATA, "%s", message);
    jw_fail_cell(err, NULL, text, strlen(text));
    jw_fail_remedy(err, "%s", remedy);
    return JW_EDATA;
}

/* Not written as a change is: whoever typed it is to type it again, whatever the study holds. */
static jw_status refuse_form(jw_error *err, const char *text, const char *message,
                             const char *remedy)
{
    refuse(err, text, message, remedy);
    if (err) err->status = JW_EINVAL;
    return JW_EINVAL;
}

/* "table[key,key]", cut at its room. @return its length, or that it would have. */
static size_t put_row_name(char *text, size_t room, const jw_change *change, jw_table_id id,
                           size_t row)
{
    const jw_table *table = &change->study->tables[id];
    const char *sign = "[";
    size_t used = (size_t)snprintf(text, room, "%s", table->spec->name);
    for (int c = 0; c < table->spec->column_count && used < room; c++) {
        const jw_column_spec *spec = &table->spec->columns[c];
        if (!(spec->flags & JW_KEY)) continue;
        const jw_column *column = jw_table_column(table, change->study->strings, spec->name);
        char digits[JW_NUMBER_TEXT] = "";
        if (column && column->numeric && !isnan(column->numbers[row]))
            jw_number_format(digits, column->numbers[row]);
        used += (size_t)snprintf(
            text + used, room - used, "%s%s", sign,
            column && !column->numeric ? jw_study_word(change->study, column->texts[row]) : digits);
        sign = ",";
    }
    if (used < room) used += (size_t)snprintf(text + used, room - used, "]");
    return used;
}

/* Says in which row, by its line and by its keys, a value does not fit. */
static void tell_row(const jw_change *change, jw_table_id id, size_t row, jw_error *err)
{
    if (!err) return;
    const jw_table *table = &change->study->tables[id];
    size_t used = strlen(err->message), room = sizeof err->message;
    snprintf(err->table, sizeof err->table, "%s", table->spec->name);
    err->row = table->lines[row];
    used += (size_t)snprintf(err->message + used, room - used, ", in ");
    if (used < room) put_row_name(err->message + used, room - used, change, id, row);
}

/* With the rows that there are, as many as there is room for. */
static jw_status refuse_key(const jw_change *change, jw_table_id id, const char *text,
                            jw_error *err)
{
    size_t rows = change->study->tables[id].rows, used = 0, row = 0;
    char list[180] = "";
    refuse(err, text, "no row has this key", "the table has no rows to change");
    for (; row < rows; row++) {
        char name[sizeof list];
        size_t length = put_row_name(name, sizeof name, change, id, row);
        if (used + length + 2 >= sizeof list) break;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", row ? ", " : "", name);
    }
    if (rows && row < rows)
        jw_fail_remedy(err, "there is %s%sand %zu more; or use *", list, row ? " " : "",
                       rows - row);
    else if (rows)
        jw_fail_remedy(err, "there is %s; or use *", list);
    return JW_EDATA;
}

/* The column to change; one that the schema knows and the table lacks is added. */
static jw_status find_column(jw_column **column, jw_change *change, const jw_address *address,
                             const char *name, jw_error *err)
{
    jw_table *table = &change->study->tables[address->table];
    jw_column_role role;
    const jw_column_spec *spec = jw_schema_column(&role, table->spec, name);
    *column = jw_table_column(table, change->study->strings, name);
    if (!*column && spec && spec->type != JW_COLUMN_GEOMETRY) {
        if (jw_table_add_column(column, table, change->study->strings, name))
            return jw_fail_memory(err);
        return JW_OK;
    }
    if (*column) return JW_OK;
    const char *near = jw_schema_suggest_column(table->spec, name);
    jw_fail(err, JW_EDATA, "%s has no such column", table->spec->name);
    jw_fail_cell(err, NULL, name, strlen(name));
    if (near)
        jw_fail_remedy(err, "did you mean %s?", near);
    else
        jw_fail_remedy(err, "the page docs/file-format.md lists the columns");
    return JW_EDATA;
}

/* A file could not hold these, so a cell must not. */
static bool is_plain(const char *text)
{
    for (const char *c = text; *c; c++)
        if (((unsigned char)*c < 0x20 && !strchr("\t\n\r", *c)) || *c == 0x7F) return false;
    return jw_utf8_check(text, strlen(text)) == strlen(text);
}

static jw_status put_text(jw_change *change, jw_column *column, size_t row, const char *text,
                          jw_error *err)
{
    if (!is_plain(text))
        return refuse(err, jw_study_word(change->study, column->name),
                      "a value that is not UTF-8 or holds control characters",
                      "write it in UTF-8, without control characters");
    jw_cell cell = {*text ? JW_CELL_TEXT : JW_CELL_EMPTY, 0, text, strlen(text)};
    return jw_value_put(change->study, column, row, &cell, err);
}

static jw_status put_arithmetic(jw_change *change, jw_column *column, size_t row, char operation,
                                const char *text, jw_error *err)
{
    double operand;
    if (!column->numeric)
        return refuse(err, text, "only a number can be scaled or added to",
                      "set the text: =text, or =\"*text\" where it begins with * or +");
    if (!jw_number_parse(&operand, text, strlen(text)))
        return refuse(err, text, "not a number", "write *1.1 to scale by 1.1, +5 to add 5");
    double before = column->numbers[row];
    if (isnan(before)) return JW_OK; /* an empty cell has nothing to scale */
    double after = operation == '*' ? before * operand : before + operand;
    if (isinf(after))
        return refuse(err, text, "the figure would be larger than a number can be",
                      operation == '*' ? "take a smaller factor" : "take a smaller amount");
    jw_cell cell = {JW_CELL_NUMBER, after, NULL, 0};
    return jw_value_put(change->study, column, row, &cell, err);
}

/* The ends of a column's range, NULL where there is none. */
static void find_ends(jw_column *ends[2], jw_change *change, const jw_address *address)
{
    static const char *const suffixes[2] = {"_low", "_high"};
    const jw_table *table = &change->study->tables[address->table];
    for (int i = 0; i < 2; i++) {
        char name[JW_ADDRESS_TEXT + 8];
        snprintf(name, sizeof name, "%s%s", address->column, suffixes[i]);
        ends[i] = jw_table_column(table, change->study->strings, name);
        if (ends[i] && !ends[i]->numeric) ends[i] = NULL;
    }
}

/*
 * A range moves with a figure that is scaled or added to, and loses an end that a new figure has passed. A setting is
 * a text, so that it can only be set.
 */
static jw_status move_range(jw_change *change, jw_column *const ends[2], const jw_column *column,
                            size_t row, char operation, const char *value, jw_error *err)
{
    jw_status st = JW_OK;
    for (int i = 0; !st && i < 2; i++) {
        double figure;
        if (!ends[i]) continue;
        if (column->numeric)
            figure = column->numbers[row];
        else if (!jw_number_parse(&figure, value, strlen(value)))
            continue;
        if (operation != '=') st = put_arithmetic(change, ends[i], row, operation, value, err);
        bool passed = i ? ends[i]->numbers[row] < figure : ends[i]->numbers[row] > figure;
        if (!st && passed) st = put_text(change, ends[i], row, "", err);
    }
    return st;
}

/* A setting that the schema knows and the file leaves at its default gets its row. */
static jw_status add_setting(bool *added, jw_change *change, const jw_address *address,
                             jw_column *column, char operation, const char *value, jw_error *err)
{
    *added = false;
    if (address->table != JW_STUDY || operation != '=' || address->any[0]) return JW_OK;
    for (int s = 0; s < jw_setting_count; s++)
        *added |= !strcmp(jw_settings[s].key, address->keys[0]);
    if (!*added) return JW_OK;
    jw_table *table = &change->study->tables[JW_STUDY];
    jw_column *key = NULL;
    size_t row;
    if (jw_table_add_row(&row, table, 0)) return jw_fail_memory(err);
    jw_status st = find_column(&key, change, address, "key", err);
    if (!st) st = put_text(change, key, row, address->keys[0], err);
    if (!st) st = put_text(change, column, row, value, err);
    if (st == JW_EDATA) tell_row(change, JW_STUDY, row, err);
    return st;
}

static jw_status change_cells(jw_change *change, const jw_address *address, char operation,
                              const char *value, const char *text, jw_error *err)
{
    jw_column *column = NULL;
    jw_status st = jw_change_touch(change, address->table, err);
    if (!st) st = find_column(&column, change, address, address->column, err);
    if (st) return st;
    if (column->spec && column->spec->flags & JW_KEY && column->role == JW_ROLE_PLAIN)
        return refuse(err, text, "a key cannot be changed", "delete the row and insert another");
    size_t matched = 0;
    jw_column *ends[2];
    find_ends(ends, change, address);
    jw_match match;
    jw_match_start(&match, address, change->study);
    for (size_t r = 0; !st && r < change->study->tables[address->table].rows; r++) {
        if (!jw_match_row(&match, r)) continue;
        matched++;
        st = operation == '=' ? put_text(change, column, r, value, err)
                              : put_arithmetic(change, column, r, operation, value, err);
        if (!st) st = move_range(change, ends, column, r, operation, value, err);
        if (st == JW_EDATA) tell_row(change, address->table, r, err);
    }
    bool added = false;
    if (!st && !matched) st = add_setting(&added, change, address, column, operation, value, err);
    if (!st && !matched && !added) return refuse_key(change, address->table, text, err);
    return st;
}

static bool is_meant(size_t row, const void *match)
{
    return jw_match_row(match, row);
}

static jw_status delete_rows(jw_change *change, const jw_address *address, const char *text,
                             jw_error *err)
{
    jw_table *table = &change->study->tables[address->table];
    jw_status st = jw_change_touch(change, address->table, err);
    if (st) return st;
    size_t before = table->rows;
    jw_match match;
    jw_match_start(&match, address, change->study);
    jw_table_delete_rows(table, &match, is_meant);
    if (table->rows == before) return refuse_key(change, address->table, text, err);
    return JW_OK;
}

/* One value up to the next ';', or in double quotes, doubled inside; *at moves past it. */
static bool take_value(char *value, size_t size, const char **at)
{
    const char *p = *at;
    bool quoted = *p == '"', open = quoted;
    size_t used = 0;
    for (p += quoted; *p && (quoted || *p != ';'); p++) {
        if (quoted && *p == '"' && *++p != '"') {
            open = false;
            break;
        }
        if (used + 1 >= size) return false;
        value[used++] = *p;
    }
    value[used] = '\0';
    if (open || (*p && *p++ != ';')) return false;
    *at = p;
    return true;
}

/* "column=value;column=value" */
static jw_status put_pairs(jw_change *change, const jw_address *address, size_t row,
                           const char *pairs, jw_error *err)
{
    jw_status st = JW_OK;
    while (!st && *pairs) {
        char name[128], value[JW_ADDRESS_TEXT];
        const char *start = pairs;
        size_t n = strcspn(pairs, "=;");
        if (pairs[n] != '=' || n >= sizeof name)
            return refuse(err, start, "not a column with its value",
                          "write column=value;column=value");
        snprintf(name, sizeof name, "%.*s", (int)n, pairs);
        pairs += n + 1;
        if (!take_value(value, sizeof value, &pairs))
            return refuse(err, start, "a value that does not end or is longer than 1023 bytes",
                          "close its quotes; inside them double every quote");
        jw_column *column = NULL;
        st = find_column(&column, change, address, name, err);
        if (!st && column->spec && column->spec->flags & JW_KEY && column->role == JW_ROLE_PLAIN)
            return refuse(err, start, "a key is given twice", "it stands in the address already");
        if (!st) st = put_text(change, column, row, value, err);
    }
    return st;
}

static jw_status need_every_required(const jw_change *change, const jw_table *table, size_t row,
                                     const char *text, jw_error *err)
{
    for (int c = 0; c < table->spec->column_count; c++) {
        const jw_column_spec *spec = &table->spec->columns[c];
        if (!(spec->flags & JW_REQUIRED) || spec->flags & JW_MAY_BE_EMPTY) continue;
        const jw_column *column = jw_table_column(table, change->study->strings, spec->name);
        if (column && (column->numeric ? !isnan(column->numbers[row]) : column->texts[row] != 0))
            continue;
        jw_fail(err, JW_EDATA, "a new row needs %s: %s", spec->name, spec->help);
        jw_fail_cell(err, spec->name, text, strlen(text));
        jw_fail_remedy(err, "add %s=value", spec->name);
        return JW_EDATA;
    }
    return JW_OK;
}

static jw_status insert_row(jw_change *change, const jw_address *address, const char *pairs,
                            const char *text, jw_error *err)
{
    jw_table *table = &change->study->tables[address->table];
    jw_status st = jw_change_touch(change, address->table, err);
    if (st) return st;
    size_t row;
    table->present = true;
    if (jw_table_add_row(&row, table, 0)) return jw_fail_memory(err);
    int key = 0;
    for (int c = 0; !st && c < table->spec->column_count; c++) {
        const jw_column_spec *spec = &table->spec->columns[c];
        if (!(spec->flags & JW_KEY)) continue;
        if (key == address->key_count || address->any[key])
            return refuse(err, text, "a new row needs every key", "name them all; * is not one");
        jw_column *column = NULL;
        st = find_column(&column, change, address, spec->name, err);
        if (!st) st = put_text(change, column, row, address->keys[key++], err);
    }
    if (!st) st = put_pairs(change, address, row, pairs, err);
    return st ? st : need_every_required(change, table, row, text, err);
}

jw_status jw_change_apply(jw_change *change, const char *target, const char *operation,
                          const char *value, jw_error *err)
{
    jw_address address;
    size_t used;
    jw_status st = jw_address_parse(&address, target, &used, err);
    if (st) return st;
    if (target[used])
        return refuse_form(err, target,
                           address.column ? "something stands after the address"
                                          : "no point between the keys and the column",
                           address.column ? "take it away" : WRITE_IT);
    bool rows = !strcmp(operation, "insert") || !strcmp(operation, "delete");
    if (rows && address.column)
        return refuse_form(err, target, "rows are inserted and deleted whole",
                           "leave out the column");
    if (!rows && !address.column)
        return refuse_form(err, target, "no column is named", "add .column to the address");
    if (!strcmp(operation, "insert")) return insert_row(change, &address, value, target, err);
    if (!strcmp(operation, "delete")) return delete_rows(change, &address, target, err);
    char sign = !strcmp(operation, "scale") ? '*' : !strcmp(operation, "add") ? '+' : '=';
    return change_cells(change, &address, sign, value, target, err);
}

jw_status jw_change_check(jw_change *change, jw_error *err)
{
    jw_status st = jw_check_wrong(change->study, NULL, err);
    size_t used = err ? strlen(err->message) : 0;
    if (st == JW_EDATA && err) /* the file is right: it is the change that makes it wrong */
        snprintf(err->message + used, sizeof err->message - used, ", after the change");
    return st;
}

void jw_change_end(jw_change *change, jw_status st)
{
    if (st)
        undo(change);
    else
        keep(change);
}

jw_status jw_change_finish(jw_change *change, jw_status st, jw_error *err)
{
    if (!st) st = jw_change_check(change, err);
    jw_change_end(change, st);
    return st;
}

static bool holds_numbers(const jw_study *study, const jw_address *address)
{
    const jw_column *column =
        jw_table_column(&study->tables[address->table], study->strings, address->column);
    return column && column->numeric;
}

/* A value in double quotes, doubled inside, is a text as it stands. */
static jw_status set_quoted(jw_change *change, const char *target, const char *text,
                            const char *value, jw_error *err)
{
    char plain[JW_ADDRESS_TEXT];
    size_t used = 0;
    for (value++; *value && (*value != '"' || value[1] == '"'); value++) {
        if (used + 1 >= sizeof plain)
            return refuse_form(err, text, "a value longer than 1023 bytes", "shorten it");
        value += *value == '"';
        plain[used++] = *value;
    }
    plain[used] = '\0';
    if (*value != '"' || value[1])
        return refuse_form(err, text, "the quotes do not close at the end of the value",
                           "put the whole of it in double quotes, and double those inside");
    return jw_change_apply(change, target, "set", plain, err);
}

/* table[key].column=value, =*factor, =+amount */
static jw_status apply_override(jw_change *change, const char *text, jw_error *err)
{
    jw_address address;
    size_t used;
    jw_status st = jw_address_parse(&address, text, &used, err);
    if (st) return st;
    if (text[used] != '=') {
        bool no_point = !address.column && text[used] && text[used] != ' ';
        return refuse_form(err, text,
                           no_point ? "no point between the keys and the column"
                                    : "no = after the address",
                           WRITE_IT);
    }
    char target[JW_ADDRESS_TEXT];
    if (used >= sizeof target)
        return refuse_form(err, text, "an address that is too long", "shorten it");
    memcpy(target, text, used);
    target[used] = '\0';
    const char *value = text + used + 1;
    if (*value == '"') return set_quoted(change, target, text, value, err);
    /* A lone * is a value of its own, which stands for all in columns of text. */
    bool star = !strcmp(value, "*") && address.column && !holds_numbers(change->study, &address);
    if (star) return jw_change_apply(change, target, "set", value, err);
    if (*value == '*') return jw_change_apply(change, target, "scale", value + 1, err);
    if (*value == '+') return jw_change_apply(change, target, "add", value + 1, err);
    return jw_change_apply(change, target, "set", value, err);
}

jw_status jw_study_set(jw_study *study, const char *override, jw_error *err)
{
    jw_change change;
    jw_change_begin(&change, study);
    return jw_change_finish(&change, apply_override(&change, override, err), err);
}
