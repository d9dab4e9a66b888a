/*
 * How sure the gain is, as pictures. The interval of each reading on one axis; and a tornado: the assumptions by
 * how far they move the gain, the longest bar first. Both readings are drawn on the same axis, the second one
 * hatched, since what they have in common matters more than either.
 */
#include "report/page.h"
#include "report/scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH      720.0
#define BAR_HEIGHT 13.0

enum { DRIVERS_DRAWN = 12, TICKS = 5 };

static void put_bar(jw_picture *p, const jw_scale *scale, double y, double from, double to,
                    bool hatched)
{
    double left = jw_scale_at(scale, fmin(from, to)), right = jw_scale_at(scale, fmax(from, to));
    double width = fmax(right - left, 1.5);
    jw_point corner = {left, y};
    jw_picture_box(p, hatched ? JW_STYLE_BAR_OTHER : JW_STYLE_BAR, corner, width, BAR_HEIGHT);
    if (hatched) jw_picture_hatch(p, JW_STYLE_HATCH, corner, width, BAR_HEIGHT);
}

static void put_axis(jw_picture *p, const jw_scale *scale, double top, double bottom)
{
    char number[JW_PAGE_NUMBER];
    double step = jw_round_up((scale->high - scale->low) / TICKS);
    for (double tick = ceil(scale->low / step) * step; tick <= scale->high * (1 + 1e-9);
         tick += step) {
        double x = jw_scale_at(scale, tick);
        jw_picture_segment(p, tick == 0 ? JW_STYLE_AXIS : JW_STYLE_GRID, (jw_point){x, top},
                           (jw_point){x, bottom});
        jw_picture_text(p, JW_STYLE_QUIET, (jw_point){x, bottom + 15}, JW_ANCHOR_MIDDLE,
                        jw_page_number(number, tick, step >= 1 ? 0 : jw_page_decimals(step)));
    }
}

/* ---- the interval ---- */

static void put_interval(jw_page *page, jw_picture *p, const jw_scale *scale, double y,
                         const char *prefix, jw_message label, bool hatched)
{
    char path[64], number[JW_PAGE_NUMBER];
    snprintf(path, sizeof path, "%s.value", prefix);
    double low = jw_page_low(page, prefix), high = jw_page_high(page, prefix);
    double value = jw_page_figure_value(page, path), x = jw_scale_at(scale, value);
    jw_picture_text(p, JW_STYLE_TEXT, (jw_point){scale->left + 6, y - 6}, JW_ANCHOR_START,
                    jw_page_words(page, label, NULL));
    put_bar(p, scale, y, low, high, hatched);
    jw_picture_segment(p, JW_STYLE_AXIS, (jw_point){x, y - 3}, (jw_point){x, y + BAR_HEIGHT + 3});
    jw_picture_dot(p, JW_STYLE_PLACE, (jw_point){x, y + BAR_HEIGHT / 2}, 5);
    jw_picture_text(p, JW_STYLE_STRONG,
                    (jw_point){fmax(jw_scale_at(scale, low) - 6, 0), y + BAR_HEIGHT - 2},
                    JW_ANCHOR_END, jw_page_number(number, low, page->decimals));
    jw_picture_text(p, JW_STYLE_STRONG,
                    (jw_point){jw_scale_at(scale, high) + 6, y + BAR_HEIGHT - 2}, JW_ANCHOR_START,
                    jw_page_number(number, high, page->decimals));
}

void jw_report_interval(jw_page *page, jw_picture *picture)
{
    const double row = 40;
    int rows = page->two_readings ? 2 : 1;
    double high = fmax(jw_page_high(page, "gain"), jw_page_high(page, "gain.rival"));
    double low = fmin(0, fmin(jw_page_low(page, "gain"), jw_page_low(page, "gain.rival")));
    jw_scale scale = {low, high, 60, WIDTH - 70};
    jw_picture_init(picture, WIDTH, rows * row + 30);
    put_axis(picture, &scale, 4, rows * row + 8);
    put_interval(page, picture, &scale, 22, "gain",
                 rows == 2 ? JW_MSG_READING_ALL : JW_MSG_READING_ONLY, false);
    if (rows == 2)
        put_interval(page, picture, &scale, 22 + row, "gain.rival", JW_MSG_READING_ONE, true);
}

/* ---- the tornado ---- */

typedef struct driver {
    size_t row;
    double spread;
} driver;

static int by_spread(const void *a, const void *b)
{
    const driver *one = a, *other = b;
    if (one->spread != other->spread) return one->spread < other->spread ? 1 : -1;
    return one->row < other->row ? -1 : 1;
}

/* The drivers that move the gain most. @return how many. */
static size_t sort_drivers(const jw_tree_entry *table, driver drivers[DRIVERS_DRAWN])
{
    size_t kept = 0;
    for (size_t r = 0; r < jw_view_rows(table); r++) {
        double all = fabs(jw_view_number(table, r, "high") - jw_view_number(table, r, "low"));
        double one =
            fabs(jw_view_number(table, r, "rival_high") - jw_view_number(table, r, "rival_low"));
        driver next = {r, fmax(all, one)};
        if (kept < DRIVERS_DRAWN)
            drivers[kept++] = next;
        else if (by_spread(&next, &drivers[kept - 1]) < 0)
            drivers[kept - 1] = next;
        qsort(drivers, kept, sizeof *drivers, by_spread);
    }
    return kept;
}

