/*
 * Writing a study as a GeoPackage. The file is made under another name, without a journal beside it and
 * without waiting for the disk, since nobody sees it before it is whole; then it is made durable and takes
 * its place in one step (jw_file_commit). A failure, a wish to stop or a kill leaves the old file as it
 * was. The journal is in memory, where new pages cost it nothing: a hardened connection is denied none.
 *
 * The same study gives the same bytes: GeoPackage wants a time of change for every table, which gets the
 * beginning of all times, since results hold no clock.
 */
#include "study/gpkg.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <unistd.h>

#define WGS84                                                                                      \
    "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,"              \
    "AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,"          \
    "AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,"                            \
    "AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],"             \
    "AUTHORITY[\"EPSG\",\"4326\"]]"

/* Tables and rows that OGC 12-128r15 (clause 1.1 and 2.1.5) asks of every file, and then ours. */
static const char frame[] =
    "CREATE TABLE gpkg_spatial_ref_sys (\n"
    "  srs_name TEXT NOT NULL,\n"
    "  srs_id INTEGER NOT NULL PRIMARY KEY,\n"
    "  organization TEXT NOT NULL,\n"
    "  organization_coordsys_id INTEGER NOT NULL,\n"
    "  definition TEXT NOT NULL,\n"
    "  description TEXT);\n"
    "INSERT INTO gpkg_spatial_ref_sys VALUES\n"
    "  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),\n"
    "  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),\n"
    "  ('WGS 84', 4326, 'EPSG', 4326, '" WGS84 "', 'longitude and latitude in degrees');\n"
    "CREATE TABLE gpkg_contents (\n"
    "  table_name TEXT NOT NULL PRIMARY KEY,\n"
    "  data_type TEXT NOT NULL,\n"
    "  identifier TEXT UNIQUE,\n"
    "  description TEXT DEFAULT '',\n"
    "  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),\n"
    "  min_x DOUBLE,\n"
    "  min_y DOUBLE,\n"
    "  max_x DOUBLE,\n"
    "  max_y DOUBLE,\n"
    "  srs_id INTEGER,\n"
    "  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)"
    " REFERENCES gpkg_spatial_ref_sys(srs_id));\n"
    "CREATE TABLE gpkg_geometry_columns (\n"
    "  table_name TEXT NOT NULL,\n"
    "  column_name TEXT NOT NULL,\n"
    "  geometry_type_name TEXT NOT NULL,\n"
    "  srs_id INTEGER NOT NULL,\n"
    "  z TINYINT NOT NULL,\n"
    "  m TINYINT NOT NULL,\n"
    "  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),\n"
    "  CONSTRAINT uk_gc_table_name UNIQUE (table_name),\n"
    "  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),\n"
    "  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));\n"
    "CREATE TABLE jw_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);\n"
    "CREATE TABLE jw_columns (\n"
    "  table_name TEXT NOT NULL,\n"
    "  position INTEGER NOT NULL,\n"
    "  column_name TEXT NOT NULL,\n"
    "  PRIMARY KEY (table_name, position));\n";

jw_status jw_gpkg_create_frame(jw_gpkg *gpkg, jw_error *err)
{
    jw_status st =
        jw_gpkg_run(gpkg, err, "PRAGMA application_id = %d; PRAGMA user_version = %d; %s",
                    JW_GPKG_APPLICATION_ID, JW_GPKG_USER_VERSION, frame);
    if (st) return st;
    return jw_gpkg_run(
        gpkg, err, "INSERT INTO jw_meta VALUES('schema_version', '%d'), ('producer', 'Jingwei %q')",
        JW_SCHEMA_VERSION, jw_version());
}

static jw_status write_tables(jw_gpkg *gpkg, const jw_study *study, const jw_progress *report,
                              jw_error *err)
{
    jw_gpkg_progress progress = {report, 0, 0};
    for (int t = 0; t < JW_TABLE_COUNT; t++)
        progress.total += 1.5 * (double)study->tables[t].rows; /* loaded, then sorted */
    jw_status st = JW_OK;
    for (int t = 0; !st && t < JW_TABLE_COUNT; t++)
        if (study->tables[t].present)
            st = jw_gpkg_write_table(gpkg, study, &study->tables[t], &progress, err);
    return st;
}

static jw_status fill(jw_gpkg *gpkg, const jw_study *study, jw_gpkg *older,
                      const jw_progress *report, jw_error *err)
{
    jw_status st = jw_gpkg_run(gpkg, err,
                               "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                               "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;"
                               "PRAGMA temp_store = MEMORY; PRAGMA ignore_check_constraints = ON;"
                               "BEGIN");
    if (!st) st = jw_gpkg_create_frame(gpkg, err);
    if (!st) st = write_tables(gpkg, study, report, err);
    if (!st) st = jw_gpkg_carry(gpkg, older, err);
    if (!st) st = jw_gpkg_run(gpkg, err, "COMMIT");
    return st;
}

jw_status jw_gpkg_write(const jw_study *study, const char *path, const jw_study_options *options,
                        jw_error *err)
{
    jw_gpkg gpkg, older;
    jw_status st = jw_gpkg_open_older(&older, path, err);
    if (st) return st;
    char *temporary = jw_file_temporary(path);
    st =
        temporary ? jw_gpkg_open(&gpkg, temporary, path, JW_GPKG_CREATE, err) : jw_fail_memory(err);
    if (!st) {
        st = fill(&gpkg, study, &older, &options->progress, err);
        jw_gpkg_close(&gpkg);
    }
    if (!st) st = jw_file_commit(temporary, path, err);
    if (st && temporary) unlink(temporary);
    jw_gpkg_close(&older);
    jw_release(temporary);
    return st;
}
