/*
 * Ends of ties are lifted to the level that is asked for: an actor to the region of that level it stands in, a region
 * to the one it lies in. Both modes go the same way; what is a partner's tie in the one is a participation in the
 * other, and is projected only when a graph is made, by the variant that people name, since what a shared event is
 * worth decides every figure that follows.
 */
#include "track/web.h"

#include "base/alloc.h"
#include "base/error.h"
#include "network/project.h"
#include "study/units.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROW_LIMIT ((size_t)UINT32_MAX - 1)

static const char directed_kinds[] = "contract,supply,investment,staff,branch,arc";

/* What is known of a row's two ends, or of an event and who took part. */
typedef struct gathering {
    jw_web *web;
    const jw_track_options *options;
    const jw_table *regions, *actors, *fields;
    const jw_text *actor_region, *field_parent;
    uint32_t *lifted;    /* by row of regions: the one of the level that it lies in, or JW_NO_ROW */
    uint32_t *node_of;   /* by row of actors or regions: its number, or JW_NO_NODE */
    unsigned char *used; /* by row: a tie or participation names it */
    bool any_undirected;
    jw_text kind; /* of the first tie */
    jw_unit unit;
    bool has_unit;
    jw_error *err;
} gathering;

static const jw_text *texts(const jw_study *study, jw_table_id id, const char *column)
{
    const jw_column *found = jw_table_column(jw_study_table(study, id), study->strings, column);
    return found ? found->texts : NULL;
}

static const double *numbers(const jw_study *study, jw_table_id id, const char *column)
{
    const jw_column *found = jw_table_column(jw_study_table(study, id), study->strings, column);
    return found ? found->numbers : NULL;
}

static const char *word(const gathering *g, const jw_text *column, size_t row)
{
    return column ? jw_study_word(g->web->study, column[row]) : "";
}

/* ---- regions ---- */

uint32_t jw_region_at_level(const jw_study *study, uint32_t region, const char *level)
{
    const jw_table *regions = jw_study_table(study, JW_REGIONS);
    const jw_text *levels = texts(study, JW_REGIONS, "level");
    const jw_text *parent = texts(study, JW_REGIONS, "parent");
    while (region != JW_NO_ROW &&
           strcmp(levels ? jw_study_word(study, levels[region]) : "", level) != 0)
        region = parent ? jw_table_find(regions, parent[region]) : JW_NO_ROW;
    return region;
}

const char *jw_lowest_level(const jw_study *study)
{
    const jw_table *regions = jw_study_table(study, JW_REGIONS);
    const jw_text *levels = texts(study, JW_REGIONS, "level");
    const jw_text *parent = texts(study, JW_REGIONS, "parent");
    const jw_text *id = texts(study, JW_REGIONS, "id");
    for (size_t r = 0; levels && r < regions->rows; r++) {
        bool inner = false;
        for (size_t other = 0; parent && !inner && other < regions->rows; other++)
            inner = parent[other] == id[r];
        if (!inner && levels[r]) return jw_study_word(study, levels[r]);
    }
    return "actor";
}

static jw_status no_level(const gathering *g)
{
    jw_fail(g->err, JW_EDATA, "no region has the level '%s'", g->web->level);
    jw_fail_remedy(g->err, "give 'actor', or a level that the table regions names");
    return JW_EDATA;
}

static jw_status lift_regions(gathering *g)
{
    size_t found = 0;
    g->lifted = jw_alloc(g->regions->rows + 1, sizeof *g->lifted);
    if (!g->lifted) return jw_fail_memory(g->err);
    for (size_t r = 0; r < g->regions->rows; r++) {
        g->lifted[r] = jw_region_at_level(g->web->study, (uint32_t)r, g->web->level);
        found += g->lifted[r] != JW_NO_ROW;
    }
    return found || g->web->actors ? JW_OK : no_level(g);
}

/* ---- ends ---- */

/* The row of an end at the level, or why there is none. */
static bool find_end(const gathering *g, jw_text id, uint32_t *row, jw_left_out *why)
{
    uint32_t actor = jw_table_find(g->actors, id);
    *why = JW_LEFT_ABOVE;
    *row = actor;
    if (g->web->actors) return actor != JW_NO_ROW;
    if (actor != JW_NO_ROW) {
        id = g->actor_region ? g->actor_region[actor] : 0;
        if (!id) return *why = JW_LEFT_NOWHERE, false;
    }
    uint32_t region = jw_table_find(g->regions, id);
    *row = region == JW_NO_ROW ? JW_NO_ROW : g->lifted[region];
    return *row != JW_NO_ROW;
}

