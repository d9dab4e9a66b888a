/*
 * Scenarios are judged when the study is read, not only when one is applied: a wrong target or a parent
 * that is not there should not wait for the day it is needed. Whether rows match is left to the day,
 * since an earlier scenario may insert them.
 */
#include "study/check.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/number.h"
#include "study/address.h"

#include <string.h>

static jw_status find(const jw_study *study, jw_findings *findings, size_t row, const char *column,
                      const char *message, const char *remedy)
{
    jw_error finding = JW_ERROR_INIT;
    jw_fail(&finding, JW_EDATA, "%s", message);
    jw_fail_remedy(&finding, "%s", remedy);
    return jw_find_cell(study, findings, JW_WRONG, &finding, JW_SCENARIOS, row, column,
                        jw_study_cell_text(study, JW_SCENARIOS, row, column));
}

/* Whether a step would find no column to change, even one that the schema knows and the study leaves out. */
static bool lacks_column(const jw_study *study, const jw_address *address, jw_error *problem)
{
    const jw_table *table = &study->tables[address->table];
    jw_column_role role;
    if (!address->column || jw_table_column(table, study->strings, address->column) ||
        jw_schema_column(&role, table->spec, address->column))
        return false;
    const char *near = jw_schema_suggest_column(table->spec, address->column);
    jw_fail(problem, JW_EDATA, "%s has no column %s", table->spec->name, address->column);
    if (near)
        jw_fail_remedy(problem, "did you mean %s?", near);
    else
        jw_fail_remedy(problem, "the page docs/file-format.md lists the columns");
    return true;
}

static jw_status check_target(const jw_study *study, jw_findings *findings, size_t row)
{
    jw_address address;
    size_t used;
    jw_error problem = JW_ERROR_INIT;
    jw_text target = jw_study_cell_text(study, JW_SCENARIOS, row, "target");
    if (!target) return JW_OK; /* told when it was read */
    if (!jw_address_parse(&address, jw_study_word(study, target), &used, &problem) &&
        !lacks_column(study, &address, &problem))
        return JW_OK;
    problem.status = JW_EDATA; /* here it stands in the study, whatever is wrong with it */
    return jw_find_cell(study, findings, JW_WRONG, &problem, JW_SCENARIOS, row, "target", target);
}

static jw_status check_value(const jw_study *study, jw_findings *findings, size_t row)
{
    const char *operation =
        jw_study_word(study, jw_study_cell_text(study, JW_SCENARIOS, row, "operation"));
    const char *value = jw_study_word(study, jw_study_cell_text(study, JW_SCENARIOS, row, "value"));
    double number;
    if ((strcmp(operation, "scale") != 0 && strcmp(operation, "add") != 0) ||
        jw_number_parse(&number, value, strlen(value)))
        return JW_OK;
    return find(study, findings, row, "value", "not a number",
                "write a factor such as 1.1 to scale, an amount such as 5 to add");
}

/* What a scenario's text number says of it. */
typedef struct node {
    jw_text parent; /* the first that one of its rows names */
    uint32_t row;   /* which row that is */
    uint32_t walk;  /* in which walk it was passed, from 1 */
    bool there;
} node;

static jw_status check_parents(const jw_study *study, jw_findings *findings, node *nodes)
{
    const jw_table *table = &study->tables[JW_SCENARIOS];
    jw_status st = JW_OK;
    for (size_t r = 0; r < table->rows; r++) {
        node *own = &nodes[jw_study_cell_text(study, JW_SCENARIOS, r, "id")];
        jw_text parent = jw_study_cell_text(study, JW_SCENARIOS, r, "parent");
        own->there = true;
        if (!own->parent && parent) own->parent = parent, own->row = (uint32_t)r;
    }
    for (size_t r = 0; !st && r < table->rows; r++) {
        jw_text parent = jw_study_cell_text(study, JW_SCENARIOS, r, "parent");
        if (parent && !nodes[parent].there && !table->partial)
            st = find(study, findings, r, "parent", "no scenario of this name",
                      "add it, or correct the name here");
        jw_text at = jw_study_cell_text(study, JW_SCENARIOS, r, "id");
        while (at && !nodes[at].walk) {
            nodes[at].walk = (uint32_t)r + 1;
            at = nodes[at].parent;
        }
        if (!st && at && nodes[at].walk == r + 1 && nodes[at].parent)
            st = find(study, findings, nodes[at].row, "parent", "its parents run in a circle",
                      "clear the parent of one of them");
    }
    return st;
}

jw_status jw_check_scenarios(const jw_study *study, jw_findings *findings)
{
    const jw_table *table = &study->tables[JW_SCENARIOS];
    if (!table->rows) return JW_OK;
    node *nodes = jw_zalloc(jw_strings_count(study->strings) + (size_t)1, sizeof *nodes);
    jw_status st = nodes ? check_parents(study, findings, nodes) : JW_ENOMEM;
    for (size_t r = 0; !st && r < table->rows; r++) {
        st = check_target(study, findings, r);
        if (!st) st = check_value(study, findings, r);
    }
    jw_release(nodes);
    return st;
}
