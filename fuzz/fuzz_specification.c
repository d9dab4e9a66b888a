/* Any text as the specification of an index: what is accepted makes sense, and what is not says why. */
#include "track/specification.h"

#include "base/alloc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void must_be_sound(const jw_indicator *item)
{
    const jw_scale *scale = &item->scale;
    must(item->name || item->group);
    must(!(item->weight < 0));
    must(!(scale->low >= scale->high));
    if (scale->direction == JW_BEST) must(scale->best <= scale->best_high);
    if (scale->shift == JW_SHIFT_RESCALE || scale->shift == JW_SHIFT_ENDS)
        must(scale->shift_low <= scale->shift_high);
}

/* The text is a file, and a list of pairs as well. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jw_specification spec;
    jw_error err = JW_ERROR_INIT;
    char *list = NULL;
    jw_status st = jw_specification_parse(&spec, "x.csv", (const char *)data, size, NULL, &err);
    if (st) must(st == JW_EDATA && err.message[0] && err.remedy[0]);
    for (size_t i = 0; !st && i < spec.count; i++)
        must_be_sound(&spec.item[i]);
    if (!st) must(!jw_specification_list(&list, &spec, &err));
    jw_release(list);
    if (!st) jw_specification_release(&spec);

    char *text = jw_copy_text((const char *)data, size);
    must(text != NULL);
    jw_pair pair;
    for (const char *rest = text; jw_pair_next(&pair, &rest);) {
        jw_scale scale = {.best = NAN};
        must(pair.name_length + pair.value_length <= size);
        jw_pair_names(&pair, "name");
        if (!pair.value) continue;
        if (jw_direction_read(&scale, pair.value, pair.value_length))
            must(scale.direction != JW_BEST || scale.best <= scale.best_high);
        jw_shift_read(&scale, pair.value, pair.value_length);
    }
    jw_release(text);
    return 0;
}