/* Whether a field, or one that it lies in, is asked for. */
static bool wants_field(const gathering *g, jw_text field)
{
    if (!g->options->field) return true;
    for (size_t depth = 0; field && depth <= g->fields->rows; depth++) {
        if (jw_setting_has_name(g->options->field, jw_study_word(g->web->study, field)))
            return true;
        uint32_t row = jw_table_find(g->fields, field);
        field = row != JW_NO_ROW && g->field_parent ? g->field_parent[row] : 0;
    }
    return false;
}

/* ---- weights ---- */

static jw_status other_unit(const gathering *g, jw_table_id id, size_t row, const char *unit)
{
    jw_fail(g->err, JW_EDATA, "measures something else than the values before it");
    jw_fail_at(g->err, jw_schema[id].name, jw_study_table(g->web->study, id)->lines[row]);
    jw_fail_cell(g->err, "unit", unit, strlen(unit));
    jw_fail_remedy(g->err, "choose ties of one kind with --kind, or weigh them by count");
    return JW_EDATA;
}

/* A value in the unit of the first one. */
static jw_status convert(gathering *g, jw_table_id id, size_t row, const char *unit, double *value)
{
    jw_unit own;
    double factor;
    if (!*unit) return JW_OK;
    jw_status st = jw_unit_parse(&own, g->web->study, unit, strlen(unit), g->err);
    if (st) return st;
    if (!g->has_unit) {
        g->unit = own;
        g->has_unit = true;
        g->web->unit = unit;
    }
    if (!jw_unit_convert(&factor, &own, &g->unit)) return other_unit(g, id, row, unit);
    *value *= factor;
    return JW_OK;
}

/* Columns of ties or of participations. */
typedef struct columns {
    jw_table_id id;
    const jw_text *from, *to, *kind, *field, *unit;
    const double *year, *count, *value;
} columns;

/* NaN if it is not known: a row with a value but no count is not one tie. */
static jw_status weigh(gathering *g, const columns *c, size_t row, double *weight)
{
    double value = c->value ? c->value[row] : NAN;
    double count = c->count ? c->count[row] : NAN;
    if (g->web->by_value) {
        *weight = value;
        return isnan(value) ? JW_OK : convert(g, c->id, row, word(g, c->unit, row), weight);
    }
    *weight = !isnan(count) ? count : c->count && !isnan(value) ? NAN : 1;
    return JW_OK;
}

/* ---- rows ---- */

static jw_status put(jw_web_rows *rows, uint32_t from, uint32_t to, double weight, int year,
                     jw_text field)
{
    size_t rooms[5] = {rows->capacity, rows->capacity, rows->capacity, rows->capacity,
                       rows->capacity};
    size_t needed = rows->count + 1;
    jw_status st = jw_grow(&rows->from, &rooms[0], needed, sizeof *rows->from, ROW_LIMIT);
    if (!st) st = jw_grow(&rows->to, &rooms[1], needed, sizeof *rows->to, ROW_LIMIT);
    if (!st) st = jw_grow(&rows->weight, &rooms[2], needed, sizeof *rows->weight, ROW_LIMIT);
    if (!st) st = jw_grow(&rows->year, &rooms[3], needed, sizeof *rows->year, ROW_LIMIT);
    if (!st) st = jw_grow(&rows->field, &rooms[4], needed, sizeof *rows->field, ROW_LIMIT);
    if (st) return st;
    rows->capacity = rooms[4];
    rows->field[rows->count] = field;
    rows->from[rows->count] = from;
    rows->to[rows->count] = to;
    rows->weight[rows->count] = weight;
    rows->year[rows->count++] = year;
    return JW_OK;
}

static bool is_wanted(const gathering *g, const columns *c, size_t row)
{
    double year = c->year ? c->year[row] : NAN;
    return jw_setting_has_name(g->options->kind, word(g, c->kind, row)) &&
           wants_field(g, c->field ? c->field[row] : 0) &&
           (!g->options->year ||
            (!isnan(year) && jw_setting_has_year(g->options->year, (int)year)));
}

