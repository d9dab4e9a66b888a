/*
 * A chain as a row of boxes, one a stage, over rows that are regions: who makes how much of what can be read down
 * a box and along a region. What the regions buy from outside is hatched, since it is a gap and not a strength; a
 * stage nobody makes and a stage the study does not know look different from a nought.
 */
#include "report/page.h"

#include "base/alloc.h"
#include "report/scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH    720.0
#define NAMES    118.0 /* the column of regions */
#define GAP      18.0
#define ROW      22.0
#define HEAD     52.0
#define PADDING  9.0
#define BAR_HIGH 12.0

enum { REGIONS_SHOWN = 16, STAGES_SHOWN = 12, EXTRAS = 3 };

typedef struct amount {
    double today, together; /* NaN: not in the study */
} amount;

typedef struct chain {
    jw_page *page;
    jw_picture *picture;
    const jw_tree_entry *table;
    size_t first, end; /* its rows of the table */
    double times;      /* what is shown of them */
    const char *regions[REGIONS_SHOWN + 1];
    size_t region_count, others; /* others: regions summed up in the last row */
    const char *stages[STAGES_SHOWN];
    size_t stage_count;
    double width;   /* of a box */
    double numbers; /* of its right part */
    double largest; /* amount in the whole chain */
    jw_scale scale; /* of the rows in hand */
} chain;

static const struct {
    const char *column;
    jw_message label;
} extras[EXTRAS] = {{"bought", JW_MSG_BOUGHT}, {"sold", JW_MSG_SOLD}, {"used", JW_MSG_USED}};

/* ---- what is to be shown ---- */

typedef struct ranked {
    double order;
    size_t row;
} ranked;

static int by_order(const void *a, const void *b)
{
    const ranked *one = a, *other = b;
    if (one->order != other->order) return one->order < other->order ? -1 : 1;
    return one->row < other->row ? -1 : 1;
}

/* All stages of the study in the order of the chain, also those the field lacks. */
static void find_stages(chain *c)
{
    const jw_study *study = c->page->study;
    size_t rows = jw_study_table(study, JW_STAGES)->rows;
    ranked *stages = jw_alloc(rows + 1, sizeof *stages);
    if (!stages) {
        c->page->out->status = JW_ENOMEM;
        return;
    }
    for (size_t r = 0; r < rows; r++)
        stages[r] = (ranked){jw_study_cell_number(study, JW_STAGES, r, "order"), r};
    qsort(stages, rows, sizeof *stages, by_order);
    for (size_t r = 0; r < rows && c->stage_count < STAGES_SHOWN; r++)
        c->stages[c->stage_count++] =
            jw_study_word(study, jw_study_cell_text(study, JW_STAGES, stages[r].row, "id"));
    jw_release(stages);
}

static void find_regions(chain *c)
{
    for (size_t r = c->first; r < c->end; r++) {
        const char *region = jw_view_text(c->table, r, "region");
        size_t known = 0;
        while (known < c->region_count && strcmp(c->regions[known], region) != 0)
            known++;
        if (known < c->region_count) continue;
        if (c->region_count < REGIONS_SHOWN)
            c->regions[c->region_count++] = region;
        else
            c->others++; /* counted once a stage; only whether there are any matters */
    }
}

static bool is_shown(const chain *c, const char *region)
{
    for (size_t i = 0; i < c->region_count; i++)
        if (!strcmp(c->regions[i], region)) return true;
    return false;
}

static void add(double *sum, double value)
{
    if (!isnan(value)) *sum = isnan(*sum) ? value : *sum + value;
}

/* Sum over a region; NULL for all, "" for those that are not shown. */
static amount sum_of(const chain *c, const char *stage, const char *region, const char *column)
{
    amount sum = {NAN, NAN};
    char together[32];
    snprintf(together, sizeof together, "%s_together", column);
    for (size_t r = c->first; r < c->end; r++) {
        const char *own = jw_view_text(c->table, r, "region");
        if (strcmp(jw_view_text(c->table, r, "stage"), stage) != 0) continue;
        if (region && (*region ? strcmp(own, region) != 0 : is_shown(c, own))) continue;
        add(&sum.today, c->times * jw_view_number(c->table, r, column));
        add(&sum.together, c->times * jw_view_number(c->table, r, together));
    }
    return sum;
}

