/* Formats of tagged lines; the first byte of the input picks one. */
#include "foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size) import_any(*data % 2 ? jw_read_cnki : jw_read_wos, data + 1, size - 1);
    return 0;
}
