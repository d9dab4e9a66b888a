/* What a gathering remembers. Private to gathering*.c, actors.c, places.c and missing.c. */
#ifndef JW_FORMATS_GATHERING_STATE_H
#define JW_FORMATS_GATHERING_STATE_H

#include "base/map.h"
#include "formats/gathering.h"

JW_BEGIN_C

#define JW_GATHERED_LIMIT ((size_t)1 << 30) /* actors, names, votes */
#define JW_MUNICIPALITIES 4
#define JW_ROWS_TOLD      3 /* first rows of what is missing */

/** What a folded name stands for, by its number in the pool of keys. */
typedef struct jw_known {
    uint32_t link;       /* first of the actors of that name, as index + 1 of links; 0: none */
    uint32_t stands_for; /* key of the name that the user's aliases put in its place; 0: none */
    jw_text alias;       /* that name, as the aliases write it */
    bool used;           /* a row has named it */
    jw_text spelling;    /* of a name that aliases put in another's place, as they write it */
    jw_text home;        /* region that aliases give an actor of that name */
    jw_text region;      /* region of that id, name or code */
    jw_text field;
    uint32_t numbered; /* actor of that id in a file, as index + 1 */
    jw_text column;    /* of a heading: the column that the user's map says it is */
} jw_known;

typedef struct jw_link {
    uint32_t actor, next; /* another actor of the same name, as index + 1 */
} jw_link;

/** Where something was met: how often, and the first rows of the first file. */
typedef struct jw_met {
    uint32_t times;
    jw_text label;
    int64_t rows[JW_ROWS_TOLD];
} jw_met;

/** An actor, by number: first those of the study, in the order of their rows. */
typedef struct jw_gathered_actor {
    jw_text id, name, kind, region;
    double lon, lat;
    bool made;      /* not of the study */
    bool numbered;  /* a file has an id of its own for it */
    uint32_t votes; /* rows that tell its region */
    jw_met met;
} jw_gathered_actor;

/** Rows that put an actor into a region. */
typedef struct jw_vote {
    uint32_t actor;
    jw_text region;
    uint32_t times;
} jw_vote;

typedef enum jw_missing_kind {
    JW_MISSING_REGION, /* an actor without a region */
    JW_MISSING_ACTOR,  /* a name of several actors */
    JW_MISSING_CODE,   /* a code of no region */
    JW_MISSING_FIELD,  /* a field that is not there */
    JW_MISSING_ACTORS, /* a paper of which no institution is told */
    JW_MISSING_KINDS
} jw_missing_kind;

typedef struct jw_missing {
    jw_missing_kind kind;
    jw_text name;
    jw_met met;
} jw_missing;

/** One bit a text of the study: whether a row has it for an id. */
typedef struct jw_taken {
    unsigned char *bits;
    size_t capacity;
} jw_taken;

struct jw_gathering {
    jw_study *study;
    bool own; /* a study of its own: it gets the regions and fields that rows name */
    jw_findings *findings;
    const jw_progress *progress;
    jw_status status; /* the first failure; what follows does nothing */

    const jw_foreign_file *file;
    jw_text label; /* of the file in hand: id of its source */
    jw_text alias_label; /* of the file of aliases */
    bool sound; /* nothing wrong in the row in hand */
    int64_t row, rows;
    double first_year, last_year;
    jw_text money; /* first unit of money that a row tells */

    jw_buffer folded, tidied;
    jw_strings *keys;
    jw_known *known;
    size_t known_capacity;
    jw_link *links;
    size_t link_count, link_capacity;
    jw_gathered_actor *actors;
    size_t actor_count, actor_capacity;
    jw_vote *votes;
    size_t vote_count, vote_capacity;
    jw_map vote_of;
    jw_taken ids, tie_ids, labels;
    jw_text province[JW_MUNICIPALITIES],
        city[JW_MUNICIPALITIES]; /* regions of the study; 0: it has not both */

    jw_missing *missing;
    size_t missing_count, missing_capacity;
    jw_map missing_of;
    jw_text *not_kept;
    size_t not_kept_count, not_kept_capacity;

    jw_sheet sources, regions, fields, ties, parts, figures;
    jw_map part_of;    /* rows of participations by event and actor */
    size_t parts_had;  /* rows of the study before */
    size_t not_summed; /* contracts that sums of regions leave out */
    bool calibrated;   /* sums became targets of calibration */
    size_t regions_made, fields_made, actors_made, actors_met, ties_made, figures_made,
        participations_made;
};

/** A gathering into a copy of a study, or into an empty one. */
jw_status jw_gathering_start(jw_gathering *g, const jw_study *into, jw_findings *findings,
                             const jw_progress *progress, jw_error *err);

/** Writes what was held back - actors, settings - and checks the whole. @return the first failure. */
jw_status jw_gathering_finish(jw_gathering *g, const char *title, jw_error *err);
void jw_gathering_release(jw_gathering *g);

/** Reads the user's file of names (aliases.c). */
jw_status jw_gathering_read_aliases(jw_gathering *g, const jw_foreign_file *file, jw_error *err);

/** Reads the user's file of headings, and what it says of one: a column's name, or NULL. */
jw_status jw_gathering_read_map(jw_gathering *g, const jw_foreign_file *file, jw_error *err);
const char *jw_gathering_mapped(jw_gathering *g, jw_slice heading);

/** The key of a name, made if it is new; 0 for an empty name or after a failure. */
uint32_t jw_gathering_key(jw_gathering *g, const char *text, size_t length);

/** Keeps the first failure of a step. */
static inline void jw_gathering_note(jw_gathering *g, jw_status st)
{
    if (!g->status) g->status = st;
}

/** A name as it is shown: without control characters, runs of blanks and blanks at its ends. */
jw_text jw_gathering_tidy(jw_gathering *g, jw_slice name);

bool jw_is_taken(const jw_taken *taken, jw_text id);
void jw_gathering_take(jw_gathering *g, jw_taken *taken, jw_text id);

/** An id that no region or actor has: the one wanted, or that with a number. It is taken then. */
jw_text jw_gathering_new_id(jw_gathering *g, jw_text wanted);

/** One more row in which something was met. */
void jw_gathering_meet(const jw_gathering *g, jw_met *met);

/** Lists what could not be assigned in the row in hand (missing.c). */
void jw_gathering_miss(jw_gathering *g, jw_missing_kind kind, jw_text name);

/** Goes to a table at its first row. */
void jw_gathering_sheet(jw_gathering *g, jw_sheet *sheet, jw_table_id id, const char *columns);

/* Chapters: what the study knows already, and what was held back. */
jw_status jw_gathering_know_actors(jw_gathering *g);
jw_status jw_gathering_know_places(jw_gathering *g);
void jw_gathering_write_actors(jw_gathering *g);
void jw_gathering_tell(jw_result *result, const jw_gathering *g, const char *format);

JW_END_C
#endif