static bool has_stage(const chain *c, const char *stage)
{
    for (size_t r = c->first; r < c->end; r++)
        if (!strcmp(jw_view_text(c->table, r, "stage"), stage)) return true;
    return false;
}

/* The largest amount of a region in a stage, or of all regions in the rows below. */
static double largest_made(const chain *c, const char *stage)
{
    double most = 0;
    for (size_t i = 0; i < c->region_count; i++) {
        amount made = sum_of(c, stage, c->regions[i], "made");
        most = fmax(most, fmax(made.today, made.together));
    }
    return most;
}

static double largest_extra(const chain *c, const char *stage)
{
    double most = 0;
    for (int e = 0; e < EXTRAS; e++) {
        amount sum = sum_of(c, stage, NULL, extras[e].column);
        most = fmax(most, fmax(sum.today, sum.together));
    }
    return most;
}

static void measure(chain *c)
{
    char number[JW_PAGE_NUMBER];
    for (size_t s = 0; s < c->stage_count; s++)
        c->largest =
            fmax(c->largest, fmax(largest_made(c, c->stages[s]), largest_extra(c, c->stages[s])));
    jw_page_number(number, c->largest, jw_page_decimals(c->largest));
    c->numbers = jw_picture_text_width(JW_STYLE_TEXT, number) + 10;
}

/* ---- drawing ---- */

static void put_bar(chain *c, jw_point at, amount a, jw_style_id style)
{
    double today = jw_scale_at(&c->scale, a.today), together = jw_scale_at(&c->scale, a.together);
    double least = fmin(today, together), most = fmax(today, together);
    if (style == JW_STYLE_BAR) {
        if (most - least > 0.5)
            jw_picture_box(c->picture, together > today ? JW_STYLE_BAR_MORE : JW_STYLE_LESS,
                           (jw_point){at.x + least, at.y}, most - least, BAR_HIGH);
        if (least > 0) jw_picture_box(c->picture, style, at, fmax(least, 1), BAR_HIGH);
        return;
    }
    if (!(today > 0)) return;
    jw_picture_box(c->picture, style, at, fmax(today, 1), BAR_HIGH);
    if (style == JW_STYLE_GAP)
        jw_picture_hatch(c->picture, JW_STYLE_GAP_HATCH, at, fmax(today, 1), BAR_HIGH);
}

static void put_amount(chain *c, double left, double y, amount a, jw_style_id style)
{
    char number[JW_PAGE_NUMBER];
    put_bar(c, (jw_point){left + PADDING, y}, a, style);
    jw_picture_text(c->picture, isnan(a.today) ? JW_STYLE_QUIET : JW_STYLE_TEXT,
                    (jw_point){left + c->width - PADDING, y + 10}, JW_ANCHOR_END,
                    jw_page_number(number, a.today, jw_page_common_decimals(a.today, c->largest)));
}

static void put_rows(chain *c, size_t stage, double left, double y)
{
    static const jw_style_id styles[EXTRAS] = {JW_STYLE_GAP, JW_STYLE_LEAVES, JW_STYLE_LEAVES};
    const char *id = c->stages[stage];
    c->scale = (jw_scale){0, largest_made(c, id), 0, c->width - 2 * PADDING - c->numbers};
    for (size_t i = 0; i < c->region_count; i++, y += ROW)
        put_amount(c, left, y, sum_of(c, id, c->regions[i], "made"), JW_STYLE_BAR);
    if (c->others) {
        put_amount(c, left, y, sum_of(c, id, "", "made"), JW_STYLE_BAR);
        y += ROW;
    }
    jw_picture_segment(c->picture, JW_STYLE_GRID, (jw_point){left + PADDING, y},
                       (jw_point){left + c->width - PADDING, y});
    y += ROW / 2;
    c->scale.high = largest_extra(c, id);
    for (int e = 0; e < EXTRAS; e++, y += ROW)
        put_amount(c, left, y, sum_of(c, id, NULL, extras[e].column), styles[e]);
}

static double rows_height(const chain *c)
{
    return ((double)c->region_count + (c->others > 0) + EXTRAS + 0.5) * ROW;
}

