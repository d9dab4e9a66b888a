/*
 * A file of draws that a run would go on from. Whatever is in it, it is read or refused with a reason; what is read
 * and written again reads as the same draws, to the bit.
 */
#include "coalition/draws_file.h"

#include <jingwei.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ASKED = 8, WIDTH = 3, LARGEST = 1 << 13 };

static void must(bool holds)
{
    if (!holds) abort();
}

static jw_status read_draws(jw_draws *draws, double *number, const jw_draws_file *file)
{
    jw_error err = JW_ERROR_INIT;
    memset(number, 0, ASKED * WIDTH * sizeof *number);
    *draws = (jw_draws){.asked = ASKED, .width = WIDTH, .number = number};
    jw_status st = jw_draws_file_read(draws, file, &err);
    must(st ? *err.message && *err.remedy : draws->done >= 0 && draws->done <= ASKED);
    return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/jingwei-draws-XXXXXX";
    double number[ASKED * WIDTH], again[ASKED * WIDTH];
    jw_draws draws, second;
    jw_draws_file kept = {path, JW_BUFFER_INIT(256), JW_BUFFER_INIT(256)};
    if (size > LARGEST) return 0;
    jw_buffer_text(&kept.head, "draw,of,gain,rival_gain,shapley.a");
    jw_buffer_text(&kept.of, "study s");
    int file = mkstemp(path);
    must(file >= 0 && write(file, data, size) == (ssize_t)size && !close(file));
    if (!read_draws(&draws, number, &kept)) {
        must(!jw_draws_file_write(&kept, &draws, draws.done, NULL));
        must(!read_draws(&second, again, &kept) && second.done == draws.done);
        must(!memcmp(number, again, sizeof number));
    }
    jw_draws_file_release(&kept);
    unlink(path);
    return 0;
}
