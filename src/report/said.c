#include "report/said.h"

#include "base/list.h"
#include "base/text.h"

#include <stdbool.h>
#include <string.h>

struct part {
    const char *key, *value;
};

typedef LIST(struct part) parts_list;

static const char BETWEEN[] = "; ", NAMED[] = ": ";

/* Where a part begins with its name; values may hold what stands between. */
static const char *name_end(const char *at)
{
    const char *end = strstr(at, NAMED);
    if (end == NULL)
        return NULL;
    for (const char *c = at; c < end; c++)
        if (*c == ' ' || *c == ';')
            return NULL;
    return end;
}

/* The next part after this one, or the end. */
static const char *next_part(const char *at)
{
    const char *next = at;
    while ((next = strstr(next, BETWEEN)) != NULL) {
        if (name_end(next + strlen(BETWEEN)) != NULL)
            return next;
        next += strlen(BETWEEN);
    }
    return at + strlen(at);
}

static parts_list parts_of(struct arena *arena, const char *said)
{
    parts_list parts = {0};
    while (*said != '\0') {
        const char *named = name_end(said), *end = next_part(said);
        if (named != NULL) {
            const char *value = named + strlen(NAMED);
            LIST_ADD(arena, &parts,
                (struct part){arena_copy(arena, said, (size_t)(named - said)),
                    arena_copy(arena, value, (size_t)(end - value))});
        }
        said = *end == '\0' ? end : end + strlen(BETWEEN);
    }
    return parts;
}

static const char *value_of(const parts_list *parts, const char *key)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->at[i].key, key) == 0)
            return parts->at[i].value;
    return NULL;
}

struct said_changes said_changes(
    struct arena *arena, const char *before, const char *after)
{
    parts_list old = parts_of(arena, before), new = parts_of(arena, after);
    struct said_changes changes = {
        ARENA_ARRAY(arena, old.count + new.count, struct said_change), 0};
    for (size_t i = 0; i < old.count; i++) {
        const char *now = value_of(&new, old.at[i].key);
        if (!text_equal(now, old.at[i].value))
            changes.at[changes.count++] = (struct said_change){
                old.at[i].key, old.at[i].value, now == NULL ? "" : now};
    }
    for (size_t i = 0; i < new.count; i++)
        if (value_of(&old, new.at[i].key) == NULL)
            changes.at[changes.count++] =
                (struct said_change){new.at[i].key, "", new.at[i].value};
    return changes;
}
