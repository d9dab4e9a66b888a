/*
 * One call of the program: find the command, sort its words, open the study if it needs one, run it, and
 * turn the outcome into an exit code. Every command is a function of a jw_call; none of them prints
 * errors or exits by itself.
 */
#include "commands.h"
#include "help.h"

#include "base/error.h"
#include "base/place.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * Were one of the three standard files closed, the next file opened would take its number, and what is
 * said would go into it. Opened for reading only, writing to it fails, as it should.
 */
static void fill_standard_files(void)
{
    int file;
    do
        file = open("/dev/null", O_RDONLY);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file > STDERR_FILENO) close(file);
}

static bool is_word(const char *word, const char *name, char letter)
{
    if (!strcmp(word, name)) return true;
    return word[0] == '-' && word[1] == letter && !word[2];
}

static jw_status check_operands(const jw_call *call, jw_error *err)
{
    const jw_command *command = call->command;
    size_t count = call->arguments.operand_count;
    if (count < command->least)
        jw_fail(err, JW_EINVAL, "%s lacks %s", command->name, command->operands);
    else if (count > command->most)
        jw_fail(err, JW_EINVAL, "%s cannot use '%s'", command->name,
                call->arguments.operands[command->most]);
    else if (command->required && !jw_argument(&call->arguments, command->required))
        jw_fail(err, JW_EINVAL, "%s lacks option '--%s'", command->name, command->required);
    else
        return JW_OK;
    jw_fail_remedy(err, "see 'jingwei help %s'", command->name);
    return JW_EINVAL;
}

static jw_status check_rendering(const jw_call *call, jw_error *err)
{
    if (!call->json || !jw_argument(&call->arguments, "csv")) return JW_OK;
    jw_fail(err, JW_EINVAL, "--json prints the whole result, --csv one table of it");
    jw_fail_remedy(err, "give one of --json and --csv");
    return JW_EINVAL;
}

/* words: what stands after the program's name. */
static jw_status prepare(jw_call *call, char **words, size_t count, jw_error *err)
{
    for (size_t i = 0; i < count; i++) /* even a usage error is told in JSON to who asked for it */
        if (!strcmp(words[i], "--json")) call->json = true;

    if (!count) {
        jw_fail(err, JW_EINVAL, "there is no command");
        jw_fail_remedy(err, "'jingwei help' lists them all");
        return JW_EINVAL;
    }
    const char *name = is_word(words[0], "--help", 'h')      ? "help"
                       : is_word(words[0], "--version", 'V') ? "version"
                                                             : words[0];
    jw_status st = jw_command_require(&call->command, name, err);
    if (!st)
        st =
            jw_arguments_parse(&call->arguments, call->command->options, words + 1, count - 1, err);
    if (st) return st;
    call->json = jw_argument(&call->arguments, "json") != NULL;
    call->quiet = jw_argument(&call->arguments, "quiet") != NULL;
    if (!call->command->makes_study) call->file = jw_argument(&call->arguments, "output");
    if (call->file && !strcmp(call->file, "-")) call->file = NULL;
    if (jw_argument(&call->arguments, "help")) return JW_OK;
    st = check_operands(call, err);
    if (!st) st = jw_arguments_check(&call->arguments, call->command->clashes, err);
    return st ? st : check_rendering(call, err);
}

/* What is written in place of the study, or of one of its tables, would destroy what it was made from. */
static jw_status check_apart(const char *option, const char *file, const char *input, jw_error *err)
{
    if (!file || !input || !jw_place_touches(file, input)) return JW_OK;
    jw_fail(err, JW_EINVAL, "the result would be written over what it is made from");
    jw_fail_at(err, file, 0);
    jw_fail_remedy(err, "name another file with --%s, outside a study's folder", option);
    return JW_EINVAL;
}

static jw_status check_output(const jw_call *call, jw_error *err)
{
    const char *values = jw_argument(&call->arguments, "values");
    if (!values) values = jw_argument(&call->arguments, "values-raw");
    const char *input = values ? values : jw_call_study_path(call);
    const char *programme = jw_argument(&call->arguments, "write-mps");
    if (call->command->operand != JW_OPERAND_PATH) return JW_OK;
    if (programme && !strcmp(programme, "-")) {
        jw_fail(err, JW_EINVAL, "--write-mps writes to a file only");
        jw_fail_remedy(err, "name the file");
        return JW_EINVAL;
    }
    jw_status st = check_apart("output", call->file, input, err);
    if (!st) st = check_apart("write-mps", programme, input, err);
    if (!st) st = check_apart("write", jw_argument(&call->arguments, "write"), input, err);
    if (st || !call->file || !programme || strcmp(call->file, programme)) return st;
    jw_fail(err, JW_EINVAL, "--output and --write-mps name the same file");
    jw_fail_at(err, programme, 0);
    jw_fail_remedy(err, "give each a file of its own");
    return JW_EINVAL;
}

static jw_status run(jw_call *call, jw_error *err)
{
    if (jw_argument(&call->arguments, "help")) return jw_help_show(call, call->command, err);
    jw_meter_start(&call->meter, call->quiet);
    jw_status st = check_output(call, err);
    if (!st && call->command->needs_study) st = jw_call_open_study(call, err);
    if (!st) st = call->command->run(call, err);
    jw_meter_clear(&call->meter);
    return st;
}

int main(int argc, char **argv)
{
    jw_call call = {.command = NULL};
    jw_error err = JW_ERROR_INIT;
    fill_standard_files();
    jw_signals_watch();

    jw_status st = prepare(&call, argv + 1, argc > 1 ? (size_t)argc - 1 : 0, &err);
    if (!st) st = run(&call, &err);
    if (st && st != JW_ECANCELED) jw_call_complain(&call, &err);

    jw_study_free(call.study);
    jw_findings_free(call.findings);
    jw_arguments_release(&call.arguments);
    jw_signals_die();
    return st ? jw_exit_code(st) : call.exit_code;
}
