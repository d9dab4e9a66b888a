/* Filling tables from within, row by row and cell by cell, as one would type a sheet. */
#ifndef JW_STUDY_SHEET_H
#define JW_STUDY_SHEET_H

#include "study/study.h"

JW_BEGIN_C

#define JW_SHEET_COLUMNS 32

/* The first failure sticks; everything after it does nothing. */
typedef struct jw_sheet {
    jw_study *study;
    jw_table *table;
    size_t row, cell; /* where the next value goes */
    unsigned char column[JW_SHEET_COLUMNS]; /* of the table, by cell */
    size_t columns;
    jw_status status;
} jw_sheet;

/** Goes to an empty table and gives it columns, names separated by spaces. */
void jw_sheet_table(jw_sheet *sheet, jw_table_id id, const char *columns);

/** The same for a table that may hold rows already: it is given those of the columns that it lacks. */
void jw_sheet_extend(jw_sheet *sheet, jw_table_id id, const char *columns);

/** Begins a row; cells are then put from left to right, and those not put stay empty. */
void jw_sheet_row(jw_sheet *sheet);
void jw_sheet_text(jw_sheet *sheet, const char *text);
void jw_sheet_word(jw_sheet *sheet, jw_text word);
void jw_sheet_number(jw_sheet *sheet, double number);
void jw_sheet_skip(jw_sheet *sheet);

/** Puts a text in the pool; 0 after a failure. */
jw_text jw_sheet_pool(jw_sheet *sheet, const char *format, ...) JW_PRINTF(2, 3);

/** Indexes all tables. @return the first failure, told in err. */
jw_status jw_sheet_finish(jw_sheet *sheet, jw_error *err);

JW_END_C
#endif
