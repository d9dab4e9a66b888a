/* What registers call the kinds of organisations, in one set of words. */
#ifndef JW_FORMATS_KINDS_H
#define JW_FORMATS_KINDS_H

#include "formats/gathering.h"

JW_BEGIN_C

/** "firm", "university", "institute", "hospital", "government" ...; what is none of the known stays as it is. */
jw_slice jw_kind_of_actor(jw_slice told);

JW_END_C
#endif
