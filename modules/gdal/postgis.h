/* What writing and reading a PostGIS database agree on. */
#ifndef JW_GDAL_POSTGIS_H
#define JW_GDAL_POSTGIS_H

#include "gdal_module.h"

#include <gdal.h>

JW_BEGIN_C

/* Numbers the rows of a table in their order. */
#define JW_POSTGIS_ROW "jingwei_row"

/* What PostgreSQL keeps of a name, in bytes. */
#define JW_POSTGIS_NAME ((size_t)63)

/** An open database. */
typedef struct jw_postgis {
    GDALDatasetH data;
    char schema[JW_POSTGIS_NAME + 1]; /* where the tables are */
    char label[JW_POSTGIS_NAME +
               32]; /* what messages call it; a connection string may hold a password */
} jw_postgis;

/** Connects, and begins a transaction. Inside a stretch of GDAL. */
jw_status jw_postgis_connect(jw_postgis *database, const char *path, bool for_writing,
                             const jw_gdal *gdal, jw_error *err);

/** Ends the transaction, which is undone unless it was committed, and the connection. */
void jw_postgis_disconnect(jw_postgis *database);

/** Runs a statement without a result. The text is formatted; %s of names must be quoted by the caller. */
jw_status jw_postgis_run(jw_postgis *database, const jw_gdal *gdal, jw_error *err,
                         const char *format, ...) JW_PRINTF(4, 5);

/** Whether a query gives at least one row. */
bool jw_postgis_asks(jw_postgis *database, const char *query);

JW_END_C
#endif
