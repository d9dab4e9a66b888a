/* The rows of commands.c as pages: for the terminal, as a manual, as completion scripts. */
#ifndef JW_CLI_HELP_H
#define JW_CLI_HELP_H

#include "commands.h"

#include "base/buffer.h"

/** The list of commands; for a terminal of `width` columns, 0 if not known. */
void jw_help_overview(jw_buffer *out, size_t width);

/** The page of one command. */
void jw_help_command(jw_buffer *out, const jw_command *command, size_t width);

/** The manual page in scdoc's language; of the program if command is NULL. */
void jw_manual(jw_buffer *out, const jw_command *command);

/** A completion script. @return JW_EINVAL for a shell other than bash, zsh and fish. */
jw_status jw_completion(jw_buffer *out, const char *shell, jw_error *err);

/** Shows a page of help, or with --json the same as a result; of the program if command is NULL. */
jw_status jw_help_show(jw_call *call, const jw_command *command, jw_error *err);

/** What every exit code means; 1 depends on the command. */
const char *jw_exit_meaning(int code, const jw_command *command);

#endif
