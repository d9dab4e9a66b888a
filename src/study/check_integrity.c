/*
 * Checks that follow from the schema alone. References are tested against one bit per pooled text and
 * table, so that millions of rows cost one memory access each.
 */
#include "study/check.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "base/utf8.h"
#include "study/findings.h"
#include "study/units.h"
#include "study/value.h"

#include <math.h>
#include <string.h>

typedef struct checking {
    jw_study *study;
    jw_findings *findings;
    jw_error *err;
    jw_table_id id;                       /* the table being checked */
    unsigned char *known[JW_TABLE_COUNT]; /* one bit per text: is it an id of that table? */
    jw_status st;                         /* of the callback below */
} checking;

void jw_place_finding(const jw_study *study, jw_error *finding, jw_table_id id, size_t row)
{
    const jw_table *table = &study->tables[id];
    const char *place = table->place ? jw_study_word(study, table->place) : table->spec->name;
    jw_fail_at(finding, place, row < table->rows ? table->lines[row] : 0);
    snprintf(finding->table, sizeof finding->table, "%s", table->spec->name);
}

jw_status jw_find_cell(const jw_study *study, jw_findings *findings, jw_level level,
                       jw_error *finding, jw_table_id id, size_t row, const char *column,
                       jw_text value)
{
    jw_place_finding(study, finding, id, row);
    char number[JW_NUMBER_TEXT] = "";
    const char *text = value ? jw_study_word(study, value) : number;
    size_t length = value ? jw_strings_length(study->strings, value) : 0;
    if (column && !value) {
        double own =
            row < study->tables[id].rows ? jw_study_cell_number(study, id, row, column) : NAN;
        if (!jw_is_empty(own)) length = jw_number_format(number, own);
    }
    if (column) jw_fail_cell(finding, column, text, length);
    return jw_findings_add(findings, level, finding);
}

/* Keys */

/* Keys as an address writes them, in the schema's order. */
static void append_key(jw_error *finding, const jw_study *study, const jw_table *table, size_t row)
{
    char *value = finding->value;
    size_t room = sizeof finding->value, used = 0;
    for (int c = 0; c < table->spec->column_count && used + 1 < room; c++) {
        if (!(table->spec->columns[c].flags & JW_KEY)) continue;
        const char *name = table->spec->columns[c].name;
        const jw_column *column = jw_table_column(table, study->strings, name);
        char number[JW_NUMBER_TEXT] = "";
        if (column && column->numeric) jw_number_format(number, column->numbers[row]);
        const char *text =
            column && !column->numeric ? jw_study_word(study, column->texts[row]) : number;
        int n = snprintf(value + used, room - used, "%s%s", used ? "," : "", text);
        used += n > 0 ? (size_t)n : 0;
    }
}

/* A row whose key could not be read has been told already. */
static bool key_is_empty(const jw_table *table, size_t row)
{
    for (size_t c = 0; c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        if (column->spec && column->role == JW_ROLE_PLAIN && column->spec->flags & JW_KEY &&
            !(column->spec->flags & JW_MAY_BE_EMPTY) && !column->numeric && !column->texts[row])
            return true;
    }
    return false;
}

static void found_duplicate(size_t first, size_t row, void *user)
{
    checking *in = user;
    jw_table *table = &in->study->tables[in->id];
    if (in->st || key_is_empty(table, row)) return;
    jw_error finding = JW_ERROR_INIT;
    if (table->lines[first])
        jw_fail(&finding, JW_EDATA, "the same key as in row %d", table->lines[first]);
    else
        jw_fail(&finding, JW_EDATA, "the same key as in another row");
    jw_fail_remedy(&finding, "delete one of the two rows, or give it another key");
    for (int c = 0; c < table->spec->column_count; c++)
        if (table->spec->columns[c].flags & JW_KEY) {
            jw_fail_cell(&finding, table->spec->columns[c].name, NULL, 0);
            break;
        }
    append_key(&finding, in->study, table, row);
    jw_place_finding(in->study, &finding, in->id, row);
    in->st = jw_findings_add(in->findings, JW_WRONG, &finding);
}

