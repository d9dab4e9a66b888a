/* Numbers as text, whatever the locale. */
#ifndef JW_BASE_NUMBER_H
#define JW_BASE_NUMBER_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

/** Room for any number as text, terminator included. */
#define JW_NUMBER_TEXT 32

/**
 * Reads a whole decimal number: sign, digits, point, exponent; nothing before or after it, no hex,
 * no "nan", no "inf", no grouping. Correctly rounded.
 *
 * @return true if all of text was one number that a double can hold; one that would become infinite, or
 *         0 without being 0, is false.
 */
bool jw_number_parse(double *value, const char *text, size_t length);

/** Whether a text has the form of a number, though it may be too large or too small to be held. */
bool jw_number_is_written(const char *text, size_t length);

/**
 * Whether a number that was read keeps the digits it was written with: written again with as many, it
 * is the same. Always so up to 15 digits, for which this costs nothing.
 */
bool jw_number_keeps_digits(const char *text, size_t length);

/**
 * The shortest text that reads back as the same bits; "-0" is written "0". Exponents are plain
 * ("1e21", "1e-7"). What is not a number is written "nan", "inf" or "-inf", which do not read back.
 * @return its length.
 */
size_t jw_number_format(char text[JW_NUMBER_TEXT], double value);

/**
 * With a fixed number of decimals (0 to 8) and thousands set apart ("1,248.5"), for people. From
 * 1e15 on as jw_number_format writes it. @return its length.
 */
size_t jw_number_for_people(char text[JW_NUMBER_TEXT], double value, int decimals);

/** How many decimals tell amounts of up to this size to people: three digits of it, and at most three decimals. */
int jw_number_decimals(double size);

JW_END_C
#endif
