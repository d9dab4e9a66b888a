/*
 * A composite index is a tree of means. Branches stand behind what they lie in, so that one pass from the last to the
 * first meets every part before its whole. What is not known of a row is left out of the mean and its weight with it;
 * how much weight was there is kept beside the score, since a score that gains an indicator jumps without anything
 * having happened.
 */
#include "track/hierarchy.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

static jw_status add(jw_hierarchy *tree, jw_branch branch)
{
    jw_status st =
        jw_grow(&tree->branch, &tree->capacity, tree->count + 1, sizeof branch, JW_BRANCH_LIMIT);
    if (!st) tree->branch[tree->count++] = branch;
    return st;
}

static jw_status plant(jw_hierarchy *tree)
{
    if (tree->count) return JW_OK;
    return add(tree, (jw_branch){.column = JW_GROUP, .given = NAN, .weight = 1});
}

jw_status jw_hierarchy_add(jw_hierarchy *tree, size_t parent, size_t column, double given)
{
    jw_status st = plant(tree);
    if (!st) st = add(tree, (jw_branch){.parent = parent, .column = column, .given = given});
    return st;
}

static size_t find_group(const jw_hierarchy *tree, jw_text path)
{
    for (size_t b = 0; b < tree->count; b++)
        if (tree->branch[b].column == JW_GROUP && tree->branch[b].name == path) return b;
    return JW_GROUP;
}

jw_status jw_hierarchy_group(size_t *branch, jw_hierarchy *tree, jw_strings *names, jw_text path)
{
    jw_status st = plant(tree);
    *branch = 0;
    if (st || !path) return st;
    *branch = find_group(tree, path);
    if (*branch != JW_GROUP) return JW_OK;
    const char *text = jw_strings_get(names, path), *slash = strrchr(text, '/');
    size_t above = 0;
    jw_text above_path = 0;
    if (slash) st = jw_strings_add(&above_path, names, text, (size_t)(slash - text));
    if (!st) st = jw_hierarchy_group(&above, tree, names, above_path);
    if (!st)
        st =
            add(tree, (jw_branch){.name = path, .parent = above, .column = JW_GROUP, .given = NAN});
    *branch = tree->count - 1;
    return st;
}

void jw_hierarchy_release(jw_hierarchy *tree)
{
    jw_release(tree->branch);
    *tree = (jw_hierarchy){0};
}

enum { BLOCK = 256 };

/* What is summed over the parts of a group, for some rows. */
typedef struct summing {
    double *sum, *covered; /* in the group's own place */
    double weight[BLOCK];  /* of what is known */
    double all;            /* of all parts */
} summing;

static void add_part(summing *s, const double *z, const double *covered, double w, size_t rows,
                     jw_mean mean)
{
    for (size_t r = 0; r < rows; r++) {
        if (isnan(z[r])) continue;
        s->sum[r] += w * (mean == JW_GEOMETRIC ? log(z[r]) : z[r]);
        s->covered[r] += w * covered[r];
        s->weight[r] += w;
    }
}

static void divide(summing *s, size_t rows, jw_mean mean)
{
    for (size_t r = 0; r < rows; r++) {
        s->sum[r] = s->weight[r] > 0 ? s->sum[r] / s->weight[r] : (double)NAN;
        if (s->all > 0) s->covered[r] /= s->all; /* 1 to the bit where nothing is missing */
        if (mean == JW_GEOMETRIC) s->sum[r] = exp(s->sum[r]);
    }
}

void jw_hierarchy_mean(double *score, double *covered, const jw_hierarchy *tree, size_t group,
                       size_t rows, jw_mean mean)
{
    for (size_t first = 0; first < rows; first += BLOCK) {
        size_t some = rows - first < BLOCK ? rows - first : BLOCK;
        size_t own = group * rows + first;
        summing s = {.sum = score + own, .covered = covered + own};
        memset(s.sum, 0, some * sizeof *s.sum);
        memset(s.covered, 0, some * sizeof *s.covered);
        for (size_t b = group + 1; b < tree->count; b++) {
            const jw_branch *part = &tree->branch[b];
            size_t at = b * rows + first;
            if (part->parent != group || part->weight <= 0) continue;
            s.all += part->weight;
            add_part(&s, score + at, covered + at, part->weight, some, mean);
        }
        divide(&s, some, mean);
    }
}

static void cover(double *covered, const double *z, size_t rows)
{
    for (size_t r = 0; r < rows; r++)
        covered[r] = isnan(z[r]) ? 0 : 1;
}

void jw_hierarchy_fill(double *score, double *covered, const jw_hierarchy *tree, size_t rows,
                       jw_mean mean)
{
    for (size_t b = tree->count; b-- > 0;)
        if (tree->branch[b].column == JW_GROUP)
            jw_hierarchy_mean(score, covered, tree, b, rows, mean);
        else
            cover(covered + b * rows, score + b * rows, rows);
}

double jw_hierarchy_weight(const jw_hierarchy *tree, size_t branch)
{
    double weight = 1;
    for (; branch; branch = tree->branch[branch].parent)
        weight *= tree->branch[branch].weight;
    return weight;
}
