#include "report/uses.h"

#include "base/list.h"
#include "base/text.h"

#include <string.h>

/* Whether a text is the name or goes on after it as addresses do. */
static bool is_or_below(const char *text, const char *name)
{
    size_t length = strlen(name);
    return length > 0 && strncmp(text, name, length) == 0 &&
           (text[length] == '\0' || strchr("/#.[:", text[length]) != NULL);
}

/* The same at the beginning of any folder of a path. */
static bool names_file(const char *source, const char *name)
{
    for (const char *at = source; at != NULL; at = strchr(at, '/')) {
        at += *at == '/';
        if (is_or_below(at, name))
            return true;
    }
    return false;
}

static bool is_meant(const struct entry *entry, const char *name)
{
    static const char LAYER[] = "layer/";
    const char *address = entry->address;
    if (is_or_below(address, name))
        return true;
    if (text_starts(address, LAYER) &&
        is_or_below(address + strlen(LAYER), name))
        return true;
    return entry->source != NULL && names_file(entry->source, name);
}

enum mark { MARK_NEW, MARK_NO, MARK_YES };

static bool rests(const struct entry *entry, enum mark *marks, const char *name)
{
    enum mark *mark = &marks[entry->order];
    if (*mark != MARK_NEW)
        return *mark == MARK_YES;
    bool found = is_meant(entry, name);
    *mark = found ? MARK_YES : MARK_NO;
    for (size_t i = 0; !found && i < entry->input_count; i++)
        found = rests(entry->inputs[i].entry, marks, name);
    for (size_t i = 0; !found && i < entry->detail_count; i++)
        found = rests(entry->details[i], marks, name);
    *mark = found ? MARK_YES : MARK_NO;
    return found;
}

struct uses uses_find(
    struct arena *arena, const struct ledger *ledger, const char *name)
{
    struct entries all = ledger_entries(arena, ledger);
    enum mark *marks = ARENA_ARRAY(arena, all.count, enum mark);
    LIST(const struct entry *) of = {0}, by = {0};
    for (size_t i = 0; i < all.count; i++) {
        if (is_meant(all.at[i], name))
            LIST_ADD(arena, &of, all.at[i]);
        else if (rests(all.at[i], marks, name))
            LIST_ADD(arena, &by, all.at[i]);
    }
    return (struct uses){{of.at, of.count}, {by.at, by.count}};
}

const char *uses_nearest(
    struct arena *arena, const struct ledger *ledger, const char *name)
{
    struct entries all = ledger_entries(arena, ledger);
    LIST(const char *) names = {0};
    for (size_t i = 0; i < all.count; i++) {
        const char *address = all.at[i]->address, *source = all.at[i]->source;
        LIST_ADD(arena, &names, address);
        if (text_starts(address, "layer/"))
            LIST_ADD(arena, &names, address + strlen("layer/"));
        if (source != NULL) {
            const char *slash = strrchr(source, '/');
            const char *file = slash == NULL ? source : slash + 1;
            LIST_ADD(
                arena, &names, arena_copy(arena, file, strcspn(file, ":#")));
        }
    }
    return text_nearest(name, names.at, names.count);
}
