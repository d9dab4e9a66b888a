/*
 * A game is read in two passes. The first takes the rows of one member for the list of players, so that a
 * slip in a longer group ("Hebie") is a wrong name with its row, not one more player whose groups are all
 * missing; the second takes the values. Everything that is wrong is told, since who mends a table wants all
 * of it at once; that groups are missing is told only of a file that is otherwise right.
 */
#include "coalition/values_file.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/file.h"
#include "base/number.h"
#include "base/utf8.h"
#include "study/findings.h"

#include <stdio.h>
#include <string.h>

enum { GROUPS_LISTED = 5, SLIPS = 2 };

typedef struct reading {
    jw_values_file *file;
    const char *path, *column;
    jw_file_view view;
    jw_csv_reader csv;
    size_t members, value; /* their columns */
    size_t columns;
    uint32_t *row; /* where each group's value was told; 0: not yet */
    jw_findings *findings;
    jw_error *err;
    size_t wrong;
    jw_status status; /* a failure that ends the reading */
} reading;

/* ---- what is wrong ---- */

static void add_finding(reading *in, jw_error *finding)
{
    jw_fail_at(finding, in->path, finding->row);
    if (!in->wrong++ && in->err) *in->err = *finding;
    if (jw_findings_add(in->findings, JW_WRONG, finding)) in->status = jw_fail_memory(in->err);
}

static void wrong(reading *in, size_t column, const char *remedy, const char *message)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    jw_fail_at(&finding, in->path, in->csv.record_line);
    if (column < in->csv.count)
        jw_fail_cell(&finding, column == in->members ? "members" : in->column,
                     in->csv.fields[column].text, in->csv.fields[column].length);
    jw_fail_remedy(&finding, "%s", remedy);
    add_finding(in, &finding);
}

/* ---- rows ---- */

static bool find_column(reading *in, size_t *column, const char *name)
{
    const jw_field *field = in->csv.fields;
    int found = 0;
    for (size_t c = 0; c < in->csv.count; c++)
        if (field[c].length == strlen(name) && !memcmp(field[c].text, name, field[c].length))
            *column = c, found++;
    if (found == 1) return true;
    bool semicolons = in->csv.count == 1 && memchr(field->text, ';', field->length);
    jw_error finding = JW_ERROR_INIT;
    if (found)
        jw_fail(&finding, JW_EDATA, "there are %d columns '%s'", found, name);
    else
        jw_fail(&finding, JW_EDATA, "there is no column '%s'", name);
    jw_fail_at(&finding, in->path, 1);
    if (semicolons)
        jw_fail_remedy(&finding, "separate cells by commas, not semicolons");
    else
        jw_fail_remedy(&finding, "name the columns in the first line, each once: members,%s",
                       in->column);
    add_finding(in, &finding);
    return false;
}

/* The next row that has all of its cells; rows that cannot be read are told in the first pass only. */
static bool next_row(reading *in, bool telling)
{
    bool more = true;
    while (more && !in->status) {
        jw_error finding = JW_ERROR_INIT;
        jw_status st = jw_csv_next(&in->csv, &more, &finding);
        if (st && st != JW_EDATA) return in->status = jw_fail_memory(in->err), false;
        if (!st && more && (in->csv.count == in->columns || !in->columns)) return true;
        if (telling && st) add_finding(in, &finding);
        if (telling && !st && more)
            wrong(in, in->csv.count, "quote names that hold a comma",
                  "has more or fewer cells than the first line");
    }
    return false;
}

static bool start(reading *in, bool telling)
{
    jw_csv_release(&in->csv);
    jw_csv_start(&in->csv, in->view.data, in->view.size);
    in->columns = 0;
    if (!next_row(in, telling)) {
        if (telling && !in->wrong)
            wrong(in, in->csv.count, "write members and value into the first line",
                  "the file is empty");
        return false;
    }
    in->columns = in->csv.count;
    return find_column(in, &in->members, "members") && find_column(in, &in->value, in->column);
}

/* ---- members ---- */

static jw_field trimmed(jw_field name)
{
    while (name.length && name.text[0] == ' ')
        name.text++, name.length--;
    while (name.length && name.text[name.length - 1] == ' ')
        name.length--;
    return name;
}

/* Takes the first name off a list. */
static jw_field take_name(jw_field *list)
{
    const char *plus = memchr(list->text, '+', list->length);
    size_t length = plus ? (size_t)(plus - list->text) : list->length;
    jw_field name = {list->text, length};
    size_t used = length + (plus != NULL);
    list->text += used;
    list->length -= used;
    return trimmed(name);
}

/* Nobody: an empty cell, or as tables of results write it. */
static bool is_nobody(jw_field members)
{
    return !members.length || (members.length == 4 && !memcmp(members.text, "none", 4));
}

static void find_players(reading *in)
{
    while (next_row(in, true)) {
        jw_field members = trimmed(in->csv.fields[in->members]);
        jw_text id;
        if (is_nobody(members) || memchr(members.text, '+', members.length)) continue;
        if (jw_strings_add(&id, in->file->names, members.text, members.length))
            in->status = jw_fail_memory(in->err);
        in->file->players = (int)jw_strings_count(in->file->names);
        if (in->file->players <= JW_TABLE_PLAYERS_LIMIT) continue;
        in->status = jw_fail(in->err, JW_ELIMIT, "there are more than %d players, too many groups",
                             JW_TABLE_PLAYERS_LIMIT);
        jw_fail_at(in->err, in->path, in->csv.record_line);
        jw_fail_remedy(in->err,
                       "merge players who would leave together anyway, or use --values-raw");
    }
}

