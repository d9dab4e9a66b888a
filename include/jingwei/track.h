/* How joined up a network is, and how it has changed: measures of ties, places and figures. */
#ifndef JINGWEI_TRACK_H
#define JINGWEI_TRACK_H

#include <jingwei/result.h>
#include <jingwei/study.h>

#include <stdbool.h>

JW_BEGIN_C

/**
 * Every subject, one row: X(id, number, what it tells). The id is the first word after `jingwei track`.
 */
#define JW_TRACK_SUBJECTS(X)                                                                       \
    X(network, 1, "who is central, who stands between, who belongs together, year by year")        \
    X(links, 2, "who works with whom, region by region, against what size alone would give")       \
    X(specialise, 3, "what places are specialised in, and how complex that is")                    \
    X(index, 4, "one score of several figures, and how firm it is")                                \
    X(coordinate, 5, "whether systems stand and move together, and what is in the way")            \
    X(spread, 6, "how unevenly figures are spread over places")                                    \
    X(gravity, 7, "what masses and distance make of flows, constructed and estimated")

/** Subjects that measure ties. */
#define JW_TRACKS_TIES (JW_TRACKS(network) | JW_TRACKS(links) | JW_TRACKS(gravity))

/** Subjects that measure figures. */
#define JW_TRACKS_FIGURES (JW_TRACKS(specialise) | JW_TRACKS_SCORES | JW_TRACKS(spread))

/** Subjects that make scores of figures. */
#define JW_TRACKS_SCORES (JW_TRACKS(index) | JW_TRACKS(coordinate))

/**
 * Every setting, one row: X(member, option, argument, subjects that know it, help). The options of the command,
 * the members of jw_track_options and the refusal of a setting that a subject does not know follow from it.
 * Values are texts as people write them; NULL is the default, which the help names. A flag has the argument NULL and
 * is set by any text.
 */
