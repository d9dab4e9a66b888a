/* How far a long operation is, and how the user stops it. */
#ifndef JW_CLI_PROGRESS_H
#define JW_CLI_PROGRESS_H

#include <jingwei/common.h>

#include <stdbool.h>

/** A line on the terminal that comes after a second and is wiped at the end. */
typedef struct jw_meter {
    bool watched; /* somebody looks at standard error */
    bool drawn;
    double began, work_began, last; /* seconds of the steady clock */
    double done;                    /* share told last */
} jw_meter;

void jw_meter_start(jw_meter *meter, bool quiet);

/** What the library is to call: draws the meter and stops on a signal. */
jw_progress jw_meter_progress(jw_meter *meter);

/** Wipes the line, if there is one. */
void jw_meter_clear(jw_meter *meter);

/** From here on the first SIGINT, SIGTERM or SIGHUP asks for a stop, the second kills. */
void jw_signals_watch(void);

/** If a stop was asked for: dies of that signal, so that the shell knows. Else returns. */
void jw_signals_die(void);

#endif
