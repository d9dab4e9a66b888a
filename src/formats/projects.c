/*
 * Who takes part in which project, as CORDIS tells it and others do: a row a project and organisation. A row becomes a
 * participation; who thereby works with whom is for those who measure to say, since there are many ways to count it.
 */
#include "formats/kinds.h"
#include "formats/tabular.h"

#include <math.h>

enum {
    PROJECT,
    YEAR,
    ACTOR,
    ID,
    KIND,
    COUNTRY,
    REGION,
    ROLE,
    CONTRIBUTION,
    VALUE,
    UNIT,
    FIELD,
    COLUMNS
};
static const jw_tabular_column columns[COLUMNS] = {
    [PROJECT] = {"project", "project id|rcn|project rcn|项目编号|项目|项目名称|课题编号", true, 0},
    [YEAR] = {"year", "start year|start date|立项年份|年份|立项时间|开始日期|起始日期", false, 0},
    [ACTOR] =
        {"actor",
         "name|organisation|organisation name|organization|participant|机构|机构名称|单位|单位名称|"
         "承担单位|参与单位",
         true, ID},
    [ID] = {"actor_id", "organisation id|organization id|pic|机构代码|统一社会信用代码", false, 0},
    [KIND] = {"actor_kind", "activity type|type|机构类型|单位性质", false, 0},
    [COUNTRY] = {"country", "国家|国别|国别代码", false, 0},
    [REGION] = {"region", "nuts code|nuts|行政区划代码|地区代码", false, 0},
    [ROLE] = {"role", "角色|参与方式", false, 0},
    [CONTRIBUTION] = {"contribution", "ec contribution|ec max contribution", false, 0},
    [VALUE] = {"value", "amount|经费|金额|资助金额|到账经费", false, 0},
    [UNIT] = {"unit", "单位|金额单位", false, 0},
    [FIELD] = {"field", "领域|学科|技术领域|topic|programme", false, 0},
};

/* The contribution of the Commission is in euro; any other amount has to say what it is in. */
static void read_value(jw_gathered_part *part, jw_gathering *g, const jw_tabular *t)
{
    part->value = jw_tabular_number(t, CONTRIBUTION);
    part->unit = jw_gather_text(g, jw_slice_of("EUR"));
    if (!isnan(part->value)) return;
    part->value = jw_tabular_number(t, VALUE);
    part->unit = jw_tabular_unit(t, UNIT, VALUE, NULL);
    if (!isnan(part->value) && !part->unit)
        jw_gather_wrong(
            g, columns[VALUE].name, JW_NO_SLICE, "the amount has no unit",
            "write it into the heading, 经费（万元）, or map the heading to value(万元)");
}

static void read_row(jw_gathering *g, const jw_tabular *t, void *user)
{
    (void)user;
    jw_gathered_part part = {.year = jw_tabular_year(t, YEAR)};
    jw_slice project = jw_tabular_need(t, PROJECT);
    jw_slice name = jw_tabular_cell(t, ACTOR), region = jw_tabular_cell(t, REGION);
    if (!name.length) name = jw_tabular_need(t, t->field[ID] < 0 ? ACTOR : ID);
    read_value(&part, g, t);
    if (!jw_gather_sound(g)) return;
    jw_actor_facts facts = {.id = jw_tabular_cell(t, ID),
                            .kind = jw_kind_of_actor(jw_tabular_cell(t, KIND))};
    facts.region = region.length ? jw_gather_region(g, region)
                                 : jw_gather_country(g, jw_tabular_cell(t, COUNTRY));
    part.event = jw_gather_text(g, project);
    part.actor = jw_gather_actor(g, name, &facts);
    part.kind = jw_gather_text(g, jw_slice_of("project"));
    part.role = jw_gather_text(g, jw_tabular_cell(t, ROLE));
    part.field = jw_gather_field(g, jw_tabular_cell(t, FIELD));
    jw_gather_part(g, &part);
}

jw_status jw_read_projects(jw_gathering *g, const jw_foreign_file *files, size_t count,
                           jw_error *err)
{
    return jw_tabular_each(g, files, count, columns, COLUMNS, read_row, NULL, err);
}