#define JW_TRACK_SETTINGS(X)                                                                       \
    X(values, "values", "FILE", JW_TRACKS_FIGURES | JW_TRACKS(gravity),                            \
      "a CSV file of figures in place of a study; for gravity of pairs")                           \
    X(indicator, "indicator", "NAMES", JW_TRACKS_FIGURES,                                          \
      "which figures, separated by commas; name@vintage for an edition, * for any letters")        \
    X(year, "year", "YEARS", JW_TRACKS_TIES | JW_TRACKS_FIGURES,                                   \
      "one year, several separated by commas, or a span such as 2015-2024; all if not given")      \
    X(level, "level", "NAME", JW_TRACKS_TIES | JW_TRACKS_FIGURES,                                  \
      "regions of this level, the lowest if not given; for ties also 'actor'")                     \
    X(kind, "kind", "NAMES", JW_TRACKS_TIES | JW_TRACKS(specialise),                               \
      "only ties of these kinds, separated by commas")                                             \
    X(field, "field", "NAMES", JW_TRACKS_TIES | JW_TRACKS(specialise),                             \
      "only these fields, with those below them")                                                  \
    X(weight, "weight", "NAME", JW_TRACKS_TIES | JW_TRACKS(specialise),                            \
      "what a tie weighs: 'count' or 'value'")                                                     \
    X(directed, "directed", "NAME", JW_TRACKS_TIES,                                                \
      "whether from and to differ: 'yes', 'no', or 'auto', where the kind of tie decides")         \
    X(project, "project", "NAME", JW_TRACKS_TIES,                                                  \
      "what taking part together is worth: full, sum, product, minimum, fractional, newman, "      \
      "pairs, allocation, cosine, jaccard, association or backbone")                               \
    X(chance, "chance", "SHARE", JW_TRACKS_TIES,                                                   \
      "for backbone: the largest probability of meeting so often by chance, 0.01 if not given")    \
    X(isolates, "isolates", NULL, JW_TRACKS_TIES, "count those without such ties, too")            \
    X(ties, "ties", "NAME", JW_TRACKS(network),                                                    \
      "measures that can weigh ties do: 'weighted'; or 'plain'")                                   \
    X(distance, "distance", "NAME", JW_TRACKS(network) | JW_TRACKS(gravity),                       \
      "how long a way is: 'steps', or by 'weight' the sum of 1 / weight; for gravity 'km' or "     \
      "'minutes' of travel, or 'straight'")                                                        \
    X(quality, "quality", "NAME", JW_TRACKS(network),                                              \
      "what makes communities good: 'modularity', or 'cpm', the constant Potts model")             \
    X(resolution, "resolution", "NUMBER", JW_TRACKS(network),                                      \
      "more makes smaller communities; 1 if not given")                                            \
    X(runs, "runs", "COUNT", JW_TRACKS(network),                                                   \
      "find communities with so many seeds and say how far they agree")                            \
    X(damping, "damping", "SHARE", JW_TRACKS(network), "of PageRank; 0.85 if not given")           \
    X(samples, "samples", "COUNT", JW_TRACKS(network),                                             \
      "sources that betweenness is estimated from; 0: all; 1,000 if not given and there are more " \
      "than 20,000 nodes")                                                                         \
    X(write, "write", "FILE", JW_TRACKS(network),                                                  \
      "write the network with its measures, too: .graphml, .gexf, .json (VOSviewer), .geojson, "   \
      ".net or .csv")                                                                              \
    X(scope, "scope", "NAMES", JW_TRACKS(links),                                                   \
      "regions that are inside, with what lies in them; all that may join if not given")           \
    X(expected, "expected", "NAME", JW_TRACKS(links),                                              \
      "what size alone would give: 'totals', 'quasi' without ties inside, or 'auto'")              \
    X(spec, "spec", "FILE", JW_TRACKS_SCORES,                                                      \
      "a CSV file of the indicators: indicator, group, direction, best, best_high, low, high, "    \
      "weight, shift")                                                                             \
    X(direction, "direction", "LIST", JW_TRACKS_SCORES,                                            \
      "name=+, name=-, name=BEST or name=LOW:HIGH, separated by commas; + if not given")           \
    X(group, "group", "LIST", JW_TRACKS_SCORES,                                                    \
      "name=GROUP, separated by commas; a group in a group is GROUP/GROUP")                        \
    X(normalise, "normalise", "NAME", JW_TRACKS_SCORES,                                            \
      "minmax (if not given), minmax-year, zscore, l2, index-number, rank or none")                \
    X(shift, "shift", "HOW", JW_TRACKS_SCORES,                                                     \
      "keep normalised figures off 0: rescale:LOW:HIGH, ends:LOW:HIGH or add:AMOUNT")              \
    X(constant, "constant", "HOW", JW_TRACKS_SCORES,                                               \
      "a figure that is the same in all rows: drop (if not given) or half")                        \
    X(base_year, "base-year", "YEAR", JW_TRACKS_SCORES,                                            \
      "the year in which index numbers are 100, and from which synergy is counted")                \
    X(weights, "weights", "HOW", JW_TRACKS_SCORES,                                                 \
      "equal (if none are told), fixed, entropy, entropy-raw, critic, critic-sample, "             \
      "critic-spearman, critic-sample-spearman, or name=NUMBER, separated by commas")              \
    X(method, "method", "NAME", JW_TRACKS_SCORES,                                                  \
      "arithmetic (if not given), geometric, topsis, topsis-minmax, topsis-inside, "               \
      "topsis-minmax-inside")                                                                      \
    X(coverage, "coverage", "SHARE", JW_TRACKS_SCORES,                                             \
      "no score where less of the weight is known, 0 to 1; 0.5 if not given")                      \
    X(draws, "draws", "COUNT", JW_TRACKS(index),                                                   \
      "draws of weights and normalisations for the intervals of ranks; 1000 if not given")         \
    X(systems, "systems", "NAME", JW_TRACKS(coordinate),                                           \
      "'groups' of figures, if not given, or 'places'")                                            \
    X(alpha, "alpha", "LIST", JW_TRACKS(coordinate),                                               \
      "weights of systems: name=NUMBER, separated by commas; equal if none are told")              \
    X(coupling, "coupling", "NAME", JW_TRACKS(coordinate),                                         \
      "'standard', if not given, or 'modified' (Wang et al. 2021)")                                \
    X(obstacle, "obstacle", "NAME", JW_TRACKS(coordinate),                                         \
      "'share' of a row's sum, if not given, or 'raw'")                                            \
    X(bounds, "bounds", "NAME", JW_TRACKS(coordinate),                                             \
      "of order parameters: 'widened' by 10 %, if not given, or 'sample'")                         \
    X(order, "order", "NAME", JW_TRACKS(coordinate),                                               \
      "order degree: 'geometric', if not given, or 'weighted'")                                    \
    X(synergy, "synergy", "NAME", JW_TRACKS(coordinate),                                           \
      "'geometric', if not given, or 'weighted'")                                                  \
    X(population, "population", "NAME", JW_TRACKS(specialise) | JW_TRACKS(spread),                 \
      "the figure that weighs places, or a column of regions; each counts once if not given")      \
    X(figures, "figures", "KIND", JW_TRACKS(spread),                                               \
      "'total' amounts or 'mean' ones, such as rates; 'by-unit' if not given")                     \
    X(groups, "groups", "LEVEL", JW_TRACKS(network) | JW_TRACKS(spread),                           \
      "split into the regions of this level; the column group, or the parent, if not given")       \
    X(log, "log", "BASE", JW_TRACKS(spread), "logarithms to base 'e', 2 or 10; e if not given")    \
    X(divisor, "divisor", "NAME", JW_TRACKS(spread),                                               \
      "standard deviations divided by 'n' or 'n-1'; n if not given")                               \
    X(epsilon, "epsilon", "NUMBER", JW_TRACKS(spread), "aversion of Atkinson's measure; 1")        \
    X(top, "top", "COUNT", JW_TRACKS(network) | JW_TRACKS(spread),                                 \
      "how many at the top: told by network, 15; whose joint share spread tells, 3")               \
    X(neighbours, "neighbours", "NAME", JW_TRACKS(spread),                                         \
      "'distance', 'travel', 'contiguity', 'none', or a .gal or CSV file; distance if told")       \
    X(neighbour_weights, "neighbour-weights", "STYLE", JW_TRACKS(spread),                          \
      "'row': rows sum to 1, 'binary', or 'raw'; row if not given")                                \
    X(power, "power", "NUMBER", JW_TRACKS(spread) | JW_TRACKS(gravity),                            \
      "of distance: 1 in weights of neighbours, 2 in constructed gravity")                         \
    X(touch, "touch", "KM", JW_TRACKS(spread),                                                     \
      "outlines as near as this are contiguous; 1 if not given")                                   \
    X(permutations, "permutations", "COUNT", JW_TRACKS(spread), "for Moran's p; 999")              \
    X(seed, "seed", "NUMBER", JW_TRACKS(network) | JW_TRACKS(index) | JW_TRACKS(spread),           \
      "where random numbers begin; 1")                                                             \
    X(local, "local", NULL, JW_TRACKS(spread), "tell the local Moran statistics too")              \
    X(form, "form", "NAME", JW_TRACKS(gravity),                                                    \
      "'unconstrained', 'production', 'attraction', 'doubly', 'constructed' only; 'all'")          \
    X(decay, "decay", "NAME", JW_TRACKS(gravity),                                                  \
      "'exponential' in distance, or 'power'; exponential if not given")                           \
    X(mass, "mass", "NAMES", JW_TRACKS(gravity),                                                   \
      "figures whose geometric mean is a place's mass; sums of flows if not given")                \
    X(pair_share, "pair-share", "NAME", JW_TRACKS(gravity),                                        \
      "construct with from's share in the pair's sum of this figure; of a file 'mass'")            \
    X(scale, "scale", "NUMBER", JW_TRACKS(gravity), "what constructed pulls are multiplied by; 1") \
    X(binarise, "binarise", "RULE", JW_TRACKS(gravity),                                            \
      "cut what is constructed at the 'row-mean' or the 'mean', and tell the density")             \
    X(absent, "absent", "NAME", JW_TRACKS(gravity),                                                \
      "pairs without a tie are 'unknown', or 'zero'; unknown if not given")                        \
    X(by, "by", "NAME", JW_TRACKS(specialise),                                                     \
      "what activities are: 'indicator', or 'field' of ties; field of a study without "            \
      "--indicator")                                                                               \
    X(reference, "reference", "PLACE", JW_TRACKS(specialise),                                      \
      "the place that is the whole, such as the nation; the sum of all if not given")              \
    X(missing, "missing", "RULE", JW_TRACKS(specialise),                                           \
      "leave-out (places of which a figure is not known; if not given) or zero")                   \
    X(classes, "classes", "FILE", JW_TRACKS(specialise),                                           \
      "classes of activities, for variety: a CSV file of activity and class, or how many letters " \
      "of the name tell it; the parents of fields if not given")                                   \
    X(presence, "presence", "RULE", JW_TRACKS(specialise),                                         \
      "what a place has: by quotient (if not given), given (the figures are 1 and 0), or any")     \
    X(threshold, "threshold", "NUMBER", JW_TRACKS(specialise),                                     \
      "the location quotient from which a place has an activity, 1 if not given")                  \
    X(relatedness, "relatedness", "NAME", JW_TRACKS(specialise),                                   \
      "proximity (if not given), association, cosine, jaccard or probability")                     \
    X(together, "together", "FILE", JW_TRACKS(specialise),                                         \
      "a CSV matrix of how often activities occur together; in the same places if not given")      \
    X(diagonal, "diagonal", "NUMBER", JW_TRACKS(specialise),                                       \
      "proximity of an activity to itself in the density: one or zero; the variant's own if not "  \
      "given")                                                                                     \
    X(variant, "variant", "NAME", JW_TRACKS(specialise),                                           \
      "complexity as told by atlas (if not given), economiccomplexity, py-ecomplexity or stata")   \
    X(iterations, "iterations", "COUNT", JW_TRACKS(specialise),                                    \
      "steps of the fitness method; the variant's own if not given")                               \
    X(reflections, "reflections", "ORDER", JW_TRACKS(specialise),                                  \
      "the order up to which reflections are told, 2 if not given")                                \
    X(least, "least", "COUNT", JW_TRACKS(specialise),                                              \
      "places and activities below which complexity is refused, 10 if not given")                  \
    X(income, "income", "NAME", JW_TRACKS(specialise),                                             \
      "the figure that is the places' income a head, for PRODY and EXPY")

