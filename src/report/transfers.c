/*
 * Who would have to pay whom, so that everybody has the share that the Shapley value gives: incomes change by
 * themselves when regions open to each other, and rarely by as much as a region brings. Payments are told with the
 * agreements that officials know, since nobody signs a vector.
 */
#include "report/page.h"

#include <stdio.h>
#include <string.h>

static const char *party(const jw_page *page, const char *id)
{
    return *id ? jw_page_name(page, JW_REGIONS, id)
               : jw_message_text(JW_MSG_NEVER_JOIN, page->language);
}

static bool is_shapley(const jw_tree_entry *payments, size_t row)
{
    return !strcmp(jw_view_text(payments, row, "rule"), "shapley");
}

static size_t list_payments(jw_page *page, jw_buffer *list, const jw_tree_entry *payments)
{
    char amount[JW_PAGE_NUMBER + 64];
    size_t count = 0;
    for (size_t r = 0; r < jw_view_rows(payments); r++) {
        if (!is_shapley(payments, r)) continue;
        jw_page_money(page, amount, jw_view_number(payments, r, "amount"));
        if (count++) jw_buffer_text(list, jw_message_text(JW_MSG_COMMA, page->language));
        jw_buffer_text(list,
                       jw_page_words(page, JW_MSG_TRANSFER_PAYS,
                                     party(page, jw_view_text(payments, r, "from")),
                                     party(page, jw_view_text(payments, r, "to")), amount, NULL));
        if (!jw_view_flag(payments, r, "sure"))
            jw_buffer_text(list, jw_message_text(JW_MSG_TRANSFER_OPEN, page->language));
    }
    return count;
}

static void put_finding(jw_page *page)
{
    jw_buffer list = JW_BUFFER_INIT(JW_WORDS_LIMIT);
    char number[24], needed[64];
    size_t count = list_payments(page, &list, jw_page_find_table(page, "transfers.payments"));
    snprintf(number, sizeof number, "%zu", count);
    snprintf(needed, sizeof needed, "%s",
             count == 1 ? jw_page_words(page, JW_MSG_TRANSFER_ONE, NULL)
                        : jw_page_words(page, JW_MSG_TRANSFER_MANY, number, NULL));
    jw_page_finding(page);
    if (count)
        jw_page_say(page, JW_MSG_TRANSFER_FINDING, needed, list.data ? list.data : "", NULL);
    else
        jw_page_say(page, JW_MSG_TRANSFER_NONE, NULL);
    jw_page_paragraph_end(page);
    if (list.status) page->out->status = list.status;
    jw_buffer_release(&list);
}

static void put_incomes(jw_page *page, const jw_tree_entry *incomes)
{
    jw_page_table(page);
    jw_page_head_cell(page, JW_MSG_REGION, NULL, false);
    jw_page_head_cell(page, JW_MSG_INCOME_CHANGE, page->unit, true);
    jw_page_head_cell(page, JW_MSG_SHARE_DUE, page->unit, true);
    jw_page_head_cell(page, JW_MSG_LEFT, page->unit, true);
    jw_page_table_body(page);
    for (size_t r = 0; r < jw_view_rows(incomes); r++) {
        double change = jw_view_number(incomes, r, "change");
        double left = jw_view_number(incomes, r, "shapley");
        jw_page_raw(page, "<tr>");
        jw_page_cell(page, party(page, jw_view_text(incomes, r, "player")));
        jw_page_cell_change(page, change, page->decimals);
        jw_page_cell_number(page, change + left, page->decimals);
        jw_page_cell_change(page, left, page->decimals);
        jw_page_raw(page, "</tr>\n");
    }
    jw_page_table_end(page);
    jw_page_raw(page, "<p class=\"note\">");
    jw_page_say(page, JW_MSG_TRANSFER_NOTE, NULL);
    jw_page_paragraph_end(page);
}

/* ---- agreements ---- */

