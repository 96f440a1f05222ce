#include "case_file.h"

#include "base/files.h"
#include "base/list.h"
#include "model/record.h"

#include <stdio.h>
#include <string.h>

static char *read_all(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    struct text text = text_new(arena);
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        text_add_bytes(&text, block, got);
    fclose(file);
    return arena_text(arena, text_string(&text));
}

const char *case_word(struct arena *arena, const char **rest)
{
    const char *start = *rest + strspn(*rest, " \t");
    size_t length = strcspn(start, " \t");
    *rest = start + length + strspn(start + length, " \t");
    return arena_copy(arena, start, length);
}

struct worked_case *case_file_read(
    struct arena *arena, const char *path, const char *top, size_t *count)
{
    char *bytes = read_all(arena, path);
    if (bytes == NULL)
        return NULL;
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){path_name(path), bytes, strlen(bytes)};
    LIST(struct worked_case) cases = {0};
    LIST(struct case_line) lines = {0};
    struct text_parts parts = text_split(arena, bytes, '\n');
    for (size_t i = 0; i < parts.count; i++) {
        const char *rest = text_trim(arena, parts.at[i]);
        if (*rest == '\0' || *rest == '#')
            continue;
        const char *verb = case_word(arena, &rest);
        if (text_equal(verb, "case")) {
            memset(&lines, 0, sizeof lines);
            LIST_ADD(arena, &cases,
                (struct worked_case){source->path, rest, top, source, NULL, 0});
            continue;
        }
        if (cases.count == 0)
            return NULL;
        LIST_ADD(arena, &lines, (struct case_line){(int)i + 1, verb, rest});
        cases.at[cases.count - 1].lines = lines.at;
        cases.at[cases.count - 1].line_count = lines.count;
    }
    *count = cases.count;
    return cases.at;
}

static bool has_field(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (text_equal(record->fields[i].name, name))
            return true;
    return false;
}

/* Cuts at the next comma that is not within brackets; what follows it. */
static char *next_pair(char *pairs)
{
    int depth = 0;
    for (; *pairs != '\0'; pairs++) {
        depth += *pairs == '{' || *pairs == '[';
        depth -= *pairs == '}' || *pairs == ']';
        if (*pairs == ',' && depth == 0) {
            *pairs = '\0';
            return pairs + 1;
        }
    }
    return NULL;
}

const struct source *case_pairs(struct arena *arena,
    const struct record *record, const char *path, const char *first,
    const char *pairs)
{
    struct text yaml = text_new(arena);
    if (first != NULL)
        text_addf(&yaml, "%s\n", first);
    char *pair = arena_text(arena, pairs), *next;
    for (; pair != NULL; pair = next) {
        next = next_pair(pair);
        const char *rest = text_trim(arena, pair);
        if (*rest == '\0')
            continue;
        const char *key = case_word(arena, &rest);
        const char *full = arena_printf(arena, "%s_m", key);
        if (!has_field(record, key) && has_field(record, full))
            key = full;
        text_addf(&yaml, "%s: %s\n", key, rest);
    }
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){path, text_string(&yaml), yaml.count};
    return source;
}
