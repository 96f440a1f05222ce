/* How long each phase took, for --timings and the bench. Never part of a
 * run's output. */
#ifndef APP_TIMINGS_H
#define APP_TIMINGS_H

#include <stdio.h>

enum { MOST_PHASES = 16 };

struct timings {
    struct {
        const char *name;
        double seconds;
    } phases[MOST_PHASES];
    int count;
    double since;
};

/* Starts the clock. */
void timings_begin(struct timings *timings);
/* Ends a phase; the next one begins. */
void timings_end(struct timings *timings, const char *phase);
/* One line per phase: "timing: layers 0.021 s". */
void timings_print(const struct timings *timings, FILE *out);

#endif
