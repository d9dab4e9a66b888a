/* What stands between two leaves: the most specific row of frictions. */
#ifndef JW_PLAN_FRICTIONS_H
#define JW_PLAN_FRICTIONS_H

#include "plan/cells.h"
#include "plan/places.h"

JW_BEGIN_C

typedef struct jw_friction {
    uint32_t row;    /* of the table, or JW_NO_ROW where nothing was said: then all below is 0 */
    double border;   /* log friction */
    double cost;     /* of one unit */
    double capacity; /* INFINITY where none is given */
    double relief;
} jw_friction;

typedef struct jw_frictions jw_frictions;

/** @return JW_EDATA naming two rows that say different things of the same. Places and study are borrowed. */
jw_status jw_frictions_new(jw_frictions **frictions, const jw_study *study, const jw_places *places,
                           const jw_plan_range *range, jw_error *err);
void jw_frictions_free(jw_frictions *frictions);

/**
 * The row that holds for a move. A row may name a leaf, a region that the leaf lies in, or any; likewise a
 * field or any, a stage or any. The row that names more of the four wins, then the one that names the lower
 * regions.
 *
 * @param field,stage  numbers of their ids.
 * @return JW_EDATA naming the two rows of a tie.
 * Time: the product of the depths of the two leaves, whatever the number of rows.
 */
jw_status jw_friction_find(jw_friction *friction, const jw_frictions *frictions, int from, int to,
                           jw_text field, jw_text stage, jw_error *err);

/** The friction that a row tells, whether or not it holds anywhere. */
jw_friction jw_friction_at(const jw_frictions *frictions, size_t row);

/** The same for a move of a factor, by the rows that name it; friction->row is JW_NO_ROW if none does. */
jw_status jw_friction_find_factor(jw_friction *friction, const jw_frictions *frictions, int from,
                                  int to, jw_text factor, jw_error *err);

/** Whether a row of the table is about moves of goods, not of a factor. */
bool jw_friction_moves_goods(const jw_frictions *frictions, size_t row);

/** The ids that a row names, 0 for any: from, to, field, stage, factor. */
enum { JW_FRICTION_FACTOR = 4, JW_FRICTION_NAMES };
void jw_friction_names(jw_text names[JW_FRICTION_NAMES], const jw_frictions *frictions, size_t row);

JW_END_C
#endif
