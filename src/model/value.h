/* A value in one of three states: measured, estimated, unknown. An unknown is
 * never zero: its number is NaN, and its range says what it may still be. */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "base/language.h"

#include <stdbool.h>

enum state { STATE_MEASURED, STATE_ESTIMATED, STATE_UNKNOWN };

/* Three-valued answer; a verdict's number is 0 for no and 1 for yes. */
enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

struct value {
    enum state state;
    double number;       /* NaN when unknown, and for categories */
    double low, high;    /* the number itself when exact; NaN when unbounded */
    const char *key;     /* category: stable in every language */
    struct words words;  /* category: how it is said */
    struct words reason; /* why unknown, or why withheld */
    bool unverified;     /* rests on a parameter marked `verified: no` */
};

struct value value_number(double number);
struct value value_range(double number, double low, double high);
struct value value_answer(enum answer answer);
struct value value_category(const char *key, struct words words);
struct value value_unknown(struct words reason);

enum answer value_as_answer(struct value value);
bool value_is_known(struct value value);
/* Whether low and high differ from the number. */
bool value_has_range(struct value value);

enum answer answer_and(enum answer a, enum answer b);
enum answer answer_or(enum answer a, enum answer b);
enum answer answer_not(enum answer a);

const char *state_name(enum state state); /* "measured" … */

#endif
