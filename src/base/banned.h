/*
 * Forced into every C file of the library and the command line. A name listed here does not compile:
 * it cannot bound its output, or it listens to the locale, or it goes around jw_alloc. The build lifts
 * the last group for src/base/alloc.c alone.
 */
#ifndef JW_BASE_BANNED_H
#define JW_BASE_BANNED_H

/* The system's own declarations must have been read before their names are poisoned. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol atoll atof strtod strtof
#ifndef JW_ALLOWS_MALLOC
#pragma GCC poison malloc calloc realloc free strdup strndup asprintf vasprintf
#endif

#endif
