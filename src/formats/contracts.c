/*
 * The register of technology contracts of the Ministry of Science and Technology (技术合同登记表): a row a contract,
 * with seller and buyer, where they are and what they are, the class of contract, its field and its amount. So one
 * file is a network that has directions, dates, amounts, kinds and fields. Headings are those of the form by
 * default; offices export it under many others, which the user's map tells.
 */
#include "formats/codes.h"
#include "formats/kinds.h"
#include "formats/sums.h"
#include "formats/tabular.h"

#include "formats/gathering_state.h"

#include <math.h>
#include <string.h>

enum {
    ID,
    SIGNED,
    SELLER,
    SELLER_COUNTRY,
    SELLER_REGION,
    SELLER_NATURE,
    BUYER,
    BUYER_COUNTRY,
    BUYER_REGION,
    BUYER_NATURE,
    TYPE,
    TURNOVER,
    UNIT,
    FIELD,
    COLUMNS
};
static const jw_tabular_column columns[COLUMNS] = {
    [ID] = {"id", "合同登记编号|登记编号|合同编号|contract number", false, 0},
    [SIGNED] = {"signed", "签订日期|合同签订日期|签订时间|登记日期|年份|date|year", false, 0},
    [SELLER] = {"seller", "卖方名称|卖方|卖方单位名称|受托方|转让方|seller name", true, 0},
    [SELLER_COUNTRY] = {"seller_country", "卖方国别代码|卖方国别|卖方国家代码", false, 0},
    [SELLER_REGION] = {"seller_region", "卖方行政区划代码|卖方行政区划|卖方地区代码|卖方所在地代码",
                       false, 0},
    [SELLER_NATURE] = {"seller_nature", "卖方性质|卖方性质代码|卖方类型|卖方机构性质", false, 0},
    [BUYER] = {"buyer", "买方名称|买方|买方单位名称|委托方|受让方|buyer name", true, 0},
    [BUYER_COUNTRY] = {"buyer_country", "买方国别代码|买方国别|买方国家代码", false, 0},
    [BUYER_REGION] = {"buyer_region", "买方行政区划代码|买方行政区划|买方地区代码|买方所在地代码",
                      false, 0},
    [BUYER_NATURE] = {"buyer_nature", "买方性质|买方性质代码|买方类型|买方机构性质", false, 0},
    [TYPE] = {"type", "合同类别|合同类型|contract type", false, 0},
    [TURNOVER] = {"turnover",
                  "合同成交总额|成交总额|合同成交额|成交额|合同成交金额|合同金额|value|amount",
                  false, 0},
    [UNIT] = {"unit", "单位|金额单位", false, 0},
    [FIELD] = {"field", "技术领域|所属技术领域|技术领域分类", false, 0},
};

/* The code of a place in China, or the country: a buyer abroad has no other region. */
static jw_text place_of(jw_gathering *g, jw_slice code, jw_slice country)
{
    if (code.length) return jw_gather_region(g, code);
    char name[JW_CODE_TEXT];
    snprintf(name, sizeof name, "%.*s", (int)country.length, country.text ? country.text : "");
    return country.length && !jw_code_is_china(name) ? jw_gather_country(g, country) : 0;
}

/* A party's columns follow each other in the same order for both. */
static jw_text party(jw_gathering *g, const jw_tabular *t, size_t name, jw_text *region)
{
    size_t shift = name - SELLER;
    jw_actor_facts facts = {.kind = jw_kind_of_actor(jw_tabular_cell(t, SELLER_NATURE + shift))};
    facts.region = place_of(g, jw_tabular_cell(t, SELLER_REGION + shift),
                            jw_tabular_cell(t, SELLER_COUNTRY + shift));
    return jw_gather_party(g, jw_tabular_cell(t, name), &facts, region);
}

static void check_unit(jw_gathering *g, const jw_gathered_tie *tie)
{
    if (isnan(tie->value) || tie->unit) return;
    jw_gather_wrong(g, columns[TURNOVER].name, JW_NO_SLICE, "the amount has no unit",
                    "write it into the heading, 合同成交总额（万元）, or map the heading to "
                    "turnover(万元)");
}

static void read_row(jw_gathering *g, const jw_tabular *t, void *user)
{
    jw_sums *sums = user;
    jw_text from, to;
    jw_gathered_tie tie = {.id = jw_tabular_cell(t, ID), .count = 1};
    jw_tabular_need(t, SELLER);
    jw_tabular_need(t, BUYER);
    tie.value = jw_tabular_number(t, TURNOVER);
    tie.unit = jw_tabular_unit(t, UNIT, TURNOVER, NULL);
    tie.year = jw_tabular_year(t, SIGNED);
    check_unit(g, &tie);
    if (!jw_gather_sound(g)) return;
    tie.from = party(g, t, SELLER, &from);
    tie.to = party(g, t, BUYER, &to);
    tie.kind = jw_gather_text(g, jw_slice_of("contract"));
    tie.type = jw_gather_text(g, jw_tabular_cell(t, TYPE));
    tie.field = jw_gather_field(g, jw_tabular_cell(t, FIELD));
    jw_gather_tie(g, &tie);
    jw_sums_add(sums, &tie, from, to);
}

jw_status jw_read_contracts(jw_gathering *g, const jw_foreign_file *files, size_t count,
                            jw_error *err)
{
    jw_sums sums;
    jw_sums_start(&sums, g);
    jw_status st = jw_tabular_each(g, files, count, columns, COLUMNS, read_row, &sums, err);
    if (!st) jw_sums_write(&sums);
    jw_sums_release(&sums);
    return st;
}
