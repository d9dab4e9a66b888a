/* All commands, one row each: dispatcher, help, man pages and completion follow from them. */
#ifndef JW_CLI_COMMANDS_H
#define JW_CLI_COMMANDS_H

#include "call.h"

/** What an operand is, for completion. */
typedef enum jw_operand {
    JW_OPERAND_NONE,
    JW_OPERAND_PATH,
    JW_OPERAND_COMMAND,
    JW_OPERAND_SHELL
} jw_operand;

/** A line that can be typed, and what it is good for. Lists end with a row whose line is NULL. */
typedef struct jw_example {
    const char *line;
    const char *purpose;
} jw_example;

struct jw_command {
    const char *name;
    jw_status (*run)(jw_call *call, jw_error *err);
    bool needs_study;      /* the first operand is a study, opened before run and closed after */
    bool makes_study;      /* --output names the study that it writes, not a file for the result */
    bool keeps_result;     /* a result made from a GeoPackage is kept in it */
    jw_operand operand;    /* what operands are */
    const char *operands;  /* as usage shows them: "STUDY"; "" for none */
    size_t least, most;    /* how many */
    const char *required;  /* an option that must be given, or NULL */
    const char *summary;   /* what it does, a few words */
    const jw_option *const *options; /* lists, the last NULL; common ones included */
    const jw_clash *clashes;         /* which of them do not go together; NULL: all do */
    const char *description;         /* paragraphs separated by blank lines */
    const jw_example *examples;
    const char *exits; /* what exit code 1 means here; NULL if it does not occur */
    const char *see;   /* other commands, separated by spaces */
};

/** The rows, in the order in which help lists them; the last has no name. */
extern const jw_command jw_commands[];

/** What the program is, in a few words. */
extern const char jw_program_summary[];

/** The command of that name, or NULL. */
const jw_command *jw_command_find(const char *name);

/** The same, failing with the nearest name as the remedy. */
jw_status jw_command_require(const jw_command **command, const char *name, jw_error *err);

jw_status jw_cmd_calibrate(jw_call *call, jw_error *err);
jw_status jw_cmd_check(jw_call *call, jw_error *err);
jw_status jw_cmd_compare(jw_call *call, jw_error *err);
jw_status jw_cmd_completion(jw_call *call, jw_error *err);
jw_status jw_cmd_expand(jw_call *call, jw_error *err);
jw_status jw_cmd_export(jw_call *call, jw_error *err);
jw_status jw_cmd_generate(jw_call *call, jw_error *err);
jw_status jw_cmd_help(jw_call *call, jw_error *err);
jw_status jw_cmd_import(jw_call *call, jw_error *err);
jw_status jw_cmd_info(jw_call *call, jw_error *err);
jw_status jw_cmd_plan(jw_call *call, jw_error *err);
jw_status jw_cmd_report(jw_call *call, jw_error *err);
jw_status jw_cmd_schema(jw_call *call, jw_error *err);
jw_status jw_cmd_share(jw_call *call, jw_error *err);
jw_status jw_cmd_track(jw_call *call, jw_error *err);
jw_status jw_cmd_tutorial(jw_call *call, jw_error *err);
jw_status jw_cmd_version(jw_call *call, jw_error *err);

#endif
