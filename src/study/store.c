/*
 * Which driver takes a path. Folders and GeoPackages are built in; workbooks and PostGIS come from a
 * module that is loaded when such a path is first named, because GDAL brings 110 libraries that nobody
 * else should have to load.
 *
 * A loaded module stays loaded (RTLD_NODELETE): GDAL keeps handlers for the end of threads and of the
 * process, which would point at nothing after an unload. So the handle can be closed at once and the
 * library needs no variable to remember it; the loader knows what is there.
 */
#include "study/store.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/file.h"

#include <dlfcn.h>
#include <string.h>
#include <strings.h>

#define MODULE        "jingwei-gdal.so"
#define MODULE_FOLDER "jingwei-0"

static bool is_workbook(const char *path)
{
    return jw_path_has_ending(path, ".xlsx") || jw_path_has_ending(path, ".ods");
}

bool jw_store_is_database(const char *path)
{
    return !strncasecmp(path, "PG:", 3);
}

static jw_status no_module(const char *path, const char *reason, jw_error *err)
{
    const char *what = jw_store_is_database(path) ? "PostGIS databases" : "workbooks";
    jw_fail(err, JW_EUNSUPPORTED, "reading and writing %s needs a module that %s", what, reason);
    jw_fail_at(err, jw_store_is_database(path) ? NULL : path, 0);
    jw_fail_remedy(err,
                   jw_store_is_database(path)
                       ? "install the package jingwei-gdal, or use a GeoPackage"
                       : "install the package jingwei-gdal, or save the workbook as CSV files");
    return JW_EUNSUPPORTED;
}

static jw_status load_module(const jw_store_driver **driver, const char *module, const char *path,
                             jw_error *err)
{
    if (!jw_file_exists(module)) return no_module(path, "is not installed", err);
    void *handle = dlopen(module, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle) {
        no_module(path, "cannot be loaded", err);
        const char *reason = dlerror();
        jw_fail_cell(err, NULL, reason ? reason : module, strlen(reason ? reason : module));
        return JW_EUNSUPPORTED;
    }
    /* The cast from an object's address to a function's is what POSIX prescribes for dlsym. */
    jw_module_entry *entry = NULL;
    *(void **)&entry = dlsym(handle, JW_MODULE_ENTRY);
    *driver = entry ? entry(JW_MODULE_ABI) : NULL;
    dlclose(handle);
    if (*driver) return JW_OK;
    no_module(path, "is installed in another version", err);
    jw_fail_cell(err, NULL, module, strlen(module));
    jw_fail_remedy(err, "install jingwei and jingwei-gdal of the same version");
    return JW_EUNSUPPORTED;
}

/* Beside the library, wherever that has been put: nothing installed names the prefix. */
static char *installed_module(void)
{
    Dl_info library;
    if (!dladdr(&jw_folder_driver, &library) || !library.dli_fname) return NULL;
    const char *slash = strrchr(library.dli_fname, '/');
    size_t length = slash ? (size_t)(slash - library.dli_fname) : 0;
    char *directory = slash ? jw_copy_text(library.dli_fname, length) : jw_copy_text(".", 1);
    char *module = directory ? jw_path_join(directory, MODULE_FOLDER "/" MODULE) : NULL;
    jw_release(directory);
    return module;
}

static jw_status find_module(const jw_store_driver **driver, const char *path,
                             const jw_study_options *options, jw_error *err)
{
    const char *directory = options ? options->module_directory : NULL;
    char *module = directory ? jw_path_join(directory, MODULE) : installed_module();
    jw_status st = module ? load_module(driver, module, path, err) : jw_fail_memory(err);
    jw_release(module);
    return st;
}

static jw_status nothing_there(const char *path, jw_error *err)
{
    jw_fail(err, JW_EDATA, "there is no such file or folder");
    jw_fail_at(err, path, 0);
    jw_fail_remedy(err, "check the name and the directory it is looked for in");
    return JW_EDATA;
}

static jw_status no_driver(const char *path, bool exists, jw_error *err)
{
    bool csv = jw_path_has_ending(path, ".csv");
    jw_fail(err, JW_EDATA,
            csv      ? "this is one table of a study, not a study"
            : exists ? "this is no study"
                     : "a study cannot have this ending");
    jw_fail_at(err, path, 0);
    if (csv)
        jw_fail_remedy(err, "name the folder that it is in");
    else
        jw_fail_remedy(err,
                       "use a folder of CSV files, a .gpkg, .xlsx or .ods file, or PG:dbname=...");
    return JW_EDATA;
}

jw_status jw_store_find(const jw_store_driver **driver, const char *path, bool for_writing,
                        const jw_study_options *options, jw_error *err)
{
    static const jw_store_driver *const built_in[] = {&jw_gpkg_driver, &jw_folder_driver};
    *driver = NULL;
    bool database = jw_store_is_database(path), exists = false;
    jw_status st = database ? JW_OK : jw_file_look(&exists, path, err);
    if (st && !for_writing)
        return st; /* what stands in the way of writing is told by the writing */
    if (!database && !exists && !for_writing) return nothing_there(path, err);
    if (database || (is_workbook(path) && !jw_file_is_directory(path)))
        return find_module(driver, path, options, err);
    if (jw_path_has_ending(path, ".csv") && !jw_file_is_directory(path))
        return no_driver(path, exists, err);
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++)
        if (built_in[i]->takes(path, exists)) {
            *driver = built_in[i];
            return JW_OK;
        }
    return no_driver(path, exists, err);
}
