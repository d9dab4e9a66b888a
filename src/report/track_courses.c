/* From peak to plateau as a picture: a line a figure, falling where others catch up; lines differ by dashes, too. */
#include "report/scale.h"
#include "report/track.h"

#include <stdio.h>

#define WIDTH  720.0
#define HEIGHT 300.0
#define RIGHT  (WIDTH - 210)

static const jw_style_id lines[JW_COURSES_DRAWN] = {JW_STYLE_COURSE_1, JW_STYLE_COURSE_2,
                                                    JW_STYLE_COURSE_3, JW_STYLE_COURSE_4};

static double year_of(const jw_tree_entry *shares, size_t row)
{
    double year = 0;
    const char *text = jw_view_text(shares, row, "year");
    jw_number_parse(&year, text, strlen(text));
    return year;
}

static void put_axes(jw_picture *p, const jw_scale *years, const jw_scale *share)
{
    char text[JW_PAGE_NUMBER];
    double step = jw_round_up((share->high - share->low) / 5);
    for (double tick = ceil(share->low / step) * step; tick <= share->high + 1e-9; tick += step) {
        double y = jw_scale_at(share, tick);
        snprintf(text, sizeof text, "%.0f %%", 100 * tick);
        jw_picture_segment(p, JW_STYLE_GRID, (jw_point){years->left, y},
                           (jw_point){years->right, y});
        jw_picture_text(p, JW_STYLE_QUIET, (jw_point){years->left - 8, y + 4}, JW_ANCHOR_END, text);
    }
    double every = years->high - years->low > 12 ? 2 : 1;
    for (double year = years->low; year <= years->high; year += every) {
        snprintf(text, sizeof text, "%.0f", year);
        jw_picture_text(p, JW_STYLE_QUIET, (jw_point){jw_scale_at(years, year), share->left + 20},
                        JW_ANCHOR_MIDDLE, text);
    }
    jw_picture_segment(p, JW_STYLE_AXIS, (jw_point){years->left, share->left},
                       (jw_point){years->right, share->left});
}

static void put_line(jw_picture *p, const jw_tree_entry *shares, const jw_course *course,
                     const jw_scale *years, const jw_scale *share, jw_style_id style)
{
    jw_picture_shape(p, style);
    for (size_t r = course->first; r <= course->last; r++) {
        jw_point at = {jw_scale_at(years, year_of(shares, r)),
                       jw_scale_at(share, jw_view_number(shares, r, "top_share"))};
        if (r == course->first)
            jw_picture_move(p, at);
        else
            jw_picture_line(p, at);
    }
}

/* Names stand at the ends of lines, pushed apart where those meet. */
static void put_names(jw_page *page, jw_picture *p, const jw_tree_entry *shares,
                      const jw_course *course, int count, const jw_scale *share)
{
    double at[JW_COURSES_DRAWN];
    int order[JW_COURSES_DRAWN];
    for (int c = 0; c < count; c++) {
        int slot = c;
        at[c] = jw_scale_at(share, jw_view_number(shares, course[c].last, "top_share"));
        for (; slot && at[order[slot - 1]] > at[c]; slot--)
            order[slot] = order[slot - 1];
        order[slot] = c;
    }
    double above = -INFINITY;
    for (int s = 0; s < count; s++) {
        int c = order[s];
        double y = fmax(at[c], above + 30);
        double now = jw_view_number(shares, course[c].last, "top_share");
        char text[JW_PAGE_NUMBER];
        snprintf(text, sizeof text, "%.1f %%", 100 * now);
        jw_picture_segment(p, lines[c], (jw_point){RIGHT + 8, y}, (jw_point){RIGHT + 34, y});
        jw_picture_text(p, JW_STYLE_TEXT, (jw_point){RIGHT + 40, y}, JW_ANCHOR_START,
                        jw_track_indicator(page, course[c].indicator));
        jw_picture_text(p, JW_STYLE_QUIET, (jw_point){RIGHT + 40, y + 14}, JW_ANCHOR_START,
                        jw_page_words(page, JW_MSG_TRACK_NOW,
                                      jw_page_name(page, JW_REGIONS, course[c].place), text, NULL));
        above = y;
    }
}

void jw_track_courses(jw_page *page, jw_picture *picture, const jw_tree_entry *shares,
                      const jw_course *course, int count)
{
    double low = 1, high = 0, first = INFINITY, last = -INFINITY;
    for (int c = 0; c < count; c++) {
        first = fmin(first, year_of(shares, course[c].first));
        last = fmax(last, year_of(shares, course[c].last));
        for (size_t r = course[c].first; r <= course[c].last; r++) {
            low = fmin(low, jw_view_number(shares, r, "top_share"));
            high = fmax(high, jw_view_number(shares, r, "top_share"));
        }
    }
    jw_scale years = {first, last, 54, RIGHT};
    jw_scale share = {fmax(0, floor(10 * low - 0.5) / 10), fmin(1, ceil(10 * high + 0.5) / 10),
                      HEIGHT - 34, 16};
    jw_picture_init(picture, WIDTH, HEIGHT);
    put_axes(picture, &years, &share);
    for (int c = 0; c < count; c++)
        put_line(picture, shares, &course[c], &years, &share, lines[c]);
    put_names(page, picture, shares, course, count, &share);
}
