/*
 * From codes and names to regions. Codes are trees written as text: a shorter code holds the longer ones. So a code
 * that a study does not have is shortened until it has it: a district (110108) is counted in its city (110100) or
 * province (110000), and where a study has no province of that number, in the country. A study of its own gets
 * provinces by name, from the table below, and cities by code.
 */
#include "formats/gathering_state.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

#define CODE_LIMIT 32

/* GB/T 2260-2007: the first two digits, and names. */
static const struct {
    const char *code, *name, *name_zh;
} provinces[] = {
    {"11", "Beijing", "北京市"},
    {"12", "Tianjin", "天津市"},
    {"13", "Hebei", "河北省"},
    {"14", "Shanxi", "山西省"},
    {"15", "Inner Mongolia", "内蒙古自治区"},
    {"21", "Liaoning", "辽宁省"},
    {"22", "Jilin", "吉林省"},
    {"23", "Heilongjiang", "黑龙江省"},
    {"31", "Shanghai", "上海市"},
    {"32", "Jiangsu", "江苏省"},
    {"33", "Zhejiang", "浙江省"},
    {"34", "Anhui", "安徽省"},
    {"35", "Fujian", "福建省"},
    {"36", "Jiangxi", "江西省"},
    {"37", "Shandong", "山东省"},
    {"41", "Henan", "河南省"},
    {"42", "Hubei", "湖北省"},
    {"43", "Hunan", "湖南省"},
    {"44", "Guangdong", "广东省"},
    {"45", "Guangxi", "广西壮族自治区"},
    {"46", "Hainan", "海南省"},
    {"50", "Chongqing", "重庆市"},
    {"51", "Sichuan", "四川省"},
    {"52", "Guizhou", "贵州省"},
    {"53", "Yunnan", "云南省"},
    {"54", "Tibet", "西藏自治区"},
    {"61", "Shaanxi", "陕西省"},
    {"62", "Gansu", "甘肃省"},
    {"63", "Qinghai", "青海省"},
    {"64", "Ningxia", "宁夏回族自治区"},
    {"65", "Xinjiang", "新疆维吾尔自治区"},
    {"71", "Taiwan", "台湾省"},
    {"81", "Hong Kong", "香港特别行政区"},
    {"82", "Macao", "澳门特别行政区"},
};

/* ---- what the study knows ---- */

static void know(jw_gathering *g, jw_text word, jw_text region)
{
    const char *text = jw_study_word(g->study, word);
    uint32_t key = jw_gathering_key(g, text, strlen(text));
    if (key && !g->known[key].region) g->known[key].region = region;
}

static void know_regions(jw_gathering *g)
{
    static const char *const names[] = {"id", "code", "name", "name_zh"};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        for (size_t r = 0; r < g->study->tables[JW_REGIONS].rows; r++)
            know(g, jw_study_cell_text(g->study, JW_REGIONS, r, names[n]),
                 jw_study_cell_text(g->study, JW_REGIONS, r, "id"));
    for (size_t r = 0; r < g->study->tables[JW_REGIONS].rows; r++)
        jw_gathering_take(g, &g->ids, jw_study_cell_text(g->study, JW_REGIONS, r, "id"));
}

static void know_fields(jw_gathering *g)
{
    static const char *const names[] = {"id", "name", "name_zh"};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        for (size_t r = 0; r < g->study->tables[JW_FIELDS].rows; r++) {
            const char *text =
                jw_study_word(g->study, jw_study_cell_text(g->study, JW_FIELDS, r, names[n]));
            uint32_t key = jw_gathering_key(g, text, strlen(text));
            if (key && !g->known[key].field)
                g->known[key].field = jw_study_cell_text(g->study, JW_FIELDS, r, "id");
        }
}

/* ---- regions ---- */

static const char *code_of(const jw_gathering *g, size_t row)
{
    return jw_study_word(g->study, jw_study_cell_text(g->study, JW_REGIONS, row, "code"));
}

