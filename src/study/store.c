/* Which kind of store a path is for. */
#include "study/store.h"

#include "base/error.h"
#include "base/file.h"

jw_status jw_store_find(const jw_store_driver **driver, const char *path, bool for_writing,
                        const jw_study_options *options, jw_error *err)
{
    (void)options;
    bool exists = jw_file_exists(path);
    *driver = &jw_folder_driver;
    if (exists || for_writing) return JW_OK;
    jw_fail(err, JW_EDATA, "there is no such file or folder");
    jw_fail_at(err, path, 0);
    return JW_EDATA;
}
