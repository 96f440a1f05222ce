/* What every unit test includes. */
#ifndef TEST_SUPPORT_H
#define TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <sys/stat.h>

/* assert_near(actual, expected, tolerance) */
#define assert_near(actual, expected, tolerance)                               \
    do {                                                                       \
        double actual_ = (actual), expected_ = (expected);                     \
        if (!(fabs(actual_ - expected_) <= (tolerance)))                       \
            fail_msg("%s is %.12g, expected %.12g +- %g", #actual, actual_,    \
                expected_, (double)(tolerance));                               \
    } while (0)

/* Skips the test, saying so, where the shared data are not there. */
#define needs_shared()                                                         \
    do {                                                                       \
        struct stat shared_;                                                   \
        if (stat(ERABU_SHARED, &shared_) != 0) {                               \
            printf("skipped: no ../shared\n");                                 \
            skip();                                                            \
        }                                                                      \
    } while (0)

#endif
