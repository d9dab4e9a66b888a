/*
 * Two columns belong together if they share a row, and so do all that such pairs connect: the
 * components of the graph of rows, found by union-find (Tarjan 1975). Then everything is laid out
 * part by part in one copy of the programme, by counting. Columns and rows keep their order inside
 * a part, so it is solved as if nothing else were there.
 *
 * A search along the rows would need the matrix by rows as well; this takes it by columns, as it is.
 */
#include "solve/parts.h"

#include "base/alloc.h"
#include "base/error.h"

/* The whole in the order of the parts, the loose ones last: each part is a stretch of every array. */
struct jw_parts_storage {
    int *column, *row; /* their numbers in the whole */
    int *start; /* of each part one more than it has columns, counted from its own first entry */
    int *entry_row;
    double *value, *profit, *upper, *row_lower, *row_upper;
};

/* What is needed on the way only. */
typedef struct split {
    const jw_lp *lp;
    int parts;
    int *part_of_row, *part_of_column; /* or -1 */
    int *root;                     /* by row: towards the lowest row of its part; then its place */
    int *first_row, *first_column; /* of each part, then of the loose ones, then the end */
} split;

static int find(int *root, int row)
{
    while (root[row] != row) {
        root[row] = root[root[row]];
        row = root[row];
    }
    return row;
}

static void join_rows(split *s)
{
    const jw_lp *lp = s->lp;
    for (int i = 0; i < lp->rows; i++)
        s->root[i] = i;
    for (int j = 0; j < lp->columns; j++)
        for (int e = lp->start[j] + 1; e < lp->end[j]; e++) {
            int a = find(s->root, lp->row[e - 1]), b = find(s->root, lp->row[e]);
            s->root[a > b ? a : b] = a > b ? b : a;
        }
}

/* In the order of their first columns. */
static void number_parts(split *s)
{
    const jw_lp *lp = s->lp;
    for (int i = 0; i < lp->rows; i++)
        s->part_of_row[i] = -1;
    for (int j = 0; j < lp->columns; j++) {
        s->part_of_column[j] = -1;
        if (lp->start[j] == lp->end[j]) continue;
        int *part = &s->part_of_row[find(s->root, lp->row[lp->start[j]])];
        if (*part < 0) *part = s->parts++;
        s->part_of_column[j] = *part;
    }
    for (int i = 0; i < lp->rows; i++)
        s->part_of_row[i] = s->part_of_row[find(s->root, i)];
}

/* Sorts 0 to count - 1 by part. */
static void lay_out(int *order, int *first, int parts, const int *part_of, int count)
{
    for (int i = 0; i < count; i++)
        first[(part_of[i] < 0 ? parts : part_of[i]) + 1]++;
    for (int p = 0; p <= parts; p++)
        first[p + 1] += first[p];
    for (int i = 0; i < count; i++)
        order[first[part_of[i] < 0 ? parts : part_of[i]]++] = i;
    for (int p = parts; p >= 0; p--)
        first[p + 1] = first[p];
    first[0] = 0;
}

/* Copies rows, columns and entries of a part to their stretches; `used` counts the entries so far. */
static void fill(jw_parts *parts, split *s, int p, int *used)
{
    const jw_lp *lp = s->lp;
    struct jw_parts_storage *to = parts->storage;
    int first = s->first_column[p], row = s->first_row[p];
    jw_lp part = {s->first_column[p + 1] - first,
                  s->first_row[p + 1] - row,
                  to->start + first + p,
                  to->start + first + p + 1,
                  to->entry_row + *used,
                  to->value + *used,
                  to->profit + first,
                  to->upper + first,
                  to->row_lower + row,
                  to->row_upper + row};
    parts->part[p] = (jw_part){part, to->column + first, to->row + row};
    for (int i = 0; i < part.rows; i++, row++) {
        to->row_lower[row] = lp->row_lower[to->row[row]];
        to->row_upper[row] = lp->row_upper[to->row[row]];
        s->root[to->row[row]] = i;
    }
    int begin = *used;
    for (int j = 0; j < part.columns; j++) {
        int from = to->column[first + j];
        to->profit[first + j] = lp->profit[from];
        to->upper[first + j] = lp->upper[from];
        to->start[first + p + j] = *used - begin;
        for (int e = lp->start[from]; e < lp->end[from]; e++, ++*used) {
            to->entry_row[*used] = s->root[lp->row[e]];
            to->value[*used] = lp->value[e];
        }
    }
    to->start[first + p + part.columns] = *used - begin;
}

