/* Case files: worked cases that a planner can read (tests/cases/README.md).
 * One cmocka test per case; a failing one says file and line. */
#ifndef CASE_RUNNER_H
#define CASE_RUNNER_H

/* Runs all cases of a file; the number of failing ones. `top` is the
 * checkout's folder, to which models are relative. */
int cases_run(const char *file, const char *top);

#endif
