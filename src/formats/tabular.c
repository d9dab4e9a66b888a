/*
 * People's tables differ in what they call their columns, not in what they hold. So headings are found liberally: by
 * a list of names in two languages, compared as names of actors are, brackets left out; or by the user's own map.
 * Values are read strictly, since a figure that is guessed at is worse than one that is asked for.
 */
#include "formats/tabular.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "formats/gathering_state.h"
#include "formats/lines.h"
#include "study/units.h"

#include <math.h>
#include <string.h>

#define UNREADABLE_LIMIT 10 /* rows in one file after which it is not what it should be */

/* ---- headings ---- */

/* A heading without its brackets, and what is in them. */
static jw_slice split_heading(jw_slice heading, jw_slice *inside)
{
    static const char *const open[] = {"(", "（", "[", "【"}, *const close[] = {")", "）", "]",
                                                                                "】"};
    *inside = JW_NO_SLICE;
    for (size_t at = 1; at < heading.length; at++)
        for (size_t k = 0; k < 4; k++) {
            size_t width = strlen(open[k]), tail = strlen(close[k]);
            if (heading.length < at + width + tail ||
                memcmp(heading.text + at, open[k], width) != 0 ||
                memcmp(heading.text + heading.length - tail, close[k], tail) != 0)
                continue;
            *inside = (jw_slice){heading.text + at + width, heading.length - at - width - tail};
            return jw_trimmed((jw_slice){heading.text, at});
        }
    return heading;
}

/* Whether two headings are the same name; blanks, hyphens and underlines are one. */
static bool same_heading(jw_gathering *g, jw_slice a, jw_slice b)
{
    uint32_t keys[2];
    jw_slice both[] = {a, b};
    for (int i = 0; i < 2; i++) {
        char plain[256];
        size_t used = 0;
        for (size_t k = 0; k < both[i].length && used < sizeof plain; k++)
            if (both[i].text[k] != '_' && both[i].text[k] != '-' && both[i].text[k] != ' ')
                plain[used++] = both[i].text[k];
        keys[i] = jw_gathering_key(g, plain, used);
    }
    return keys[0] && keys[0] == keys[1];
}

/* Which of a column's names a heading is: 0 for the first; SIZE_MAX if none. */
static size_t rank_of(jw_gathering *g, const jw_tabular_column *column, jw_slice heading)
{
    if (same_heading(g, heading, jw_slice_of(column->name))) return 0;
    size_t rank = 1;
    for (const char *at = column->names; at && *at; rank++) {
        size_t length = strcspn(at, "|");
        if (same_heading(g, heading, (jw_slice){at, length})) return rank;
        at += length + (at[length] == '|');
    }
    return SIZE_MAX;
}

/* Which column a heading means by the user's map, or by being its very name. */
static size_t find_named(jw_tabular *t, jw_slice heading, jw_slice *inside)
{
    const char *mapped = jw_gathering_mapped(t->g, heading);
    jw_slice name = mapped ? split_heading(jw_slice_of(mapped), inside) : heading;
    size_t c = 0;
    while (c < t->count && !same_heading(t->g, name, jw_slice_of(t->columns[c].name)))
        c++;
    return c;
}

/* The same by one of its other names. */
static size_t find_called(jw_tabular *t, jw_slice heading, size_t *rank)
{
    size_t c = 0;
    while (c < t->count && (*rank = rank_of(t->g, &t->columns[c], heading)) == SIZE_MAX)
        c++;
    return c;
}

/* Of two headings for one column the one that is named first is meant: a date of signing before one of entry. */
static void take(jw_tabular *t, size_t c, size_t f, size_t rank, jw_slice inside)
{
    jw_unit unit;
    jw_slice heading = jw_trimmed(t->csv.fields[f]);
    if (t->field[c] >= 0 && rank == t->rank[c])
        jw_gather_wrong(t->g, t->columns[c].name, heading, "two columns mean the same",
                        "delete one, or say in a file for --map which is meant");
    if (t->field[c] >= 0)
        jw_gather_not_kept(t->g,
                           rank < t->rank[c] ? jw_trimmed(t->csv.fields[t->field[c]]) : heading);
    if (t->field[c] >= 0 && rank >= t->rank[c]) return;
    t->field[c] = (int)f;
    t->rank[c] = rank;
    t->unit[c] = 0;
    if (inside.length && !jw_unit_parse(&unit, t->g->study, inside.text, inside.length, NULL))
        t->unit[c] = jw_gather_text(t->g, inside);
}

