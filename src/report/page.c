/*
 * Putting the report down. Everything that is said goes through a message or through jw_page_text, and both escape:
 * there is no way for a text of the study to become markup but jw_page_raw, which only ever gets literals.
 */
#include "report/page.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FILL_LIMIT = 9 };

void jw_page_raw(jw_page *page, const char *markup)
{
    jw_buffer_text(page->out, markup);
}

void jw_page_text(jw_page *page, const char *text)
{
    jw_put_escaped(page->out, text);
}

/* ---- messages ---- */

static void fill(jw_buffer *out, const char *message, const char *const *fills, int count)
{
    while (*message) {
        size_t plain = strcspn(message, "{");
        jw_buffer_append(out, message, plain);
        message += plain;
        if (!*message) return;
        int number = message[1] - '1';
        assert(message[2] == '}' && number >= 0 && number < count);
        jw_buffer_text(out, number < count ? fills[number] : "");
        message += 3;
    }
}

static const char *words(jw_page *page, jw_message message, va_list arguments)
{
    const char *fills[FILL_LIMIT];
    int count = 0;
    for (const char *text; (text = va_arg(arguments, const char *)) && count < FILL_LIMIT;)
        fills[count++] = text;
    jw_buffer made = JW_BUFFER_INIT(JW_WORDS_LIMIT); /* apart: a fill may be the words made last */
    jw_buffer_text(&made, "");
    fill(&made, jw_message_text(message, page->language), fills, count);
    if (made.status && !page->out->status) page->out->status = made.status;
    jw_buffer_release(&page->words);
    page->words = made;
    return made.data ? made.data : "";
}

void jw_page_say(jw_page *page, jw_message message, ...)
{
    va_list arguments;
    va_start(arguments, message);
    jw_page_text(page, words(page, message, arguments));
    va_end(arguments);
}

const char *jw_page_words(jw_page *page, jw_message message, ...)
{
    va_list arguments;
    va_start(arguments, message);
    const char *text = words(page, message, arguments);
    va_end(arguments);
    return text;
}

/* ---- numbers ---- */

int jw_page_decimals(double size)
{
    return size == 0 ? 0 : jw_number_decimals(size);
}

int jw_page_common_decimals(double value, double largest)
{
    int decimals = jw_page_decimals(largest);
    bool vanishes = value != 0 && fabs(value) < 0.5 * pow(10, -decimals);
    return vanishes ? jw_page_decimals(value) : decimals;
}

const char *jw_page_number(char room[JW_PAGE_NUMBER], double value, int decimals)
{
    char text[JW_NUMBER_TEXT];
    if (isnan(value)) return "—";
    jw_number_for_people(text, value, decimals < 0 ? jw_page_decimals(value) : decimals);
    bool negative = *text == '-';
    snprintf(room, JW_PAGE_NUMBER, "%s%s", negative ? "−" : "", text + negative);
    return room;
}

const char *jw_page_change(char room[JW_PAGE_NUMBER], double value, int decimals)
{
    char text[JW_PAGE_NUMBER];
    const char *number = jw_page_number(text, value, decimals);
    bool plus = value > 0 && strspn(number, "0.") < strlen(number);
    snprintf(room, JW_PAGE_NUMBER, "%s%s", plus ? "+" : "", number);
    return room;
}

const char *jw_page_money(jw_page *page, char room[JW_PAGE_NUMBER + 64], double value)
{
    char text[JW_PAGE_NUMBER];
    snprintf(room, JW_PAGE_NUMBER + 64, "%s\u00A0%.56s",
             jw_page_number(text, value, page->decimals), page->unit);
    return room;
}

/* ---- sections, figures ---- */

void jw_page_section(jw_page *page, jw_message title)
{
    jw_page_raw(page, "<section>\n<h2>");
    jw_page_say(page, title, NULL);
    jw_page_raw(page, "</h2>\n");
}

void jw_page_section_end(jw_page *page)
{
    jw_page_raw(page, "</section>\n");
}

void jw_page_finding(jw_page *page)
{
    jw_page_raw(page, "<p class=\"finding\">");
}

void jw_page_paragraph_end(jw_page *page)
{
    jw_page_raw(page, "</p>\n");
}

void jw_page_figure(jw_page *page, const jw_picture *picture, const char *label)
{
    char number[16];
    snprintf(number, sizeof number, "%d", ++page->figures);
    jw_page_raw(page, "<figure>\n");
    jw_picture_svg(page->out, picture, label);
    jw_page_raw(page, "<figcaption><b>");
    jw_page_say(page, JW_MSG_FIGURE, number, NULL);
    jw_page_raw(page, "</b>");
}

void jw_page_figure_end(jw_page *page)
{
    jw_page_raw(page, "</figcaption>\n</figure>\n");
}

/* ---- tables ---- */

void jw_page_table(jw_page *page)
{
    jw_page_raw(page, "<div class=\"scroll\"><table>\n<thead><tr>");
}

void jw_page_long_table(jw_page *page)
{
    jw_page_raw(page, "<div class=\"scroll long\"><table>\n<thead><tr>");
}

void jw_page_table_body(jw_page *page)
{
    jw_page_raw(page, "</tr></thead>\n<tbody>\n");
}

void jw_page_table_end(jw_page *page)
{
    jw_page_raw(page, "</tbody></table></div>\n");
}

void jw_page_head_cell(jw_page *page, jw_message label, const char *unit, bool numeric)
{
    jw_page_raw(page, numeric ? "<th class=\"n\">" : "<th>");
    jw_page_say(page, label, NULL);
    if (unit && *unit) {
        jw_page_raw(page, "<br/><small>");
        jw_page_text(page, unit);
        jw_page_raw(page, "</small>");
    }
    jw_page_raw(page, "</th>");
}

void jw_page_cell(jw_page *page, const char *text)
{
    jw_page_raw(page, "<td>");
    jw_page_text(page, text);
    jw_page_raw(page, "</td>");
}

static void put_number_cell(jw_page *page, const char *text, bool known)
{
    jw_page_raw(page, known ? "<td class=\"n\">" : "<td class=\"n none\">");
    jw_page_text(page, text);
    jw_page_raw(page, "</td>");
}

void jw_page_cell_number(jw_page *page, double value, int decimals)
{
    char room[JW_PAGE_NUMBER];
    put_number_cell(page, jw_page_number(room, value, decimals), !isnan(value));
}

void jw_page_cell_change(jw_page *page, double value, int decimals)
{
    char room[JW_PAGE_NUMBER];
    put_number_cell(page, jw_page_change(room, value, decimals), !isnan(value));
}
