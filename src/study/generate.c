/*
 * A made-up study of any size, to try and to measure with. Its structure is that of real ones: few large
 * places and many small ones, capacities with a long tail, trade that falls with size and distance, and a
 * base year that balances, since the plan takes it for a solution. Figures are rounded to a few decimals, so
 * that the balances hold exactly and files stay small; every row names one source, which says that all is
 * made up.
 */
#include "study/generate.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/** Places where a field's stage may be: more would be a programme nobody can solve. */
#define SPOT_LIMIT 1000000

double jw_generate_round(double value, double decimals)
{
    double scale = pow(10, decimals);
    return round(value * scale) / scale;
}

static jw_status refuse(jw_error *err, const char *option, int value, const char *message,
                        const char *remedy)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%d", value);
    jw_fail(err, JW_EINVAL, "%s", message);
    jw_fail_cell(err, option, text, (size_t)length);
    jw_fail_remedy(err, "%s", remedy);
    return JW_EINVAL;
}

static jw_status check_options(const jw_generate_options *o, jw_error *err)
{
    if (!o || o->version != JW_GENERATE_OPTIONS_VERSION)
        return jw_fail(err, JW_EINVAL, "options of another version of the library");
    const struct {
        const char *name;
        int value, most;
        const char *message, *remedy;
    } counts[] = {
        {"regions", o->regions, 1000, "this many regions cannot be made", "ask for 1 to 1000 regions"},
        {"fields", o->fields, 100, "this many fields cannot be made", "ask for 1 to 100 fields"},
        {"stages", o->stages, 20, "this many stages cannot be made", "ask for 1 to 20 stages"},
        {"actors", o->actors, 20000000, "this many actors cannot be made",
         "ask for 1 to 20,000,000 actors"},
    };
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        if (counts[i].value < 1 || counts[i].value > counts[i].most)
            return refuse(err, counts[i].name, counts[i].value, counts[i].message, counts[i].remedy);
    int64_t spots = (int64_t)o->regions * o->fields * o->stages;
    if (spots > SPOT_LIMIT)
        return refuse(err, "regions", o->regions, "regions times fields times stages are more than a million",
                      "ask for fewer of one of the three");
    return JW_OK;
}

static void write_settings(jw_generator *g)
{
    const char *rows[][2] = {{"title", "A made-up study"}, {"currency", "CNY"}, {"money_unit", "亿元"},
                             {"base_year", "2023"}, {"licence", "CC0-1.0"}};
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_STUDY, "key value source");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        jw_sheet_row(s);
        jw_sheet_text(s, rows[i][0]);
        jw_sheet_text(s, rows[i][1]);
        jw_sheet_word(s, g->source);
    }
}

static void write_source(jw_generator *g)
{
    const jw_generate_options *o = g->options;
    jw_sheet *s = &g->sheet;
    jw_sheet_table(s, JW_SOURCES, "id citation licence grade note");
    jw_sheet_row(s);
    jw_sheet_word(s, g->source);
    jw_sheet_text(s, "made up by jingwei generate");
    jw_sheet_text(s, "CC0-1.0");
    jw_sheet_text(s, "X");
    jw_sheet_word(s, jw_sheet_pool(s, "%d regions, %d fields, %d stages, %d actors, seed %llu; nothing in it "
                                      "was observed anywhere",
                                   o->regions, o->fields, o->stages, o->actors,
                                   (unsigned long long)o->seed));
}

static jw_status make_room(jw_generator *g)
{
    const jw_generate_options *o = g->options;
    size_t regions = (size_t)o->regions, chain = (size_t)o->fields * (size_t)o->stages;
    g->field = jw_alloc((size_t)o->fields, sizeof *g->field);
    g->stage = jw_alloc((size_t)o->stages, sizeof *g->stage);
    g->actor = jw_alloc((size_t)o->actors, sizeof *g->actor);
    g->regions = jw_zalloc(regions, sizeof *g->regions);
    g->reach = jw_alloc(regions, sizeof *g->reach);
    g->share = jw_alloc(chain, sizeof *g->share);
    g->spots = jw_zalloc(chain * regions, sizeof *g->spots);
    g->arrived = jw_alloc(regions, sizeof *g->arrived);
    g->left = jw_alloc(regions, sizeof *g->left);
    bool all = g->field && g->stage && g->actor && g->regions && g->reach && g->share && g->spots &&
               g->arrived && g->left;
    return all ? JW_OK : JW_ENOMEM;
}

static void give_back(jw_generator *g)
{
    jw_release(g->field);
    jw_release(g->stage);
    jw_release(g->actor);
    jw_release(g->regions);
    jw_release(g->reach);
    jw_release(g->share);
    jw_release(g->spots);
    jw_release(g->arrived);
    jw_release(g->left);
}

jw_status jw_generate(jw_study **study, const jw_generate_options *options, jw_error *err)
{
    *study = NULL;
    jw_generator g = {.options = options};
    jw_status st = check_options(options, err);
    if (!st) st = jw_study_new(&g.sheet.study, "made-up", err);
    if (st) return st;
    g.sheet.status = make_room(&g);
    g.source = jw_sheet_pool(&g.sheet, "made-up");
    if (!g.sheet.status) {
        write_settings(&g);
        write_source(&g);
        g.sheet.status = jw_generate_places(&g);
    }
    if (!g.sheet.status) {
        jw_generate_chain(&g);
        jw_generate_actors(&g);
        jw_generate_trade(&g);
    }
    st = jw_sheet_finish(&g.sheet, err);
    give_back(&g);
    if (st) jw_study_free(g.sheet.study);
    else *study = g.sheet.study;
    return st;
}
