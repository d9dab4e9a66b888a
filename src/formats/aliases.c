/*
 * The user's two small files. The map says which heading of a table means which column: "theirs,ours" a line. The file
 * of names has the columns of the table unassigned: a name, and the actor, region or field that it stands for;
 * lines with all three empty have not been filled in and say nothing.
 */
#include "formats/gathering_state.h"
#include "formats/tabular.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

enum { NAME, MISSING, ACTOR, REGION, FIELD };
static const jw_tabular_column columns[] = {
    [NAME] = {"name", "名称|别名|alias", true, 0},
    [MISSING] = {"missing", "缺失", false, 0},
    [ACTOR] = {"actor", "主体|机构|标准名称", false, 0},
    [REGION] = {"region", "地区|行政区划代码", false, 0},
    [FIELD] = {"field", "技术领域|领域", false, 0},
};

/* ---- names ---- */

/* A name stands for another, unless that stands for it already. */
static void stand_for(jw_gathering *g, uint32_t key, jw_slice name, jw_slice actor)
{
    uint32_t target = jw_gathering_key(g, actor.text, actor.length);
    if (!target || target == key) return;
    for (uint32_t k = target; k; k = g->known[k].stands_for)
        if (k == key) {
            jw_gather_wrong(g, "actor", actor, "these names stand for each other in a circle",
                            "let one of them stand for nothing");
            return;
        }
    g->known[key].stands_for = target;
    g->known[key].alias = jw_gathering_tidy(g, name);
    if (!g->known[target].spelling) g->known[target].spelling = jw_gathering_tidy(g, actor);
}

static bool is_number(jw_slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.text[i] < '0' || text.text[i] > '9') return false;
    return text.length > 0;
}

static void read_name(jw_gathering *g, const jw_tabular *t, void *user)
{
    (void)user;
    jw_slice name = jw_tabular_need(t, NAME), actor = jw_tabular_cell(t, ACTOR),
             region = jw_tabular_cell(t, REGION), field = jw_tabular_cell(t, FIELD),
             missing = jw_tabular_cell(t, MISSING);
    if (!name.length) return;
    bool code = missing.length == 4 && !memcmp(missing.text, "code", 4);
    uint32_t key = jw_gathering_key(g, name.text, name.length);
    if (actor.length && key) stand_for(g, key, name, actor);
    if (region.length && key) {
        /* A code may stand for another code, or for a region by its name. */
        jw_text id =
            code && !is_number(region) ? jw_gather_place(g, region) : jw_gather_region(g, region);
        if (code)
            g->known[key].region = id;
        else
            g->known[key].home = id;
    }
    if (field.length && key) g->known[key].field = jw_gather_field(g, field);
}

jw_status jw_gathering_read_aliases(jw_gathering *g, const jw_foreign_file *file, jw_error *err)
{
    size_t kept = g->not_kept_count; /* columns times and rows are there to be read by people */
    jw_status st = jw_tabular_each(g, file, 1, columns, sizeof columns / sizeof columns[0],
                                   read_name, NULL, err);
    g->file = NULL; /* it is closed now */
    g->alias_label = g->label;
    g->not_kept_count = kept;
    g->rows = 0;
    return st;
}

/* ---- headings ---- */

static void map_row(jw_gathering *g, const jw_csv_reader *csv)
{
    if (csv->count != 2 || !csv->fields[0].length || !csv->fields[1].length) {
        jw_gather_wrong(
            g, NULL, csv->fields[0], "not a line of two headings",
            "write theirs,ours: the heading in the file, a comma, the column of the format");
        return;
    }
    uint32_t key = jw_gathering_key(g, csv->fields[0].text, csv->fields[0].length);
    if (key) g->known[key].column = jw_gathering_tidy(g, csv->fields[1]);
}

jw_status jw_gathering_read_map(jw_gathering *g, const jw_foreign_file *file, jw_error *err)
{
    jw_csv_reader csv;
    jw_csv_start(&csv, file->text, file->length);
    jw_status st = JW_OK;
    g->file = file;
    for (bool more = true; more && !st;) {
        jw_error problem = JW_ERROR_INIT;
        st = jw_csv_next(&csv, &more, &problem);
        g->row = csv.record_line;
        if (st == JW_EDATA) {
            jw_gather_finding(g, &problem);
            st = JW_OK;
        } else if (!st && more) {
            map_row(g, &csv);
        }
    }
    g->file = NULL;
    jw_csv_release(&csv);
    return st ? jw_fail_memory(err) : JW_OK;
}

const char *jw_gathering_mapped(jw_gathering *g, jw_slice heading)
{
    uint32_t key = jw_gathering_key(g, heading.text, heading.length);
    return key && g->known[key].column ? jw_study_word(g->study, g->known[key].column) : NULL;
}