static jw_status check_keys(checking *in)
{
    jw_status st = JW_OK;
    for (int t = 0; !st && t < JW_TABLE_COUNT; t++) {
        in->id = (jw_table_id)t;
        st = jw_table_index(&in->study->tables[t], found_duplicate, in);
        if (!st) st = in->st;
    }
    return st;
}

/* References */

static jw_status know(checking *in, int table)
{
    const jw_table *referred = &in->study->tables[table];
    in->known[table] = jw_zalloc(jw_strings_count(in->study->strings) / 8 + 1, 1);
    if (!in->known[table]) return JW_ENOMEM;
    if (referred->partial)
        memset(in->known[table], 0xFF, jw_strings_count(in->study->strings) / 8 + 1);
    const jw_column *id =
        jw_table_column(referred, in->study->strings, referred->spec->columns[0].name);
    for (size_t r = 0; id && r < referred->rows; r++)
        in->known[table][id->texts[r] / 8] |= (unsigned char)(1u << id->texts[r] % 8);
    return JW_OK;
}

static bool is_known(const checking *in, const int *tables, jw_text id)
{
    for (; *tables >= 0; tables++)
        if (in->known[*tables][id / 8] >> id % 8 & 1) return true;
    return false;
}

/* "regions actors" as numbers of tables, ended by -1. */
static jw_status referred_tables(checking *in, const char *refers, int tables[4])
{
    int count = 0;
    for (const char *word = refers; *word && count < 3;) {
        char name[32];
        size_t length = strcspn(word, " ");
        snprintf(name, sizeof name, "%.*s", (int)length, word);
        tables[count] = jw_schema_table(name);
        jw_status st = in->known[tables[count]] ? JW_OK : know(in, tables[count]);
        if (st) return st;
        count++;
        word += length + strspn(word + length, " ");
    }
    tables[count] = -1;
    return JW_OK;
}

/* The id that was probably meant: without a stray blank, or spelled a little differently. */
static const char *nearest_id(const checking *in, const int *tables, const char *text)
{
    const char *best = NULL;
    size_t nearest = 3, length = strlen(text);
    for (; *tables >= 0; tables++) {
        const jw_table *table = &in->study->tables[*tables];
        const jw_column *id =
            jw_table_column(table, in->study->strings, table->spec->columns[0].name);
        for (size_t r = 0; id && nearest > 1 && r < table->rows; r++) {
            const char *candidate = jw_study_word(in->study, id->texts[r]);
            size_t own = jw_strings_length(in->study->strings, id->texts[r]);
            if (!own || own > length + 2 || length > own + 2) continue;
            size_t distance = jw_utf8_distance(text, candidate);
            if (distance < nearest && distance * 2 <= own) nearest = distance, best = candidate;
        }
    }
    return best;
}

static jw_status found_dangling(checking *in, const jw_column *column, const int *tables,
                                size_t row, const char *text, size_t length)
{
    jw_error finding = JW_ERROR_INIT;
    const char *refers = column->spec->refers;
    bool both = strchr(refers, ' ') != NULL;
    jw_fail(&finding, JW_EDATA, "no such row in %s", both ? "regions or actors" : refers);
    jw_place_finding(in->study, &finding, in->id, row);
    jw_fail_cell(&finding, jw_study_word(in->study, column->name), text, length);
    const char *near =
        jw_findings_keeps(in->findings, JW_WRONG) ? nearest_id(in, tables, finding.value) : NULL;
    if (near)
        jw_fail_remedy(&finding, "did you mean %s? If not, add a row to %s", near,
                       both ? "regions or actors" : refers);
    else
        jw_fail_remedy(&finding, "add a row to %s, or correct the name here",
                       both ? "regions or actors" : refers);
    return jw_findings_add(in->findings, JW_WRONG, &finding);
}

static jw_status check_list(checking *in, const jw_column *column, const int *tables, size_t row)
{
    const char *text = jw_study_word(in->study, column->texts[row]);
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, ";");
        const char *end = at + length, *next = *end ? end + 1 : end;
        while (at < end && *at == ' ')
            at++;
        while (end > at && end[-1] == ' ')
            end--;
        jw_text id = jw_strings_find(in->study->strings, at, (size_t)(end - at));
        if (end > at && (!id || !is_known(in, tables, id))) {
            jw_status st = found_dangling(in, column, tables, row, at, (size_t)(end - at));
            if (st) return st;
        }
        at = next;
    }
    return JW_OK;
}

