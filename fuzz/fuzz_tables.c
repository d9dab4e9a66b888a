/* Formats that are tables with a header; the first byte of the input picks one. */
#include "foreign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static jw_foreign_reader *const readers[] = {jw_read_edges,     jw_read_matrix,
                                                 jw_read_contracts, jw_read_projects,
                                                 jw_read_patents,   jw_read_scopus};
    if (size) import_any(readers[*data % (sizeof readers / sizeof readers[0])], data + 1, size - 1);
    return 0;
}
