/*
 * Conventions as the programs and the book have them. The Atlas tells no divisor of its standard
 * deviation; ours is n - 1. Stata's command takes the deviation over its long table, in which each
 * place stands once for each activity.
 */
#include "track/conventions.h"

#include <stddef.h>

const jw_conventions jw_conventions_known[] = {
    {"atlas", JW_DEVIATION_SAMPLE, false, true, true, false, false, 20,
     "ECI and PCI each by its own mean and deviation (n - 1), an activity near to itself, outlook "
     "by PCI, gain less what is within reach (Hausmann, Hidalgo et al. 2014)"},
    {"economiccomplexity", JW_DEVIATION_SAMPLE, false, true, false, false, true, 19,
     "as the R package: ECI and PCI each by its own mean and deviation (n - 1), an activity near "
     "to itself, outlook by complexity of the fitness method after 19 steps, gain whole"},
    {"py-ecomplexity", JW_DEVIATION_POPULATION, true, true, false, true, false, 20,
     "as the Python package: ECI and PCI by mean and deviation (n) of ECI, an activity near to "
     "itself, outlook index standardised, gain whole"},
    {"stata", JW_DEVIATION_ROWS, true, false, false, true, false, 20,
     "as Stata's ecomplexity: ECI and PCI by mean and deviation of ECI over the long table, an "
     "activity not near to itself, outlook index standardised, gain whole"},
    {0},
};
