/* Graphs of other tools; the first byte of the input picks the format. */
#include "foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static jw_foreign_reader *const readers[] = {jw_read_dl, jw_read_pajek, jw_read_vosviewer,
                                                 jw_read_graphml, jw_read_gexf};
    if (size) import_any(readers[*data % (sizeof readers / sizeof readers[0])], data + 1, size - 1);
    return 0;
}