static jw_status gather_row(gathering *g, const columns *c, jw_web_rows *rows, size_t row)
{
    uint32_t from, to;
    jw_left_out why;
    double weight, year = c->year ? c->year[row] : NAN;
    bool two_mode = c->id == JW_PARTICIPATIONS;
    if (!is_wanted(g, c, row)) return JW_OK;
    if (!find_end(g, c->to[row], &to, &why)) return rows->left_out[why]++, JW_OK;
    from = c->from[row]; /* an event: the number of its text, as is who took part */
    if (!two_mode && !find_end(g, c->from[row], &from, &why)) return rows->left_out[why]++, JW_OK;
    jw_status st = weigh(g, c, row, &weight);
    if (st) return st;
    if (isnan(weight)) return rows->left_out[JW_LEFT_UNWEIGHED]++, JW_OK;
    if (!two_mode) {
        g->used[from] = 1;
        if (!g->kind) g->kind = c->kind[row];
        g->web->many_kinds |= c->kind[row] != g->kind;
        g->any_undirected |= !jw_setting_has_name(directed_kinds, word(g, c->kind, row));
    }
    g->used[to] = 1;
    st = put(rows, from, two_mode ? c->to[row] : to, weight, isnan(year) ? 0 : (int)year,
             c->field ? c->field[row] : 0);
    return st ? jw_fail_memory(g->err) : JW_OK;
}

static jw_status gather_table(gathering *g, jw_table_id id, jw_web_rows *rows, const char *from,
                              const char *to)
{
    const jw_study *s = g->web->study;
    columns c = {id,
                 texts(s, id, from),
                 texts(s, id, to),
                 texts(s, id, "kind"),
                 texts(s, id, "field"),
                 texts(s, id, "unit"),
                 numbers(s, id, "year"),
                 numbers(s, id, "count"),
                 numbers(s, id, "value")};
    jw_status st = JW_OK;
    for (size_t r = 0; !st && c.from && c.to && r < jw_study_table(s, id)->rows; r++)
        st = gather_row(g, &c, rows, r);
    return st;
}

/* ---- numbers for what is left ---- */

static jw_status number_nodes(gathering *g)
{
    jw_web *w = g->web;
    const jw_table *table = w->actors ? g->actors : g->regions;
    const jw_text *ids = texts(w->study, w->actors ? JW_ACTORS : JW_REGIONS, "id");
    bool all = g->options->isolates != NULL;
    g->node_of = jw_alloc(table->rows + 1, sizeof *g->node_of);
    w->row = jw_alloc(table->rows + 1, sizeof *w->row);
    w->id = jw_alloc(table->rows + 1, sizeof *w->id);
    w->home = jw_alloc(table->rows + 1, sizeof *w->home);
    if (!g->node_of || !w->row || !w->id || !w->home) return jw_fail_memory(g->err);
    for (size_t r = 0; r < table->rows; r++) {
        bool here = w->actors || g->lifted[r] == r;
        g->node_of[r] = JW_NO_NODE;
        if (!here || !(all || g->used[r])) continue;
        g->node_of[r] = w->nodes;
        w->row[w->nodes] = (uint32_t)r;
        w->id[w->nodes] = ids[r];
        w->home[w->nodes] = !w->actors        ? (uint32_t)r
                            : g->actor_region ? jw_table_find(g->regions, g->actor_region[r])
                                              : JW_NO_ROW;
        w->nodes++;
    }
    return JW_OK;
}

static int upwards(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static void renumber_years(const jw_web *web, jw_web_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const int *found =
            bsearch(&rows->year[i], web->year, (size_t)web->years, sizeof *web->year, upwards);
        rows->year[i] = (int)(found - web->year);
    }
}

static jw_status number_years(gathering *g)
{
    jw_web *w = g->web;
    size_t count = w->ties.count + w->shares.count, kept = 0;
    w->year = jw_alloc(count + 1, sizeof *w->year);
    if (!w->year) return jw_fail_memory(g->err);
    if (w->ties.count) memcpy(w->year, w->ties.year, w->ties.count * sizeof *w->year);
    if (w->shares.count)
        memcpy(w->year + w->ties.count, w->shares.year, w->shares.count * sizeof *w->year);
    qsort(w->year, count, sizeof *w->year, upwards);
    for (size_t i = 0; i < count; i++)
        if (!kept || w->year[kept - 1] != w->year[i]) w->year[kept++] = w->year[i];
    w->years = (int)kept;
    renumber_years(w, &w->ties);
    renumber_years(w, &w->shares);
    return JW_OK;
}

