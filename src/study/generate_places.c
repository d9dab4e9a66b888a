/*
 * Places: provinces scattered over a country, regions around the middle of each, with sizes that fall off
 * exponentially. Each region trades with the few that weigh most by size and travel time, so that the study
 * grows with the regions and not with their pairs.
 */
#include "study/generate.h"

#include "base/random.h"

#include <math.h>

#define DEGREE         (3.14159265358979323846 / 180)
#define EARTH_KM       6371.0088 /* mean radius */
#define KM_PER_MINUTE  (200.0 / 60)
#define MINUTES_BEFORE 25
#define DECAY          0.006 /* of trade, per minute */
#define HOME           3.0   /* how much nearer home is than a place without distance */

static double great_circle(const jw_made_region *a, const jw_made_region *b)
{
    double lat = (b->lat - a->lat) * DEGREE / 2, lon = (b->lon - a->lon) * DEGREE / 2;
    double h = sin(lat) * sin(lat) + cos(a->lat * DEGREE) * cos(b->lat * DEGREE) * sin(lon) * sin(lon);
    return 2 * EARTH_KM * asin(fmin(1, sqrt(h)));
}

typedef struct province {
    int number;
    jw_text id;
    double lon, lat; /* its middle */
} province;

static void begin_province(jw_generator *g, province *p, jw_text root, jw_random *random)
{
    jw_sheet *s = &g->sheet;
    p->id = jw_sheet_pool(s, "province-%d", ++p->number);
    p->lon = jw_generate_round(105 + 12 * jw_random_uniform(random), 4);
    p->lat = jw_generate_round(26 + 14 * jw_random_uniform(random), 4);
    jw_sheet_row(s);
    jw_sheet_word(s, p->id);
    jw_sheet_word(s, jw_sheet_pool(s, "Province %d", p->number));
    jw_sheet_word(s, root);
    jw_sheet_text(s, "province");
    jw_sheet_number(s, p->lon);
    jw_sheet_number(s, p->lat);
    jw_sheet_skip(s);
    jw_sheet_word(s, g->source);
}

static void add_region(jw_generator *g, int number, const province *p, jw_random *random)
{
    jw_sheet *s = &g->sheet;
    jw_made_region *region = &g->regions[number];
    region->id = jw_sheet_pool(s, "region-%d", number + 1);
    region->size = jw_generate_round(0.5 - 3 * log(1 - jw_random_uniform(random)), 3);
    region->lon = jw_generate_round(p->lon + jw_random_triangular(random, -2, 0, 2), 4);
    region->lat = jw_generate_round(p->lat + jw_random_triangular(random, -2, 0, 2), 4);
    g->reach[number] = region->size + (number ? g->reach[number - 1] : 0);
    jw_sheet_row(s);
    jw_sheet_word(s, region->id);
    jw_sheet_word(s, jw_sheet_pool(s, "Region %d", number + 1));
    jw_sheet_word(s, p->id);
    jw_sheet_text(s, "city");
    jw_sheet_number(s, region->lon);
    jw_sheet_number(s, region->lat);
    jw_sheet_number(s, round(region->size * 1e6));
    jw_sheet_word(s, g->source);
}

static void write_regions(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_REGIONS, "id name parent level lon lat population source");
    jw_text root = jw_sheet_pool(s, "network");
    jw_sheet_row(s);
    jw_sheet_word(s, root);
    jw_sheet_text(s, "Made-up network");
    jw_sheet_skip(s);
    jw_sheet_text(s, "network");
    jw_sheet_skip(s);
    jw_sheet_skip(s);
    jw_sheet_skip(s);
    jw_sheet_word(s, g->source);

    int regions = g->options->regions, provinces = 1 + (int)sqrt(regions / 3.0);
    province p = {0};
    jw_random random;
    jw_random_start(&random, g->options->seed, 1);
    for (int r = 0; r < regions; r++) {
        if (r * provinces / regions >= p.number) begin_province(g, &p, root, &random);
        add_region(g, r, &p, &random);
    }
}

/* Keeps the partners sorted by weight; ties go to the lower number, which came first. */
static void consider(jw_made_region *from, const jw_made_region *to, int number)
{
    double km = jw_generate_round(great_circle(from, to), 1);
    double minutes = jw_generate_round(km / KM_PER_MINUTE + MINUTES_BEFORE, 1);
    double weight = to->size * exp(-DECAY * minutes) / HOME;
    if (from->partners == JW_GENERATE_PARTNERS && weight <= from->weight[from->partners - 1]) return;
    int at = from->partners < JW_GENERATE_PARTNERS ? from->partners++ : from->partners - 1;
    for (; at > 0 && weight > from->weight[at - 1]; at--) {
        from->partner[at] = from->partner[at - 1];
        from->weight[at] = from->weight[at - 1];
        from->minutes[at] = from->minutes[at - 1];
        from->km[at] = from->km[at - 1];
    }
    from->partner[at] = number;
    from->weight[at] = weight;
    from->minutes[at] = minutes;
    from->km[at] = km;
}

static void find_partners(jw_generator *g)
{
    for (int i = 0; i < g->options->regions; i++) {
        jw_made_region *region = &g->regions[i];
        for (int j = 0; j < g->options->regions; j++)
            if (i != j) consider(region, &g->regions[j], j);
        region->gravity = region->size;
        for (int k = 0; k < region->partners; k++) region->gravity += region->weight[k];
    }
}

static void write_travel(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_TRAVEL, "from to mode minutes km source");
    for (int i = 0; i < g->options->regions; i++) {
        const jw_made_region *region = &g->regions[i];
        for (int k = 0; k < region->partners; k++) {
            jw_sheet_row(s);
            jw_sheet_word(s, region->id);
            jw_sheet_word(s, g->regions[region->partner[k]].id);
            jw_sheet_text(s, "rail");
            jw_sheet_number(s, region->minutes[k]);
            jw_sheet_number(s, region->km[k]);
            jw_sheet_word(s, g->source);
        }
    }
}

static void write_indicators(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_random random;
    jw_random_start(&random, g->options->seed, 2);
    jw_sheet_table(s, JW_INDICATORS, "region indicator year vintage value unit source");
    for (int r = 0; r < g->options->regions; r++) {
        jw_sheet_row(s);
        jw_sheet_word(s, g->regions[r].id);
        jw_sheet_text(s, "gdp");
        jw_sheet_number(s, JW_GENERATE_YEAR);
        jw_sheet_skip(s);
        jw_sheet_number(s, jw_generate_round(
                               g->regions[r].size * jw_random_triangular(&random, 300, 700, 2000), 1));
        jw_sheet_text(s, "亿元");
        jw_sheet_word(s, g->source);
    }
}

jw_status jw_generate_places(jw_generator *g)
{
    write_regions(g);
    find_partners(g);
    write_travel(g);
    write_indicators(g);
    return g->sheet.status;
}
