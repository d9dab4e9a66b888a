/*
 * Patents as exported by CNIPA, incoPat, PatSnap or Lens: a row a document, its applicants in one cell. The address in
 * such a table is that of the first applicant; the others have a region only where the cell lists as many codes as
 * there are applicants. The field is the subclass of the first class of the IPC: H01M of "H01M10/0525; H01M4/62".
 */
#include "formats/kinds.h"
#include "formats/tabular.h"

#include <math.h>

enum { PATENT, YEAR, APPLICANTS, REGIONS, COUNTRIES, KIND, FIELD, COLUMNS };
static const jw_tabular_column columns[COLUMNS] = {
    [PATENT] = {"patent",
                "id|申请号|专利号|公开号|公开（公告）号|公开公告号|授权公告号|application number|"
                "publication number|display key",
                true, 0},
    [YEAR] = {"year",
              "申请日|申请日期|申请年|申请年份|application date|filing date|application "
              "year|publication year",
              false, 0},
    [APPLICANTS] =
        {"applicants",
         "applicant|申请人|申请（专利权）人|专利权人|当前权利人|第一申请人|assignee|assignees",
         true, 0},
    [REGIONS] = {"regions",
                 "region|国省代码|省市代码|行政区划代码|申请人行政区划代码|申请人地区代码", false,
                 0},
    [COUNTRIES] = {"countries", "country|申请人国别|申请人国家|国别代码|applicant country", false,
                   0},
    [KIND] = {"applicant_kind", "申请人类型|applicant type", false, 0},
    [FIELD] = {"field",
               "ipc|主分类号|ipc主分类号|ipc分类号|国际专利分类号|ipcr classifications|cpc", false,
               0},
};

static size_t count_items(jw_slice list)
{
    jw_slice item;
    size_t count = 0;
    while (jw_slice_next(&item, &list))
        count++;
    return count;
}

/* The n-th of a list that has one item for each of `wanted`, or for the first alone. */
static jw_slice item_of(jw_slice list, size_t n, size_t wanted)
{
    jw_slice item = JW_NO_SLICE;
    size_t count = count_items(list);
    if (count != wanted && (count != 1 || n > 0)) return JW_NO_SLICE;
    for (size_t i = 0; i <= n; i++)
        if (!jw_slice_next(&item, &list)) return JW_NO_SLICE;
    return item;
}

static bool is_code(jw_slice item)
{
    for (size_t i = 0; i < item.length; i++)
        if (item.text[i] < '0' || item.text[i] > '9') return false;
    return item.length > 0;
}

/* "北京;11", as the patent office prints it, is one place: its name and its code. */
static jw_slice places_of(jw_slice list)
{
    jw_slice name = JW_NO_SLICE, code = JW_NO_SLICE, rest = list;
    if (count_items(list) != 2 || !jw_slice_next(&name, &rest) || !jw_slice_next(&code, &rest))
        return list;
    return !is_code(name) && is_code(code) ? code : list;
}

/* A letter, two digits and a letter begin a class of the IPC or the CPC; anything else is a field by name. */
static jw_slice field_of(jw_slice classes)
{
    jw_slice first = JW_NO_SLICE;
    jw_slice_next(&first, &classes);
    const char *c = first.text;
    bool ipc = first.length >= 4 && c[0] >= 'A' && c[0] <= 'H' && c[1] >= '0' && c[1] <= '9' &&
               c[2] >= '0' && c[2] <= '9' && c[3] >= 'A' && c[3] <= 'Z';
    return ipc ? (jw_slice){c, 4} : first;
}

static void read_applicants(jw_gathering *g, const jw_tabular *t, jw_gathered_part *part,
                            jw_slice applicants)
{
    jw_slice name, regions = places_of(jw_tabular_cell(t, REGIONS)),
                   countries = jw_tabular_cell(t, COUNTRIES);
    size_t count = count_items(applicants);
    for (size_t n = 0; jw_slice_next(&name, &applicants); n++) {
        jw_slice region = item_of(regions, n, count), country = item_of(countries, n, count);
        jw_actor_facts facts = {
            .kind = jw_kind_of_actor(item_of(jw_tabular_cell(t, KIND), n, count)),
            .region = region.length ? jw_gather_region(g, region) : jw_gather_country(g, country)};
        if (!name.length) continue;
        part->actor = jw_gather_actor(g, name, &facts);
        part->role = jw_gather_text(g, jw_slice_of(n ? "" : "first"));
        jw_gather_part(g, part);
    }
}

static void read_row(jw_gathering *g, const jw_tabular *t, void *user)
{
    (void)user;
    jw_slice patent = jw_tabular_need(t, PATENT);
    jw_slice applicants = jw_tabular_need(t, APPLICANTS);
    jw_gathered_part part = {.year = jw_tabular_year(t, YEAR), .value = NAN};
    if (!jw_gather_sound(g)) return;
    part.event = jw_gather_text(g, patent);
    part.kind = jw_gather_text(g, jw_slice_of("patent"));
    part.field = jw_gather_field(g, field_of(jw_tabular_cell(t, FIELD)));
    read_applicants(g, t, &part, applicants);
}

jw_status jw_read_patents(jw_gathering *g, const jw_foreign_file *files, size_t count,
                          jw_error *err)
{
    return jw_tabular_each(g, files, count, columns, COLUMNS, read_row, NULL, err);
}
