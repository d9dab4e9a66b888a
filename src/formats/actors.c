/*
 * From names to actors. A name is looked up as it is compared (fold.h): first what the user's file says it
 * stands for, then names, Chinese names and aliases of the study's actors. Nothing is guessed: names that are
 * merely alike stay apart, and are the user's to join. Where several actors bear a name, the one in the region
 * that the row tells is meant; if that does not tell either, the name becomes an actor of its own and is
 * listed.
 *
 * One organisation is often registered at several places. An actor lies where most of its rows put it; the others
 * are told.
 */
#include "formats/gathering_state.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

/* ---- what the study knows ---- */

static void link_name(jw_gathering *g, uint32_t key, uint32_t actor)
{
    if (g->status || !key) return;
    for (uint32_t l = g->known[key].link; l; l = g->links[l - 1].next)
        if (g->links[l - 1].actor == actor) return;
    jw_gathering_note(g, jw_grow(&g->links, &g->link_capacity, g->link_count + 1, sizeof *g->links,
                                 JW_GATHERED_LIMIT));
    if (g->status) return;
    g->links[g->link_count++] = (jw_link){actor, g->known[key].link};
    g->known[key].link = (uint32_t)g->link_count;
}

static void link_word(jw_gathering *g, jw_text word, uint32_t actor)
{
    const char *text = jw_study_word(g->study, word);
    link_name(g, jw_gathering_key(g, text, strlen(text)), actor);
}

static uint32_t add_actor(jw_gathering *g, const jw_gathered_actor *actor)
{
    jw_gathering_note(g, jw_grow(&g->actors, &g->actor_capacity, g->actor_count + 1,
                                 sizeof *g->actors, JW_GATHERED_LIMIT));
    if (g->status) return UINT32_MAX;
    g->actors[g->actor_count] = *actor;
    return (uint32_t)g->actor_count++;
}

/* A list separated by ';'. */
static void link_list(jw_gathering *g, const char *list, uint32_t actor)
{
    for (const char *at = list; *at;) {
        size_t length = strcspn(at, ";");
        link_name(g, jw_gathering_key(g, at, length), actor);
        at += length + (at[length] == ';');
    }
}

static void know_aliases(jw_gathering *g)
{
    const jw_table *actors = &g->study->tables[JW_ACTORS];
    for (size_t r = 0; r < g->study->tables[JW_ALIASES].rows; r++) {
        jw_text actor = jw_study_cell_text(g->study, JW_ALIASES, r, "actor");
        uint32_t row = jw_table_find(actors, actor);
        if (row != JW_NO_ROW)
            link_word(g, jw_study_cell_text(g->study, JW_ALIASES, r, "name"), row);
    }
}

jw_status jw_gathering_know_actors(jw_gathering *g)
{
    const jw_study *study = g->study;
    for (size_t r = 0; r < study->tables[JW_ACTORS].rows && !g->status; r++) {
        jw_gathered_actor actor = {.id = jw_study_cell_text(study, JW_ACTORS, r, "id"),
                                   .name = jw_study_cell_text(study, JW_ACTORS, r, "name"),
                                   .region = jw_study_cell_text(study, JW_ACTORS, r, "region")};
        uint32_t number = add_actor(g, &actor);
        jw_text list = jw_study_cell_text(study, JW_ACTORS, r, "aliases");
        jw_gathering_take(g, &g->ids, actor.id);
        link_word(g, actor.id, number);
        link_word(g, actor.name, number);
        link_word(g, jw_study_cell_text(study, JW_ACTORS, r, "name_zh"), number);
        link_list(g, jw_study_word(study, list), number);
    }

    know_aliases(g);
    for (size_t r = 0; r < study->tables[JW_TIES].rows; r++)
        jw_gathering_take(g, &g->tie_ids, jw_study_cell_text(study, JW_TIES, r, "id"));
    return g->status;
}

/* ---- what a row names ---- */

