/*
 * Completion scripts for bash, zsh and fish. Each writes the same facts, commands, their options and
 * what their operands are, in the shell's own words. They hold no logic beyond that, and never call the
 * program: pressing Tab must not run anything.
 */
#include "help.h"

#include "base/error.h"

#include <string.h>

static void put_names(jw_buffer *out)
{
    for (const jw_command *command = jw_commands; command->name; command++)
        jw_buffer_printf(out, "%s%s", command == jw_commands ? "" : " ", command->name);
}

/* Words that an operand may be, or NULL where it is a path or nothing. */
static void put_operand_words(jw_buffer *out, const jw_command *command)
{
    if (command->operand == JW_OPERAND_COMMAND) put_names(out);
    if (command->operand == JW_OPERAND_SHELL) jw_buffer_text(out, "bash zsh fish");
}

/* Inside single quotes a shell lets only the quote itself through with a trick; zsh minds a few more. */
static void put_quoted(jw_buffer *out, const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (*text == '\'')
            jw_buffer_text(out, "'\\''");
        else if (strchr(escaped, *text))
            jw_buffer_printf(out, "\\%c", *text);
        else
            jw_buffer_char(out, *text);
    }
}

/* ---- bash ---- */

/* Options that take a path, or that take something else, in each of their forms. */
static void put_bash_takers(jw_buffer *out, const jw_command *command, bool path)
{
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++) {
            if (!option->argument || jw_option_takes_path(option) != path) continue;
            jw_buffer_printf(out, "--%s ", option->name);
            if (option->letter) jw_buffer_printf(out, "-%c ", option->letter);
        }
}

static void put_bash_command(jw_buffer *out, const jw_command *command)
{
    jw_buffer_printf(out, "    %s)\n        options='", command->name);
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++)
            jw_buffer_printf(out, " --%s", option->name);
    jw_buffer_text(out, "'\n        values=' ");
    put_bash_takers(out, command, false);
    jw_buffer_text(out, "'\n        paths=' ");
    put_bash_takers(out, command, true);
    jw_buffer_text(out, "'\n        words='");
    put_operand_words(out, command);
    jw_buffer_printf(out, "'\n        files=%s\n        ;;\n",
                     command->operand == JW_OPERAND_PATH ? "1" : "");
}

static void put_bash(jw_buffer *out)
{
    jw_buffer_text(
        out, "# bash completion for jingwei\n"
             "_jingwei() {\n"
             "    local word=${COMP_WORDS[COMP_CWORD]} options= values= paths= words= files=\n"
             "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n"
             "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
             "        COMPREPLY=($(compgen -W '");
    put_names(out);
    jw_buffer_text(out, "' -- \"$word\"))\n"
                        "        return\n"
                        "    fi\n"
                        "    case ${COMP_WORDS[1]} in\n");
    for (const jw_command *command = jw_commands; command->name; command++)
        put_bash_command(out, command);
    jw_buffer_text(out, "    esac\n"
                        "    case $values in *\" $before \"*) return ;; esac\n"
                        "    case $paths in *\" $before \"*) options= words= files=1 ;; esac\n"
                        "    case $word in\n"
                        "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
                        "    *)\n"
                        "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                        "        if [ \"$files\" ]; then\n"
                        "            compopt -o filenames\n"
                        "            COMPREPLY+=($(compgen -f -- \"$word\"))\n"
                        "        fi\n"
                        "        ;;\n"
                        "    esac\n"
                        "}\n"
                        "complete -F _jingwei jingwei\n");
}

/* ---- zsh ---- */

static void put_zsh_option(jw_buffer *out, const jw_option *option)
{
    jw_buffer_printf(out, " \\\n            '%s--%s%s[", option->repeatable ? "*" : "",
                     option->name, option->argument ? "=" : "");
    put_quoted(out, option->help, "[]:\\");
    jw_buffer_char(out, ']');
    if (option->argument)
        jw_buffer_printf(out, ":%s:%s", option->argument,
                         jw_option_takes_path(option) ? "_files" : " ");
    jw_buffer_char(out, '\'');
}

static void put_zsh_command(jw_buffer *out, const jw_command *command)
{
    jw_buffer_printf(out, "    %s)\n        _arguments -s", command->name);
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++)
            put_zsh_option(out, option);
    if (command->operand == JW_OPERAND_PATH) {
        jw_buffer_printf(out, " \\\n            '*:%s:_files'", command->operands);
    } else if (command->operand != JW_OPERAND_NONE) {
        jw_buffer_text(out, " \\\n            '*:word:(");
        put_operand_words(out, command);
        jw_buffer_text(out, ")'");
    }
    jw_buffer_text(out, "\n        ;;\n");
}