static void put_stage(chain *c, size_t stage, double left)
{
    char number[JW_PAGE_NUMBER];
    const char *id = c->stages[stage];
    double height = HEAD + rows_height(c) + 6, middle = left + c->width / 2;
    bool there = has_stage(c, id);
    amount made = sum_of(c, id, NULL, "made");
    jw_picture_box(c->picture, there ? JW_STYLE_BOX : JW_STYLE_BOX_ABSENT, (jw_point){left, 1},
                   c->width, height);
    jw_picture_text(c->picture, JW_STYLE_TITLE, (jw_point){left + PADDING, 20}, JW_ANCHOR_START,
                    jw_page_name(c->page, JW_STAGES, id));
    if (!there) {
        jw_picture_text(c->picture, JW_STYLE_QUIET, (jw_point){middle, HEAD + 30}, JW_ANCHOR_MIDDLE,
                        jw_page_words(c->page, JW_MSG_NOT_IN_STUDY, NULL));
        return;
    }
    if (isnan(made.today)) {
        double gap = height - HEAD - (EXTRAS + 0.5) * ROW - 10;
        jw_picture_box(c->picture, JW_STYLE_GAP, (jw_point){left + PADDING, HEAD - 6},
                       c->width - 2 * PADDING, gap);
        jw_picture_hatch(c->picture, JW_STYLE_GAP_HATCH, (jw_point){left + PADDING, HEAD - 6},
                         c->width - 2 * PADDING, gap);
    }
    jw_picture_text(
        c->picture, JW_STYLE_QUIET, (jw_point){left + PADDING, 37}, JW_ANCHOR_START,
        isnan(made.today)
            ? jw_page_words(c->page, JW_MSG_NO_MAKER, NULL)
            : jw_page_words(c->page, JW_MSG_MADE, jw_view_text(c->table, c->first, "unit"), NULL));
    if (!isnan(made.today))
        jw_picture_text(
            c->picture, JW_STYLE_STRONG, (jw_point){left + c->width - PADDING, 37}, JW_ANCHOR_END,
            jw_page_number(number, made.today, jw_page_common_decimals(made.today, c->largest)));
    if (!isnan(made.today)) put_rows(c, stage, left, HEAD);
}

static void put_names(chain *c)
{
    double y = HEAD + 10;
    char count[24];
    for (size_t i = 0; i < c->region_count; i++, y += ROW)
        jw_picture_text(c->picture, JW_STYLE_TEXT, (jw_point){NAMES - 12, y}, JW_ANCHOR_END,
                        jw_page_name(c->page, JW_REGIONS, c->regions[i]));
    if (c->others) {
        snprintf(count, sizeof count, "%zu", (size_t)c->page->places->leaves - c->region_count);
        jw_picture_text(c->picture, JW_STYLE_TEXT, (jw_point){NAMES - 12, y}, JW_ANCHOR_END,
                        jw_page_words(c->page, JW_MSG_OTHERS, count, NULL));
        y += ROW;
    }
    y += ROW / 2;
    for (int e = 0; e < EXTRAS; e++, y += ROW)
        jw_picture_text(c->picture, JW_STYLE_QUIET, (jw_point){NAMES - 12, y}, JW_ANCHOR_END,
                        jw_page_words(c->page, extras[e].label, NULL));
}

static void put_arrow(chain *c, double left)
{
    jw_picture_shape(c->picture, JW_STYLE_ARROW);
    jw_picture_move(c->picture, (jw_point){left + 4, 14});
    jw_picture_line(c->picture, (jw_point){left + GAP - 4, 22});
    jw_picture_line(c->picture, (jw_point){left + 4, 30});
    jw_picture_close(c->picture);
}

void jw_report_chain(jw_page *page, jw_picture *picture, size_t first, size_t end, double times)
{
    chain c = {.page = page,
               .picture = picture,
               .table = jw_page_find_table(page, "chain"),
               .first = first,
               .end = end,
               .times = times};
    find_stages(&c);
    find_regions(&c);
    jw_picture_init(picture, WIDTH, HEAD + rows_height(&c) + 8);
    if (!c.stage_count) return;
    double count = (double)c.stage_count;
    c.width = (WIDTH - NAMES - (count - 1) * GAP - 1) / count;
    measure(&c);
    put_names(&c);
    for (size_t s = 0; s < c.stage_count; s++) {
        double left = NAMES + (double)s * (c.width + GAP);
        put_stage(&c, s, left);
        if (s + 1 < c.stage_count) put_arrow(&c, left + c.width);
    }
}
