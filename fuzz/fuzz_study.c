/*
 * A folder in one file: "== NAME" begins the file NAME, one of those that a study may have. Whatever the
 * files hold, opening ends; what is refused has its findings, and what is taken is written and read back
 * with the same hash, and asked for what is odd.
 */
#include "study/check.h"

#include <jingwei/study.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static const char *const names[] = {
    "study.csv",   "regions.csv",      "fields.csv",     "stages.csv",
    "sources.csv", "units.csv",        "actors.csv",     "flows.csv",
    "markets.csv", "capabilities.csv", "frictions.csv",  "factors.csv",
    "offers.csv",  "scenarios.csv",    "indicators.csv", "boundaries.geojson"};
#define NAMES (sizeof names / sizeof *names)

static const char *path_of(const char *folder, const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *folder, const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(path_of(folder, name), "wb");
    must(file && fwrite(bytes, 1, length, file) == length && !fclose(file));
}

static void empty_folder(const char *folder)
{
    for (size_t i = 0; i < NAMES; i++)
        unlink(path_of(folder, names[i]));
    rmdir(folder);
}

/* The next line that begins with "== ", or the end. */
static const char *next_mark(const char *at, const char *end)
{
    while (end - at >= 3 && memcmp(at, "== ", 3)) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!line) return end;
        at = line + 1;
    }
    return end - at >= 3 ? at : end;
}

static void unpack(const char *folder, const char *at, const char *end)
{
    for (at = next_mark(at, end); at < end;) {
        const char *name = at + 3, *line = memchr(name, '\n', (size_t)(end - name));
        if (!line) return;
        const char *next = next_mark(line + 1, end);
        for (size_t i = 0; i < NAMES; i++)
            if (strlen(names[i]) == (size_t)(line - name) &&
                !memcmp(names[i], name, strlen(names[i])))
                write_file(folder, names[i], line + 1, (size_t)(next - line - 1));
        at = next;
    }
}

static void must_survive_a_copy(const jw_study *study, const char *copy)
{
    char hash[33], other[33];
    jw_study *again;
    jw_error err = JW_ERROR_INIT;
    must(!jw_study_save(study, copy, NULL, &err));
    must(!jw_study_open(&again, copy, NULL, NULL, &err));
    must(!jw_study_hash(hash, study, NULL) && !jw_study_hash(other, again, NULL));
    must(!strcmp(hash, other));
    jw_study_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* In memory where the system offers that: a run writes and reads a score of files. */
    const char *root = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
    char folder[64], copy[72];
    snprintf(folder, sizeof folder, "%s/jingwei-fuzz-%ld", root, (long)getpid());
    snprintf(copy, sizeof copy, "%s-copy", folder);
    must(!mkdir(folder, 0700));
    unpack(folder, (const char *)data, (const char *)data + size);

    jw_study *study;
    jw_findings *findings;
    jw_error err = JW_ERROR_INIT;
    must(!jw_findings_new(&findings, 20, NULL));
    jw_status st = jw_study_open(&study, folder, NULL, findings, &err);
    must(!st || (st == JW_EDATA && err.message[0] && jw_findings_total(findings, JW_WRONG)));
    if (!st) {
        must(!jw_findings_total(findings, JW_WRONG));
        must_survive_a_copy(study, copy);
        must(!jw_study_check(study, findings, NULL));
        jw_study_free(study);
    }
    jw_findings_free(findings);
    empty_folder(folder);
    empty_folder(copy);
    return 0;
}
