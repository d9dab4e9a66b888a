/*
 * The signal handler only notes the signal; the library asks at its next step, undoes what it began
 * and returns JW_ECANCELED, and main ends the process with the same signal. Dying of the signal, not with
 * an exit code of our own, is what tells a shell loop to stop too (Cracauer, "Proper handling of
 * SIGINT/SIGQUIT"). The handler unhooks itself, so that a second Ctrl-C kills at once.
 */
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define FIRST_AFTER   1.0 /* seconds; what is shorter needs no meter */
#define REDRAWN_EVERY 0.1
#define LEAST_SHARE   0.01 /* what is done, to tell from it how long the rest takes */

static volatile sig_atomic_t caught;

static void note(int number)
{
    caught = number;
}

void jw_signals_watch(void)
{
    signal(SIGXFSZ, SIG_IGN); /* a file that may grow no more is told like a full disk */
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND}, before;
        sigemptyset(&action.sa_mask);
        if (!sigaction(numbers[i], NULL, &before) && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

void jw_signals_die(void)
{
    int number = caught;
    if (!number) return;
    signal(number, SIG_DFL);
    raise(number);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void jw_meter_start(jw_meter *meter, bool quiet)
{
    double time = now();
    *meter =
        (jw_meter){.watched = !quiet && isatty(STDERR_FILENO), .began = time, .work_began = time};
}

static void draw(double done, double elapsed, const char *what)
{
    fprintf(stderr, "\r\033[K");
    if (done >= 0 && done <= 1) fprintf(stderr, "%3d %%  ", (int)(done * 100));
    if (done >= LEAST_SHARE && done <= 1) {
        int left = (int)(elapsed / done - elapsed + 0.5);
        fprintf(stderr, "%.50s, %d:%02d left", what, left / 60, left % 60);
    } else {
        fprintf(stderr, "%.50s, %d:%02d", what, (int)elapsed / 60, (int)elapsed % 60);
    }
    fflush(stderr);
}

static int report(double done, const char *what, void *user)
{
    jw_meter *meter = user;
    if (caught) return 1;
    if (!meter->watched) return 0;
    double time = now();
    if (done < meter->done) meter->work_began = time; /* another work: its share begins again */
    meter->done = done;
    if (time - meter->began < FIRST_AFTER || time - meter->last < REDRAWN_EVERY) return 0;
    draw(done, time - meter->work_began, what ? what : "working");
    meter->last = time;
    meter->drawn = true;
    return 0;
}

jw_progress jw_meter_progress(jw_meter *meter)
{
    return (jw_progress){report, meter};
}

void jw_meter_clear(jw_meter *meter)
{
    if (meter->drawn) fprintf(stderr, "\r\033[K");
    meter->drawn = false;
}
