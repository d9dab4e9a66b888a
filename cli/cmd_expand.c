/* jingwei expand STUDY: the main job */
#include "commands.h"

#include "base/error.h"

#include <string.h>

jw_status jw_call_game(jw_game *game, const jw_call *call, jw_error *err)
{
    const char *word = jw_argument(&call->arguments, "game");
    *game = word && !strcmp(word, "alone") ? JW_GAME_ALONE : JW_GAME_TODAY;
    if (!word || *game == JW_GAME_ALONE || !strcmp(word, "today")) return JW_OK;
    jw_fail(err, JW_EINVAL, "there is no game '%s'", word);
    jw_fail_remedy(err, "give 'today' or 'alone'");
    return JW_EINVAL;
}

static jw_status find_engine(jw_engine *engine, const jw_call *call, jw_error *err)
{
    const char *word = jw_argument(&call->arguments, "engine");
    *engine = word && !strcmp(word, "clp") ? JW_ENGINE_CLP : JW_ENGINE_OWN;
    if (!word || *engine == JW_ENGINE_CLP || !strcmp(word, "own")) return JW_OK;
    jw_fail(err, JW_EINVAL, "there is no engine '%s'", word);
    jw_fail_remedy(err, "give 'own' or 'clp'");
    return JW_EINVAL;
}

jw_status jw_call_expand_options(jw_expand_options *options, jw_call *call, jw_error *err)
{
    int64_t threads = 0, draws = 0, seed = 1;
    *options = (jw_expand_options)JW_EXPAND_OPTIONS_INIT;
    jw_status st = jw_call_game(&options->game, call, err);
    if (!st) st = find_engine(&options->engine, call, err);
    if (!st) st = jw_argument_integer(&threads, &call->arguments, "threads", 1, 64, err);
    if (!st) st = jw_argument_integer(&draws, &call->arguments, "draws", 1, JW_DRAWS_LIMIT, err);
    if (!st) st = jw_argument_integer(&seed, &call->arguments, "seed", 0, (int64_t)1 << 53, err);
    options->threads = (int)threads;
    options->draws = (int)draws;
    options->seed = (uint64_t)seed;
    options->players = jw_argument(&call->arguments, "players");
    options->weights = jw_argument(&call->arguments, "weights");
    options->progress = jw_meter_progress(&call->meter);
    return st;
}

jw_status jw_cmd_expand(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_expand_options options;
    jw_status st = jw_call_expand_options(&options, call, err);
    if (!st) st = jw_expand(&result, call->study, &options, err);
    if (!st && options.draws)
        call->partial = jw_result_find_number(result, "draws.done") < options.draws;
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
