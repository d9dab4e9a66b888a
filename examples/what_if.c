/*
 * What if: reads a study, prints how the gain is shared, changes one thing, and prints the new shares.
 *
 *   cc what_if.c $(pkg-config --cflags --libs jingwei) -o what_if
 *   ./what_if studies/tutorial 'endowments[plain,workshop,2023].amount=*0.9'
 */
#include <jingwei.h>

#include <stdio.h>

static jw_status print_shares(const char *when, const jw_study *study, jw_error *err)
{
    jw_result *result = NULL;
    jw_status st = jw_expand(&result, study, NULL, err);
    if (!st) {
        printf("%s: %.10g\n", when, jw_result_find_number(result, "gain.value"));
        for (size_t r = 0; r < jw_result_find_rows(result, "shapley"); r++)
            printf("  %-12s %10.3f\n", jw_result_cell_as_text(result, "shapley", r, "player"),
                   jw_result_cell_as_number(result, "shapley", r, "amount"));
    }
    jw_result_free(result);
    return st;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: what_if STUDY OVERRIDE\n");
        return 2;
    }
    jw_study *study = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_study_open(&study, argv[1], NULL, NULL, &err);
    if (!st) st = print_shares("as it is", study, &err);
    if (!st) st = jw_study_set(study, argv[2], &err);
    if (!st) st = print_shares(argv[2], study, &err);
    if (st) {
        char text[1280];
        jw_error_text(&err, text, sizeof text);
        fprintf(stderr, "what_if: %s\n", text);
    }
    jw_study_free(study);
    return st ? 1 : 0;
}
