/* Every tool names the same attributes otherwise; those that a study knows are kept, others are listed as not kept. */
#include "formats/attributes.h"

#include "formats/lines.h"

#include <math.h>

static bool is_one_of(jw_slice name, const char *words)
{
    while (*words) {
        size_t length = strcspn(words, " ");
        if (name.length == length && jw_begins_with(name, "")) {
            char word[32];
            if (length < sizeof word) {
                memcpy(word, words, length);
                word[length] = '\0';
                if (jw_is_word(name, word)) return true;
            }
        }
        words += length;
        words += strspn(words, " ");
    }
    return false;
}

jw_attribute jw_attribute_of(jw_slice name, bool node)
{
    static const struct {
        const char *words;
        jw_attribute what;
        bool node, tie;
    } names[] = {
        {"label name title 名称 标签", JW_ATTRIBUTE_LABEL, true, false},
        {"kind type category 类型", JW_ATTRIBUTE_KIND, true, true},
        {"region city province country 地区 城市", JW_ATTRIBUTE_REGION, true, false},
        {"lon longitude lng 经度", JW_ATTRIBUTE_LON, true, false},
        {"lat latitude 纬度", JW_ATTRIBUTE_LAT, true, false},
        {"weight strength value count 权重", JW_ATTRIBUTE_WEIGHT, false, true},
        {"year start date 年份", JW_ATTRIBUTE_YEAR, false, true},
    };
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++)
        if ((node ? names[n].node : names[n].tie) && is_one_of(name, names[n].words))
            return names[n].what;
    return JW_ATTRIBUTE_OTHER;
}

void jw_attributes_clear(jw_attributes *a)
{
    a->text.length = 0;
    a->label = a->kind = a->region = 0;
    a->lon = a->lat = a->weight = a->year = NAN;
}

void jw_attributes_release(jw_attributes *a)
{
    jw_buffer_release(&a->text);
}

static size_t keep(jw_attributes *a, jw_slice value)
{
    size_t offset = a->text.length;
    jw_buffer_append(&a->text, value.text, value.length);
    jw_buffer_char(&a->text, '\0');
    return a->text.status ? 0 : offset + 1;
}

/* A year may be a date: its first four digits. */
static void put_number(jw_attributes *a, jw_gathering *g, jw_attribute what, jw_slice value)
{
    double number;
    if (what == JW_ATTRIBUTE_YEAR && value.length > 4) value.length = 4;
    if (!jw_slice_number(&number, value)) {
        if (what != JW_ATTRIBUTE_YEAR)
            jw_gather_wrong(g, NULL, value, "not a number", "write digits with a point");
        return;
    }
    if (what == JW_ATTRIBUTE_LON) a->lon = number;
    if (what == JW_ATTRIBUTE_LAT) a->lat = number;
    if (what == JW_ATTRIBUTE_WEIGHT) a->weight = number;
    if (what == JW_ATTRIBUTE_YEAR && number >= 1000 && number <= 3000) a->year = number;
}

void jw_attributes_put(jw_attributes *a, jw_gathering *g, jw_attribute what, jw_slice value)
{
    if (!value.length) return;
    switch (what) {
    case JW_ATTRIBUTE_OTHER: break;
    case JW_ATTRIBUTE_LABEL: a->label = keep(a, value); break;
    case JW_ATTRIBUTE_KIND: a->kind = keep(a, value); break;
    case JW_ATTRIBUTE_REGION: a->region = keep(a, value); break;
    case JW_ATTRIBUTE_LON:
    case JW_ATTRIBUTE_LAT:
    case JW_ATTRIBUTE_WEIGHT:
    case JW_ATTRIBUTE_YEAR: put_number(a, g, what, value); break;
    }
}

jw_actor_facts jw_attributes_facts(const jw_attributes *a, jw_gathering *g)
{
    jw_slice region = jw_attributes_text(a, a->region);
    jw_actor_facts facts = {.kind = jw_attributes_text(a, a->kind)};
    if (region.length) facts.region = jw_gather_place(g, region);
    if (!isnan(a->lon) && !isnan(a->lat) && fabs(a->lon) <= 180 && fabs(a->lat) <= 90) {
        facts.lon = a->lon;
        facts.lat = a->lat;
    }
    return facts;
}
