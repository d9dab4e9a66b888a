/*
 * Names on a command line are few and typed by hand, so they are looked up one by one, and one that is not
 * there is answered with those that are.
 */
#include "plan/choose.h"

#include "base/error.h"

#include <string.h>

/* The row of the region that stands first in a list, which moves on behind it; -1 if there is none. */
static int take_region(const char **list, const jw_study *study, jw_error *err)
{
    size_t length = strcspn(*list, ",");
    jw_text id = jw_strings_find(study->strings, *list, length);
    uint32_t row = id ? jw_table_find(jw_study_table(study, JW_REGIONS), id) : JW_NO_ROW;
    if (row == JW_NO_ROW) {
        jw_fail(err, JW_EDATA, "there is no region '%.*s'", length < 90 ? (int)length : 90, *list);
        jw_fail_at(err, "regions", 0);
        jw_fail_remedy(err, "give ids of the table regions, separated by commas");
    }
    *list += length + ((*list)[length] == ',');
    return row == JW_NO_ROW ? -1 : (int)row;
}

jw_status jw_leaves_choose(bool *chosen, const jw_places *places, const jw_study *study,
                           const char *list, jw_error *err)
{
    do {
        int region = take_region(&list, study, err);
        if (region < 0) return JW_EDATA;
        for (int l = 0; l < places->leaves; l++) {
            int r = places->leaf_region[l];
            while (r >= 0 && r != region)
                r = places->parent[r];
            if (r == region) chosen[l] = true;
        }
    } while (*list);
    return JW_OK;
}

static jw_status no_player(const jw_places *places, const jw_study *study, int region,
                           jw_error *err)
{
    char players[200] = "";
    for (int p = 0; p < places->players; p++) {
        size_t used = strlen(players);
        snprintf(players + used, sizeof players - used, "%s%s", used ? ", " : "",
                 jw_player_id(places, study, p));
    }
    jw_text id = jw_study_cell_text(study, JW_REGIONS, (size_t)region, "id");
    jw_fail(err, JW_EDATA, "'%.90s' is no player", jw_study_word(study, id));
    jw_fail_at(err, "regions", 0);
    jw_fail_remedy(err, "choose among %.180s", *players ? players : "none: every player flag is 0");
    return JW_EDATA;
}

jw_status jw_players_choose(bool *chosen, const jw_places *places, const jw_study *study,
                            const char *list, jw_error *err)
{
    do {
        int region = take_region(&list, study, err), player = places->players - 1;
        if (region < 0) return JW_EDATA;
        while (player >= 0 && places->player_region[player] != region)
            player--;
        if (player < 0) return no_player(places, study, region, err);
        chosen[player] = true;
    } while (*list);
    return JW_OK;
}
