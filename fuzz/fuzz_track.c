/*
 * Files that track reads besides a study: a first line says which - neighbours of ten places as .gal or CSV, pairs for
 * gravity, or figures - and the rest is the file. Whatever is in it, measuring ends; what is refused says why.
 */
#include <jingwei.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 1 << 13 };

static void must(bool holds)
{
    if (!holds) abort();
}

static const char figures[] = "place,z\n1,2\n2,3\n3,4\n4,-5\n5,-4\n6,0\n7,5\n8,9\n9,-2\n10,-3\n";

static void write_file(char *path, int ending, const void *bytes, size_t size)
{
    int file = mkstemps(path, ending);
    must(file >= 0 && write(file, bytes, size) == (ssize_t)size && !close(file));
}

static void track(const char *subject, const jw_track_options *options)
{
    jw_result *result = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_track(&result, subject, NULL, options, NULL, &err);
    must(st ? !result && *err.message : result != NULL);
    jw_result_free(result);
}

static void measure_neighbours(char *path)
{
    char values[] = "/tmp/jingwei-track-XXXXXX.csv";
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    write_file(values, 4, figures, sizeof figures - 1);
    options.values = values;
    options.neighbours = path;
    options.permutations = "99";
    options.local = "";
    track("spread", &options);
    unlink(values);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char gal[] = "/tmp/jingwei-track-XXXXXX.gal", csv[] = "/tmp/jingwei-track-XXXXXX.csv";
    const uint8_t *end = size && size <= LARGEST ? memchr(data, '\n', size) : NULL;
    if (!end) return 0;
    const uint8_t *rest = end + 1;
    size_t left = size - (size_t)(rest - data);
    bool is_gal = *data == 'g';
    char *path = is_gal ? gal : csv;
    write_file(path, 4, rest, left);
    jw_track_options options = JW_TRACK_OPTIONS_INIT;
    options.values = path;
    if (is_gal || *data == 'n')
        measure_neighbours(path);
    else if (*data == 'p')
        track("gravity", &options);
    else
        track("spread", &options);
    unlink(path);
    return 0;
}
