/*
 * Feeds every file of the folders and files named on the command line to a fuzzer, once, in place of
 * libFuzzer: so gcc builds and every test run repeat what fuzzing has found. A crash is the failure.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int fed;

static int feed(const char *path)
{
    static uint8_t data[1 << 22]; /* corpora are kept small; a longer file is cut */
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return 1;
    }
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    fed++;
    return 0;
}

static int feed_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) return feed(folder);
    int failed = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[4096];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        failed |= feed(path);
    }
    closedir(dir);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++) failed |= feed_folder(argv[i]);
    printf("%d inputs\n", fed);
    return failed || !fed; /* an empty corpus tests nothing */
}
