/*
 * Trade of the base year: gravity divides what a place makes between home, its partners and, for results, the
 * outside world; the residuals become windows. Results: what arrives, less what the next stage takes, is used
 * at home; where it falls short nothing is sold outside, and the rest is bought. Goods: made + arrived - sent -
 * taken is sold if positive and bought if not. So every balance holds and the base year is a solution.
 */
#include "study/generate.h"

#include <math.h>
#include <string.h>

#define OUTSIDE 0.4 /* gravity of the outside world for results, as a share of home and partners */

static void begin_flow(jw_generator *g, int field, int stage, int from, int to, double value)
{
    static const double elasticity[] = {4, 2, 8}; /* and its range */
    jw_sheet *s = &g->sheet;
    jw_sheet_row(s);
    jw_sheet_word(s, g->regions[from].id);
    jw_sheet_word(s, g->regions[to].id);
    jw_sheet_word(s, g->field[field]);
    jw_sheet_word(s, g->stage[stage]);
    jw_sheet_number(s, JW_GENERATE_YEAR);
    jw_sheet_number(s, value);
    jw_sheet_text(s, "亿元");
    for (int e = 0; e < 3; e++) /* use at home has no elasticity */
        if (from == to)
            jw_sheet_skip(s);
        else
            jw_sheet_number(s, elasticity[e]);
    jw_sheet_word(s, g->source);
}

static double whole_gravity(const jw_made_region *region, int stage)
{
    return region->gravity * (stage ? 1 : 1 + OUTSIDE);
}

/* Flows to partners; fills arrived and left. */
static void send(jw_generator *g, int field, int stage)
{
    int regions = g->options->regions;
    memset(g->arrived, 0, (size_t)regions * sizeof *g->arrived);
    memset(g->left, 0, (size_t)regions * sizeof *g->left);
    for (int i = 0; i < regions; i++) {
        const jw_made_region *region = &g->regions[i];
        double made = jw_made_spot_at(g, field, stage, i)->made;
        for (int k = 0; k < region->partners; k++) {
            int j = region->partner[k];
            double value =
                jw_generate_round(made * region->weight[k] / whole_gravity(region, stage), 3);
            if (value <= 0) continue;
            begin_flow(g, field, stage, i, j, value);
            g->arrived[j] += value;
            g->left[i] += value;
        }
    }
}

/* What makers of the next stage take. */
static double taken(const jw_generator *g, int field, int stage, int region)
{
    return stage + 1 < g->options->stages ? jw_made_spot_at(g, field, stage + 1, region)->needed
                                          : 0;
}

/* Results used at home, or sold outside unless there are too few; writes the first, returns the second. */
static double keep_results(jw_generator *g, int field, int region)
{
    double made = jw_generate_round(jw_made_spot_at(g, field, 0, region)->made, 3);
    double rest = made - g->left[region];
    double home = jw_generate_round(
        made * g->regions[region].size / whole_gravity(&g->regions[region], 0), 3);
    if (home > rest || g->arrived[region] + home < taken(g, field, 0, region)) home = rest;
    home = jw_generate_round(home, 3);
    if (home > 0) begin_flow(g, field, 0, region, region, home);
    g->arrived[region] += home;
    return jw_generate_round(rest - home, 3);
}

static void add_window(jw_generator *g, int field, int stage, int region, const char *side,
                       double quantity)
{
    jw_sheet *s = &g->windows;
    if (quantity <= 0) return;
    jw_sheet_row(s);
    jw_sheet_word(s, g->regions[region].id);
    jw_sheet_word(s, g->field[field]);
    jw_sheet_word(s, g->stage[stage]);
    jw_sheet_text(s, side);
    jw_sheet_number(s, 0);
    jw_sheet_number(s, 1);
    jw_sheet_number(s, quantity);
    jw_sheet_number(s, 8);
    jw_sheet_number(s, 4);
    jw_sheet_number(s, 16);
    jw_sheet_word(s, g->source);
}

static void trade_results(jw_generator *g, int field)
{
    send(g, field, 0);
    for (int r = 0; r < g->options->regions; r++) {
        double sold = keep_results(g, field, r);
        double over = jw_generate_round(g->arrived[r] - taken(g, field, 0, r), 7);
        add_window(g, field, 0, r, "sell", sold);
        add_window(g, field, 0, r, over > 0 ? "use" : "buy", fabs(over));
    }
}

static void trade_goods(jw_generator *g, int field, int stage)
{
    send(g, field, stage);
    for (int r = 0; r < g->options->regions; r++) {
        double made = jw_made_spot_at(g, field, stage, r)->made;
        double over =
            jw_generate_round(made + g->arrived[r] - g->left[r] - taken(g, field, stage, r), 7);
        add_window(g, field, stage, r, over > 0 ? "sell" : "buy", fabs(over));
    }
}

static void write_frictions(jw_generator *g)
{
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_FRICTIONS,
                   "id from to stage border border_low border_high relief relief_low "
                   "relief_high source");
    for (int i = 0; i < g->options->stages; i++) {
        double border = i ? 0.6 : 1.2;
        jw_sheet_row(s);
        jw_sheet_word(s, jw_sheet_pool(s, "border-%s", jw_study_word(s->study, g->stage[i])));
        jw_sheet_text(s, "*");
        jw_sheet_text(s, "*");
        jw_sheet_word(s, g->stage[i]);
        jw_sheet_number(s, border);
        jw_sheet_number(s, jw_generate_round(border * 0.75, 2));
        jw_sheet_number(s, jw_generate_round(border * 1.25, 2));
        jw_sheet_number(s, 0.25);
        jw_sheet_number(s, 0.1);
        jw_sheet_number(s, 0.5);
        jw_sheet_word(s, g->source);
    }
}

void jw_generate_trade(jw_generator *g)
{
    g->windows = (jw_sheet){.study = g->sheet.study};
    jw_sheet_table(&g->sheet, JW_FLOWS,
                   "from to field stage year value unit elasticity elasticity_low "
                   "elasticity_high source");
    jw_sheet_table(&g->windows, JW_MARKETS,
                   "region field stage side step price quantity elasticity "
                   "elasticity_low elasticity_high source");
    for (int f = 0; f < g->options->fields; f++) {
        trade_results(g, f);
        for (int i = 1; i < g->options->stages; i++)
            trade_goods(g, f, i);
    }
    if (!g->sheet.status) g->sheet.status = g->windows.status;
    write_frictions(g);
}
