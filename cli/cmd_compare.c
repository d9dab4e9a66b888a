/* jingwei compare STUDY --scenario a --scenario b: states of one study side by side */
#include "commands.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* The name that stands for the study as it is. */
#define BASE "base"

static jw_status open_state(jw_compared *state, jw_study **study, jw_call *call, const char *name,
                            jw_error *err)
{
    const char **overrides = jw_alloc(call->arguments.given_count + 1, sizeof *overrides);
    if (!overrides) return jw_fail_memory(err);
    jw_study_options options = jw_call_study_options(call);
    options.scenarios = strcmp(name, BASE) != 0 ? name : NULL;
    options.set = overrides;
    options.set_count = jw_argument_values(&call->arguments, "set", overrides);
    jw_status st = jw_study_open(study, call->arguments.operands[0], &options, call->findings, err);
    *state = (jw_compared){name, *study};
    jw_release(overrides);
    return st;
}

/* One scenario alone is held against the study as it is. */
static size_t list_names(const char **names, const jw_arguments *arguments)
{
    names[0] = BASE;
    size_t count = jw_argument_values(arguments, "scenario", names + 1);
    if (count < 2) return count + 1;
    memmove(names, names + 1, count * sizeof *names);
    return count;
}

static jw_status compare(jw_call *call, const char *const *names, size_t count, jw_error *err)
{
    jw_compared states[JW_COMPARED_LIMIT];
    jw_study *studies[JW_COMPARED_LIMIT] = {NULL};
    jw_result *result = NULL;
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    int64_t threads = 0;
    jw_status st = jw_call_game(&options.game, call, err);
    if (!st) st = jw_argument_integer(&threads, &call->arguments, "threads", 1, 64, err);
    options.threads = (int)threads;
    options.players = jw_argument(&call->arguments, "players");
    options.progress = jw_meter_progress(&call->meter);
    for (size_t i = 0; i < count && !st; i++)
        st = open_state(&states[i], &studies[i], call, names[i], err);
    if (!st) st = jw_compare(&result, states, count, &options, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    for (size_t i = 0; i < count; i++)
        jw_study_free(studies[i]);
    return st;
}

jw_status jw_cmd_compare(jw_call *call, jw_error *err)
{
    const char **names = jw_alloc(call->arguments.given_count + 1, sizeof *names);
    if (!names) return jw_fail_memory(err);
    size_t count = list_names(names, &call->arguments);
    jw_status st = jw_findings_new(&call->findings, 100, err);
    if (!st && count > JW_COMPARED_LIMIT) {
        st = jw_fail(err, JW_EINVAL, "%zu scenarios cannot be shown side by side", count);
        jw_fail_remedy(err, "give at most %d", JW_COMPARED_LIMIT);
    }
    if (!st) st = compare(call, names, count, err);
    jw_release(names);
    return st;
}
