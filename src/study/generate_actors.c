/*
 * The chain of each field, and who does what in it: every actor has one capability, with a capacity from a
 * Pareto distribution, since few firms are large and most are small. What they make and what they take of the
 * stage before is summed up on the way, for the trade that follows from it.
 */
#include "study/generate.h"

#include "base/random.h"

#include <math.h>
#include <string.h>

#define SMALLEST 0.2   /* capacity */
#define TAIL     1.6   /* exponent of the distribution: a mean, but no variance */
#define LARGEST  500.0
#define HARD     10    /* one capability in so many cannot go past its capacity */
#define SLACK    1.05  /* endowments above what is in use */

static const char *stage_name(int stage, int stages)
{
    static const char *const names[][4] = {
        {"research"},
        {"research", "production"},
        {"research", "pilot", "production"},
        {"research", "prototype", "pilot", "production"},
    };
    return stages <= 4 ? names[stages - 1][stage] : NULL;
}

static void write_stages(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_STAGES, "id name order rival lag_years");
    for (int i = 0; i < g->options->stages; i++) {
        const char *name = stage_name(i, g->options->stages);
        g->stage[i] = name ? jw_sheet_pool(s, "%s", name) : jw_sheet_pool(s, "stage-%d", i);
        jw_sheet_row(s);
        jw_sheet_word(s, g->stage[i]);
        jw_sheet_word(s, g->stage[i]);
        jw_sheet_number(s, i);
        jw_sheet_number(s, i > 0);
        if (i > 0) jw_sheet_number(s, 1);
    }
}

static void write_fields(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_FIELDS, "id name");
    for (int f = 0; f < g->options->fields; f++) {
        g->field[f] = jw_sheet_pool(s, "field-%d", f + 1);
        jw_sheet_row(s);
        jw_sheet_word(s, g->field[f]);
        jw_sheet_word(s, jw_sheet_pool(s, "Field %d", f + 1));
    }
}

static void write_recipes(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_random random;
    jw_random_start(&random, g->options->seed, 3);
    jw_sheet_table(s, JW_RECIPES, "field stage input_field input_stage amount source");
    for (int f = 0; f < g->options->fields; f++) {
        g->share[jw_made_chain(g, f, 0)] = 0;
        for (int i = 1; i < g->options->stages; i++) {
            /* Below one half, so that a yield of one half still leaves something for the work. */
            double share = jw_generate_round(jw_random_triangular(&random, 0.1, 0.25, 0.4), 2);
            g->share[jw_made_chain(g, f, i)] = share;
            jw_sheet_row(s);
            jw_sheet_word(s, g->field[f]);
            jw_sheet_word(s, g->stage[i]);
            jw_sheet_word(s, g->field[f]);
            jw_sheet_word(s, g->stage[i - 1]);
            jw_sheet_number(s, share);
            jw_sheet_word(s, g->source);
        }
    }
}

static void write_factors(jw_generator *g)
{
    static const char *const rows[][3] = {{"talent", "Talent", "persons"}, {"capital", "Capital", "亿元"}};
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_FACTORS, "id name unit mobile");
    for (int i = 0; i < 2; i++) {
        jw_sheet_row(s);
        for (int c = 0; c < 3; c++) jw_sheet_text(s, rows[i][c]);
        jw_sheet_number(s, 0);
    }
}

void jw_generate_chain(jw_generator *g)
{
    write_fields(g);
    write_stages(g);
    write_recipes(g);
    write_factors(g);
}

static int draw_region(const jw_generator *g, jw_random *random)
{
    int low = 0, high = g->options->regions - 1;
    double at = jw_random_uniform(random) * g->reach[high];
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (g->reach[middle] > at) high = middle;
        else low = middle + 1;
    }
    return low;
}

typedef struct actor {
    int field, stage, region;
    jw_text id;
} actor;

/* The first actors go round all fields and stages, so that none is left out if there are enough. */
static actor draw_actor(const jw_generator *g, int number, jw_random *random)
{
    const jw_generate_options *o = g->options;
    actor a = {number % o->fields, number / o->fields, draw_region(g, random), g->actor[number]};
    if (a.stage >= o->stages) {
        a.field = (int)jw_random_below(random, (uint64_t)o->fields);
        a.stage = (int)jw_random_below(random, (uint64_t)o->stages);
    }
    return a;
}

static void write_actors(jw_generator *g)
{
    static const char *const finders[] = {"university", "institute", "firm"};
    jw_sheet *s = &g->sheet;
    jw_random random, place;
    jw_random_start(&random, g->options->seed, 4);
    jw_random_start(&place, g->options->seed, 5);
    jw_sheet_table(s, JW_ACTORS, "id name kind region lon lat source");
    for (int i = 0; i < g->options->actors && !s->status; i++) {
        g->actor[i] = jw_sheet_pool(s, "actor-%d", i + 1);
        actor a = draw_actor(g, i, &random);
        const jw_made_region *region = &g->regions[a.region];
        jw_sheet_row(s);
        jw_sheet_word(s, a.id);
        jw_sheet_word(s, a.id); /* the made-up have no other name */
        jw_sheet_text(s, a.stage > 0 ? "firm" : finders[jw_random_below(&place, 3)]);
        jw_sheet_word(s, region->id);
        jw_sheet_number(s, jw_generate_round(region->lon + 0.3 * (jw_random_uniform(&place) - 0.5), 4));
        jw_sheet_number(s, jw_generate_round(region->lat + 0.3 * (jw_random_uniform(&place) - 0.5), 4));
        jw_sheet_word(s, g->source);
    }
}