/* What stands at an end of a bar: the gain there and, if told, the assumption's value. */
static void put_end(jw_page *page, jw_picture *p, jw_point at, jw_anchor anchor, double gain,
                    double value)
{
    char number[JW_PAGE_NUMBER], end[JW_NUMBER_TEXT], digits[JW_NUMBER_TEXT];
    const char *text = jw_page_number(number, gain, page->decimals);
    if (!isnan(value)) {
        snprintf(digits, sizeof digits, "%.3g", value);
        jw_number_parse(&value, digits, strlen(digits));
        jw_number_format(end, value);
        text = jw_page_words(page, JW_MSG_DRIVER_END, text, end, NULL);
    }
    jw_picture_text(p, JW_STYLE_QUIET, at, anchor, text);
}

static void put_reading(jw_page *page, jw_picture *p, const jw_scale *scale, double y,
                        const jw_tree_entry *table, size_t row, bool one_user)
{
    double low = jw_view_number(table, row, one_user ? "rival_low" : "low");
    double high = jw_view_number(table, row, one_user ? "rival_high" : "high");
    double from = one_user ? NAN : jw_view_number(table, row, "from");
    double to = one_user ? NAN : jw_view_number(table, row, "to");
    bool turned = low > high; /* more of the assumption, less of the gain */
    put_bar(p, scale, y, low, high, one_user);
    put_end(page, p, (jw_point){jw_scale_at(scale, fmin(low, high)) - 6, y + BAR_HEIGHT - 2.5},
            JW_ANCHOR_END, fmin(low, high), turned ? to : from);
    put_end(page, p, (jw_point){jw_scale_at(scale, fmax(low, high)) + 6, y + BAR_HEIGHT - 2.5},
            JW_ANCHOR_START, fmax(low, high), turned ? from : to);
}

static void put_legend(jw_page *page, jw_picture *p)
{
    jw_scale unit = {0, 1, 0, 1};
    const char *text = jw_page_words(page, JW_MSG_READING_ALL, NULL);
    put_bar(p, &unit, 2, 0, 26, false);
    jw_picture_text(p, JW_STYLE_TEXT, (jw_point){34, 13}, JW_ANCHOR_START, text);
    double x = 34 + jw_picture_text_width(JW_STYLE_TEXT, text) + 30;
    put_bar(p, &unit, 2, x, x + 26, true);
    jw_picture_text(p, JW_STYLE_TEXT, (jw_point){x + 34, 13}, JW_ANCHOR_START,
                    jw_page_words(page, JW_MSG_READING_ONE, NULL));
}

static void put_centre(jw_page *page, jw_picture *p, const jw_scale *scale, double top,
                       double bottom, const char *path)
{
    char number[JW_PAGE_NUMBER];
    double value = jw_page_figure_value(page, path), x = jw_scale_at(scale, value);
    jw_picture_segment(p, JW_STYLE_CENTRE, (jw_point){x, top}, (jw_point){x, bottom});
    jw_picture_text(p, JW_STYLE_STRONG, (jw_point){x, top - 5}, JW_ANCHOR_MIDDLE,
                    jw_page_number(number, value, page->decimals));
}

static void put_driver(jw_page *page, jw_picture *p, const jw_scale *scale, double y,
                       const jw_tree_entry *table, size_t row)
{
    jw_picture_text(p, JW_STYLE_STRONG, (jw_point){0, y}, JW_ANCHOR_START,
                    jw_page_assumption(page, jw_view_text(table, row, "assumption")));
    put_reading(page, p, scale, y + 7, table, row, false);
    if (page->two_readings) put_reading(page, p, scale, y + 8 + BAR_HEIGHT, table, row, true);
}

void jw_report_tornado(jw_page *page, jw_picture *picture)
{
    const jw_tree_entry *table = jw_page_find_table(page, "drivers");
    driver drivers[DRIVERS_DRAWN];
    size_t count = sort_drivers(table, drivers);
    double row = page->two_readings ? 58 : 44, legend = page->two_readings ? 28 : 0;
    double top = legend + 20, bottom = top + (double)count * row + 4;
    jw_scale scale = {fmin(0, fmin(jw_page_figure_value(page, "gain.low"),
                                   jw_page_figure_value(page, "gain.rival.low"))),
                      fmax(jw_page_figure_value(page, "gain.high"),
                           jw_page_figure_value(page, "gain.rival.high")),
                      90, WIDTH - 100};
    jw_picture_init(picture, WIDTH, bottom + 24);
    if (page->two_readings) put_legend(page, picture);
    put_axis(picture, &scale, top, bottom);
    put_centre(page, picture, &scale, top, bottom, "gain.value");
    if (page->two_readings) put_centre(page, picture, &scale, top, bottom, "gain.rival.value");
    for (size_t d = 0; d < count; d++)
        put_driver(page, picture, &scale, top + 20 + (double)d * row, table, drivers[d].row);
}
