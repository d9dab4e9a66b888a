/*
 * What readers of formats fill: names become actors, codes regions, and rows ties and participations of one study.
 * A reader knows its format and nothing of a study; the gathering knows studies and nothing of formats.
 */
#ifndef JW_FORMATS_GATHERING_H
#define JW_FORMATS_GATHERING_H

#include <jingwei/formats.h>

#include "base/buffer.h"
#include "base/csv.h"
#include "study/sheet.h"

#include <stdbool.h>
#include <string.h>

JW_BEGIN_C

/** A piece of a file's text, not terminated; {NULL, 0} for none. */
typedef jw_field jw_slice;
#define JW_NO_SLICE ((jw_slice){NULL, 0})

static inline jw_slice jw_slice_of(const char *text)
{
    return (jw_slice){text, text ? strlen(text) : 0};
}

/** A file to read, in UTF-8 without a byte order mark. */
typedef struct jw_foreign_file {
    const char *path;  /* what messages call it */
    const char *label; /* its name without folders: where rows come from */
    const char *text;
    size_t length;
} jw_foreign_file;

typedef struct jw_gathering jw_gathering;

/** Reads all files of a format. JW_OK even if there are findings: what is wrong costs its row and no more. */
typedef jw_status jw_foreign_reader(jw_gathering *g, const jw_foreign_file *files, size_t count,
                                    jw_error *err);
#define JW_DECLARE_READER(id, name, name_zh, holds) jw_foreign_reader jw_read_##id;
JW_FORMATS(JW_DECLARE_READER)
#undef JW_DECLARE_READER

/* ---- where a reader is, and what is wrong there ---- */

/** Rows that follow come from this file; it becomes a row of sources. */
void jw_gather_file(jw_gathering *g, const jw_foreign_file *file);

/** The row in hand, from 1; counted, and now and then told. JW_ECANCELED on a wish to stop. */
jw_status jw_gather_row(jw_gathering *g, int64_t row, double done, jw_error *err);

/** Where what is told next is found, without counting a row. */
void jw_gather_at(jw_gathering *g, int64_t row);

/** A record of which nobody is named: it makes no row, and is listed. */
void jw_gather_unplaced(jw_gathering *g, jw_slice name);

/** Something wrong in the row in hand. `column` and `remedy` may be NULL. */
void jw_gather_wrong(jw_gathering *g, const char *column, jw_slice value, const char *message,
                     const char *remedy);

/** Whether nothing was found wrong in the row in hand. */
bool jw_gather_sound(const jw_gathering *g);

/** A finding that a base function has told; its row, if any, stands. */
void jw_gather_finding(jw_gathering *g, const jw_error *finding);

/** A column, tag or member of the file that is not kept; told once each. */
void jw_gather_not_kept(jw_gathering *g, jw_slice name);

/* ---- what a row names; each returns the id in the study, 0 after a failure, which sticks ---- */

/** What a row tells about an actor beside its name; zero for what it does not. */
typedef struct jw_actor_facts {
    jw_slice id; /* the file's own: two of one name are two by it, and one of two names is one */
    jw_slice kind;
    jw_text region;  /* as jw_gather_region and its kin return it */
    double lon, lat; /* both 0: not told */
} jw_actor_facts;

/** The actor of that name: one of the study's, one that the aliases tell, or a new one. */
jw_text jw_gather_actor(jw_gathering *g, jw_slice name, const jw_actor_facts *facts);

/** The same; and where this row, or else what is known of the actor, says that it is: 0 if nothing does. */
jw_text jw_gather_party(jw_gathering *g, jw_slice name, const jw_actor_facts *facts,
                        jw_text *region);

/** The same, where a name may also be that of a region. */
jw_text jw_gather_end(jw_gathering *g, jw_slice name, const jw_actor_facts *facts);

/**
 * The lowest region of the study that a code means: GB/T 2260 (110108 is in 110100 is in 110000), NUTS or a country's.
 * A study of its own gets the region. 0 for an empty code, and for one that leads nowhere, which is listed.
 */
jw_text jw_gather_region(jw_gathering *g, jw_slice code);

/** The region of that name or code if the study has it, else 0 without a word. */
jw_text jw_gather_known_region(jw_gathering *g, jw_slice name);

/** A country by its code or name; otherwise as jw_gather_region. */
jw_text jw_gather_country(jw_gathering *g, jw_slice country);

/** A region by its name: one of the study's, or a new one whatever it is called. */
jw_text jw_gather_place(jw_gathering *g, jw_slice name);

/** A field by id or name. A study of its own gets it; otherwise one that is not there is listed, and 0. */
jw_text jw_gather_field(jw_gathering *g, jw_slice name);

/** Cuts the next item from a list; items are separated by any of ';', '；' and '|'. False at the end. */
bool jw_slice_next(jw_slice *item, jw_slice *list);

/** A text for a cell. */
jw_text jw_gather_text(jw_gathering *g, jw_slice text);

/* ---- rows ---- */

typedef struct jw_gathered_tie {
    jw_slice id; /* unique; empty: made of the file's name and row, and `part` unless it is 0 */
    int part;
    jw_text from, to; /* actors or regions */
    jw_text kind, type, field;
    double year, count, value; /* NAN: not told */
    jw_text unit, role;        /* of the value; target, check or 0 */
} jw_gathered_tie;

void jw_gather_tie(jw_gathering *g, const jw_gathered_tie *tie);

/** Who takes part in what. */
typedef struct jw_gathered_part {
    jw_text event, actor, kind, field, role; /* actor may be a region */
    double year, value;                      /* NAN: not told */
    jw_text unit;
} jw_gathered_part;

/** An actor named twice in an event takes part once, with the sum of the values and the first role. */
void jw_gather_part(jw_gathering *g, const jw_gathered_part *part);

/** A figure of a region. */
typedef struct jw_gathered_figure {
    jw_text region, indicator, vintage, unit;
    double year, value;
} jw_gathered_figure;

void jw_gather_figure(jw_gathering *g, const jw_gathered_figure *figure);

JW_END_C
#endif
