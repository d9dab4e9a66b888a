/* A user of the library, outside its tree: prints the version and an error's one line. */
#include <jingwei.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    jw_error err = JW_ERROR_INIT;
    char line[1280];
    err.status = JW_EDATA;
    strcpy(err.file, "regions.csv");
    err.row = 3;
    strcpy(err.message, "no such region");
    jw_error_text(&err, line, sizeof line);
    printf("jingwei %s\n%s\n", jw_version(), line);
    return strncmp(line, "regions.csv:3: no such region", 29) != 0;
}
