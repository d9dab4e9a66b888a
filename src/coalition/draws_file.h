/* Draws kept in a file, so that a run that was stopped can go on. */
#ifndef JW_COALITION_DRAWS_FILE_H
#define JW_COALITION_DRAWS_FILE_H

#include "base/buffer.h"
#include "coalition/draws.h"

JW_BEGIN_C

/**
 * A table as CSV: draw, of, gain, rival_gain, and a column for each share, such as shapley.beijing. Numbers read
 * back to the same bits; a refused draw has empty cells.
 */
typedef struct jw_draws_file {
    const char *path;
    jw_buffer head; /* the first line, without its end */
    jw_buffer of;   /* study, options and version that made the draws, as each row says it */
} jw_draws_file;

/** Begins: what the file has to say to fit. */
jw_status jw_draws_file_start(jw_draws_file *file, const jw_draws *draws, const jw_draws_plan *plan,
                              const jw_nearby *nearby, const jw_places *places, jw_error *err);
void jw_draws_file_release(jw_draws_file *file);

/**
 * Takes the draws that the file holds, up to those asked for, into draws->number and draws->done. No such file:
 * none. JW_EDATA, naming the row, if it holds anything else than draws of the same study and options.
 */
jw_status jw_draws_file_read(jw_draws *draws, const jw_draws_file *file, jw_error *err);

/** Writes the first draws, whole or not at all. */
jw_status jw_draws_file_write(const jw_draws_file *file, const jw_draws *draws, int done,
                              jw_error *err);

JW_END_C
#endif