static jw_status split_new(split *s, const jw_lp *lp, jw_error *err)
{
    size_t columns = (size_t)lp->columns, rows = (size_t)lp->rows;
    *s = (split){.lp = lp,
                 .part_of_row = jw_alloc(rows, sizeof(int)),
                 .part_of_column = jw_alloc(columns, sizeof(int)),
                 .root = jw_alloc(rows, sizeof(int))};
    if (!s->part_of_row || !s->part_of_column || !s->root) return jw_fail_memory(err);
    join_rows(s);
    number_parts(s);
    s->first_row = jw_zalloc((size_t)s->parts + 2, sizeof(int));
    s->first_column = jw_zalloc((size_t)s->parts + 2, sizeof(int));
    return s->first_row && s->first_column ? JW_OK : jw_fail_memory(err);
}

static void split_release(split *s)
{
    jw_release(s->part_of_row);
    jw_release(s->part_of_column);
    jw_release(s->root);
    jw_release(s->first_row);
    jw_release(s->first_column);
}

static jw_parts *make_room(const split *s)
{
    size_t columns = (size_t)s->lp->columns, rows = (size_t)s->lp->rows;
    size_t entries = (size_t)jw_lp_entries(s->lp), count = (size_t)s->parts;
    jw_parts *parts = jw_zalloc(1, sizeof *parts);
    if (!parts) return NULL;
    struct jw_parts_storage *to = parts->storage = jw_zalloc(1, sizeof *to);
    parts->part = jw_alloc(count, sizeof *parts->part);
    if (to)
        *to = (struct jw_parts_storage){
            jw_alloc(columns, sizeof(int)),         jw_alloc(rows, sizeof(int)),
            jw_alloc(columns + count, sizeof(int)), jw_alloc(entries, sizeof(int)),
            jw_alloc(entries, sizeof(double)),      jw_alloc(columns, sizeof(double)),
            jw_alloc(columns, sizeof(double)),      jw_alloc(rows, sizeof(double)),
            jw_alloc(rows, sizeof(double))};
    if (to && parts->part && to->column && to->row && to->start && to->entry_row && to->value &&
        to->profit && to->upper && to->row_lower && to->row_upper)
        return parts;
    jw_parts_free(parts);
    return NULL;
}

jw_status jw_parts_new(jw_parts **out, const jw_lp *lp, jw_error *err)
{
    split s;
    jw_parts *parts = NULL;
    *out = NULL;
    jw_status st = split_new(&s, lp, err);
    if (!st && !(parts = make_room(&s))) st = jw_fail_memory(err);
    if (st) goto done;

    parts->count = s.parts;
    lay_out(parts->storage->column, s.first_column, s.parts, s.part_of_column, lp->columns);
    lay_out(parts->storage->row, s.first_row, s.parts, s.part_of_row, lp->rows);
    for (int p = 0, used = 0; p < s.parts; p++)
        fill(parts, &s, p, &used);
    parts->loose_columns = lp->columns - s.first_column[s.parts];
    parts->loose_rows = lp->rows - s.first_row[s.parts];
    parts->loose_column = parts->storage->column + s.first_column[s.parts];
    parts->loose_row = parts->storage->row + s.first_row[s.parts];
    *out = parts;

done:
    split_release(&s);
    return st;
}

void jw_parts_free(jw_parts *parts)
{
    if (!parts) return;
    if (parts->storage) {
        void *memory[] = {parts->storage->column,    parts->storage->row,
                          parts->storage->start,     parts->storage->entry_row,
                          parts->storage->value,     parts->storage->profit,
                          parts->storage->upper,     parts->storage->row_lower,
                          parts->storage->row_upper, parts->storage};
        for (size_t i = 0; i < sizeof memory / sizeof memory[0]; i++)
            jw_release(memory[i]);
    }
    jw_release(parts->part);
    jw_release(parts);
}