/* Replaces texts by dense numbers as they come; *number, one of each text, is UINT32_MAX for those that never came. */
static jw_status number_texts(uint32_t **number, uint32_t *count, uint32_t *text, size_t rows,
                              const jw_study *study)
{
    size_t words = (size_t)jw_strings_count(study->strings) + 1;
    *number = jw_alloc(words, sizeof **number);
    *count = 0;
    if (!*number) return JW_ENOMEM;
    memset(*number, 0xFF, words * sizeof **number);
    for (size_t i = 0; i < rows; i++) {
        uint32_t *found = &(*number)[text[i]];
        if (*found == UINT32_MAX) *found = (*count)++;
        text[i] = *found;
    }
    return JW_OK;
}

/*
 * Who took part keeps a number apart from the nodes: partners in one city are projected as two actors, and become a tie
 * inside the city only then.
 */
static jw_status number_shares(gathering *g)
{
    jw_web *w = g->web;
    uint32_t *event = NULL, *member = NULL, row;
    jw_left_out why;
    jw_status st = number_texts(&event, &w->events, w->shares.from, w->shares.count, w->study);
    if (!st) st = number_texts(&member, &w->members, w->shares.to, w->shares.count, w->study);
    if (!st) w->member_node = jw_alloc((size_t)w->members + 1, sizeof *w->member_node);
    if (!st && !w->member_node) st = JW_ENOMEM;
    for (jw_text t = 0; !st && w->members && t <= jw_strings_count(w->study->strings); t++)
        if (member[t] != UINT32_MAX && find_end(g, t, &row, &why))
            w->member_node[member[t]] = g->node_of[row];
    jw_release(event);
    jw_release(member);
    return st ? jw_fail_memory(g->err) : JW_OK;
}

static void renumber_ends(gathering *g)
{
    jw_web *w = g->web;
    for (size_t i = 0; i < w->ties.count; i++) {
        w->ties.from[i] = g->node_of[w->ties.from[i]];
        w->ties.to[i] = g->node_of[w->ties.to[i]];
    }
}

/* ---- the whole ---- */

static jw_status refuse_projection(const char *text, jw_error *err)
{
    char names[256] = "give one of:";
    size_t length = strlen(names);
    for (int v = 0; v < JW_PROJECTIONS; v++)
        length += (size_t)snprintf(names + length, sizeof names - length, " %s",
                                   jw_projection_key((jw_projection)v));
    return jw_setting_refuse("project", text, names, err);
}

static jw_status read_settings(jw_web *web, const jw_track_options *options, jw_error *err)
{
    int weight, directed;
    web->projection = JW_PROJECT_FULL;
    if (options->project) web->projection = jw_projection_find(options->project);
    web->chance = 0.01;
    if (web->projection == JW_PROJECTIONS) return refuse_projection(options->project, err);
    jw_status st = jw_setting_choice(&weight, "weight", options->weight, "count value", err);
    if (!st) st = jw_setting_choice(&directed, "directed", options->directed, "auto yes no", err);
    if (!st) st = jw_setting_years_check(options->year, err);
    if (!st) st = jw_setting_number(&web->chance, "chance", options->chance, 0, 1, err);
    if (st) return st;
    web->by_value = weight == 1;
    web->directed = directed == 1;
    return JW_OK;
}

/* Actors, if ties and participations tell more of them than of regions. */
static const char *default_level(const jw_study *study)
{
    static const struct {
        jw_table_id id;
        const char *column;
    } ends[] = {{JW_PARTICIPATIONS, "actor"}, {JW_TIES, "from"}, {JW_TIES, "to"}};
    const jw_table *actors = jw_study_table(study, JW_ACTORS);
    size_t people = 0, places = 0;
    for (size_t e = 0; e < sizeof ends / sizeof ends[0]; e++) {
        const jw_text *id = texts(study, ends[e].id, ends[e].column);
        for (size_t r = 0; id && r < jw_study_table(study, ends[e].id)->rows; r++) {
            bool is_actor = jw_table_find(actors, id[r]) != JW_NO_ROW;
            people += is_actor;
            places += !is_actor;
        }
    }
    return people >= places ? "actor" : jw_lowest_level(study);
}

