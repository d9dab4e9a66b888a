/*
 * The gravity index that regional studies construct: no flow is observed in it, the exponent and the masses are
 * assumed, and a density read off after cutting it at a mean is a density of the rule that cut it. So totals and shares
 * are told always, the density only with the rule's name.
 */
#include "track/pull.h"

#include <math.h>
#include <stdbool.h>

void jw_pull_fill(jw_pull *pulls, size_t count, double *total, size_t places, double scale,
                  double power)
{
    for (size_t p = 0; p < places; p++)
        total[p] = 0;
    for (size_t i = 0; i < count; i++) {
        jw_pull *r = &pulls[i];
        r->value = scale * r->part * r->mass_from * r->mass_to / pow(r->distance, power);
        total[r->from] += r->value;
    }
    for (size_t i = 0; i < count; i++)
        pulls[i].share = pulls[i].value / total[pulls[i].from];
}

/* The pull the other way, by halving: they are sorted. */
static size_t find_back(const jw_pull *pulls, size_t count, const jw_pull *r)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const jw_pull *m = &pulls[middle];
        if (m->from < r->to || (m->from == r->to && m->to < r->from))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < count && pulls[low].from == r->to && pulls[low].to == r->from;
    return found ? low : count;
}

jw_pull_density jw_pull_cut(unsigned char *kept, const jw_pull *pulls, size_t count, size_t places,
                            jw_pull_threshold threshold)
{
    jw_pull_density cut = {0, 0, 0};
    double all = 0;
    for (size_t i = 0; i < count; i++)
        all += pulls[i].value / (double)count;
    for (size_t i = 0, end; i < count; i = end) {
        double sum = 0;
        for (end = i; end < count && pulls[end].from == pulls[i].from; end++)
            sum += pulls[end].value;
        double least = threshold == JW_PULL_ROW_MEAN ? sum / (double)(end - i) : all;
        for (size_t j = i; j < end; j++)
            cut.ties += kept[j] = pulls[j].value >= least * (1 - 1e-12);
    }
    for (size_t i = 0; i < count; i++) {
        size_t back = find_back(pulls, count, &pulls[i]);
        cut.mutual += pulls[i].from < pulls[i].to && kept[i] && back < count && kept[back];
    }
    cut.density = (double)cut.ties / ((double)places * (double)(places - 1));
    return cut;
}
