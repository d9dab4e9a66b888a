/*
 * table[key,key].column. The grammar is small enough for one pass over the text; every refusal shows what
 * a right address looks like for the table in question.
 */
#include "study/address.h"

#include "base/error.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static jw_status refuse(jw_error *err, const char *text, const char *message)
{
    jw_fail(err, JW_EINVAL, "%s", message);
    jw_fail_cell(err, NULL, text, strlen(text));
    jw_fail_remedy(err,
                   "write table[key,key].column, such as endowments[beijing,talent,2023].amount");
    return JW_EINVAL;
}

/* Columns of the user's own may have any name that holds none of the grammar's signs. */
static size_t name_length(const char *text)
{
    return strcspn(text, "[]=.,\"* \t");
}

/* One key into the address's own text; *at moves past it. */
static bool take_key(const char **at, char **out, const char *end)
{
    const char *p = *at;
    char *o = *out;
    if (*p == '"') {
        for (p++; *p && (*p != '"' || p[1] == '"'); p++) {
            if (*p == '"') p++;
            if (o + 1 >= end) return false;
            *o++ = *p;
        }
        if (*p++ != '"') return false;
    } else {
        for (; *p && !strchr(",]\"[", *p); p++) {
            if (o + 1 >= end) return false;
            *o++ = *p;
        }
    }
    *o++ = '\0';
    *at = p;
    *out = o;
    return true;
}

/* A column's name, plain or quoted as a key is. */
static bool take_column(const char **at, char **out, const char *end)
{
    if (**at == '"') return take_key(at, out, end);
    size_t length = name_length(*at);
    if ((size_t)(end - *out) <= length) return false;
    memcpy(*out, *at, length);
    (*out)[length] = '\0';
    *at += length;
    *out += length + 1;
    return true;
}

static jw_status unknown_table(const char *name, const char *text, jw_error *err)
{
    const char *near = jw_schema_suggest_table(name);
    jw_fail(err, JW_EDATA, "no table of the name %s", name);
    jw_fail_cell(err, NULL, text, strlen(text));
    if (near)
        jw_fail_remedy(err, "did you mean %s?", near);
    else
        jw_fail_remedy(err, "'jingwei schema' lists the tables");
    return JW_EDATA;
}

static jw_status check_keys(const jw_address *address, const char *text, jw_error *err)
{
    const jw_table_spec *spec = &jw_schema[address->table];
    char names[256] = "";
    int wanted = 0;
    for (int c = 0; c < spec->column_count; c++) {
        if (!(spec->columns[c].flags & JW_KEY)) continue;
        size_t used = strlen(names);
        snprintf(names + used, sizeof names - used, "%s%s", wanted ? "," : "",
                 spec->columns[c].name);
        wanted++;
    }
    bool all = address->key_count == 1 && address->any[0];
    if (address->key_count == wanted || all) return JW_OK;
    jw_fail(err, JW_EDATA, "%d keys where %s has %d", address->key_count, spec->name, wanted);
    jw_fail_cell(err, NULL, text, strlen(text));
    jw_fail_remedy(err, "write %s[%s].column, or * for all", spec->name, names);
    return JW_EDATA;
}

jw_status jw_address_parse(jw_address *address, const char *text, size_t *used, jw_error *err)
{
    char *out = address->text, *end = address->text + sizeof address->text;
    const char *at = text;
    size_t length = name_length(at);
    if (!length || length >= 64 || at[length] != '[')
        return refuse(err, text, "not an address of cells");
    memcpy(out, at, length);
    out[length] = '\0';
    address->key_count = 0;
    address->column = NULL;
    at += length + 1;
    out += length + 1;

    for (;; at++) {
        if (address->key_count == JW_ADDRESS_KEYS) return refuse(err, text, "too many keys");
        int k = address->key_count++;
        bool quoted = *at == '"';
        address->keys[k] = out;
        if (!take_key(&at, &out, end)) return refuse(err, text, "a key that does not end");
        address->any[k] = !quoted && !strcmp(address->keys[k], "*");
        if (*at == ']') break;
        if (*at != ',') return refuse(err, text, "a bracket is not closed");
    }
    at++;
    if (*at == '.') {
        at++;
        address->column = out;
        if (!take_column(&at, &out, end) || !*address->column)
            return refuse(err, text, "no column after the point");
    }
    *used = (size_t)(at - text);
    int table = jw_schema_table(address->text);
    if (table < 0) return unknown_table(address->text, text, err);
    address->table = (jw_table_id)table;
    return check_keys(address, text, err);
}

void jw_match_start(jw_match *match, const jw_address *address, const jw_study *study)
{
    const jw_table *table = &study->tables[address->table];
    *match = (jw_match){.never = false};
    if (address->key_count == 1 && address->any[0]) return;
    int key = 0;
    for (int c = 0; c < table->spec->column_count; c++) {
        const jw_column_spec *spec = &table->spec->columns[c];
        if (!(spec->flags & JW_KEY)) continue;
        const char *wanted = address->keys[key];
        size_t length = strlen(wanted);
        if (address->any[key++]) continue;
        const jw_column *column = jw_table_column(table, study->strings, spec->name);
        if (!column) {
            match->never |= length > 0;
            continue;
        }
        jw_text text = column->numeric ? 0 : jw_strings_find(study->strings, wanted, length);
        double number = NAN;
        bool known = column->numeric ? jw_number_parse(&number, wanted, length) : text || !length;
        match->never |= !known;
        match->keys[match->count].column = column;
        match->keys[match->count].text = text;
        match->keys[match->count++].number = number;
    }
}

bool jw_match_row(const jw_match *match, size_t row)
{
    for (int k = 0; k < match->count; k++) {
        const jw_column *column = match->keys[k].column;
        if (column->numeric ? column->numbers[row] != match->keys[k].number
                            : column->texts[row] != match->keys[k].text)
            return false;
    }
    return !match->never;
}
