/*
 * Scores, upwards from the indicators: weights inside each group first, then the group's score, then weights among
 * groups, which may come from those scores. Nothing is normalised a second time on the way: a group whose best row
 * is not the best in all of it never reaches 1, and that is meant.
 */
#include "track/composite.h"
#include "track/topsis.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>

/* ---- normalised figures ---- */

jw_status jw_composite_normalise(double *score, bool *constant, const jw_composite *c,
                                 jw_normal normal, jw_error *err)
{
    size_t rows = c->frame.rows;
    jw_status st = JW_OK;
    for (size_t column = 0; !st && column < c->frame.columns; column++) {
        const double *x = c->figure + column * rows;
        double *z = score + c->branch[column] * rows;
        jw_scale scale = c->item[column].scale;
        bool varies;
        scale.normal = normal;
        if (normal != c->normal) scale.shift = JW_SHIFT_NONE;
        st = jw_normalise(&varies, z, x, rows, &scale, c->frame.year, c->base, err);
        constant[column] = !varies;
        if (!varies && c->half)
            for (size_t r = 0; r < rows; r++)
                z[r] = isnan(x[r]) ? (double)NAN : 0.5;
    }
    return st;
}

static jw_status check_geometric(const jw_composite *c, jw_error *err)
{
    size_t rows = c->frame.rows;
    if (c->method != JW_AGGREGATE_GEOMETRIC) return JW_OK;
    for (size_t column = 0; column < c->frame.columns; column++)
        for (size_t r = 0; r < rows; r++) {
            if (!(c->score[c->branch[column] * rows + r] < 0)) continue;
            jw_fail(err, JW_EDATA, "'%s' of %s is below 0 and has no geometric mean",
                    jw_composite_indicator(c, column), jw_frame_word(&c->frame, c->frame.place[r]));
            jw_fail_at(err, c->frame.file, c->frame.line[r]);
            jw_fail_remedy(err, "give '--normalise minmax', or '--method arithmetic'");
            return JW_EDATA;
        }
    return JW_OK;
}

/* ---- weights inside a group ---- */

/* What lies directly in a group and varies. */
typedef struct parts {
    size_t *branch;
    const double **column;
    double *weight;
    size_t count;
} parts;

static void gather(parts *p, const jw_composite *c, size_t group)
{
    size_t rows = c->frame.rows;
    p->count = 0;
    for (size_t b = group + 1; b < c->tree.count; b++) {
        const jw_branch *part = &c->tree.branch[b];
        if (part->parent != group || part->left_out) continue;
        bool raw = c->weighing == JW_WEIGH_ENTROPY_RAW && part->column != JW_GROUP;
        p->column[p->count] = raw ? c->figure + part->column * rows : c->score + b * rows;
        p->branch[p->count++] = b;
    }
}

static jw_status weigh_by_entropy(const parts *p, const jw_composite *c, jw_error *err)
{
    size_t wrong = 0;
    if (!jw_entropy_weights(p->weight, &wrong, p->column, p->count, c->frame.rows)) return JW_OK;
    if (wrong == p->count) {
        jw_fail(err, JW_EDATA, "no indicator varies, and entropy weighs none");
        jw_fail_remedy(err, "give '--weights equal'");
        return JW_EDATA;
    }
    jw_fail(err, JW_EDATA, "'%s' has no entropy: it is below 0, sums to 0 or is told once only",
            jw_composite_branch(c, p->branch[wrong]));
    jw_fail_remedy(err, "leave it out, or give other weights by '--weights'");
    return JW_EDATA;
}

static jw_status weigh_by_critic(const parts *p, const jw_composite *c, jw_error *err)
{
    jw_weighing how = c->weighing;
    bool sample = how == JW_WEIGH_CRITIC_SAMPLE || how == JW_WEIGH_CRITIC_SAMPLE_SPEARMAN;
    bool spearman = how == JW_WEIGH_CRITIC_SPEARMAN || how == JW_WEIGH_CRITIC_SAMPLE_SPEARMAN;
    jw_status st =
        jw_critic_weights(p->weight, p->column, p->count, c->frame.rows, sample, spearman, err);
    if (st != JW_EDATA) return st;
    jw_fail(err, JW_EDATA,
            "CRITIC weighs none of the indicators: they do not vary or say the same");
    jw_fail_remedy(err, "give '--weights equal'");
    return st;
}

static jw_status weigh_as_told(const parts *p, const jw_composite *c, jw_error *err)
{
    double sum = 0;
    for (size_t i = 0; i < p->count; i++)
        sum += c->tree.branch[p->branch[i]].given;
    for (size_t i = 0; i < p->count; i++)
        p->weight[i] = c->tree.branch[p->branch[i]].given / sum;
    if (sum > 0) return JW_OK;
    jw_fail(err, JW_EINVAL, "the weights of '%s' and those beside it sum to 0",
            jw_composite_branch(c, p->branch[0]));
    jw_fail_remedy(err, "give one of them a weight above 0");
    return JW_EINVAL;
}

static jw_status weigh_group(jw_composite *c, parts *p, size_t group, jw_error *err)
{
    jw_status st = JW_OK;
    gather(p, c, group);
    c->tree.branch[group].left_out = !p->count;
    for (size_t i = 0; i < p->count; i++)
        p->weight[i] = 1 / (double)p->count;
    if (p->count > 1) {
        switch (c->weighing) {
        case JW_WEIGH_EQUAL: break;
        case JW_WEIGH_FIXED: st = weigh_as_told(p, c, err); break;
        case JW_WEIGH_ENTROPY:
        case JW_WEIGH_ENTROPY_RAW: st = weigh_by_entropy(p, c, err); break;
        default: st = weigh_by_critic(p, c, err);
        }
    }
    for (size_t i = 0; !st && i < p->count; i++)
        c->tree.branch[p->branch[i]].weight = p->weight[i];
    return st;
}

