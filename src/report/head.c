/* What a reader in a hurry takes away: the finding with its range, the question it answers, three figures. */
#include "report/page.h"

#include "study/units.h"

#include <stdio.h>
#include <string.h>

/* The words around a gain that is next to nothing are others. */
static bool gains(const jw_page *page)
{
    double nothing = 1e-7 * fmax(1, jw_page_figure_value(page, "gain.flows"));
    return jw_page_figure_value(page, "gain.value") > nothing &&
           jw_view_rows(jw_page_find_table(page, "players")) > 1;
}

static bool has_range(const jw_page *page)
{
    return jw_view_rows(jw_page_find_table(page, "drivers")) > 0;
}

static void put_finding(jw_page *page)
{
    char gain[JW_PAGE_NUMBER + 64], low[JW_PAGE_NUMBER], high[JW_PAGE_NUMBER + 64];
    char partners[1024];
    snprintf(partners, sizeof partners, "%.1000s", jw_page_partners(page));
    jw_page_money(page, gain, jw_page_figure_value(page, "gain.value"));
    const char *least = jw_page_number(
        low, fmin(jw_page_low(page, "gain"), jw_page_low(page, "gain.rival")), page->decimals);
    jw_page_money(page, high, fmax(jw_page_high(page, "gain"), jw_page_high(page, "gain.rival")));
    jw_page_raw(page, "<h1>");
    if (!gains(page))
        jw_page_say(page, JW_MSG_HEADLINE_NONE, partners, NULL);
    else if (has_range(page))
        jw_page_say(page, jw_page_has_draws(page) ? JW_MSG_HEADLINE_DRAWS : JW_MSG_HEADLINE,
                    partners, gain, least, high, NULL);
    else
        jw_page_say(page, JW_MSG_HEADLINE_PLAIN, partners, gain, NULL);
    jw_page_raw(page, "</h1>\n");
}

static void put_relief(jw_page *page)
{
    double low = jw_page_figure_value(page, "gain.relief_low");
    double high = jw_page_figure_value(page, "gain.relief_high");
    char percent[JW_PAGE_NUMBER];
    if (isnan(low)) return;
    if (low == high) {
        char plain[JW_NUMBER_TEXT];
        jw_number_format(plain, round(1e4 * low) / 100);
        snprintf(percent, sizeof percent, "%s", plain);
        jw_page_say(page, JW_MSG_LEAD_RELIEF, percent, NULL);
    } else {
        jw_page_say(page, JW_MSG_LEAD_RELIEF_VARIES, NULL);
    }
    jw_page_say(page, JW_MSG_SPACE, NULL);
}

static void put_lead(jw_page *page)
{
    char gain[JW_PAGE_NUMBER + 64], rival[JW_PAGE_NUMBER + 64];
    jw_page_raw(page, "<p class=\"lead\">");
    put_relief(page);
    if (page->two_readings && gains(page)) {
        jw_page_money(page, gain, jw_page_figure_value(page, "gain.value"));
        jw_page_money(page, rival, jw_page_figure_value(page, "gain.rival.value"));
        jw_page_say(page, JW_MSG_LEAD_READINGS, gain, rival, NULL);
        jw_page_say(page, JW_MSG_SPACE, NULL);
    }
    jw_page_say(page, JW_MSG_LEAD_MEANING, NULL);
    jw_page_paragraph_end(page);
}

static void put_key(jw_page *page, const char *number, const char *unit, const char *label)
{
    jw_page_raw(page, "<div><p class=\"big\">");
    jw_page_text(page, number);
    jw_page_raw(page, " <small>");
    jw_page_text(page, unit);
    jw_page_raw(page, "</small></p><p>");
    jw_page_text(page, label);
    jw_page_raw(page, "</p></div>\n");
}

static void put_keys(jw_page *page)
{
    char number[JW_PAGE_NUMBER], unit[192], crossing[JW_PAGE_NUMBER + 64];
    snprintf(unit, sizeof unit, "%.180s", jw_page_words(page, JW_MSG_A_YEAR, page->unit, NULL));
    jw_page_raw(page, "<div class=\"keys\">\n");
    put_key(
        page, jw_page_number(number, jw_page_figure_value(page, "gain.value"), page->decimals),
        unit,
        jw_page_words(page, page->two_readings ? JW_MSG_READING_ALL : JW_MSG_READING_ONLY, NULL));
    if (page->two_readings)
        put_key(
            page,
            jw_page_number(number, jw_page_figure_value(page, "gain.rival.value"), page->decimals),
            unit, jw_page_words(page, JW_MSG_READING_ONE, NULL));
    double part = jw_page_figure_value(page, "gain.share_of_flows");
    if (!isnan(part)) {
        jw_page_money(page, crossing, jw_page_figure_value(page, "gain.flows"));
        put_key(page, jw_page_number(number, part, jw_page_decimals(part)), "%",
                jw_page_words(page, JW_MSG_KEY_CROSSING, crossing, NULL));
    }
    jw_page_raw(page, "</div>\n");
}

/* "1 亿元 = 100,000,000 CNY", for whoever does not count in it; Chinese readers do. */
static void put_gloss(jw_page *page)
{
    jw_unit unit;
    char factor[JW_NUMBER_TEXT];
    const char *currency = jw_study_setting(page->study, "currency");
    if (page->language == JW_CHINESE || !currency) return;
    if (jw_unit_parse(&unit, page->study, page->unit, strlen(page->unit), NULL)) return;
    if (unit.count != 1 || unit.factor == 1 || !strcmp(currency, page->unit)) return;
    jw_number_for_people(factor, unit.factor, 0);
    jw_page_raw(page, "<p class=\"gloss\">");
    jw_page_say(page, JW_MSG_UNIT_GLOSS, page->unit, factor, currency, NULL);
    jw_page_paragraph_end(page);
}

void jw_report_head(jw_page *page)
{
    put_finding(page);
    put_lead(page);
    if (gains(page)) put_keys(page);
    if (gains(page) && has_range(page)) {
        jw_picture picture;
        jw_report_interval(page, &picture);
        jw_page_raw(page, "<div class=\"strip\">\n");
        jw_picture_svg(page->out, &picture,
                       jw_page_words(page, JW_MSG_INTERVAL_TITLE, page->unit, NULL));
        jw_page_raw(page, "</div>\n");
        jw_picture_release(&picture);
    }
    put_gloss(page);
}
