/* Addresses of cells: table[key,key].column, as overrides and scenarios write them. */
#ifndef JW_STUDY_ADDRESS_H
#define JW_STUDY_ADDRESS_H

#include "study/study.h"

JW_BEGIN_C

#define JW_ADDRESS_KEYS 8
#define JW_ADDRESS_TEXT 1024

/** An address taken apart; texts point into `text`. */
typedef struct jw_address {
    jw_table_id table;
    int key_count;
    const char *keys[JW_ADDRESS_KEYS];
    bool any[JW_ADDRESS_KEYS]; /* the key is a * that stands for all; a quoted one is itself */
    const char *column;                /* NULL if the address names whole rows */
    char text[JW_ADDRESS_TEXT];
} jw_address;

/**
 * Takes an address apart. A key or column with a sign of the grammar is put in double quotes, doubled inside.
 *
 * @param[out] used  characters that belong to the address; the rest is the caller's (an operation).
 * @return JW_EINVAL for what is not written as an address, JW_EDATA for one that the schema does not know.
 */
jw_status jw_address_parse(jw_address *address, const char *text, size_t *used, jw_error *err);

/** The keys of an address as cells hold them, so that a row costs a comparison for each. */
typedef struct jw_match {
    bool never; /* a key that no row can have */
    int count;
    struct {
        const jw_column *column;
        jw_text text;
        double number;
    } keys[JW_ADDRESS_KEYS];
} jw_match;

/** Looks the keys up; good until the table gets a column or the study a text. */
void jw_match_start(jw_match *match, const jw_address *address, const jw_study *study);

/** Whether a row is meant: its key columns equal the keys or are under a '*'. */
bool jw_match_row(const jw_match *match, size_t row);

JW_END_C
#endif
