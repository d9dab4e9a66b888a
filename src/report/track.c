/*
 * How joined up the places are, and how that has changed: observations stand before the model's answer, so that a
 * reader sees what is known before what is computed. A figure is drawn only if it was told for the same places in five
 * years or more; ties are those of the kind that the study tells most of.
 */
#include "report/track.h"

#include <stdio.h>

enum { YEARS_NEEDED = 5, ENOUGH = 10 /* a tenth of the most */, PERCENT = JW_PAGE_NUMBER + 8 };

const char *jw_track_indicator(jw_page *page, const char *id)
{
    const char *word = jw_message_word(id, page->language);
    if (word != id) return word;
    jw_buffer_clear(&page->names);
    for (; *id && *id != '@'; id++)
        jw_buffer_char(&page->names, *id == '_' ? ' ' : *id);
    jw_buffer_char(&page->names, '\0');
    return page->names.status ? "" : page->names.data;
}

static const char *percent(char text[PERCENT], double share)
{
    snprintf(text, PERCENT, "%.1f %%", 100 * share);
    return text;
}

/* ---- from peak to plateau ---- */

/* The rows of an indicator in the table shares, if they are of the same places in years enough. */
static bool find_rows(jw_course *course, const jw_tree_entry *shares)
{
    size_t count = 0;
    for (size_t r = 0; r < jw_view_rows(shares); r++) {
        if (strcmp(jw_view_text(shares, r, "indicator"), course->indicator) != 0) continue;
        if (!jw_view_flag(shares, r, "same_places") ||
            isnan(jw_view_number(shares, r, "top_share")) ||
            strcmp(jw_view_text(shares, r, "top_place"), course->place) != 0)
            return false;
        if (!count++) course->first = r;
        course->last = r;
    }
    return count >= YEARS_NEEDED && course->last - course->first + 1 == count;
}

static int find_courses(jw_course course[JW_COURSES_DRAWN], const jw_tree_entry *verdict,
                        const jw_tree_entry *shares)
{
    int count = 0;
    for (size_t r = 0; r < jw_view_rows(verdict) && count < JW_COURSES_DRAWN; r++) {
        course[count] = (jw_course){.indicator = jw_view_text(verdict, r, "indicator"),
                                    .place = jw_view_text(verdict, r, "place"),
                                    .row = r};
        count += find_rows(&course[count], shares);
    }
    return count;
}

/* The row of a course's turning year. */
static size_t turning_row(const jw_tree_entry *verdict, const jw_tree_entry *shares,
                          const jw_course *course)
{
    const char *since = jw_view_text(verdict, course->row, "since");
    size_t row = course->first;
    while (row < course->last && strcmp(jw_view_text(shares, row, "year"), since) != 0)
        row++;
    return row;
}

/* "fell, then rose" or the other way round: three points. */
static void say_turn(jw_page *page, const jw_tree_entry *verdict, const jw_tree_entry *shares,
                     const jw_course *course, const char *indicator)
{
    char then[PERCENT], turned[PERCENT], now[PERCENT];
    size_t turn = turning_row(verdict, shares, course);
    double at = jw_view_number(shares, turn, "top_share");
    double is = jw_view_number(shares, course->last, "top_share");
    jw_page_say(page, is > at ? JW_MSG_TRACK_FELL_ROSE : JW_MSG_TRACK_ROSE_FELL,
                jw_page_name(page, JW_REGIONS, course->place), indicator,
                percent(then, jw_view_number(shares, course->first, "top_share")),
                jw_view_text(shares, course->first, "year"), percent(turned, at),
                jw_view_text(shares, turn, "year"), percent(now, is),
                jw_view_text(shares, course->last, "year"), NULL);
}

/* One way all along: who gained or lost by it. */
static void say_way(jw_page *page, const jw_tree_entry *verdict, const jw_tree_entry *shares,
                    const jw_course *course, const char *indicator)
{
    char then[PERCENT], now[PERCENT], points[PERCENT];
    double was = jw_view_number(shares, course->first, "top_share");
    double is = jw_view_number(shares, course->last, "top_share");
    snprintf(points, sizeof points, "%.1f",
             fabs(100 * jw_view_number(verdict, course->row, "moved")));
    jw_page_say(page, is < was ? JW_MSG_TRACK_FALLS : JW_MSG_TRACK_RISES,
                jw_page_name(page, JW_REGIONS, course->place), indicator, percent(then, was),
                jw_view_text(shares, course->first, "year"), percent(now, is),
                jw_view_text(shares, course->last, "year"),
                jw_page_name(page, JW_REGIONS, jw_view_text(verdict, course->row, "mover")), points,
                NULL);
}

static void say_course(jw_page *page, const jw_tree_entry *verdict, const jw_tree_entry *shares,
                       const jw_course *course)
{
    char indicator[256];
    snprintf(indicator, sizeof indicator, "%s", jw_track_indicator(page, course->indicator));
    if (strchr(jw_view_text(verdict, course->row, "course"), ','))
        say_turn(page, verdict, shares, course, indicator);
    else
        say_way(page, verdict, shares, course, indicator);
    jw_page_say(page, JW_MSG_SPACE, NULL);
}

