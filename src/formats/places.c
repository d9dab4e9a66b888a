/*
 * From codes and names to regions. Codes are trees written as text: a shorter code holds the longer ones. So a code
 * that a study does not have is shortened until it has it: a district (110108) is counted in its city (110100) or
 * province (110000), and where a study has no province of that number, in the country. A study of its own gets
 * provinces by name and cities by code.
 */
#include "formats/codes.h"
#include "formats/gathering_state.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

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

static jw_text find_china(jw_gathering *g)
{
    jw_text region = 0;
    const char *name;
    for (size_t i = 0; !region && (name = jw_code_china(i)); i++)
        region = known_region(g, name, strlen(name));
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
    char above[JW_CODE_TEXT], city[JW_CODE_TEXT];
    const char *name_zh = NULL, *name = jw_code_province(code, &name_zh);
    snprintf(above, sizeof above, "%.2s0000", code);
    jw_text province = known_region(g, above, 6);
    if (!province) province = make_region(g, above, name, name_zh, 0, "province");
    bool direct = code[2] == '9' && code[3] == '0'; /* counties and cities without a prefecture */
    snprintf(city, sizeof city, direct ? "%.6s" : "%.4s00", code);
    if (municipality(code) >= 0 || !strcmp(city, above)) return province;
    jw_text known = known_region(g, city, 6);
    return known ? known : make_region(g, city, city, "", province, "city");
}

static jw_text make_country(jw_gathering *g, const char *name)
{
    jw_text known = known_region(g, name, strlen(name));
    return known ? known : make_region(g, name, name, "", 0, "country");
}

/* NUTS regions lie in the country of their first two letters. */
static jw_text make_nuts(jw_gathering *g, const char *code)
{
    char country[JW_CODE_TEXT];
    snprintf(country, sizeof country, "%.2s", code);
    jw_text parent = make_country(g, country);
    return code[2] ? make_region(g, code, code, "", parent, "region") : parent;
}

/* The region of a code, or of the nearest shorter one that the study has. */
static jw_text find_code(jw_gathering *g, const char *code)
{
    char shorter[JW_CODE_TEXT];
    snprintf(shorter, sizeof shorter, "%s", code);
    jw_text region = known_region(g, shorter, strlen(shorter));
    while (!region && !g->own && jw_code_shorten(shorter))
        region = known_region(g, shorter, strlen(shorter));
    if (!region && !g->own && jw_code_is_chinese(shorter)) region = find_china(g);
    if (region || !g->own) return region;
    if (jw_code_is_chinese(code)) return make_chinese(g, code);
    return jw_code_is_nuts(code) ? make_nuts(g, code) : 0;
}

jw_text jw_gather_known_region(jw_gathering *g, jw_slice name)
{
    jw_text region = known_region(g, name.text, name.length);
    return region ? lowest(g, region) : 0;
}

jw_text jw_gather_region(jw_gathering *g, jw_slice code)
{
    char text[JW_CODE_TEXT];
    jw_text tidy = jw_gathering_tidy(g, code);
    if (!tidy || g->status) return 0;
    jw_text region = jw_gather_known_region(g, code);
    if (!region && jw_code_read(text, jw_study_word(g->study, tidy))) region = find_code(g, text);
    if (!region) jw_gathering_miss(g, JW_MISSING_CODE, tidy);
    return region ? lowest(g, region) : 0;
}

jw_text jw_gather_country(jw_gathering *g, jw_slice country)
{
    jw_text tidy = jw_gathering_tidy(g, country);
    if (!tidy || g->status) return 0;
    jw_text region = jw_gather_known_region(g, country);
    if (!region && jw_code_is_china(jw_study_word(g->study, tidy))) region = find_china(g);
    if (!region && g->own)
        region = make_country(g, jw_code_is_china(jw_study_word(g->study, tidy))
                                     ? "CN"
                                     : jw_study_word(g->study, tidy));
    if (!region) jw_gathering_miss(g, JW_MISSING_CODE, tidy);
    return region;
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