static jw_status nothing_varies(const jw_composite *c, jw_error *err)
{
    jw_fail(err, JW_EDATA, "no figure varies between the rows, so none can be normalised");
    jw_fail_at(err, c->frame.file, 0);
    jw_fail_remedy(err, "give '--normalise none' for figures that are on one scale already");
    return JW_EDATA;
}

/* From the last branch to the first: parts before their whole. */
static jw_status weigh_and_fill(jw_composite *c, parts *p, jw_error *err)
{
    size_t rows = c->frame.rows;
    jw_status st = JW_OK;
    for (size_t b = c->tree.count; !st && b-- > 0;) {
        jw_branch *branch = &c->tree.branch[b];
        if (branch->column != JW_GROUP) {
            branch->left_out = c->constant[branch->column] && !c->half;
            for (size_t r = 0; r < rows; r++)
                c->covered[b * rows + r] = isnan(c->score[b * rows + r]) ? 0 : 1;
        } else {
            st = weigh_group(c, p, b, err);
            if (!st)
                jw_hierarchy_mean(c->score, c->covered, &c->tree, b, rows, jw_composite_mean(c));
        }
    }
    if (!st && c->tree.branch[0].left_out) st = nothing_varies(c, err);
    return st;
}

/* ---- TOPSIS ---- */

/* A column of length 1 of the figures as told; what has a best in the middle is its closeness first. */
static jw_status take_unit_length(double *r, bool *less, const jw_composite *c, size_t column,
                                  jw_error *err)
{
    const jw_scale *told = &c->item[column].scale;
    jw_scale scale = {.normal = JW_NORMAL_L2, .low = NAN, .high = NAN};
    size_t rows = c->frame.rows;
    bool varies;
    *less = told->direction == JW_LESS;
    if (told->direction == JW_BEST) {
        scale.direction = JW_BEST;
        scale.best = told->best;
        scale.best_high = told->best_high;
    }
    return jw_normalise(&varies, r, c->figure + column * rows, rows, &scale, NULL, NULL, err);
}

jw_status jw_composite_topsis(double *closeness, const jw_composite *c, const double *weight,
                              jw_error *err)
{
    size_t columns = c->frame.columns, rows = c->frame.rows;
    bool normalised =
        c->method == JW_AGGREGATE_TOPSIS_MINMAX || c->method == JW_AGGREGATE_TOPSIS_MINMAX_INSIDE;
    bool inside =
        c->method == JW_AGGREGATE_TOPSIS_INSIDE || c->method == JW_AGGREGATE_TOPSIS_MINMAX_INSIDE;
    double *room = jw_alloc(rows, columns * sizeof *room);
    const double **column = jw_alloc(columns, sizeof *column);
    bool *less = jw_zalloc(columns, sizeof *less);
    jw_status st = room && column && less ? JW_OK : jw_fail_memory(err);
    for (size_t i = 0; !st && i < columns; i++) {
        column[i] = normalised ? c->score + c->branch[i] * rows : room + i * rows;
        if (!normalised) st = take_unit_length(room + i * rows, &less[i], c, i, err);
    }
    if (!st) st = jw_topsis(closeness, column, less, weight, columns, rows, inside, err);
    jw_release(room);
    jw_release(column);
    jw_release(less);
    return st;
}

static jw_status replace_by_topsis(jw_composite *c, jw_error *err)
{
    double *weight = jw_alloc(c->frame.columns, sizeof *weight);
    if (!weight) return jw_fail_memory(err);
    for (size_t column = 0; column < c->frame.columns; column++)
        weight[column] = jw_hierarchy_weight(&c->tree, c->branch[column]);
    jw_status st = jw_composite_topsis(c->score, c, weight, err);
    jw_release(weight);
    return st;
}

/* ---- all of it ---- */

size_t jw_composite_last(const jw_composite *c)
{
    size_t last = JW_NONE;
    for (size_t r = 0; r < c->frame.rows; r++)
        if (!isnan(c->score[r]) && (last == JW_NONE || c->year_of[r] > last)) last = c->year_of[r];
    return last == JW_NONE ? c->panel.years - 1 : last;
}

static jw_status allocate(parts *p, jw_composite *c, jw_error *err)
{
    size_t branches = c->tree.count;
    c->score = jw_alloc(c->frame.rows, branches * sizeof *c->score);
    c->covered = jw_alloc(c->frame.rows, branches * sizeof *c->covered);
    p->branch = jw_alloc(branches, sizeof *p->branch);
    p->column = jw_alloc(branches, sizeof *p->column);
    p->weight = jw_alloc(branches, sizeof *p->weight);
    return c->score && c->covered && p->branch && p->column && p->weight ? JW_OK
                                                                         : jw_fail_memory(err);
}

jw_status jw_composite_score(jw_composite *c, jw_error *err)
{
    parts p = {0};
    jw_status st = allocate(&p, c, err);
    if (!st) st = jw_composite_normalise(c->score, c->constant, c, c->normal, err);
    if (!st) st = check_geometric(c, err);
    if (!st) st = weigh_and_fill(c, &p, err);
    if (!st && jw_composite_is_topsis(c)) st = replace_by_topsis(c, err);
    for (size_t r = 0; !st && r < c->frame.rows; r++)
        if (c->covered[r] < c->least - 1e-9) c->score[r] = NAN;
    jw_release(p.branch);
    jw_release(p.column);
    jw_release(p.weight);
    return st;
}
