/* jingwei expand STUDY: the main job */
#include "commands.h"

#include "base/error.h"
#include "base/number.h"

#include <stdio.h>
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

static jw_status find_ranges(jw_ranges *ranges, const jw_call *call, jw_error *err)
{
    const char *word = jw_argument(&call->arguments, "ranges");
    *ranges = word && !strcmp(word, "uniform") ? JW_RANGES_UNIFORM : JW_RANGES_TRIANGULAR;
    if (!word || *ranges == JW_RANGES_UNIFORM || !strcmp(word, "triangular")) return JW_OK;
    jw_fail(err, JW_EINVAL, "there are no ranges '%s'", word);
    jw_fail_remedy(err, "give 'triangular' or 'uniform'");
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
    options->full_game = jw_argument(&call->arguments, "full-game") != NULL;
    options->resume = jw_argument(&call->arguments, "resume");
    options->progress = jw_meter_progress(&call->meter);
    return st ? st : find_ranges(&options->ranges, call, err);
}

/* What takes 2^players times as long is said before it begins. */
static jw_status say_cost(const jw_call *call, const jw_expand_options *options, jw_error *err)
{
    int64_t programmes;
    jw_status st = jw_expand_programmes(&programmes, call->study, options, err);
    if (st || call->quiet) return st;
    char all[JW_NUMBER_TEXT];
    jw_number_for_people(all, (double)programmes, 0);
    fprintf(stderr, "jingwei: %d draws of the full game solve %s programmes\n", options->draws,
            all);
    return JW_OK;
}

jw_status jw_cmd_expand(jw_call *call, jw_error *err)
{
    jw_result *result = NULL;
    jw_expand_options options;
    jw_status st = jw_call_expand_options(&options, call, err);
    if (!st && options.draws && options.full_game) st = say_cost(call, &options, err);
    if (!st) st = jw_expand(&result, call->study, &options, err);
    if (!st && options.draws)
        call->partial = jw_result_find_number(result, "draws.done") < options.draws;
    if (!st) st = jw_call_show(call, result, err);
    jw_result_free(result);
    return st;
}