/** The bit of a subject in the third column of JW_TRACK_SETTINGS. */
#define JW_TRACKS(subject) (1u << JW_TRACK_##subject)

enum {
#define X(id, number, help) JW_TRACK_##id = number,
    JW_TRACK_SUBJECTS(X)
#undef X
};

typedef struct jw_track_options {
    int version; /* JW_TRACK_OPTIONS_VERSION */
    int threads; /* 0: as many as there are processors */
    jw_progress progress;
#define X(member, option, argument, subjects, help) const char *member;
    JW_TRACK_SETTINGS(X)
#undef X
} jw_track_options;
#define JW_TRACK_OPTIONS_VERSION 1
#define JW_TRACK_OPTIONS_INIT                                                                      \
    {                                                                                              \
        .version = JW_TRACK_OPTIONS_VERSION                                                        \
    }

/**
 * Measures one subject.
 *
 * @param[out] result  schema jingwei.track-<subject>/1, released by the caller.
 * @param subject      a name of JW_TRACK_SUBJECTS.
 * @param study        may be NULL where options->values names a file.
 * @param findings     receives everything wrong in that file, up to its limit; may be NULL.
 * @return JW_EINVAL for a subject or setting that is not known or does not go with the subject, JW_EDATA for
 *         figures that do not allow the measure, JW_ELIMIT, JW_ENOMEM, JW_ECANCELED.
 */
JW_API jw_status jw_track(jw_result **result, const char *subject, const jw_study *study,
                          const jw_track_options *options, jw_findings *findings, jw_error *err);

/**
 * Writes the network of a study for other tools; the ending of the name says for which: .graphml, .gexf (Gephi), .json
 * (VOSviewer), .geojson, .net (Pajek) or .csv.
 *
 * @param options  NULL for the defaults; settings of ties count: level, kind, field, year, weight, project ...
 * @return JW_EINVAL for another ending or a setting that makes no sense, JW_EDATA if no tie is left, JW_EIO, JW_ENOMEM.
 */
JW_API jw_status jw_network_save(const jw_study *study, const char *path,
                                 const jw_track_options *options, jw_error *err);

/** Whether a file's name ends in one of these. */
JW_API bool jw_is_network_file(const char *path);

JW_END_C
#endif
