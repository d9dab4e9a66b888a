/* jingwei share STUDY, share --values FILE, share --values-raw FILE */
#include "commands.h"

#include "base/error.h"
#include "base/number.h"

#include <string.h>

/* "1%" or "0.01"; NULL leaves it as it is. */
static jw_status read_interval(double *share, const char *text, jw_error *err)
{
    size_t length = text ? strlen(text) : 0;
    bool percent = length && text[length - 1] == '%';
    double number;
    if (!text) return JW_OK;
    if (jw_number_parse(&number, text, length - percent) && number > 0) {
        *share = percent ? number / 100 : number;
        if (*share >= 0.0001 && *share <= 1) return JW_OK;
    }
    jw_fail(err, JW_EINVAL, "option '--ci' is given '%s'", text);
    jw_fail_remedy(err, "give a share of the whole from 0.01%% to 100%%, such as 1%%");
    return JW_EINVAL;
}

static jw_status read_options(jw_share_options *options, jw_call *call, jw_error *err)
{
    const jw_arguments *given = &call->arguments;
    int64_t threads = 0, seed = 1;
    *options = (jw_share_options)JW_SHARE_OPTIONS_INIT;
    options->column = jw_argument(given, "column");
    options->costs = jw_argument(given, "costs") != NULL;
    options->more = jw_argument(given, "more") != NULL;
    options->rules = jw_argument(given, "rule");
    options->weights = jw_argument(given, "weights");
    options->unions = jw_argument(given, "unions");
    options->players = jw_argument(given, "players");
    options->progress = jw_meter_progress(&call->meter);
    jw_status st = jw_call_game(&options->game, call, err);
    if (!st) st = jw_argument_integer(&threads, given, "threads", 1, 64, err);
    if (!st) st = jw_argument_integer(&seed, given, "seed", 0, (int64_t)1 << 53, err);
    if (!st) st = read_interval(&options->ci, jw_argument(given, "ci"), err);
    options->lazy = jw_argument(given, "lazy") != NULL;
    options->threads = (int)threads;
    options->seed = (uint64_t)seed;
    return st;
}

/* One game: a study's, a table's or a raw file's. */
static jw_status check_source(const jw_call *call, jw_error *err)
{
    const char *values = jw_argument(&call->arguments, "values");
    const char *raw = jw_argument(&call->arguments, "values-raw");
    int sources = (values != NULL) + (raw != NULL) + (call->arguments.operand_count > 0);
    if (sources == 1) return JW_OK;
    jw_fail(err, JW_EINVAL, sources ? "more than one game to share out" : "no game to share out");
    jw_fail_remedy(err, "give a STUDY, or '--values FILE', or '--values-raw FILE'");
    return JW_EINVAL;
}

/* One input of the study changes. */
static jw_status share_along(jw_result **result, jw_call *call, const jw_share_options *given,
                             jw_error *err)
{
    jw_expand_options options = JW_EXPAND_OPTIONS_INIT;
    options.game = given->game;
    options.players = given->players;
    options.threads = given->threads;
    options.progress = given->progress;
    return jw_share_along(result, call->study, jw_argument(&call->arguments, "along"), &options,
                          err);
}

static jw_status share(jw_result **result, jw_call *call, jw_error *err)
{
    jw_share_options options;
    const char *values = jw_argument(&call->arguments, "values");
    const char *raw = jw_argument(&call->arguments, "values-raw");
    jw_status st = check_source(call, err);
    if (!st) st = read_options(&options, call, err);
    if (st) return st;
    if (raw) return jw_share_raw(result, raw, &options, err);
    if (!values) {
        st = jw_call_open_study(call, err);
        if (!st && jw_argument(&call->arguments, "along"))
            return share_along(result, call, &options, err);
        return st ? st : jw_share_study(result, call->study, &options, err);
    }
    st = jw_findings_new(&call->findings, 0, err);
    return st ? st : jw_share_file(result, values, &options, call->findings, err);
}

jw_status jw_cmd_share(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_argument(&call->arguments, "list") ? jw_share_rules(&result, err)
                                                         : share(&result, call, err);
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
