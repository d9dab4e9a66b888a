/* Codes of regions as texts: which kind they are of, and which region holds that of a code. */
#ifndef JW_FORMATS_CODES_H
#define JW_FORMATS_CODES_H

#include <jingwei/common.h>

#include <stdbool.h>

JW_BEGIN_C

#define JW_CODE_TEXT 16

/** A code as it is compared: digits of GB/T 2260 filled up or cut to six (11 is 110000). False if it is none. */
bool jw_code_read(char code[JW_CODE_TEXT], const char *text);

/** Makes it the code of what the region lies in; false where it lies in nothing. */
bool jw_code_shorten(char *code);

/** A place in China by GB/T 2260: six digits, of which the first two are a province's. */
bool jw_code_is_chinese(const char *code);

/** Two capitals of a country, alone or with up to three more characters of a NUTS region. */
bool jw_code_is_nuts(const char *code);

/** Names of the province of a code, or NULL. */
const char *jw_code_province(const char *code, const char **name_zh);

/** The names and codes of China as a whole, by number, NULL past the last; and whether a text is one. */
const char *jw_code_china(size_t index);
bool jw_code_is_china(const char *text);

JW_END_C
#endif
