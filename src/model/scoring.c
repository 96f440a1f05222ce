#include "model/scoring.h"

#include "base/text.h"

#include <string.h>

/* The entry that a name stands for; false when it is no name of the cell. */
static bool find_shown(const struct scoring_cell *cell, const char *name,
    const struct entry **entry, enum scoring_part *part)
{
    *part = text_equal(name, "low")    ? PART_LOW
            : text_equal(name, "high") ? PART_HIGH
                                       : PART_VALUE;
    *entry = cell->value;
    if (*part != PART_VALUE || text_equal(name, "value"))
        return true;
    for (size_t i = 0; i < cell->shown_count; i++) {
        *entry = cell->shown[i].entry;
        if (text_equal(name, cell->shown[i].name))
            return true;
    }
    return false;
}

const char *scoring_sentence(struct arena *arena, const char *pattern,
    const struct scoring_cell *cell, scoring_say *say, void *context)
{
    if (pattern == NULL || *pattern == '\0')
        pattern = "{value}";
    struct text text = text_new(arena);
    for (const char *at = pattern; *at != '\0';) {
        const char *open = strchr(at, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        if (close == NULL) {
            text_add(&text, at);
            break;
        }
        text_add_bytes(&text, at, (size_t)(open - at));
        char *name = arena_copy(arena, open + 1, (size_t)(close - open - 1));
        const struct entry *entry;
        enum scoring_part part;
        if (find_shown(cell, name, &entry, &part))
            text_add(&text, say(context, entry, part));
        else
            text_add_bytes(&text, open, (size_t)(close - open + 1));
        at = close + 1;
    }
    return text_string(&text);
}
