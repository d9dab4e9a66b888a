/*
 * Sharing out a game that is given: a table of all groups, or a file of bare numbers that is only mapped. Costs are
 * gains with the other sign; the sign goes along to where values are read, so that no copy has to be turned around.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"
#include "coalition/sharing.h"
#include "coalition/values_file.h"

#include <math.h>
#include <stdio.h>

static jw_status check_options(const jw_share_options **options, jw_error *err)
{
    static const jw_share_options defaults = JW_SHARE_OPTIONS_INIT;
    if (!*options) *options = &defaults;
    if ((*options)->version == JW_SHARE_OPTIONS_VERSION) return JW_OK;
    return jw_fail(err, JW_EINVAL, "the options are of version %d", (*options)->version);
}

/* Rules applied to a game whose players have names. */
static jw_status share_game(jw_result **result, const double *value, int players,
                            const char *const *name, const jw_share_options *options, jw_error *err)
{
    double weights[JW_PLAYERS_LIMIT];
    uint32_t unions[JW_PLAYERS_LIMIT];
    jw_sharing *s = jw_zalloc(1, sizeof *s);
    if (!s) return jw_fail_memory(err);
    s->in.game = (jw_worths){value, players, options->costs ? -1 : 1};
    s->name = name;
    s->unit = "";
    s->more = options->more;
    s->programmes = -1;
    jw_status st = jw_sharing_choose(s, options, err);
    if (!st && options->weights) {
        st = jw_sharing_weights(weights, options->weights, s, err);
        s->in.weights = weights;
        s->weights_are = "the weights given";
    }
    if (!st && options->unions) {
        st = jw_sharing_unions(unions, &s->in.union_count, options->unions, s, err);
        s->in.unions = unions;
    }
    if (!st) st = jw_sharing_divide(s, err);
    if (!st) st = jw_sharing_tell(result, s, err);
    jw_release(s);
    return st;
}

jw_status jw_share_file(jw_result **result, const char *path, const jw_share_options *options,
                        jw_findings *findings, jw_error *err)
{
    const char *name[JW_PLAYERS_LIMIT];
    jw_values_file game;
    *result = NULL;
    jw_status st = check_options(&options, err);
    if (!st)
        st = jw_values_file_read(&game, path, options->column ? options->column : "value", findings,
                                 err);
    if (st) return st;
    for (int i = 0; i < game.players; i++)
        name[i] = jw_values_file_player(&game, i);
    st = share_game(result, game.value, game.players, name, options, err);
    jw_values_file_release(&game);
    return st;
}

/* ---- bare numbers ---- */

static jw_status wrong_file(const char *path, const char *message, const char *remedy, jw_status st,
                            jw_error *err)
{
    jw_fail(err, st, "%s", message);
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "%s", remedy);
    return st;
}

static jw_status count_players(int *players, size_t size, const char *path, jw_error *err)
{
    size_t count = size / sizeof(double);
    for (*players = 0; count >> *players > 1; ++*players)
        ;
    if (size == sizeof(double))
        return wrong_file(path, "it holds one number, the value of nobody",
                          "write one double for each group: two for one player", JW_EDATA, err);
    if (size % sizeof(double) || !*players || count != (size_t)1 << *players)
        return wrong_file(
            path, "its size is no power of two of 8-byte numbers",
            "write one double for each group, that of nobody first: 2^players of them", JW_EDATA,
            err);
    if (*players > JW_PLAYERS_LIMIT)
        return wrong_file(path, "there are too many groups",
                          "merge players who would leave together", JW_ELIMIT, err);
    return JW_OK;
}

static jw_status check_numbers(const double *value, int players, const char *path, jw_error *err)
{
    char message[96];
    if (value[0] != 0)
        return wrong_file(path, "the first number, the value of nobody, is not 0",
                          "write little-endian doubles, that of nobody first", JW_EDATA, err);
    for (size_t group = 0; group >> players == 0; group++) {
        if (isfinite(value[group])) continue;
        snprintf(message, sizeof message, "number %zu is not finite", group + 1);
        return wrong_file(path, message, "give every group a value", JW_EDATA, err);
    }
    return JW_OK;
}

jw_status jw_share_raw(jw_result **result, const char *path, const jw_share_options *options,
                       jw_error *err)
{
    char number[JW_PLAYERS_LIMIT][4];
    const char *name[JW_PLAYERS_LIMIT];
    jw_file_view view;
    int players = 0;
    *result = NULL;
    jw_status st = check_options(&options, err);
    if (!st) st = jw_file_open(&view, path, err);
    if (st) return st;
    const double *value = (const double *)(const void *)view.data; /* mapped, so aligned */
    st = count_players(&players, view.size, path, err);
    if (!st) st = check_numbers(value, players, path, err);
    for (int i = 0; i < players && !st; i++) {
        snprintf(number[i], sizeof number[i], "%d", (i + 1) % 100);
        name[i] = number[i];
    }
    if (!st) st = share_game(result, value, players, name, options, err);
    jw_file_close(&view);
    return st;
}