/* A table that is not there at all is told once for each column that needs it. */
static jw_status found_no_table(checking *in, const jw_table *table, const jw_column *column)
{
    size_t row = 0;
    while (row < table->rows && !column->texts[row])
        row++;
    if (row == table->rows) return JW_OK;
    const char *refers = column->spec->refers;
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "it names a row of %s, but there is no such table", refers);
    jw_fail_remedy(&finding, "add the table %s, or leave the column empty", refers);
    return jw_find_cell(in->study, in->findings, JW_WRONG, &finding, in->id, row,
                        column->spec->name, column->texts[row]);
}

static jw_status check_reference(checking *in, const jw_table *table, const jw_column *column)
{
    int tables[4];
    jw_status st = referred_tables(in, column->spec->refers, tables);
    if (!st && tables[1] < 0 && !in->study->tables[tables[0]].present &&
        !in->study->tables[tables[0]].partial && !(column->spec->flags & JW_ANY))
        return found_no_table(in, table, column);
    jw_text star = jw_strings_find(in->study->strings, "*", 1);
    bool any = column->spec->flags & JW_ANY, list = column->spec->flags & JW_LIST;
    for (size_t r = 0; !st && r < table->rows; r++) {
        jw_text id = column->texts[r];
        if (!id || (any && id == star) || is_known(in, tables, id)) continue;
        st = list ? check_list(in, column, tables, r)
                  : found_dangling(in, column, tables, r, jw_study_word(in->study, id),
                                   jw_strings_length(in->study->strings, id));
    }
    return st;
}

/* use_talent needs a factor talent. */
static jw_status check_pattern(checking *in, const jw_column *column)
{
    int tables[4];
    const char *part = jw_schema_pattern_part(column->spec, jw_study_word(in->study, column->name));
    jw_status st = referred_tables(in, column->spec->refers, tables);
    if (st || !part || column->role != JW_ROLE_PLAIN) return st;
    jw_text id = jw_strings_find(in->study->strings, part, strlen(part));
    if (id && is_known(in, tables, id)) return JW_OK;
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "no such row in %s", column->spec->refers);
    jw_fail_remedy(&finding, "add a row %s to %s, or correct the column's name", part,
                   column->spec->refers);
    jw_place_finding(in->study, &finding, in->id, SIZE_MAX);
    jw_fail_cell(&finding, jw_study_word(in->study, column->name), part, strlen(part));
    return jw_findings_add(in->findings, JW_WRONG, &finding);
}

/* Ranges: X_low <= X <= X_high. */

static jw_status found_range(checking *in, const jw_column *column, const jw_column *other,
                             size_t row, bool low)
{
    char value[JW_NUMBER_TEXT], limit[JW_NUMBER_TEXT];
    size_t length = jw_number_format(value, column->numbers[row]);
    jw_number_format(limit, other->numbers[row]);
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s %s, which is %s", low ? "above" : "below",
            jw_study_word(in->study, other->name), limit);
    jw_fail_remedy(&finding, "a range goes from low over the value to high");
    jw_place_finding(in->study, &finding, in->id, row);
    jw_fail_cell(&finding, jw_study_word(in->study, column->name), value, length);
    return jw_findings_add(in->findings, JW_WRONG, &finding);
}

/* Against X itself and, from X_low, against X_high where there is no X. */
static jw_status check_range(checking *in, const jw_table *table, const jw_column *range)
{
    char name[128], opposite[136];
    const char *own = jw_study_word(in->study, range->name);
    bool low = range->role == JW_ROLE_LOW;
    snprintf(name, sizeof name, "%.*s", (int)(strlen(own) - strlen(low ? "_low" : "_high")), own);
    snprintf(opposite, sizeof opposite, "%s_high", name);
    const jw_column *middle = jw_table_column(table, in->study->strings, name);
    const jw_column *high = low ? jw_table_column(table, in->study->strings, opposite) : NULL;
    jw_status st = JW_OK;
    for (size_t r = 0; !st && r < table->rows; r++) {
        double bound = range->numbers[r]; /* comparisons with an empty cell are false */
        if (middle && (low ? bound > middle->numbers[r] : bound < middle->numbers[r]))
            st = found_range(in, range, middle, r, low);
        else if (high && bound > high->numbers[r] && !(middle && !jw_is_empty(middle->numbers[r])))
            st = found_range(in, range, high, r, true);
    }
    return st;
}

