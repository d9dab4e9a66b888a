/* What writing and reading a workbook agree on. */
#ifndef JW_GDAL_BOOK_H
#define JW_GDAL_BOOK_H

#include "base/buffer.h"

#include <stdbool.h>

JW_BEGIN_C

/* What Excel and LibreOffice hold. */
#define JW_BOOK_ROWS    1048576
#define JW_BOOK_COLUMNS 16384
#define JW_BOOK_CELL    32767 /* UTF-16 units */
#define JW_BOOK_SCRATCH ((size_t)1 << 29)

/*
 * An outline is far longer than a cell may be, so its GeoJSON goes on in the columns "geometry 2",
 * "geometry 3" and so on.
 */
#define JW_BOOK_GEOMETRY "geometry"

/** The number of the part that a column name stands for, 1 for "geometry" itself, or 0. */
int jw_book_geometry_part(const char *name);

/**
 * Appends a text so that a workbook brings it back as it is: what the formats or GDAL would change is
 * written as _xHHHH_, the way of Office Open XML (ECMA-376 part 1, 22.9.2.19), which Excel shows as the
 * character meant.
 */
jw_status jw_book_escape(jw_buffer *out, const char *text, size_t length);

/** Appends what an escaped text stands for; never longer than the text. */
jw_status jw_book_unescape(jw_buffer *out, const char *text, size_t length);

/** The letters of a column, counted from 0: A, B ... Z, AA ... */
void jw_book_letters(char letters[8], size_t column);

JW_END_C
#endif
