/*
 * Any bytes as a GeoPackage, read into a study as jw_study_open does. The database lies in memory, so that
 * no disk slows the search down.
 */
#include "base/error.h"
#include "study/findings.h"
#include "study/gpkg.h"
#include "study/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const jw_progress progress = {NULL, NULL};
    jw_reader *reader = NULL;
    jw_study *study = NULL;
    jw_findings *findings = NULL;
    jw_error err = JW_ERROR_INIT;
    jw_status st = jw_gpkg_reader_open_bytes(&reader, data, size, &err);
    if (!st) st = jw_study_new(&study, "fuzz.gpkg", &err);
    if (!st) st = jw_findings_new(&findings, 10, &err);
    if (!st) st = jw_read_tables(study, reader, &progress, findings, &err);
    if (st && !err.message[0]) abort();
    if (reader) reader->ops->close(reader);
    jw_findings_free(findings);
    jw_study_free(study);
    return 0;
}
