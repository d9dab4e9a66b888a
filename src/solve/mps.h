/* A linear programme as text that any solver reads. */
#ifndef JW_SOLVE_MPS_H
#define JW_SOLVE_MPS_H

#include "base/buffer.h"
#include "solve/lp.h"

JW_BEGIN_C

/** Names for rows and columns; either may be NULL, and so may what it returns: then R1, C1 and on.
 */
typedef struct jw_mps_names {
    const char *(*row)(int index, void *user);
    const char *(*column)(int index, void *user);
    void *user;
} jw_mps_names;

/**
 * Appends the programme in free MPS format, as a minimisation of the negated profit: what every
 * reader takes without being told. Numbers are the shortest that read back as the same bits.
 *
 * @param names  NULL for generated names only. A name ends where it is read next; it must be
 * unique; characters that would end it early are written as '_'.
 * @return the buffer's status; JW_ELIMIT past its ceiling.
 */
jw_status jw_mps_write(jw_buffer *out, const jw_lp *lp, const jw_mps_names *names);

JW_END_C
#endif