typedef struct capability {
    double capacity, cost, yield, elasticity, talent, capital;
} capability;

static capability draw_capability(const actor *a, double share, jw_random *random)
{
    static const double yields[] = {1, 1, 0.8, 0.5}; /* their inverses are short decimals */
    capability c;
    double size = pow(1 - jw_random_uniform(random), -1 / TAIL);
    c.capacity = jw_generate_round(fmin(LARGEST, SMALLEST * size), 3);
    c.yield = a->stage > 0 ? yields[jw_random_below(random, 4)] : 1;
    bool hard = !jw_random_below(random, HARD);
    c.elasticity = hard ? NAN : jw_generate_round(jw_random_triangular(random, 0.5, 1, 2), 1);
    /* At the price of the base year a rising cost is just covered, and a hard limit leaves a rent. */
    c.cost = jw_generate_round((1 - share / c.yield) * (hard ? 0.9 : 1), 6);
    c.talent = jw_generate_round(jw_random_triangular(random, 20, 60, 200) / (1 + a->stage), 1);
    c.capital = jw_generate_round(jw_random_triangular(random, 0.1, 0.3, 0.6) * (1 + a->stage), 2);
    return c;
}

static void add_up(jw_generator *g, const actor *a, const capability *c, double share)
{
    jw_made_spot *spot = jw_made_spot_at(g, a->field, a->stage, a->region);
    spot->made += c->capacity;
    spot->needed += c->capacity * share / c->yield;
    g->regions[a->region].talent += c->capacity * c->talent;
    g->regions[a->region].capital += c->capacity * c->capital;
}

static void write_capabilities(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_random random, work;
    jw_random_start(&random, g->options->seed, 4); /* the same draws as for the actors */
    jw_random_start(&work, g->options->seed, 6);
    jw_sheet_table(s, JW_CAPABILITIES, "id owner field stage capacity unit_cost yield elasticity use_talent "
                                       "use_capital source");
    for (int i = 0; i < g->options->actors && !s->status; i++) {
        actor a = draw_actor(g, i, &random);
        double share = g->share[jw_made_chain(g, a.field, a.stage)];
        capability c = draw_capability(&a, share, &work);
        add_up(g, &a, &c, share);
        jw_sheet_row(s);
        jw_sheet_word(s, a.id); /* one each, so the actor's name will do */
        jw_sheet_word(s, a.id);
        jw_sheet_word(s, g->field[a.field]);
        jw_sheet_word(s, g->stage[a.stage]);
        jw_sheet_number(s, c.capacity);
        jw_sheet_number(s, c.cost);
        jw_sheet_number(s, c.yield);
        jw_sheet_number(s, c.elasticity);
        jw_sheet_number(s, c.talent);
        jw_sheet_number(s, c.capital);
        jw_sheet_word(s, g->source);
    }
}

static void write_endowments(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_ENDOWMENTS, "region factor year amount source");
    for (int r = 0; r < g->options->regions; r++)
        for (int f = 0; f < 2; f++) {
            jw_sheet_row(s);
            jw_sheet_word(s, g->regions[r].id);
            jw_sheet_text(s, f ? "capital" : "talent");
            jw_sheet_number(s, JW_GENERATE_YEAR);
            jw_sheet_number(s, ceil(SLACK * (f ? g->regions[r].capital : g->regions[r].talent)));
            jw_sheet_word(s, g->source);
        }
}

static void write_ties(jw_generator *g)
{
    static const char *const kinds[] = {"paper", "patent", "contract", "staff"};
    uint64_t actors = (uint64_t)g->options->actors;
    jw_sheet *s = &g->sheet;
    jw_random random;
    jw_random_start(&random, g->options->seed, 7);
    jw_sheet_table(s, JW_TIES, "id from to kind year count value unit source");
    for (uint64_t i = 0; i < actors / 4 && !s->status; i++) {
        uint64_t from = jw_random_below(&random, actors), to = jw_random_below(&random, actors - 1);
        const char *kind = kinds[jw_random_below(&random, 4)];
        jw_sheet_row(s);
        jw_sheet_word(s, jw_sheet_pool(s, "tie-%llu", (unsigned long long)i + 1));
        jw_sheet_word(s, g->actor[from]);
        jw_sheet_word(s, g->actor[to + (to >= from)]); /* never oneself */
        jw_sheet_text(s, kind);
        jw_sheet_number(s, JW_GENERATE_YEAR - (double)jw_random_below(&random, 5));
        jw_sheet_number(s, 1 + (double)jw_random_below(&random, 9));
        if (strcmp(kind, "contract") != 0) {
            jw_sheet_skip(s);
            jw_sheet_skip(s);
        } else {
            jw_sheet_number(s, jw_generate_round(jw_random_triangular(&random, 1, 30, 900), 1));
            jw_sheet_text(s, "万元");
        }
        jw_sheet_word(s, g->source);
    }
}

void jw_generate_actors(jw_generator *g)
{
    write_actors(g);
    write_capabilities(g);
    write_endowments(g);
    write_ties(g);
}