/* One actor of a name: the only one, the only one in the region told, or the one made for want of that. */
static uint32_t choose(const jw_gathering *g, uint32_t link, jw_text region, bool *several)
{
    uint32_t there = UINT32_MAX, made = UINT32_MAX;
    size_t count = 0, fitting = 0;
    for (; link; link = g->links[link - 1].next) {
        uint32_t actor = g->links[link - 1].actor;
        count++;
        if (g->actors[actor].made) made = actor;
        if (count == 1 || (region && g->actors[actor].region == region)) there = actor;
        fitting += region && g->actors[actor].region == region;
    }
    *several = count > 1 && fitting != 1;
    return *several ? made : there;
}

static uint32_t make_actor(jw_gathering *g, uint32_t key, jw_slice name,
                           const jw_actor_facts *facts)
{
    jw_text spelling = g->known[key].spelling ? g->known[key].spelling : jw_gathering_tidy(g, name);
    jw_text id = facts->id.length ? jw_gathering_tidy(g, facts->id) : spelling;
    jw_gathered_actor actor = {.id = jw_gathering_new_id(g, id), .name = spelling, .made = true};
    uint32_t number = add_actor(g, &actor);
    link_name(g, key, number);
    g->actors_made += !g->status;
    return g->status ? UINT32_MAX : number;
}

/* The actor that had this id in a row before, or has it in the study. */
static uint32_t find_numbered(const jw_gathering *g, uint32_t key)
{
    if (g->known[key].numbered) return g->known[key].numbered - 1;
    for (uint32_t l = g->known[key].link; l; l = g->links[l - 1].next)
        if (!g->actors[g->links[l - 1].actor].made) return g->links[l - 1].actor;
    return UINT32_MAX;
}

/* An id tells actors apart; a name serves only where its actor has no id yet, or where the user says so. */
static uint32_t find_by_id(jw_gathering *g, jw_slice id, uint32_t named, bool aliased)
{
    uint32_t key = jw_gathering_key(g, id.text, id.length);
    uint32_t number = key && !aliased ? find_numbered(g, key) : UINT32_MAX;
    if (number != UINT32_MAX) return number;
    return named != UINT32_MAX && g->actors[named].numbered && !aliased ? UINT32_MAX : named;
}

static void number_actor(jw_gathering *g, jw_slice id, uint32_t number)
{
    uint32_t key = jw_gathering_key(g, id.text, id.length);
    if (!key) return;
    if (!g->known[key].numbered) g->known[key].numbered = number + 1;
    g->actors[number].numbered = true;
}

static bool same_vote(uint32_t candidate, const void *key)
{
    const void *const *pair = key;
    const jw_gathering *g = pair[0];
    const jw_vote *wanted = pair[1], *vote = &g->votes[candidate];
    return vote->actor == wanted->actor && vote->region == wanted->region;
}

static void vote(jw_gathering *g, uint32_t actor, jw_text region)
{
    jw_vote new = {actor, region, 1};
    const void *key[] = {g, &new};
    uint64_t hash = jw_hash(&new, offsetof(jw_vote, times), 0);
    uint32_t at = jw_map_find(&g->vote_of, hash, same_vote, key);
    if (at != UINT32_MAX) {
        g->votes[at].times++;
        return;
    }
    jw_gathering_note(
        g, jw_grow(&g->votes, &g->vote_capacity, g->vote_count + 1, sizeof new, JW_GATHERED_LIMIT));
    if (!g->status) jw_gathering_note(g, jw_map_add(&g->vote_of, hash, (uint32_t)g->vote_count));
    if (!g->status) g->votes[g->vote_count++] = new;
}

static void add_facts(jw_gathering *g, uint32_t number, const jw_actor_facts *facts, jw_text region)
{
    if (region) vote(g, number, region);
    jw_gathered_actor *actor = &g->actors[number];
    if (!actor->met.times) g->actors_met++;
    jw_gathering_meet(g, &actor->met);
    if (!actor->made) return;
    if (!actor->region) actor->region = region; /* until all have voted */
    if (facts->kind.length && !actor->kind) actor->kind = jw_gathering_tidy(g, facts->kind);
    if (facts->lon != 0 || facts->lat != 0) actor->lon = facts->lon, actor->lat = facts->lat;
}