static void put_courses(jw_page *page)
{
    const jw_tree_entry *verdict = jw_result_find(page->spread, "verdict");
    const jw_tree_entry *shares = jw_result_find(page->spread, "shares");
    jw_course course[JW_COURSES_DRAWN];
    jw_picture picture;
    int count = find_courses(course, verdict, shares);
    if (!count) return;
    jw_page_finding(page);
    for (int c = 0; c < count; c++)
        say_course(page, verdict, shares, &course[c]);
    jw_page_paragraph_end(page);
    jw_track_courses(page, &picture, shares, course, count);
    jw_page_figure(page, &picture, jw_page_words(page, JW_MSG_TRACK_COURSES_LABEL, NULL));
    jw_page_say(page, JW_MSG_TRACK_COURSES_CAPTION, NULL);
    jw_page_figure_end(page);
    jw_picture_release(&picture);
}

/* ---- who works with whom ---- */

static size_t pooled_row(const jw_tree_entry *years)
{
    size_t last = jw_view_rows(years);
    return last ? last - 1 : 0; /* all years together, or the only one */
}

static void say_links(jw_page *page)
{
    const jw_tree_entry *years = jw_result_find(page->across, "years");
    size_t all = pooled_row(years);
    double inside = jw_view_number(years, all, "inside"),
           across = jw_view_number(years, all, "across");
    char ties[JW_PAGE_NUMBER], share[PERCENT];
    jw_page_number(ties, inside + across, 0);
    jw_page_finding(page);
    jw_page_say(page, JW_MSG_TRACK_LINKS, ties, jw_message_word(page->link_kind, page->language),
                jw_view_text(years, 0, "year"), jw_view_text(years, all ? all - 1 : 0, "year"),
                percent(share, across / (inside + across)), NULL);
    jw_page_paragraph_end(page);
}

/* The pair that is closest for its size, of those with ties enough to say so. */
static void say_closest(jw_page *page, const jw_tree_entry *links)
{
    double most = 0, best = 0;
    size_t row = SIZE_MAX;
    const char *pooled = jw_view_text(links, jw_view_rows(links) - 1, "year");
    for (size_t r = 0; r < jw_view_rows(links); r++)
        if (!strcmp(jw_view_text(links, r, "year"), pooled))
            most = fmax(most, jw_view_number(links, r, "weight"));
    for (size_t r = 0; r < jw_view_rows(links); r++) {
        double ratio = jw_view_number(links, r, "ratio");
        if (strcmp(jw_view_text(links, r, "year"), pooled) != 0 || isnan(ratio)) continue;
        if (jw_view_number(links, r, "weight") < most / ENOUGH || ratio <= best) continue;
        best = ratio;
        row = r;
    }
    if (row == SIZE_MAX) return;
    char ratio[JW_PAGE_NUMBER], weight[JW_PAGE_NUMBER];
    jw_page_raw(page, "<p>");
    jw_page_say(page, JW_MSG_TRACK_CLOSEST,
                jw_page_name(page, JW_REGIONS, jw_view_text(links, row, "from")),
                jw_page_name(page, JW_REGIONS, jw_view_text(links, row, "to")),
                jw_page_number(weight, jw_view_number(links, row, "weight"), 0),
                jw_page_number(ratio, best, 2), NULL);
    jw_page_paragraph_end(page);
}

static void put_links(jw_page *page)
{
    const jw_tree_entry *links = jw_result_find(page->links, "links");
    int places = jw_track_matrix_places(links);
    jw_picture picture;
    if (page->across) say_links(page);
    if (places < 3 || places >= JW_MATRIX_PLACES) return;
    jw_track_matrix(page, &picture, links);
    jw_page_figure(page, &picture, jw_page_words(page, JW_MSG_TRACK_MATRIX_LABEL, NULL));
    jw_page_say(page, JW_MSG_TRACK_MATRIX_CAPTION, NULL);
    jw_page_figure_end(page);
    jw_picture_release(&picture);
    say_closest(page, links);
}

static bool has_courses(const jw_page *page)
{
    jw_course course[JW_COURSES_DRAWN];
    return page->spread && find_courses(course, jw_result_find(page->spread, "verdict"),
                                        jw_result_find(page->spread, "shares"));
}

void jw_report_track(jw_page *page)
{
    bool courses = has_courses(page);
    if (!courses && !page->links) return;
    jw_page_raw(page, "<section id=\"track\">\n<h2>");
    jw_page_say(page, JW_MSG_TRACK_SECTION, NULL);
    jw_page_raw(page, "</h2>\n");
    if (courses) put_courses(page);
    if (page->links) put_links(page);
    jw_page_section_end(page);
}
