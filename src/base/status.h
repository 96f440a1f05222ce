/* How a fallible call ended. The values are the exit statuses of the program
 * (docs/architecture.md, "Exit statuses"). */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H

enum status {
    STATUS_OK = 0,       /* done */
    STATUS_FAILED = 1,   /* I/O, memory, a library */
    STATUS_USAGE = 2,    /* the command line */
    STATUS_INPUT = 3,    /* problems in the user's data, all collected */
    STATUS_DIFFERENT = 4 /* a difference was found (diff, verify) */
};

#endif
