#include "base/source.h"

#include <string.h>

struct place place_file(const struct source *source)
{
    return (struct place){.source = source};
}

struct place place_line(const struct source *source, int line)
{
    return (struct place){.source = source, .line = line};
}

struct place place_record(const struct source *source, long record)
{
    return (struct place){.source = source, .record = record};
}

const char *place_text(struct arena *arena, struct place place)
{
    if (place.source == NULL)
        return "";
    if (place.record > 0)
        return arena_printf(arena, "%s#%ld", place.source->path, place.record);
    if (place.line > 0)
        return arena_printf(arena, "%s:%d", place.source->path, place.line);
    return arena_text(arena, place.source->path);
}

const char *source_line(
    struct arena *arena, const struct source *source, int line)
{
    if (source == NULL || source->bytes == NULL || line < 1)
        return NULL;
    const char *at = source->bytes, *end = at + source->size;
    for (; line > 1; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL)
            return NULL;
        at++;
    }
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    if (stop == NULL)
        stop = end;
    if (stop > at && stop[-1] == '\r')
        stop--;
    return arena_copy(arena, at, (size_t)(stop - at));
}