/* Units: each text once. */

static jw_status check_units(checking *in, const jw_table *table, const jw_column *column)
{
    jw_text good = 0;
    const jw_column *value = jw_table_column(table, in->study->strings, "value");
    jw_status st = JW_OK;
    for (size_t r = 0; !st && r < table->rows; r++) {
        jw_text text = column->texts[r];
        jw_error finding = JW_ERROR_INIT;
        if (!text && table->spec->observed && value && value->numeric &&
            !jw_is_empty(value->numbers[r])) {
            jw_fail(&finding, JW_EDATA, "a value without a unit");
            jw_fail_remedy(&finding, "write the unit of the value, such as 亿元 or 件");
            st = jw_find_cell(in->study, in->findings, JW_WRONG, &finding, in->id, r, "unit", 0);
        }
        if (!text || text == good) continue;
        jw_unit unit;
        st = jw_unit_parse(&unit, in->study, jw_study_word(in->study, text),
                           jw_strings_length(in->study->strings, text), &finding);
        if (!st)
            good = text;
        else
            st = jw_find_cell(in->study, in->findings, JW_WRONG, &finding, in->id, r, "unit", text);
    }
    return st;
}

static jw_status check_place(checking *in, const jw_table *table)
{
    const jw_column *lon = jw_table_column(table, in->study->strings, "lon");
    const jw_column *lat = jw_table_column(table, in->study->strings, "lat");
    if ((lon && !lon->numeric) || (lat && !lat->numeric)) return JW_OK; /* not this table's own */
    jw_status st = JW_OK;
    for (size_t r = 0; (lon || lat) && !st && r < table->rows; r++) {
        bool has_lon = lon && !jw_is_empty(lon->numbers[r]);
        bool has_lat = lat && !jw_is_empty(lat->numbers[r]);
        if (has_lon == has_lat) continue;
        jw_error finding = JW_ERROR_INIT;
        jw_fail(&finding, JW_EDATA, "a place with only one of lon and lat");
        jw_fail_remedy(&finding, "fill in both, or leave both empty");
        st = jw_find_cell(in->study, in->findings, JW_WRONG, &finding, in->id, r,
                          has_lon ? "lat" : "lon", 0);
    }
    return st;
}

/* Reading has checked what was written; what was computed, as by calibration, is checked here. */
static jw_status check_numbers(checking *in, const jw_column *column)
{
    jw_status st = JW_OK;
    for (size_t r = 0; !st && r < in->study->tables[in->id].rows; r++) {
        jw_error finding = JW_ERROR_INIT;
        if (jw_is_empty(column->numbers[r]) ||
            !jw_value_check(in->study, column, column->numbers[r], &finding))
            continue;
        jw_place_finding(in->study, &finding, in->id, r);
        st = jw_findings_add(in->findings, JW_WRONG, &finding);
    }
    return st;
}

static jw_status check_table(checking *in)
{
    const jw_table *table = &in->study->tables[in->id];
    jw_status st = JW_OK;
    for (size_t c = 0; !st && c < table->column_count; c++) {
        const jw_column *column = &table->columns[c];
        if (!column->spec) continue;
        if (column->spec->flags & JW_PATTERN)
            st = check_pattern(in, column);
        else if (column->spec->refers)
            st = check_reference(in, table, column);
        else if (column->spec->type == JW_COLUMN_UNIT)
            st = check_units(in, table, column);
        if (!st && column->numeric) st = check_numbers(in, column);
        if (!st && column->role != JW_ROLE_PLAIN) st = check_range(in, table, column);
    }
    return st ? st : check_place(in, table);
}

jw_status jw_check_integrity(jw_study *study, jw_findings *findings, jw_error *err)
{
    checking in = {.study = study, .findings = findings, .err = err};
    jw_status st = check_keys(&in);
    for (int t = 0; !st && t < JW_TABLE_COUNT; t++) {
        in.id = (jw_table_id)t;
        st = check_table(&in);
    }
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        jw_release(in.known[t]);
    return st ? jw_fail_memory(err) : JW_OK;
}
