/* One run of a command: what it was given, what it works on, what it says. */
#ifndef JW_CLI_CALL_H
#define JW_CLI_CALL_H

#include "options.h"
#include "progress.h"

#include <jingwei.h>

/** Exit codes. */
enum { JW_EXIT_OK = 0, JW_EXIT_NO = 1, JW_EXIT_USAGE = 2, JW_EXIT_INPUT = 3, JW_EXIT_SYSTEM = 4 };

typedef struct jw_command jw_command;

typedef struct jw_call {
    const jw_command *command; /* NULL until it is known */
    jw_arguments arguments;
    bool json, quiet;
    bool partial; /* the result was stopped half-way: it is shown, but not kept */
    const char *file; /* where the result goes; NULL for standard output */
    jw_meter meter;
    jw_study *study;       /* opened beforehand for a command that needs one */
    jw_findings *findings; /* made while opening it */
    int exit_code;         /* of a call that goes well; JW_EXIT_NO when the answer is no */
} jw_call;

/* ---- the study ---- */

/** Path of the study: the last operand; NULL if there are none. */
const char *jw_call_study_path(const jw_call *call);

/** Opens the study that the last operand names, as --encoding, --scenario and --set tell. */
jw_status jw_call_open_study(jw_call *call, jw_error *err);

/** Options for reading or writing, with the meter. */
jw_study_options jw_call_study_options(jw_call *call);

/** The game that --game names, today's if none. */
jw_status jw_call_game(jw_game *game, const jw_call *call, jw_error *err);

/** What jw_expand is to compute, as the options of expand and report tell (cmd_expand.c). */
jw_status jw_call_expand_options(jw_expand_options *options, jw_call *call, jw_error *err);

/* ---- output ---- */

/** Shows a result in the form asked for, on standard output or in the file that --output names. */
jw_status jw_call_show(jw_call *call, const jw_result *result, jw_error *err);

/** Keeps a result in the GeoPackage it was made from, with the options that made it. */
jw_status jw_call_keep(jw_call *call, const jw_result *result, jw_error *err);

/** Columns that there are for text; 0 if the terminal does not say. */
size_t jw_call_width(const jw_call *call);

/** Writes a text as it is, to the same place. */
jw_status jw_call_write(jw_call *call, const char *text, size_t length, jw_error *err);

/** Tells people, on standard error, where a study was written; a database's password is left out. */
void jw_call_say_written(const jw_call *call, const char *path);

/** Says on standard error all that is wrong in the study. */
void jw_call_say_wrong(jw_call *call);

/** Says what went wrong: on standard error, or with --json as an object on standard output. */
void jw_call_complain(jw_call *call, const jw_error *err);

/** The exit code of a status. */
int jw_exit_code(jw_status status);

#endif