static void read_heading(jw_tabular *t, size_t f)
{
    size_t rank = 0;
    jw_slice inside, heading = jw_trimmed(t->csv.fields[f]), bare = split_heading(heading, &inside);
    size_t c = heading.length ? find_named(t, heading, &inside) : t->count;
    if (c == t->count) c = find_called(t, heading, &rank);
    if (c == t->count && bare.length < heading.length) c = find_called(t, bare, &rank);
    if (c < t->count)
        take(t, c, f, rank, inside);
    else
        jw_gather_not_kept(t->g, heading);
}

static bool check_required(jw_tabular *t)
{
    bool all = true;
    for (size_t c = 0; c < t->count; c++) {
        size_t instead = t->columns[c].instead;
        if (!t->columns[c].required || t->field[c] >= 0 || (instead && t->field[instead] >= 0))
            continue;
        jw_error finding = JW_ERROR_INIT;
        jw_fail(&finding, JW_EDATA, "a column is missing");
        jw_fail_cell(&finding, t->columns[c].name, NULL, 0);
        jw_fail_remedy(&finding,
                       "if another heading means it, write a line 'heading,%s' into a file and "
                       "give it with --map",
                       t->columns[c].name);
        jw_gather_finding(t->g, &finding);
        all = false;
    }
    return all;
}

/* What is most frequent in the first line; figures and names hold commas more often than tabs. */
static char separator_of(const jw_foreign_file *file)
{
    static const char candidates[] = {'\t', ';', ','};
    size_t best = 0, length = 0, counts[3] = {0};
    while (length < file->length && file->text[length] != '\n')
        length++;
    for (size_t i = 0; i < length; i++)
        for (int k = 0; k < 3; k++)
            counts[k] += file->text[i] == candidates[k];
    for (size_t k = 1; k < 3; k++)
        if (counts[k] > counts[best]) best = k;
    return counts[best] ? candidates[best] : ',';
}

char jw_tabular_start(jw_csv_reader *csv, const jw_foreign_file *file)
{
    char separator = separator_of(file);
    jw_csv_start(csv, file->text, file->length);
    jw_csv_separate(csv, separator);
    return separator;
}

jw_status jw_tabular_open(jw_tabular *t, jw_gathering *g, const jw_foreign_file *file,
                          const jw_tabular_column *columns, size_t count, bool *usable,
                          jw_error *err)
{
    jw_error problem = JW_ERROR_INIT;
    bool more = false;
    *t = (jw_tabular){.g = g, .file = file, .columns = columns, .count = count};
    for (size_t c = 0; c < count; c++)
        t->field[c] = -1;
    jw_gather_file(g, file);
    g->row = 1;
    t->comma = jw_tabular_start(&t->csv, file) == ';';
    jw_status st = jw_csv_next(&t->csv, &more, &problem);
    *usable = false;
    if (st == JW_ENOMEM) return jw_fail_memory(err);
    if (st) {
        jw_gather_finding(g, &problem);
    } else if (!more) {
        jw_gather_wrong(g, NULL, JW_NO_SLICE, "the file is empty",
                        "its first line names the columns");
    } else {
        t->width = t->csv.count;
        for (size_t f = 0; f < t->width; f++)
            read_heading(t, f);
        *usable = check_required(t);
    }
    return JW_OK;
}

void jw_tabular_close(jw_tabular *t)
{
    jw_csv_release(&t->csv);
}

/* ---- rows ---- */

static bool is_blank(const jw_csv_reader *csv)
{
    for (size_t f = 0; f < csv->count; f++)
        if (jw_trimmed(csv->fields[f]).length) return false;
    return true;
}

static void ragged(jw_tabular *t)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "the row has %zu fields, the header has %zu", t->csv.count,
            t->width);
    jw_fail_remedy(&finding, "put texts that hold the separator in double quotes");
    jw_gather_finding(t->g, &finding);
    t->unreadable++;
}

jw_status jw_tabular_next(jw_tabular *t, bool *more, jw_error *err)
{
    for (*more = true; *more && t->unreadable < UNREADABLE_LIMIT;) {
        jw_error problem = JW_ERROR_INIT;
        jw_status st = jw_csv_next(&t->csv, more, &problem);
        if (st == JW_ENOMEM) return jw_fail_memory(err);
        if (st) {
            jw_gather_finding(t->g, &problem);
            t->unreadable++;
            continue;
        }
        if (!*more) break;
        if (is_blank(&t->csv)) continue;
        double done = 1 - (double)(t->csv.end - t->csv.at) / ((double)t->file->length + 1);
        st = jw_gather_row(t->g, t->csv.record_line, done, err);
        if (st || t->csv.count == t->width) return st;
        ragged(t);
    }
    *more = false;
    return JW_OK;
}

