/* Progress of one part of the work, told as progress of the whole. */
#ifndef JW_COALITION_PART_H
#define JW_COALITION_PART_H

#include <jingwei/common.h>

JW_BEGIN_C

typedef struct jw_part {
    const jw_progress *whole;
    double from, to; /* where in the whole the part lies */
} jw_part;

static inline int jw_part_tell(double done, const char *what, void *user)
{
    const jw_part *part = (const jw_part *)user;
    return part->whole->callback(part->from + done * (part->to - part->from), what,
                                 part->whole->user);
}

/** What a part's work is given; the part must outlive it. */
static inline jw_progress jw_part_progress(jw_part *part)
{
    jw_progress progress = {part->whole->callback ? jw_part_tell : NULL, part};
    return progress;
}

JW_END_C
#endif
