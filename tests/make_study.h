/*
 * Small studies in a folder of their own under /tmp. Include after cmocka.h, with make_folder and
 * remove_folder as the set-up and tear-down of each test.
 */
#ifndef JW_TESTS_MAKE_STUDY_H
#define JW_TESTS_MAKE_STUDY_H

#include <jingwei/study.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static inline int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/jingwei-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static inline int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    (void)info, (void)kind, (void)ftw;
    return remove(path);
}

static inline int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the folder; four may be in use at a time. */
static inline const char *in_folder(const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static inline void write_bytes(const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void write_file(const char *name, const char *text)
{
    write_bytes(name, text, strlen(text));
}

/* The whole of a file, terminated; the last one is kept. */
static inline const char *read_file(const char *path)
{
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("there is no %s", path);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

/* Two regions in a third, one field of two stages, a flow and what makes it. */
static inline void write_small_study(void)
{
    write_file("study.csv", "key,value\ntitle,Small\nmoney_unit,亿元\nbase_year,2023\n");
    write_file("sources.csv", "id,citation,grade\nbook,\"Li, 2024\",A\nguess,our guess,X\n");
    write_file("regions.csv", "id,name,parent,lon,lat\n"
                              "all,Both,,,\n"
                              "east,East,all,117.2,39.1\n"
                              "west,West,all,116.4,39.9\n");
    write_file("fields.csv", "id,name\nchips,Chips\n");
    write_file("stages.csv", "id,name,order\nresearch,Research,0\npilot,Pilot,1\n");
    write_file("capabilities.csv", "id,owner,field,stage,capacity,unit_cost\n"
                                   "c1,east,chips,research,10,1\n"
                                   "c2,west,chips,pilot,5,0.5\n");
    write_file("markets.csv", "region,field,stage,side,step,price,quantity\n"
                              "west,chips,pilot,sell,1,2,5\n");
    write_file("flows.csv", "from,to,field,stage,year,value,unit,source\n"
                            "east,west,chips,research,2023,12.5,亿元,book\n"
                            "east,east,chips,research,2023,1,万元,guess\n");
}

static inline jw_study *open_folder(const char *path, const jw_study_options *options)
{
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    if (jw_study_open(&study, path, options, NULL, &err) != JW_OK) {
        char text[1280];
        jw_error_text(&err, text, sizeof text);
        fail_msg("%s", text);
    }
    assert_int_equal(err.status, JW_OK);
    return study;
}

static inline jw_study *open_study(void)
{
    return open_folder(folder, NULL);
}

/* What a finding must say; NULL leaves a part open. Message and remedy may be parts of it. */
struct said {
    const char *file; /* its last part */
    int64_t row;
    const char *column, *value, *message, *remedy;
};

static inline int says(const jw_error *error, const struct said *said)
{
    const char *slash = strrchr(error->file, '/');
    return (!said->file || !strcmp(slash ? slash + 1 : error->file, said->file)) &&
           error->row == said->row && (!said->column || !strcmp(error->column, said->column)) &&
           (!said->value || !strcmp(error->value, said->value)) &&
           (!said->message || strstr(error->message, said->message)) &&
           (!said->remedy || strstr(error->remedy, said->remedy));
}

/* Every finding of a level as lines, for a test that misses one. */
static inline void print_findings(const jw_findings *findings)
{
    for (size_t i = 0; i < jw_findings_count(findings); i++) {
        char text[1280];
        jw_level level;
        jw_error_text(jw_findings_get(findings, i, &level), text, sizeof text);
        print_error("%s: %s\n",
                    level == JW_WRONG ? "wrong"
                    : level == JW_ODD ? "odd"
                                      : "assumed",
                    text);
    }
}

static inline void assert_found(const jw_findings *findings, jw_level level,
                                const struct said *said)
{
    for (size_t i = 0; i < jw_findings_count(findings); i++) {
        jw_level own;
        const jw_error *error = jw_findings_get(findings, i, &own);
        if (own == level && says(error, said)) return;
    }
    print_findings(findings);
    fail_msg("nothing said of %s:%d %s '%s' %s (%s)", said->file ? said->file : "*", (int)said->row,
             said->column ? said->column : "*", said->value ? said->value : "*",
             said->message ? said->message : "*", said->remedy ? said->remedy : "*");
}

/* Opens what must be refused; every finding of something wrong has a file and a remedy. */
static inline jw_findings *refused_findings(const jw_study_options *options)
{
    jw_study *study = (jw_study *)&study;
    jw_findings *findings = NULL;
    jw_error err = JW_ERROR_INIT;
    assert_int_equal(jw_findings_new(&findings, 0, NULL), JW_OK);
    assert_int_equal(jw_study_open(&study, folder, options, findings, &err), JW_EDATA);
    assert_null(study);
    assert_int_equal(err.status, JW_EDATA);
    assert_true(jw_findings_total(findings, JW_WRONG) > 0);
    for (size_t i = 0; i < jw_findings_count(findings); i++) {
        jw_level level;
        const jw_error *error = jw_findings_get(findings, i, &level);
        if (level != JW_WRONG || (error->file[0] && error->message[0] && error->remedy[0]))
            continue;
        print_findings(findings);
        fail_msg("a finding without its file, message or remedy");
    }
    return findings;
}

/* The study in the folder is refused, and this is all that is wrong. */
static inline void assert_refused(const struct said *said, size_t wrong)
{
    jw_findings *findings = refused_findings(NULL);
    assert_found(findings, JW_WRONG, said);
    if (jw_findings_total(findings, JW_WRONG) != wrong) {
        print_findings(findings);
        fail_msg("%zu wrong where there should be %zu", jw_findings_total(findings, JW_WRONG),
                 wrong);
    }
    jw_findings_free(findings);
}

static inline const char *hash_of_study(const jw_study *study)
{
    static char hashes[4][33];
    static int next;
    char *hash = hashes[next++ % 4];
    assert_int_equal(jw_study_hash(hash, study, NULL), JW_OK);
    return hash;
}

#endif
