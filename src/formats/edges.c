/*
 * Edge lists: a row a tie, from one name to another. A name is that of an actor, unless the study has a region of that
 * name and no actor. A weight is how many; an amount with a unit is told in columns of its own.
 */
#include "formats/tabular.h"

#include <math.h>

enum { ID, FROM, TO, WEIGHT, VALUE, UNIT, YEAR, KIND, FIELD, COLUMNS };
static const jw_tabular_column columns[COLUMNS] = {
    [ID] = {"id", "编号|edge id", false, 0},
    [FROM] = {"from", "source|起点|来源|源|node1|node a|卖方|甲", true, 0},
    [TO] = {"to", "target|终点|目标|node2|node b|买方|乙", true, 0},
    [WEIGHT] = {"weight", "count|权重|次数|数量|n", false, 0},
    [VALUE] = {"value", "amount|金额|数值|额", false, 0},
    [UNIT] = {"unit", "单位", false, 0},
    [YEAR] = {"year", "date|年份|年|日期|时间", false, 0},
    [KIND] = {"kind", "type|类型|关系|种类", false, 0},
    [FIELD] = {"field", "领域|技术领域|学科", false, 0},
};

static void read_row(jw_gathering *g, const jw_tabular *t, void *user)
{
    (void)user;
    jw_slice from = jw_tabular_need(t, FROM);
    jw_slice to = jw_tabular_need(t, TO);
    jw_slice kind = jw_tabular_cell(t, KIND);
    jw_gathered_tie tie = {.id = jw_tabular_cell(t, ID)};
    tie.count = jw_tabular_number(t, WEIGHT);
    tie.value = jw_tabular_number(t, VALUE);
    tie.unit = jw_tabular_unit(t, UNIT, VALUE, "1");
    tie.year = jw_tabular_year(t, YEAR);
    if (!jw_gather_sound(g)) return;
    tie.from = jw_gather_end(g, from, NULL);
    tie.to = jw_gather_end(g, to, NULL);
    tie.kind = jw_gather_text(g, kind.length ? kind : jw_slice_of("tie"));
    tie.field = jw_gather_field(g, jw_tabular_cell(t, FIELD));
    if (isnan(tie.count) && isnan(tie.value)) tie.count = 1;
    jw_gather_tie(g, &tie);
}

jw_status jw_read_edges(jw_gathering *g, const jw_foreign_file *files, size_t count, jw_error *err)
{
    return jw_tabular_each(g, files, count, columns, COLUMNS, read_row, NULL, err);
}