static void put_zsh(jw_buffer *out)
{
    jw_buffer_text(out, "#compdef jingwei\n"
                        "_jingwei() {\n"
                        "    local -a commands=(");
    for (const jw_command *command = jw_commands; command->name; command++) {
        jw_buffer_printf(out, "\n        '%s:", command->name);
        put_quoted(out, command->summary, ":\\");
        jw_buffer_char(out, '\'');
    }
    jw_buffer_text(out, "\n    )\n"
                        "    if (( CURRENT == 2 )); then\n"
                        "        _describe command commands\n"
                        "        return\n"
                        "    fi\n"
                        "    local command=$words[2]\n"
                        "    words=(\"${(@)words[2,-1]}\")\n"
                        "    (( CURRENT-- ))\n"
                        "    case $command in\n");
    for (const jw_command *command = jw_commands; command->name; command++)
        put_zsh_command(out, command);
    /* Works both as an autoloaded function and when the script is evaluated. */
    jw_buffer_text(out, "    esac\n"
                        "}\n"
                        "if [ \"$funcstack[1]\" = _jingwei ]; then\n"
                        "    _jingwei \"$@\"\n"
                        "else\n"
                        "    compdef _jingwei jingwei\n"
                        "fi\n");
}

/* ---- fish ---- */

static void put_fish_command(jw_buffer *out, const jw_command *command)
{
    const char *condition = "__fish_seen_subcommand_from";
    jw_buffer_printf(out, "complete -c jingwei -n __fish_use_subcommand -a %s -d '", command->name);
    put_quoted(out, command->summary, "\\");
    jw_buffer_text(out, "'\n");
    for (const jw_option *const *list = command->options; *list; list++)
        for (const jw_option *option = *list; option->name; option++) {
            jw_buffer_printf(out, "complete -c jingwei -n '%s %s' -l %s", condition, command->name,
                             option->name);
            if (option->letter) jw_buffer_printf(out, " -s %c", option->letter);
            if (option->argument)
                jw_buffer_text(out, jw_option_takes_path(option) ? " -r -F" : " -x");
            jw_buffer_text(out, " -d '");
            put_quoted(out, option->help, "\\");
            jw_buffer_text(out, "'\n");
        }
    if (command->operand == JW_OPERAND_NONE) return;
    jw_buffer_printf(out, "complete -c jingwei -n '%s %s'", condition, command->name);
    if (command->operand == JW_OPERAND_PATH) {
        jw_buffer_text(out, " -F\n");
        return;
    }
    jw_buffer_text(out, " -a '");
    put_operand_words(out, command);
    jw_buffer_text(out, "'\n");
}

static void put_fish(jw_buffer *out)
{
    jw_buffer_text(out, "# fish completion for jingwei\ncomplete -c jingwei -f\n");
    for (const jw_command *command = jw_commands; command->name; command++)
        put_fish_command(out, command);
}

jw_status jw_completion(jw_buffer *out, const char *shell, jw_error *err)
{
    if (!strcmp(shell, "bash")) {
        put_bash(out);
    } else if (!strcmp(shell, "zsh")) {
        put_zsh(out);
    } else if (!strcmp(shell, "fish")) {
        put_fish(out);
    } else {
        jw_fail(err, JW_EINVAL, "there is no completion for '%s'", shell);
        jw_fail_remedy(err, "choose one of: bash, zsh, fish");
        return JW_EINVAL;
    }
    return out->status ? jw_fail_memory(err) : JW_OK;
}