static const struct {
    const char *kind;
    jw_message name, terms;
} instruments[] = {{"tax_split", JW_MSG_KIND_TAX_SPLIT, JW_MSG_TERMS_TAX_SPLIT},
                   {"park_revenue", JW_MSG_KIND_PARK_REVENUE, JW_MSG_TERMS_PARK_REVENUE},
                   {"fund", JW_MSG_KIND_FUND, JW_MSG_TERMS_FUND},
                   {"fee", JW_MSG_KIND_FEE, JW_MSG_TERMS_FEE}};
enum { INSTRUMENTS = sizeof instruments / sizeof instruments[0] };

static const char *instrument(const jw_page *page, const char *kind)
{
    for (size_t k = 0; k < INSTRUMENTS; k++)
        if (!strcmp(instruments[k].kind, kind))
            return jw_message_text(instruments[k].name, page->language);
    return kind;
}

/* What each kind in the table asks for, once. */
static void put_terms(jw_page *page, const jw_tree_entry *agreements)
{
    jw_page_raw(page, "<ul class=\"terms\">\n");
    for (size_t k = 0; k < INSTRUMENTS; k++)
        for (size_t r = 0; r < jw_view_rows(agreements); r++) {
            if (strcmp(jw_view_text(agreements, r, "kind"), instruments[k].kind) != 0) continue;
            jw_page_raw(page, "<li>");
            jw_page_say(page, instruments[k].terms, NULL);
            jw_page_raw(page, "</li>\n");
            break;
        }
    jw_page_raw(page, "</ul>\n");
}

static void put_agreements(jw_page *page, const jw_tree_entry *agreements)
{
    static const jw_message texts[] = {JW_MSG_PAYER, JW_MSG_RECEIVER, JW_MSG_INSTRUMENT};
    jw_page_raw(page, "<div class=\"keep\">\n<p>");
    jw_page_say(page, JW_MSG_AGREEMENT_LEAD, NULL);
    jw_page_paragraph_end(page);
    jw_page_table(page);
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
        jw_page_head_cell(page, texts[t], NULL, false);
    jw_page_head_cell(page, JW_MSG_AMOUNT_HEAD, page->unit, true);
    jw_page_head_cell(page, JW_MSG_RATE, "%", true);
    jw_page_head_cell(page, JW_MSG_BASE, page->unit, true);
    jw_page_head_cell(page, JW_MSG_YEARS, NULL, true);
    jw_page_head_cell(page, JW_MSG_TOTAL, page->unit, true);
    jw_page_table_body(page);
    for (size_t r = 0; r < jw_view_rows(agreements); r++) {
        jw_page_raw(page, "<tr>");
        jw_page_cell(page, party(page, jw_view_text(agreements, r, "from")));
        jw_page_cell(page, party(page, jw_view_text(agreements, r, "to")));
        jw_page_cell(page, instrument(page, jw_view_text(agreements, r, "kind")));
        jw_page_cell_number(page, jw_view_number(agreements, r, "amount"), page->decimals);
        jw_page_cell_number(page, jw_view_number(agreements, r, "rate"), 0);
        jw_page_cell_number(page, jw_view_number(agreements, r, "base"), page->decimals);
        jw_page_cell_number(page, jw_view_number(agreements, r, "years"), 0);
        jw_page_cell_number(page, jw_view_number(agreements, r, "total"), page->decimals);
        jw_page_raw(page, "</tr>\n");
    }
    jw_page_table_end(page);
    put_terms(page, agreements);
    jw_page_raw(page, "</div>\n");
}

void jw_report_transfers(jw_page *page)
{
    const jw_tree_entry *incomes = jw_page_find_table(page, "transfers.incomes");
    const jw_tree_entry *agreements = jw_page_find_table(page, "transfers.agreements");
    if (jw_view_rows(jw_page_find_table(page, "players")) < 2) return;
    jw_page_section(page, JW_MSG_TRANSFER_SECTION);
    if (jw_page_flag(page, "transfers.known")) {
        put_finding(page);
        put_incomes(page, incomes);
        if (jw_view_rows(agreements)) put_agreements(page, agreements);
    } else {
        jw_page_finding(page);
        jw_page_say(page, JW_MSG_TRANSFER_UNKNOWN, NULL);
        jw_page_paragraph_end(page);
    }
    jw_page_section_end(page);
}
