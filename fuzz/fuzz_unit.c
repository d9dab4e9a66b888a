/* Any text as a unit: read twice it is the same, and converting there and back is nothing. */
#include "study/units.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static void must_be_same(const jw_unit *a, const jw_unit *b)
{
    must(a->factor == b->factor && a->count == b->count);
    for (int i = 0; i < a->count; i++)
        must(a->parts[i].dimension == b->parts[i].dimension &&
             a->parts[i].power == b->parts[i].power);
}

static void must_be_sound(const jw_unit *unit)
{
    must(unit->factor > 0 && isfinite(unit->factor));
    must(unit->count >= 0 && unit->count <= JW_UNIT_PARTS);
    for (int i = 0; i < unit->count; i++) {
        must(unit->parts[i].power != 0 && *unit->parts[i].dimension);
        must(!i || strcmp(unit->parts[i - 1].dimension, unit->parts[i].dimension) < 0);
    }
}

/* A NUL splits the input into two units. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    const char *nul = size ? memchr(text, 0, size) : NULL;
    size_t first = nul ? (size_t)(nul - text) : size;
    jw_unit a, again, b;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_unit_parse(&a, NULL, text, first, &err);
    must(st == jw_unit_parse(&again, NULL, text, first, NULL));
    if (st) {
        must(st == JW_EDATA && err.message[0] && err.remedy[0]);
        return 0;
    }
    must_be_sound(&a);
    must_be_same(&a, &again);

    double there, back;
    must(jw_unit_convert(&there, &a, &again) && there == 1);
    if (!nul || jw_unit_parse(&b, NULL, nul + 1, size - first - 1, NULL)) return 0;
    bool converts = jw_unit_convert(&there, &a, &b);
    must(converts == jw_unit_convert(&back, &b, &a));
    if (converts) must(fabs(there * back - 1) < 1e-15);
    return 0;
}
