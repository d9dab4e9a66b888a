/* Gravity constructed: what masses and distance would pull, nothing of it estimated. */
#ifndef JW_TRACK_PULL_H
#define JW_TRACK_PULL_H

#include <jingwei/common.h>

JW_BEGIN_C

/** Two different places and what lies between them. */
typedef struct jw_pull {
    uint32_t from, to;
    double distance;           /* > 0 */
    double mass_from, mass_to; /* > 0 */
    double part;               /* 1, or G_i/(G_i + G_j) for the directed form */
    double value;              /* filled */
    double share;              /* filled: of all that `from` pulls */
} jw_pull;

/** R_ij = scale part mass_i mass_j / distance^power; totals by origin in `total`. */
void jw_pull_fill(jw_pull *pulls, size_t count, double *total, size_t places, double scale,
                  double power);

typedef enum jw_pull_threshold { JW_PULL_NONE, JW_PULL_ROW_MEAN, JW_PULL_MEAN } jw_pull_threshold;

typedef struct jw_pull_density {
    size_t ties;    /* pairs at or above the threshold */
    size_t mutual;  /* pairs of places of which both directions are; counted once */
    double density; /* ties / (n (n - 1)) */
} jw_pull_density;

/**
 * What is left when pulls are cut at the mean of each origin, or at the mean of all.
 *
 * @param[out] kept  by pull: 1 at or above.
 * @param pulls      sorted by from and to.
 */
jw_pull_density jw_pull_cut(unsigned char *kept, const jw_pull *pulls, size_t count, size_t places,
                            jw_pull_threshold threshold);

JW_END_C
#endif
