/* The report while it is being written: what it tells of, in which language, and how its parts put text down. */
#ifndef JW_REPORT_PAGE_H
#define JW_REPORT_PAGE_H

#include "base/number.h"
#include "picture/picture.h"
#include "plan/places.h"
#include "report/messages.h"
#include "result/tree.h"
#include "study/study.h"

#include <math.h>

JW_BEGIN_C

#define JW_WORDS_LIMIT ((size_t)1 << 20)

/** Room for a number with a real minus sign or a dash. */
#define JW_PAGE_NUMBER (JW_NUMBER_TEXT + 8)

typedef struct jw_page {
    jw_buffer *out;
    jw_language language;
    const jw_study *study;
    const jw_result *result;            /* of jw_expand */
    jw_result *spread, *links, *across; /* of jw_track; NULL where the study tells too little */
    const char *link_kind;              /* the kind of ties that links and across tell */
    const jw_places *places;            /* the leaves and who plays */
    const char *unit;                   /* of money */
    const char *year;                   /* base year, as text */
    int decimals;                       /* of the gain, for people */
    bool two_readings;                  /* whether it matters if results serve all or one */
    int figures;                        /* numbered so far */
    jw_buffer words;                    /* what jw_page_words made last */
    jw_buffer names;                    /* what jw_page_group made last */
} jw_page;

/* Sections, in the order of the page; each writes nothing where it has nothing to tell. */

void jw_report_head(jw_page *page);
void jw_report_track(jw_page *page);
void jw_report_flows(jw_page *page);
void jw_report_shares(jw_page *page);
void jw_report_transfers(jw_page *page);
void jw_report_scarce(jw_page *page);
void jw_report_chains(jw_page *page);
void jw_report_drivers(jw_page *page);
void jw_report_apart(jw_page *page);
void jw_report_assumptions(jw_page *page);
void jw_report_sources(jw_page *page);
void jw_report_proofs(jw_page *page);

/** The style sheet, pictures included. */
void jw_report_css(jw_buffer *out);

/** A chain times so much; rows of one field in the table "chain" from first to end (chain.c). */
void jw_report_chain(jw_page *page, jw_picture *picture, size_t first, size_t end, double times);
/** Bars of what each assumption does to the gain (tornado.c). */
void jw_report_tornado(jw_page *page, jw_picture *picture);
/** The gain of each reading with its range (tornado.c). */
void jw_report_interval(jw_page *page, jw_picture *picture);

/* Writing (page.c). Texts are escaped, raw ones are markup of ours. */

void jw_page_raw(jw_page *page, const char *markup);
void jw_page_text(jw_page *page, const char *text);
/** A message; what fills {1}, {2} ... follows as texts, then NULL. */
void jw_page_say(jw_page *page, jw_message message, ...) __attribute__((sentinel));
/** The same as a plain text, valid until the next call. */
const char *jw_page_words(jw_page *page, jw_message message, ...) __attribute__((sentinel));

/** A number as people read it; NaN is a dash. */
const char *jw_page_number(char room[JW_PAGE_NUMBER], double value, int decimals);
/** The same with a plus before what is above 0. */
const char *jw_page_change(char room[JW_PAGE_NUMBER], double value, int decimals);
/** "640 亿元": a number with the unit of money. */
const char *jw_page_money(jw_page *page, char room[JW_PAGE_NUMBER + 64], double value);
/** Decimals that show three digits of a number of this size. */
int jw_page_decimals(double size);
/** Decimals of one among numbers whose largest is told: those of the largest, unless it would show as 0. */
int jw_page_common_decimals(double value, double largest);

/** A section with its heading; jw_page_section_end closes it. */
void jw_page_section(jw_page *page, jw_message title);
void jw_page_section_end(jw_page *page);
/** The finding that opens a section; open and close around what is said. */
void jw_page_finding(jw_page *page);
void jw_page_paragraph_end(jw_page *page);
/** A picture as a figure with a number; the caption is written next, then jw_page_figure_end. */
void jw_page_figure(jw_page *page, const jw_picture *picture, const char *label);
void jw_page_figure_end(jw_page *page);

/** Tables: a head of cells, then rows of cells. A short one is kept on one sheet of paper. */
void jw_page_table(jw_page *page);
void jw_page_long_table(jw_page *page);
void jw_page_table_body(jw_page *page);
void jw_page_table_end(jw_page *page);
void jw_page_head_cell(jw_page *page, jw_message label, const char *unit, bool numeric);
void jw_page_cell(jw_page *page, const char *text);
/** decimals below 0: as many as its size asks for. */
void jw_page_cell_number(jw_page *page, double value, int decimals);
void jw_page_cell_change(jw_page *page, double value, int decimals);

/* What the study and the result say (facts.c). */

/** The name of a row of regions, fields or stages, in the language of the page; its id where it has none. */
const char *jw_page_name(const jw_page *page, jw_table_id table, const char *id);
/** Names of ids joined by '+', valid until the next call. */
const char *jw_page_group(jw_page *page, const char *ids);
/** All partners by name, or how many they are. */
const char *jw_page_partners(jw_page *page);
/** What an assumption is called: "table.column", or "table[id].column" of one stage; valid as jw_page_words. */
const char *jw_page_assumption(jw_page *page, const char *name);
/** Unit in which a field is counted. */
const char *jw_page_field_unit(const jw_page *page, const char *field);

double jw_page_figure_value(const jw_page *page, const char *path);
/** Whether assumptions were drawn, so that intervals are 5 to 95 % of the draws. */
bool jw_page_has_draws(const jw_page *page);
/** The interval of "gain" or "gain.rival": of the draws if there are any, else of assumptions moved one by one. */
double jw_page_low(const jw_page *page, const char *prefix);
double jw_page_high(const jw_page *page, const char *prefix);
bool jw_page_flag(const jw_page *page, const char *path);
const char *jw_page_fact(const jw_page *page, const char *path);

/** Tables of the result; NULL has no rows. An unknown column gives NaN, "" or false. */
const jw_tree_entry *jw_page_find_table(const jw_page *page, const char *key);
size_t jw_view_rows(const jw_tree_entry *table);
double jw_view_number(const jw_tree_entry *table, size_t row, const char *column);
const char *jw_view_text(const jw_tree_entry *table, size_t row, const char *column);
bool jw_view_flag(const jw_tree_entry *table, size_t row, const char *column);

/* Sources (sources.c). */

/** Whether a table's rows name their source. */
bool jw_source_is_told(jw_table_id table);
/** A text of a row of the table sources, "" where there is none. */
const char *jw_source_text(const jw_page *page, size_t row, const char *column);
/** Rows of a table that name a source. */
size_t jw_source_rows(const jw_page *page, jw_table_id table, jw_text source);
void jw_source_grade(jw_page *page, const char *grade);

/** Assumed rows of some tables, and all of them, as texts for a source line. */
void jw_page_count_assumed(const jw_page *page, const char *tables, char assumed[JW_NUMBER_TEXT],
                           char rows[JW_NUMBER_TEXT]);

JW_END_C
#endif
