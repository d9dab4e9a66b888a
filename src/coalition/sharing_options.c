/* What people give beside the game, by players' names: weights "A=1,B=2" and unions "A+B,C+D". */
#include "coalition/sharing.h"

#include "base/error.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

/* A piece of an option's text. */
typedef struct piece {
    const char *text;
    size_t length;
} piece;

/* Takes what comes before the separator off a list; false at its end. */
static bool take(piece *first, piece *list, char separator)
{
    if (!list->text) return false;
    const char *end = memchr(list->text, separator, list->length);
    *first = (piece){list->text, end ? (size_t)(end - list->text) : list->length};
    *list = end ? (piece){end + 1, list->length - first->length - 1} : (piece){NULL, 0};
    return true;
}

static jw_status find_player(int *player, piece name, const jw_sharing *s, jw_error *err)
{
    for (*player = 0; *player < s->in.game.players; ++*player)
        if (strlen(s->name[*player]) == name.length &&
            !memcmp(s->name[*player], name.text, name.length))
            return JW_OK;
    jw_fail(err, JW_EINVAL, "'%.*s' is not a player", (int)(name.length < 80 ? name.length : 80),
            name.text);
    jw_fail_remedy(err, "the first is '%s': write names as the game does", s->name[0]);
    return JW_EINVAL;
}

/* So large or small that products of two, and ratios, are still far from overflow. */
static jw_status read_weight(double *weight, piece number, const char *name, jw_error *err)
{
    bool read = number.text && jw_number_parse(weight, number.text, number.length) && *weight > 0;
    if (read && *weight <= JW_WORTH_MOST && *weight >= 1 / JW_WORTH_MOST) return JW_OK;
    jw_fail(err, JW_EINVAL, "the weight of '%s' is not a number above 0%s", name,
            read ? " that can be added to others" : "");
    jw_fail_remedy(err,
                   read ? "write weights that are nearer to 1; their ratios count"
                        : "write weights as %s=2.5, separated by commas",
                   name);
    return JW_EINVAL;
}

jw_status jw_sharing_weights(double *weight, const char *text, const jw_sharing *s, jw_error *err)
{
    piece list = {text, strlen(text)}, item, name;
    for (int i = 0; i < s->in.game.players; i++)
        weight[i] = 0;
    while (take(&item, &list, ',')) {
        int player;
        take(&name, &item, '=');
        jw_status st = find_player(&player, name, s, err);
        if (st) return st;
        if (weight[player] > 0) {
            jw_fail(err, JW_EINVAL, "'%s' has two weights", s->name[player]);
            jw_fail_remedy(err, "give every player one, as in A=1,B=2");
            return JW_EINVAL;
        }
        st = read_weight(&weight[player], item, s->name[player], err);
        if (st) return st;
    }
    for (int i = 0; i < s->in.game.players; i++) {
        if (weight[i] > 0) continue;
        jw_fail(err, JW_EINVAL, "'%s' has no weight", s->name[i]);
        jw_fail_remedy(err, "give every player one: %s=1", s->name[i]);
        return JW_EINVAL;
    }
    return JW_OK;
}

jw_status jw_sharing_unions(uint32_t *unions, int *count, const char *text, const jw_sharing *s,
                            jw_error *err)
{
    piece list = {text, strlen(text)}, item, name;
    uint32_t named = 0;
    *count = 0;
    while (take(&item, &list, ',')) {
        uint32_t members = 0;
        while (take(&name, &item, '+')) {
            int player;
            jw_status st = find_player(&player, name, s, err);
            if (st) return st;
            if ((named | members) >> player & 1) {
                jw_fail(err, JW_EINVAL, "'%s' is in two unions", s->name[player]);
                jw_fail_remedy(err, "name each player once, as in A+B,C+D");
                return JW_EINVAL;
            }
            members |= (uint32_t)1 << player;
        }
        named |= members;
        unions[(*count)++] = members;
    }
    for (int i = 0; i < s->in.game.players; i++)
        if (!(named >> i & 1)) unions[(*count)++] = (uint32_t)1 << i;
    return JW_OK;
}
