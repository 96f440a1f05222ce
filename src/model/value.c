#include "model/value.h"

#include <math.h>
#include <stddef.h>

struct value value_number(double number)
{
    return (struct value){.number = number, .low = number, .high = number};
}

struct value value_range(double number, double low, double high)
{
    return (struct value){.number = number, .low = low, .high = high};
}

struct value value_answer(enum answer answer)
{
    if (answer == ANSWER_UNKNOWN)
        return value_unknown(WORDS("要確認", "to be confirmed"));
    return value_number(answer == ANSWER_YES);
}

struct value value_category(const char *key, struct words words)
{
    struct value value = value_number(NAN);
    value.key = key;
    value.words = words;
    return value;
}

struct value value_unknown(struct words reason)
{
    struct value value = value_number(NAN);
    value.state = STATE_UNKNOWN;
    value.reason = reason;
    return value;
}

enum answer value_as_answer(struct value value)
{
    if (value.state == STATE_UNKNOWN || isnan(value.number))
        return ANSWER_UNKNOWN;
    return value.number != 0 ? ANSWER_YES : ANSWER_NO;
}

bool value_is_known(struct value value)
{
    return value.state != STATE_UNKNOWN;
}

bool value_has_range(struct value value)
{
    return value.low != value.number || value.high != value.number;
}

enum answer answer_and(enum answer a, enum answer b)
{
    if (a == ANSWER_NO || b == ANSWER_NO)
        return ANSWER_NO;
    if (a == ANSWER_UNKNOWN || b == ANSWER_UNKNOWN)
        return ANSWER_UNKNOWN;
    return ANSWER_YES;
}

enum answer answer_or(enum answer a, enum answer b)
{
    return answer_not(answer_and(answer_not(a), answer_not(b)));
}

enum answer answer_not(enum answer a)
{
    if (a == ANSWER_UNKNOWN)
        return ANSWER_UNKNOWN;
    return a == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
}

const char *state_name(enum state state)
{
    switch (state) {
    case STATE_MEASURED:
        return "measured";
    case STATE_ESTIMATED:
        return "estimated";
    case STATE_UNKNOWN:
        return "unknown";
    }
    return NULL;
}
