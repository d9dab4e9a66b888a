/* Telling how scores were made, and what in the data speaks against them. */
#ifndef JW_TRACK_COMPOSITE_TELL_H
#define JW_TRACK_COMPOSITE_TELL_H

#include "track/composite.h"

JW_BEGIN_C

/** The group "variant": normalisation, shift, weights, method, scope, counts. */
void jw_composite_tell_variant(const jw_composite *composite, jw_result *result);

/** The tables "indicators" and, where there are any, "groups": directions, weights, what is known. */
void jw_composite_tell_weights(const jw_composite *composite, jw_result *result);

/** Notes on whatever makes the figures mean less than they seem to. */
void jw_composite_warn(const jw_composite *composite, jw_result *result);

/** The cells place and year that begin a row. */
void jw_composite_tell_row(const jw_composite *composite, jw_result *result, size_t row);

JW_END_C
#endif
