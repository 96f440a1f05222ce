#include "app/timings.h"

#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void timings_begin(struct timings *timings)
{
    timings->count = 0;
    timings->since = now();
}

void timings_end(struct timings *timings, const char *phase)
{
    double time = now();
    if (timings->count < MOST_PHASES) {
        timings->phases[timings->count].name = phase;
        timings->phases[timings->count++].seconds = time - timings->since;
    }
    timings->since = time;
}

void timings_print(const struct timings *timings, FILE *out)
{
    for (int i = 0; i < timings->count; i++)
        fprintf(out, "timing: %s %.4f s\n", timings->phases[i].name,
            timings->phases[i].seconds);
}
