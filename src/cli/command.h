/* The command line: one table of commands and one of options, from which come
 * parsing, help and the man page. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/language.h"
#include "erabu/erabu.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { MOST_ARGUMENTS = 6, MOST_OPTIONS = 64 };

struct invocation {
    struct erabu_options options;
    const char *arguments[MOST_ARGUMENTS];
    size_t count;
    const char *scenarios[MOST_OPTIONS], *sets[MOST_OPTIONS];
    bool help, version, man;
    bool given[MOST_OPTIONS]; /* as option_rows */
};

struct option_row {
    const char *name;     /* "--lang"; "-o" has its own row */
    const char *value;    /* "ja|en"; NULL for a switch */
    const char *commands; /* " run check "; NULL: of all commands */
    struct words help;
    /* False when the value is none of those allowed. */
    bool (*set)(struct invocation *invocation, const char *value);
};

struct command_row {
    const char *name;
    const char *arguments; /* "PROJECT [ADDRESS]" */
    size_t least, most;
    struct words help;
    enum erabu_status (*run)(const struct invocation *invocation);
};

extern const struct option_row option_rows[];
extern const size_t option_count;
extern const struct command_row command_rows[];
extern const size_t command_count;

/* Whether an option is one of a command's. */
bool option_is_of(
    const struct option_row *option, const struct command_row *command);

/* NULL when there is none. */
const struct command_row *command_find(const char *name);
/* The command nearest to a misspelt name, or NULL. */
const char *command_nearest(const char *name);

void help_print(FILE *out, enum language language);
void help_print_command(
    FILE *out, const struct command_row *command, enum language language);
void help_print_man(FILE *out);

#endif
