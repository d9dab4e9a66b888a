/*
 * Rows of frictions that the model would refuse once a move needs them: two of which neither is more specific, and a
 * relief that takes away more than there is of a border. Which row holds is told in docs/methods/model.md: the one
 * that names more, then the one with the lower regions.
 */
#include "study/check.h"

#include "base/alloc.h"
#include "base/error.h"

enum { FROM, TO, FIELD, STAGE, FACTOR, NAMES };
enum {
    COMPARED_LIMIT = 2000
}; /* rows, as every pair is looked at; in larger tables the model tells */

static const char *const columns[NAMES] = {"from", "to", "field", "stage", "factor"};

typedef struct told {
    jw_text of[NAMES]; /* 0: any */
    int named, depth;
} told;

static jw_text parent_of(const jw_study *study, jw_text region)
{
    uint32_t row = jw_table_find(&study->tables[JW_REGIONS], region);
    return row == JW_NO_ROW ? 0 : jw_study_cell_text(study, JW_REGIONS, row, "parent");
}

static bool has_regions_below(const jw_study *study, jw_text region)
{
    for (size_t r = 0; r < study->tables[JW_REGIONS].rows; r++)
        if (jw_study_cell_text(study, JW_REGIONS, r, "parent") == region) return true;
    return false;
}

static told read_row(const jw_study *study, size_t row)
{
    jw_text any = jw_strings_find(study->strings, "*", 1);
    told found = {{0}, 0, 0};
    for (int i = 0; i < NAMES; i++) {
        jw_text name = jw_study_cell_text(study, JW_FRICTIONS, row, columns[i]);
        found.of[i] = name == any ? 0 : name;
        found.named += i < FACTOR && found.of[i] != 0;
    }
    for (int i = FROM; i <= TO; i++)
        for (jw_text at = found.of[i]; at && (at = parent_of(study, at));)
            found.depth++;
    return found;
}

/* Whether a name says at least as much as another: any, the same, or a region that the other lies in. */
static bool covers(const jw_study *study, int which, jw_text wide, jw_text narrow)
{
    if (!wide || wide == narrow) return true;
    if (which > TO) return false;
    while (narrow && narrow != wide)
        narrow = parent_of(study, narrow);
    return narrow != 0;
}

/* What two rows both speak of; false if there is no such thing. */
static bool meet(told *both, const jw_study *study, const told *a, const told *b)
{
    if (a->of[FACTOR] != b->of[FACTOR]) return false;
    for (int i = 0; i < NAMES; i++) {
        bool first = covers(study, i, a->of[i], b->of[i]);
        if (!first && !covers(study, i, b->of[i], a->of[i])) return false;
        both->of[i] = first ? b->of[i] : a->of[i];
    }
    return both->of[FROM] != both->of[TO] || !both->of[FROM] ||
           has_regions_below(study, both->of[FROM]);
}

static bool says_more(const told *a, const told *b)
{
    return a->named > b->named || (a->named == b->named && a->depth > b->depth);
}

/* A row that speaks of all that the two do and says more ends the tie. */
static bool is_settled(const jw_study *study, const told *rows, size_t count, const told *both,
                       const told *tied)
{
    for (size_t k = 0; k < count; k++) {
        bool over = says_more(&rows[k], tied) && rows[k].of[FACTOR] == tied->of[FACTOR];
        for (int i = 0; over && i < FACTOR; i++)
            over = covers(study, i, rows[k].of[i], both->of[i]);
        if (over) return true;
    }
    return false;
}

static jw_status check_ties(const jw_study *study, jw_findings *findings, const told *rows,
                            size_t count)
{
    jw_status st = JW_OK;
    for (size_t b = 1; b < count; b++)
        for (size_t a = 0; a < b && !st; a++) {
            told both;
            if (rows[a].named != rows[b].named || rows[a].depth != rows[b].depth ||
                !meet(&both, study, &rows[a], &rows[b]) ||
                is_settled(study, rows, count, &both, &rows[a]))
                continue;
            jw_error finding = JW_ERROR_INIT;
            jw_fail(&finding, JW_EDATA, "says as much as row %d about the same move",
                    (int)study->tables[JW_FRICTIONS].lines[a]);
            jw_fail_remedy(&finding, "make one of the two more specific, or take it out");
            st = jw_find_cell(study, findings, JW_ODD, &finding, JW_FRICTIONS, b, "id",
                              jw_study_cell_text(study, JW_FRICTIONS, b, "id"));
        }
    return st;
}

jw_status jw_check_ties(const jw_study *study, jw_findings *findings)
{
    size_t count = study->tables[JW_FRICTIONS].rows;
    if (count > COMPARED_LIMIT) return JW_OK;
    told *rows = jw_alloc(count + 1, sizeof *rows);
    if (!rows) return JW_ENOMEM;
    for (size_t r = 0; r < count; r++)
        rows[r] = read_row(study, r);
    jw_status st = check_ties(study, findings, rows, count);
    jw_release(rows);
    return st;
}

/* Of a border it is a share; off a cost it is money, which may be any amount. */
jw_status jw_check_relief(const jw_study *study, jw_findings *findings)
{
    static const char *const ends[] = {"relief", "relief_high"};
    jw_status st = JW_OK;
    for (size_t r = 0; r < study->tables[JW_FRICTIONS].rows; r++)
        for (int i = 0; i < 2 && !st; i++) {
            if (!(jw_study_cell_number(study, JW_FRICTIONS, r, ends[i]) > 1) ||
                !(jw_study_cell_number(study, JW_FRICTIONS, r, "border") > 0))
                continue;
            jw_error finding = JW_ERROR_INIT;
            jw_fail(&finding, JW_EDATA, "takes away more than all of a border");
            jw_fail_remedy(&finding, "give a share from 0 to 1");
            st = jw_find_cell(study, findings, JW_WRONG, &finding, JW_FRICTIONS, r, ends[i], 0);
        }
    return st;
}
