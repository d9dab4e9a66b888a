/* Works of OpenAlex: lines of JSON, or one answer. */
#include "foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    import_any(jw_read_openalex, data, size);
    return 0;
}