jw_text jw_gather_party(jw_gathering *g, jw_slice name, const jw_actor_facts *facts, jw_text *home)
{
    static const jw_actor_facts nothing = {.region = 0};
    if (!facts) facts = &nothing;
    *home = 0;
    uint32_t key = jw_gathering_key(g, name.text, name.length);
    if (!key) return 0;
    jw_text region = g->known[key].home ? g->known[key].home : facts->region;
    bool several, aliased = g->known[key].stands_for != 0;
    for (g->known[key].used = true; g->known[key].stands_for;)
        key = g->known[key].stands_for;
    if (g->known[key].home) region = g->known[key].home;
    uint32_t number = choose(g, g->known[key].link, region, &several);
    if (facts->id.length)
        number = find_by_id(g, facts->id, number, aliased);
    else if (several)
        jw_gathering_miss(g, JW_MISSING_ACTOR, jw_gathering_tidy(g, name));
    if (number == UINT32_MAX) number = make_actor(g, key, name, facts);
    if (number == UINT32_MAX) return 0;
    if (facts->id.length) number_actor(g, facts->id, number);
    add_facts(g, number, facts, region);
    *home = region ? region : g->actors[number].region;
    return g->actors[number].id;
}

jw_text jw_gather_actor(jw_gathering *g, jw_slice name, const jw_actor_facts *facts)
{
    jw_text home;
    return jw_gather_party(g, name, facts, &home);
}

jw_text jw_gather_end(jw_gathering *g, jw_slice name, const jw_actor_facts *facts)
{
    uint32_t key = jw_gathering_key(g, name.text, name.length);
    if (!key) return 0;
    const jw_known *known = &g->known[key];
    return known->link || known->stands_for || !known->region ? jw_gather_actor(g, name, facts)
                                                              : known->region;
}

/* ---- at the end ---- */

/* Votes are in the order of the rows, so that of equals the first stays. */
static void settle(jw_gathering *g)
{
    for (size_t v = 0; v < g->vote_count; v++) {
        jw_gathered_actor *actor = &g->actors[g->votes[v].actor];
        if (!actor->made || g->votes[v].times <= actor->votes) continue;
        actor->votes = g->votes[v].times;
        actor->region = g->votes[v].region;
    }
}

/* Names that rows have used and the user has explained: the study knows them from now on. */
static void write_aliases(jw_gathering *g)
{
    jw_sheet s = {.study = g->study};
    for (uint32_t k = 1; k <= jw_strings_count(g->keys) && !g->status; k++) {
        const jw_known *known = &g->known[k];
        uint32_t target = k;
        if (!known->used || !known->stands_for) continue;
        while (g->known[target].stands_for)
            target = g->known[target].stands_for;
        if (!g->known[target].link ||
            jw_table_find(&g->study->tables[JW_ALIASES], known->alias) != JW_NO_ROW)
            continue;
        jw_gathering_sheet(g, &s, JW_ALIASES, "name actor source");
        jw_sheet_row(&s);
        jw_sheet_word(&s, known->alias);
        jw_sheet_word(&s, g->actors[g->links[g->known[target].link - 1].actor].id);
        jw_sheet_word(&s, g->alias_label);
    }
    jw_gathering_note(g, s.status);
}

void jw_gathering_write_actors(jw_gathering *g)
{
    write_aliases(g);
    jw_sheet s = {.study = g->study};
    if (!g->actors_made || g->status) return;
    settle(g);
    jw_sheet_extend(&s, JW_ACTORS, "id name kind region lon lat source");
    for (size_t i = 0; i < g->actor_count && !s.status; i++) {
        const jw_gathered_actor *actor = &g->actors[i];
        bool located = actor->lon != 0 || actor->lat != 0;
        if (!actor->made) continue;
        jw_sheet_row(&s);
        jw_sheet_word(&s, actor->id);
        jw_sheet_word(&s, actor->name);
        jw_sheet_word(&s, actor->kind);
        jw_sheet_word(&s, actor->region);
        jw_sheet_number(&s, located ? actor->lon : NAN);
        jw_sheet_number(&s, located ? actor->lat : NAN);
        jw_sheet_word(&s, actor->met.label);
    }
    jw_gathering_note(g, s.status);
}