jw_status jw_tabular_each(jw_gathering *g, const jw_foreign_file *files, size_t count,
                          const jw_tabular_column *columns, size_t column_count,
                          jw_tabular_row *row, void *user, jw_error *err)
{
    jw_status st = JW_OK;
    for (size_t i = 0; i < count && !st; i++) {
        jw_tabular table;
        bool more = false;
        st = jw_tabular_open(&table, g, &files[i], columns, column_count, &more, err);
        while (!st && more) {
            st = jw_tabular_next(&table, &more, err);
            if (!st && more) row(g, &table, user);
        }
        jw_tabular_close(&table);
    }
    return st;
}

/* ---- cells ---- */

jw_slice jw_tabular_cell(const jw_tabular *t, size_t column)
{
    int field = t->field[column];
    return field < 0 ? JW_NO_SLICE : jw_trimmed(t->csv.fields[field]);
}

jw_slice jw_tabular_need(const jw_tabular *t, size_t column)
{
    jw_slice cell = jw_tabular_cell(t, column);
    if (!cell.length)
        jw_gather_wrong(t->g, t->columns[column].name, JW_NO_SLICE, "the cell is empty",
                        "fill it in");
    return cell;
}

/* Where semicolons separate cells, a comma is the mark before decimals. */
static bool parse(double *number, jw_slice cell, bool comma)
{
    char text[64];
    char *mark;
    if (!comma || cell.length >= sizeof text)
        return jw_number_parse(number, cell.text, cell.length);
    memcpy(text, cell.text, cell.length);
    if ((mark = memchr(text, ',', cell.length))) *mark = '.';
    return jw_number_parse(number, text, cell.length);
}

/* What programs write for an empty cell in a column of figures. */
static bool is_blank_figure(jw_slice cell)
{
    static const char *const marks[] = {"NA", "N/A", "NaN", "NULL", "null", "-", "--", "—"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (cell.length == strlen(marks[i]) && !memcmp(cell.text, marks[i], cell.length))
            return true;
    return !cell.length;
}

double jw_tabular_number(const jw_tabular *t, size_t column)
{
    double number;
    jw_slice cell = jw_tabular_cell(t, column);
    if (is_blank_figure(cell)) return NAN;
    bool parsed = parse(&number, cell, t->comma);
    if (parsed && number >= 0) return number;
    jw_gather_wrong(t->g, t->columns[column].name, cell, parsed ? "below 0" : "not a number",
                    parsed ? "leave the row out, or correct it"
                           : "write digits with a point, without signs for thousands or units");
    return NAN;
}

static size_t digits(jw_slice s)
{
    size_t n = 0;
    while (n < s.length && s.text[n] >= '0' && s.text[n] <= '9')
        n++;
    return n;
}

/* What may follow a year: nothing, or a month and a day after a mark of some kind. */
static bool is_rest_of_date(jw_slice rest)
{
    static const char *const marks[] = {"-", "/", ".", "年", "T", " "};
    if (!rest.length) return true;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t width = strlen(marks[i]);
        if (rest.length >= width && !memcmp(rest.text, marks[i], width))
            return rest.length == width || (rest.text[width] >= '0' && rest.text[width] <= '9');
    }
    return false;
}

bool jw_year_of(double *year, jw_slice text)
{
    text = jw_trimmed(text);
    size_t run = digits(text);
    if (run != 4 && run != 6 && run != 8) return false;
    if (!jw_number_parse(year, text.text, 4) || *year < 1000 || *year > 3000) return false;
    return is_rest_of_date((jw_slice){text.text + run, text.length - run}) &&
           (run == 4 || run == text.length);
}

double jw_tabular_year(const jw_tabular *t, size_t column)
{
    double year;
    jw_slice cell = jw_tabular_cell(t, column);
    if (is_blank_figure(cell)) return NAN;
    if (jw_year_of(&year, cell)) return year;
    jw_gather_wrong(t->g, t->columns[column].name, cell, "not a date",
                    "write 2023, 2023-05-01, 2023/5/1, 20230501 or 2023年5月1日");
    return NAN;
}

jw_text jw_tabular_unit(const jw_tabular *t, size_t column, size_t amount, const char *fallback)
{
    jw_unit parsed;
    jw_error problem = JW_ERROR_INIT;
    jw_slice cell = jw_tabular_cell(t, column);
    if (!cell.length && t->unit[amount]) return t->unit[amount];
    if (!cell.length) return jw_gather_text(t->g, jw_slice_of(fallback));
    if (jw_unit_parse(&parsed, t->g->study, cell.text, cell.length, &problem)) {
        jw_fail_cell(&problem, t->columns[column].name, cell.text, cell.length);
        jw_gather_finding(t->g, &problem);
    }
    return jw_gather_text(t->g, cell);
}
