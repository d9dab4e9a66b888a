/*
 * Addresses of authors are texts for people. What is an institution in them, and where it is, follows from the order of
 * the parts and a few words; the rest is for aliases. Nothing is looked up that the study or the file does not hold.
 */
#include "formats/lines.h"
#include "formats/papers.h"

#include <math.h>
#include <strings.h>

#define PART_LIMIT 32

jw_gathered_part jw_paper(jw_gathering *g, jw_slice id, double year, jw_slice field)
{
    return (jw_gathered_part){.event = jw_gather_text(g, id),
                              .kind = jw_gather_text(g, jw_slice_of("paper")),
                              .field = jw_gather_field(g, field),
                              .year = year,
                              .value = NAN};
}

void jw_paper_institution(jw_gathering *g, const jw_gathered_part *paper, jw_slice name,
                          const jw_actor_facts *facts, const char *role)
{
    jw_gathered_part part = *paper;
    part.actor = jw_gather_actor(g, name, facts);
    part.role = jw_gather_text(g, jw_slice_of(role));
    if (part.actor) jw_gather_part(g, &part);
}

/* ---- addresses ---- */

static size_t split(jw_slice parts[PART_LIMIT], jw_slice address)
{
    size_t count = 0;
    while (address.length && count < PART_LIMIT) {
        const char *comma = memchr(address.text, ',', address.length);
        size_t length = comma ? (size_t)(comma - address.text) : address.length;
        jw_slice part = jw_trimmed((jw_slice){address.text, length});
        size_t used = length + (comma != NULL);
        address = (jw_slice){address.text + used, address.length - used};
        if (part.length) parts[count++] = part;
    }
    return count;
}

static bool holds(jw_slice text, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= text.length; i++)
        if (!strncasecmp(text.text + i, word, length)) return true;
    return false;
}

/* The part that looks most like an institution, the first of equals. */
static size_t institution(const jw_slice *parts, size_t count)
{
    static const char *const words[] = {"univers", "univ.",     "academ", "大学",    "hospital",
                                        "医院",    "institut",  "研究",   "company", "corporat",
                                        "co. ltd", "gmbh",      " inc",   "公司",    "college",
                                        "学院",    "laborator", "centre", "center"};
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        for (size_t p = 0; p + (count > 1) < count; p++)
            if (holds(parts[p], words[w])) return p;
    return 0;
}

/* "MA 02139 USA" and "USA." are the USA. */
static jw_slice country_of(jw_slice last)
{
    if (last.length && last.text[last.length - 1] == '.') last.length--;
    bool usa = last.length > 4 && !memcmp(last.text + last.length - 4, " USA", 4);
    return usa ? (jw_slice){last.text + last.length - 3, 3} : last;
}

/* A part without words that hold a digit: "Beijing 100084" is Beijing. */
static jw_text region_of_part(jw_gathering *g, jw_slice part)
{
    char text[128];
    size_t used = 0;
    for (size_t at = 0; at < part.length;) {
        size_t end = at;
        bool digit = false;
        for (; end < part.length && part.text[end] != ' '; end++)
            digit |= part.text[end] >= '0' && part.text[end] <= '9';
        if (!digit && used + end - at + 1 < sizeof text) {
            if (used) text[used++] = ' ';
            memcpy(text + used, part.text + at, end - at);
            used += end - at;
        }
        at = end + 1;
    }
    return used ? jw_gather_known_region(g, (jw_slice){text, used}) : 0;
}

static jw_text region_of(jw_gathering *g, const jw_slice *parts, size_t count, size_t name)
{
    jw_text region = 0;
    for (size_t p = count - 1; !region && p > name + 1; p--)
        region = region_of_part(g, parts[p - 1]);
    return region || count - 1 == name ? region
                                       : jw_gather_country(g, country_of(parts[count - 1]));
}

void jw_paper_address(jw_gathering *g, const jw_gathered_part *paper, jw_slice address, bool first,
                      const char *role)
{
    jw_slice parts[PART_LIMIT];
    size_t count = split(parts, address);
    if (!count) return;
    size_t name = first ? 0 : institution(parts, count);
    jw_actor_facts facts = {.region = region_of(g, parts, count, name)};
    jw_paper_institution(g, paper, parts[name], &facts, role);
}