/* Its first two digits, or -1. */
static int municipality(const char *code)
{
    static const char *const first[JW_MUNICIPALITIES] = {"11", "12", "31", "50"};
    for (int i = 0; i < JW_MUNICIPALITIES; i++)
        if (!strncmp(code, first[i], 2)) return i;
    return -1;
}

/* A municipality is a province and its only city; where a study has both, a code means the city. */
static void know_municipalities(jw_gathering *g)
{
    const jw_table *regions = &g->study->tables[JW_REGIONS];
    int children[JW_MUNICIPALITIES] = {0};
    for (size_t r = 0; r < regions->rows; r++) {
        jw_text parent = jw_study_cell_text(g->study, JW_REGIONS, r, "parent");
        uint32_t above = jw_table_find(regions, parent);
        int m = above == JW_NO_ROW ? -1 : municipality(code_of(g, above));
        if (m < 0) continue;
        g->province[m] = parent;
        g->city[m] = jw_study_cell_text(g->study, JW_REGIONS, r, "id");
        children[m]++;
    }
    for (int m = 0; m < JW_MUNICIPALITIES; m++)
        if (children[m] > 1) g->city[m] = g->province[m] = 0;
}

jw_status jw_gathering_know_places(jw_gathering *g)
{
    know_regions(g);
    know_municipalities(g);
    know_fields(g);
    return g->status;
}

static jw_text lowest(const jw_gathering *g, jw_text region)
{
    for (int m = 0; m < JW_MUNICIPALITIES; m++)
        if (region == g->province[m] && region) return g->city[m];
    return region;
}

static jw_text known_region(jw_gathering *g, const char *text, size_t length)
{
    uint32_t key = jw_gathering_key(g, text, length);
    return key ? g->known[key].region : 0;
}

static bool is_number(const char *code)
{
    return code[strspn(code, "0123456789")] == '\0';
}

/* A place in China: six digits whose first two are a province's. */
static const char *province_of(const char *code, const char **name_zh)
{
    for (size_t i = 0; i < sizeof provinces / sizeof provinces[0]; i++) {
        if (strncmp(code, provinces[i].code, 2) != 0) continue;
        *name_zh = provinces[i].name_zh;
        return provinces[i].name;
    }
    return NULL;
}

static bool is_gbt2260(const char *code)
{
    const char *name_zh;
    return strlen(code) == 6 && is_number(code) && province_of(code, &name_zh);
}

/* The next shorter code; false past the shortest. */
static bool shorten(char *code)
{
    size_t length = strlen(code);
    if (is_number(code) && length > 6)
        return code[6] = '\0', true; /* statistical codes go on below */
    if (is_number(code) && length == 6) {
        size_t zeros = strcmp(code + 4, "00") != 0 ? 4 : strcmp(code + 2, "0000") != 0 ? 2 : 6;
        memset(code + zeros, '0', 6 - zeros);
        return zeros < 6;
    }
    if (is_number(code) || length <= 2) return false;
    code[length - 1] = '\0';
    return true;
}

/* Names under which a study may have the country as a whole. */
static jw_text find_china(jw_gathering *g)
{
    static const char *const names[] = {"100000", "000000", "156",  "CN",
                                        "CHN",    "China",  "中国", "全国"};
    jw_text region = 0;
    for (size_t i = 0; !region && i < sizeof names / sizeof names[0]; i++)
        region = known_region(g, names[i], strlen(names[i]));
    return region;
}

static jw_text make_region(jw_gathering *g, const char *code, const char *name, const char *name_zh,
                           jw_text parent, const char *level)
{
    jw_sheet *s = &g->regions;
    jw_text wanted = jw_gather_text(g, jw_slice_of(code));
    jw_text id = jw_gathering_new_id(g, wanted);
    if (g->status) return 0;
    jw_gathering_sheet(g, s, JW_REGIONS, "id name name_zh parent level code source");
    jw_sheet_row(s);
    jw_sheet_word(s, id);
    jw_sheet_text(s, name);
    jw_sheet_text(s, name_zh);
    jw_sheet_word(s, parent);
    jw_sheet_text(s, level);
    jw_sheet_word(s, *level ? wanted : 0);
    jw_sheet_word(s, g->label);
    g->regions_made++;
    know(g, wanted, id);
    return id;
}

