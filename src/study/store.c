/* Which kind of store a path is for. */
#include "study/store.h"

#include "base/error.h"
#include "base/file.h"

jw_status jw_store_find(const jw_store_driver **driver, const char *path, bool for_writing,
                        const jw_study_options *options, jw_error *err)
{
    static const jw_store_driver *const built_in[] = {&jw_gpkg_driver, &jw_folder_driver};
    (void)options;
    bool exists = jw_file_exists(path);
    for (size_t d = 0; (exists || for_writing) && d < sizeof built_in / sizeof built_in[0]; d++)
        if (built_in[d]->takes(path, exists)) return *driver = built_in[d], JW_OK;
    *driver = &jw_folder_driver;
    if (exists || for_writing) return JW_OK;
    jw_fail(err, JW_EDATA, "there is no such file or folder");
    jw_fail_at(err, path, 0);
    return JW_EDATA;
}
