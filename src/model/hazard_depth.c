#include "model/hazard_depth.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *skip_spaces(const char *at)
{
    for (;;) {
        if (*at == ' ' || *at == '\t')
            at++;
        else if (text_starts(at, "\u3000"))
            at += strlen("\u3000");
        else
            return at;
    }
}

/* The length at the beginning of a text, in metres; NULL where there is
 * none, else what follows it. */
static const char *length_at(
    struct arena *arena, const char *at, double *length_m)
{
    size_t digits = strspn(at, "0123456789.");
    if (digits == 0 || !number_parse(arena_copy(arena, at, digits), length_m))
        return NULL;
    at = skip_spaces(at + digits);
    if (text_starts(at, "cm")) {
        *length_m /= 100;
        at += 2;
    } else if (*at == 'm') {
        at++;
    }
    return skip_spaces(at);
}

bool depth_parse(struct arena *arena, const char *text, struct depth *depth)
{
    struct depth found = {NAN, NAN};
    if (text == NULL)
        return false;
    const char *at = text_half_width(arena, text);
    while (*at != '\0') {
        size_t other = strcspn(at, "0123456789");
        at += other;
        double length_m;
        const char *after = length_at(arena, at, &length_m);
        if (after == NULL) {
            at += strspn(at, "0123456789.");
            continue;
        }
        if (text_starts(after, "以上"))
            found.low_m = length_m;
        else if (text_starts(after, "未満"))
            found.high_m = length_m;
        at = after;
    }
    if (isnan(found.low_m) && isnan(found.high_m))
        return false;
    if (found.low_m >= found.high_m)
        return false;
    *depth = found;
    return true;
}
