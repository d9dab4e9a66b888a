/*
 * How specialised a place is: its shares of activities, by themselves and beside those of a whole.
 */
#ifndef JW_TRACK_SPECIALISATION_H
#define JW_TRACK_SPECIALISATION_H

#include <jingwei/common.h>

JW_BEGIN_C

/** s: shares of the activities in the place; r: in the whole. */
typedef struct jw_specialisation {
    double krugman;     /* sum |s - r|, 0 to 2. Krugman (1991) */
    double coefficient; /* half of it, 0 to 1. Hoover and Giarratani (1985) */
    double quotient; /* sum s LQ, 1 and more: the mean quotient, weighted by what the place has */
    double hachman;  /* 1 / sum (s^2 / r), to 1 where the place is like the whole. Hachman (1995) */
    double herfindahl; /* sum s^2, 1/n to 1. Hirschman (1945), Herfindahl (1950) */
    double entropy;    /* - sum s ln s, in nats, 0 to ln n. Shannon (1948), Theil (1967) */
    size_t active;     /* activities that the place has at all */
} jw_specialisation;

/**
 * Measures one place.
 *
 * @param figure     by activity, 0 and more; all NaN but `active` if they sum to 0.
 * @param reference  by activity; the same for what compares with the whole if it sums to 0.
 */
void jw_specialise(jw_specialisation *of, const double *figure, const double *reference,
                   size_t activities);

/** The number of bits in a nat. */
#define JW_BITS 1.4426950408889634

/**
 * Variety: entropy of classes, and inside them weighted by their shares; the two sum to the entropy
 * of the activities.
 *
 * @param[out] unrelated  between classes, nats.
 * @param[out] related    inside classes, nats.
 * @param of_class        by activity, below `classes`.
 * @param room            2 x classes.
 * Jacquemin and Berry (1979); Frenken, van Oort and Verburg (2007), who take the logarithm to base
 * 2.
 */
void jw_variety(double *unrelated, double *related, const double *figure, const uint32_t *of_class,
                size_t activities, size_t classes, double *room);

JW_END_C
#endif
