/*
 * Statuses, errors and progress: what every other public header builds on.
 *
 * In all of them `err` and what is said to be released or freed may be NULL, and options where a comment says so.
 * Any other pointer may not: passing NULL for a study, a result or a path is a bug of the caller's.
 */
#ifndef JINGWEI_COMMON_H
#define JINGWEI_COMMON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define JW_BEGIN_C extern "C" {
#define JW_END_C   }
#else
#define JW_BEGIN_C
#define JW_END_C
#endif

#if defined(__GNUC__)
#define JW_API          __attribute__((visibility("default")))
#define JW_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define JW_MUST_CHECK   __attribute__((warn_unused_result))
#else
#define JW_API
#define JW_PRINTF(f, a)
#define JW_MUST_CHECK
#endif

JW_BEGIN_C

/* One list gives names, numbers and texts. Numbers are frozen: new ones go to the end. */
#define JW_STATUS_MAP(X)                                                                           \
    X(OK, 0, "no error")                                                                           \
    X(ENOMEM, -1, "out of memory")                                                                 \
    X(EINVAL, -2, "a call that makes no sense")                                                    \
    X(EDATA, -3, "the input is wrong")                                                             \
    X(EIO, -4, "the system refused to read or write")                                              \
    X(ECANCELED, -5, "stopped on request")                                                         \
    X(EUNSUPPORTED, -6, "not supported here")                                                      \
    X(ENOSOLUTION, -7, "the programme has no optimum")                                             \
    X(ELIMIT, -8, "a limit was passed")

typedef enum jw_status {
#define X(name, number, text) JW_##name = number,
    JW_STATUS_MAP(X)
#undef X
} jw_status;

/** The text of a status, in English; never NULL. */
JW_API const char *jw_status_text(jw_status status);

/** Version of the library, "major.minor.patch". */
JW_API const char *jw_version(void);

/**
 * What went wrong and where, in the user's own terms. Owned by the caller, no allocation, so that it
 * holds even when memory has run out. Texts are UTF-8 and cut at a character when too long.
 */
typedef struct jw_error {
    jw_status status;
    char message[512]; /* what is wrong, without the place */
    char remedy[256];  /* what to do about it; "" if there is nothing to say */
    char file[256];    /* "" when no file is to blame */
    char table[64];
    char column[64];
    char value[96];
    int64_t row; /* line of the file, or row of the table, from 1; 0 for none */
} jw_error;

/** An error that says nothing yet. */
#define JW_ERROR_INIT {JW_OK, "", "", "", "", "", "", 0}

/**
 * The error as one line: "file:row: column: message: value (remedy)".
 *
 * @param text  buffer that receives a terminated string.
 * @param size  its size in bytes; 1280 holds everything.
 */
JW_API void jw_error_text(const jw_error *err, char *text, size_t size);

/**
 * Called by long operations now and then, from the thread that made the call.
 *
 * @param done   share of the work done, 0 to 1; negative if unknown.
 * @param what   what is being done, a few words.
 * @return 0 to go on; anything else stops the operation cleanly with JW_ECANCELED.
 */
typedef int jw_progress_callback(double done, const char *what, void *user);

typedef struct jw_progress {
    jw_progress_callback *callback; /* NULL: no reports, no stopping */
    void *user;
} jw_progress;

/**
 * Replaces malloc and friends for the whole process. The one thing the library keeps for itself;
 * call it before anything else or not at all. NULL restores the C library's.
 */
typedef struct jw_allocator {
    void *(*reallocate)(void *old, size_t size, void *user); /* size > 0; NULL when out of memory */
    void (*release)(void *old, void *user);
    void *user;
} jw_allocator;
JW_API void jw_set_allocator(const jw_allocator *allocator);

JW_END_C
#endif
