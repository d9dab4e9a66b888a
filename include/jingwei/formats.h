/* Reading what people have: files of other tools and registers, made into a study. */
#ifndef JINGWEI_FORMATS_H
#define JINGWEI_FORMATS_H

#include <jingwei/study.h>

JW_BEGIN_C

/**
 * Every format, one row: X(id, name in English, in Chinese, what a file of it holds). The function that reads a
 * format (jw_read_<id>) and its place in help, in results and in the manual follow from the row.
 */
#define JW_FORMATS(X)                                                                              \
    X(edges, "edge list", "边列表",                                                                \
      "CSV or TSV: from, to and, if there, weight, year, kind, field")                             \
    X(matrix, "matrix", "矩阵", "CSV or TSV: names of rows and columns, a figure for each pair")   \
    X(contracts, "technology contract register", "技术合同登记表",                                 \
      "CSV or TSV: a row a contract; seller, buyer, codes of regions, amount, date, field")        \
    X(projects, "project participations", "项目参与",                                              \
      "CSV or TSV, as of CORDIS: a row a project and organisation")                                \
    X(patents, "patents", "专利", "CSV or TSV: a row a document, its applicants separated by ;")   \
    X(openalex, "works of OpenAlex", "OpenAlex 论文",                                              \
      "JSON: an object a line, or an answer of the API")                                           \
    X(wos, "Web of Science, plain text", "Web of Science 纯文本", "tagged lines; addresses in C1") \
    X(scopus, "Scopus CSV", "Scopus CSV", "CSV; addresses in Affiliations")                        \
    X(cnki, "CNKI for EndNote", "知网 EndNote", "tagged lines; institutions in %+")                \
    X(dl, "UCINET DL", "UCINET DL", "matrix or lists after 'dl n=...', labels and all")            \
    X(pajek, "Pajek", "Pajek", "*Vertices, *Arcs, *Edges, lists and matrices, two-mode as well")   \
    X(vosviewer, "VOSviewer", "VOSviewer", "a map file, a network file, or both")                  \
    X(graphml, "GraphML", "GraphML", "nodes and edges in XML, with keys")                          \
    X(gexf, "GEXF", "GEXF", "nodes and edges in XML, as Gephi writes them")

/** A format as people choose it. */
typedef struct jw_foreign_format {
    const char *id, *name, *name_zh, *holds;
} jw_foreign_format;

/** All formats, in the order in which they are listed. */
JW_API const jw_foreign_format *jw_formats(size_t *count);

typedef struct jw_import_options {
    int version; /* JW_IMPORT_OPTIONS_VERSION */
    const jw_study *
        into; /* its rows are kept and its regions, fields and actors used; NULL: a study of its own */
    const char *
        aliases; /* file of names and what they stand for, in the form of the table unassigned; or NULL */
    const char
        *map; /* file of lines "theirs,ours" or "theirs,ours(unit)": headings of a table; or NULL */
    const char
        *encoding; /* of all files but those marked as UTF-8, as iconv names it; NULL for UTF-8 */
    jw_progress progress;
} jw_import_options;
#define JW_IMPORT_OPTIONS_VERSION 1
#define JW_IMPORT_OPTIONS_INIT                                                                     \
    {                                                                                              \
        JW_IMPORT_OPTIONS_VERSION, NULL, NULL, NULL, NULL,                                         \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/**
 * Reads files of one format. Names are looked up among the actors of the study, their aliases and those of the
 * user's file; one that nobody knows becomes an actor of its own. Nothing is dropped: what lacks a region, or
 * has a code, field or name that leads nowhere, is listed.
 *
 * @param[out] study     released by the caller; NULL on failure.
 * @param[out] result    schema jingwei.import_from/1, released by the caller; NULL on failure. Members that a program
 *                       can rely on: rows, ties, participations, actors_made, actors_met, regions_made, fields_made,
 *                       and the tables unassigned, divided and not_kept.
 * @param format         id of a format, as in jw_formats.
 * @param paths          at least one.
 * @param options        NULL for the defaults.
 * @param[out] findings  receives everything wrong in the files, up to its limit; may be NULL.
 * @return JW_EDATA if anything is wrong in the files; JW_EINVAL for no such format; JW_EUNSUPPORTED for no such
 *         encoding; JW_EIO; JW_ECANCELED; JW_ENOMEM.
 */
JW_API jw_status jw_import_foreign(jw_study **study, jw_result **result, const char *format,
                                   const char *const *paths, size_t count,
                                   const jw_import_options *options, jw_findings *findings,
                                   jw_error *err);

JW_END_C
#endif