/* Provinces by name; cities by code; districts in their city, or in the municipality that is one. */
static jw_text make_chinese(jw_gathering *g, const char *code)
{
    char above[CODE_LIMIT], city[CODE_LIMIT];
    const char *name_zh = NULL, *name = province_of(code, &name_zh);
    snprintf(above, sizeof above, "%.2s0000", code);
    jw_text province = known_region(g, above, 6);
    if (!province) province = make_region(g, above, name, name_zh, 0, "province");
    bool direct = code[2] == '9' && code[3] == '0'; /* counties and cities without a prefecture */
    snprintf(city, sizeof city, direct ? "%.6s" : "%.4s00", code);
    if (municipality(code) >= 0 || !strcmp(city, above)) return province;
    jw_text known = known_region(g, city, 6);
    return known ? known : make_region(g, city, city, "", province, "city");
}

jw_text jw_gather_known_region(jw_gathering *g, jw_slice name)
{
    jw_text region = known_region(g, name.text, name.length);
    return region ? lowest(g, region) : 0;
}

/* What aliases or the study say of a code or of a shorter one. */
static jw_text look_up(jw_gathering *g, const char *code)
{
    char shorter[CODE_LIMIT];
    snprintf(shorter, sizeof shorter, "%s", code);
    jw_text region = known_region(g, shorter, strlen(shorter));
    while (!region && !g->own && shorten(shorter))
        region = known_region(g, shorter, strlen(shorter));
    if (!region && !g->own && is_gbt2260(shorter)) region = find_china(g);
    return region;
}

static jw_text region_of(jw_gathering *g, jw_slice code, const char *level)
{
    char text[CODE_LIMIT];
    jw_text tidy = jw_gathering_tidy(g, code), region = 0;
    const char *word = jw_study_word(g->study, tidy);
    if (!tidy || g->status) return 0;
    if (strlen(word) < sizeof text) {
        snprintf(text, sizeof text, "%s", word);
        if (is_number(text) && strlen(text) > 6) text[6] = '\0';
        region = look_up(g, text);
        if (!region && g->own && is_gbt2260(text)) return make_chinese(g, text);
        if (!region && g->own && (!is_number(text) || !strcmp(level, "country")))
            return make_region(g, text, text, "", 0, level);
    } else {
        region = known_region(g, word, strlen(word));
    }
    if (!region) jw_gathering_miss(g, JW_MISSING_CODE, tidy);
    return region ? lowest(g, region) : 0;
}

jw_text jw_gather_region(jw_gathering *g, jw_slice code)
{
    return region_of(g, code, "region");
}

jw_text jw_gather_country(jw_gathering *g, jw_slice country)
{
    return region_of(g, country, "country");
}

jw_text jw_gather_place(jw_gathering *g, jw_slice name)
{
    jw_text known = known_region(g, name.text, name.length);
    if (known || !name.length) return known;
    jw_text tidy = jw_gathering_tidy(g, name);
    if (g->own && tidy)
        return make_region(g, jw_study_word(g->study, tidy), jw_study_word(g->study, tidy), "", 0,
                           "");
    if (tidy) jw_gathering_miss(g, JW_MISSING_CODE, tidy);
    return 0;
}

/* ---- fields ---- */

jw_text jw_gather_field(jw_gathering *g, jw_slice name)
{
    uint32_t key = jw_gathering_key(g, name.text, name.length);
    if (!key) return 0;
    if (g->known[key].field) return g->known[key].field;
    jw_text tidy = jw_gathering_tidy(g, name);
    if (!g->own) {
        jw_gathering_miss(g, JW_MISSING_FIELD, tidy);
        return 0;
    }
    jw_sheet *s = &g->fields;
    jw_gathering_sheet(g, s, JW_FIELDS, "id name source");
    jw_sheet_row(s);
    jw_sheet_word(s, tidy);
    jw_sheet_word(s, tidy);
    jw_sheet_word(s, g->label);
    g->known[key].field = tidy;
    g->fields_made++;
    return tidy;
}