static jw_status start(gathering *g, const jw_tracking *tracking)
{
    const jw_study *s = tracking->study;
    g->regions = jw_study_table(s, JW_REGIONS);
    g->actors = jw_study_table(s, JW_ACTORS);
    g->fields = jw_study_table(s, JW_FIELDS);
    g->actor_region = texts(s, JW_ACTORS, "region");
    g->field_parent = texts(s, JW_FIELDS, "parent");
    g->web->study = s;
    g->web->unit = "";
    g->web->kinds = tracking->options->kind;
    g->web->level = tracking->options->level ? tracking->options->level : default_level(s);
    g->web->actors = !strcmp(g->web->level, "actor");
    size_t most = g->regions->rows > g->actors->rows ? g->regions->rows : g->actors->rows;
    g->used = jw_zalloc(most + 1, 1);
    return g->used ? lift_regions(g) : jw_fail_memory(g->err);
}

static jw_status nothing_left(const gathering *g)
{
    const jw_web *w = g->web;
    jw_fail(g->err, JW_EDATA, "no tie is left to measure at the level '%s'", w->level);
    if (w->ties.left_out[JW_LEFT_ABOVE] + w->shares.left_out[JW_LEFT_ABOVE])
        jw_fail_remedy(g->err,
                       "%zu rows name others than those of this level: give another "
                       "--level, or see --kind, --field, --year and --weight",
                       w->ties.left_out[JW_LEFT_ABOVE] + w->shares.left_out[JW_LEFT_ABOVE]);
    else
        jw_fail_remedy(g->err, "see --kind, --field, --year and --weight");
    return JW_EDATA;
}

jw_status jw_web_gather(jw_web *web, const jw_tracking *tracking, jw_error *err)
{
    gathering g = {.web = web, .options = tracking->options, .err = err};
    *web = (jw_web){.study = tracking->study};
    jw_status st = read_settings(web, tracking->options, err);
    if (!st) st = start(&g, tracking);
    if (!st) st = gather_table(&g, JW_TIES, &web->ties, "from", "to");
    if (!st) st = gather_table(&g, JW_PARTICIPATIONS, &web->shares, "event", "actor");
    if (!st && !web->ties.count && !web->shares.count) st = nothing_left(&g);
    if (!st) st = number_nodes(&g);
    if (!st) st = number_years(&g);
    if (!st) st = number_shares(&g);
    if (!st) renumber_ends(&g);
    if (!tracking->options->directed || !strcmp(tracking->options->directed, "auto"))
        web->directed =
            web->shares.count ? web->projection == JW_PROJECT_ALLOCATION : !g.any_undirected;
    jw_release(g.lifted);
    jw_release(g.node_of);
    jw_release(g.used);
    if (st) jw_web_release(web);
    return st;
}

static void release_rows(jw_web_rows *rows)
{
    jw_release(rows->from);
    jw_release(rows->to);
    jw_release(rows->weight);
    jw_release(rows->year);
    jw_release(rows->field);
}

void jw_web_release(jw_web *web)
{
    release_rows(&web->ties);
    release_rows(&web->shares);
    jw_release(web->member_node);
    jw_release(web->row);
    jw_release(web->id);
    jw_release(web->home);
    jw_release(web->year);
    *web = (jw_web){0};
}

const char *jw_web_id(const jw_web *web, uint32_t node)
{
    return jw_study_word(web->study, web->id[node]);
}

const char *jw_web_name(const jw_web *web, uint32_t node)
{
    jw_table_id id = web->actors ? JW_ACTORS : JW_REGIONS;
    const char *language = jw_study_setting(web->study, "language");
    jw_text name = 0;
    if (language && !strcmp(language, "zh"))
        name = jw_study_cell_text(web->study, id, web->row[node], "name_zh");
    if (!name) name = jw_study_cell_text(web->study, id, web->row[node], "name");
    return name ? jw_study_word(web->study, name) : jw_web_id(web, node);
}