static void unknown_player(reading *in, jw_field name)
{
    char typed[96], remedy[160] = "give every player a row of its own";
    snprintf(typed, sizeof typed, "%.*s", (int)name.length, name.text);
    size_t nearest = SLIPS + 1;
    for (int i = 0; i < in->file->players; i++) {
        const char *player = jw_values_file_player(in->file, i);
        size_t distance = jw_utf8_distance(typed, player);
        if (distance >= nearest || distance >= strlen(typed)) continue;
        nearest = distance;
        snprintf(remedy, sizeof remedy, "did you mean '%.90s'? every player has a row of its own",
                 player);
    }
    char message[160];
    snprintf(message, sizeof message, "'%s' has no row of its own, so it is not a player", typed);
    wrong(in, in->members, remedy, message);
}

/* The group that a row is about; false after saying what is wrong. */
static bool read_group(reading *in, uint32_t *group)
{
    jw_field list = trimmed(in->csv.fields[in->members]);
    bool more = !is_nobody(list);
    *group = 0;
    while (more) {
        more = memchr(list.text, '+', list.length) != NULL;
        jw_field name = take_name(&list);
        jw_text id = jw_strings_find(in->file->names, name.text, name.length);
        if (!name.length)
            return wrong(in, in->members, "join names by one '+'", "has a member without a name"),
                   false;
        if (!id) return unknown_player(in, name), false;
        if (*group >> (id - 1) & 1)
            return wrong(in, in->members, "name each member once", "names a member twice"), false;
        *group |= (uint32_t)1 << (id - 1);
    }
    return true;
}

static void read_row(reading *in)
{
    uint32_t group;
    double value = 0;
    if (!read_group(in, &group)) return;
    jw_field text = trimmed(in->csv.fields[in->value]);
    char message[96];
    if (!jw_number_parse(&value, text.text, text.length)) {
        wrong(in, in->value, "write a number such as 12.5", "is not a number");
    } else if (!group && value != 0) {
        wrong(in, in->value, "give it 0, or leave the row out", "the group of nobody has a value");
    } else if (in->row[group]) {
        snprintf(message, sizeof message, "the same group stands in row %lu",
                 (unsigned long)in->row[group]);
        wrong(in, in->members, "keep one of the two", message);
    }
    in->row[group] = (uint32_t)in->csv.record_line;
    in->file->value[group] = value;
}

/* ---- groups without a value ---- */

static void put_group(jw_buffer *out, const jw_values_file *file, uint32_t group)
{
    for (int i = 0; group >> i; i++) {
        if (!(group >> i & 1)) continue;
        if (group & (((uint32_t)1 << i) - 1)) jw_buffer_char(out, '+');
        jw_buffer_text(out, jw_values_file_player(file, i));
    }
}

static void find_missing(reading *in)
{
    size_t missing = 0;
    jw_buffer list = JW_BUFFER_INIT((size_t)1 << 28);
    for (uint32_t group = 1; group >> in->file->players == 0; group++) {
        if (in->row[group] || ++missing > GROUPS_LISTED) continue;
        if (missing > 1) jw_buffer_text(&list, ", ");
        put_group(&list, in->file, group);
    }
    if (list.status) {
        in->status = jw_fail_memory(in->err);
    } else if (missing) {
        jw_error finding = JW_ERROR_INIT;
        jw_fail(&finding, JW_EDATA, "%zu of the groups have no value: %.300s%s", missing, list.data,
                missing > GROUPS_LISTED ? ", ..." : "");
        jw_fail_remedy(&finding, "give every group of the %d players a row, %lu in all",
                       in->file->players, ((unsigned long)1 << in->file->players) - 1);
        add_finding(in, &finding);
    }
    jw_buffer_release(&list);
}

/* ---- the whole ---- */

static void read_values(reading *in)
{
    size_t groups = (size_t)1 << in->file->players;
    in->file->value = jw_zalloc(groups, sizeof *in->file->value);
    in->row = jw_zalloc(groups, sizeof *in->row);
    if (!in->file->value || !in->row) {
        in->status = jw_fail_memory(in->err);
        return;
    }
    if (!start(in, false)) return;
    while (next_row(in, false))
        read_row(in);
    if (!in->wrong && !in->status) find_missing(in);
}

jw_status jw_values_file_read(jw_values_file *file, const char *path, const char *column,
                              jw_findings *findings, jw_error *err)
{
    *file = (jw_values_file){NULL, 0, NULL};
    reading in = {.file = file, .path = path, .column = column, .findings = findings, .err = err};
    in.status = jw_strings_new(&file->names) ? jw_fail_memory(err) : JW_OK;
    if (!in.status) in.status = jw_file_open(&in.view, path, err);
    if (in.status) goto done;
    if (start(&in, true)) find_players(&in);
    if (!in.status && !in.wrong && !file->players)
        wrong(&in, in.csv.count, "give every player a row of its own", "names no players");
    if (!in.status && file->players) read_values(&in);
done:
    jw_csv_release(&in.csv);
    jw_file_close(&in.view);
    jw_release(in.row);
    if (!in.status && in.wrong) in.status = JW_EDATA;
    if (in.status) jw_values_file_release(file);
    return in.status;
}

void jw_values_file_release(jw_values_file *file)
{
    jw_strings_free(file->names);
    jw_release(file->value);
    *file = (jw_values_file){NULL, 0, NULL};
}
