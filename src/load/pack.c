#include "load/pack.h"

#include <string.h>

void pack_whole(struct text *out, uint64_t whole)
{
    text_add_bytes(out, (const char *)&whole, sizeof whole);
}

/* Everything takes a multiple of so many bytes, so that points can be read
 * where they lie. */
enum { UNIT = sizeof(uint64_t) };
_Static_assert(sizeof(double) == UNIT, "a number is packed as its bits");

void pack_number(struct text *out, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    pack_whole(out, bits);
}

static size_t padding(size_t count)
{
    return (UNIT - count % UNIT) % UNIT;
}

/* 0 for none, else one more than its length, and the text with its NUL. */
void pack_text(struct text *out, const char *text)
{
    static const char nothing[UNIT] = "";
    size_t room = text == NULL ? 0 : strlen(text) + 1;
    pack_whole(out, room);
    if (text != NULL)
        text_add_bytes(out, text, room);
    text_add_bytes(out, nothing, padding(room));
}

void pack_rings(struct text *out, const struct rings *rings)
{
    pack_whole(out, rings->count);
    for (size_t i = 0; i < rings->count; i++) {
        const struct ring *ring = &rings->at[i];
        pack_whole(out, ring->count);
        if (ring->count > 0)
            text_add_bytes(
                out, (const char *)ring->at, ring->count * sizeof *ring->at);
    }
}

const char *unpack_bytes(struct unpack *from, size_t count)
{
    const char *bytes = from->at;
    if (from->broken || count > (size_t)(from->end - from->at)) {
        from->broken = true;
        return NULL;
    }
    from->at += count;
    return bytes;
}

uint64_t unpack_whole(struct unpack *from)
{
    uint64_t whole = 0;
    const char *bytes = unpack_bytes(from, sizeof whole);
    if (bytes != NULL)
        memcpy(&whole, bytes, sizeof whole);
    return whole;
}

double unpack_number(struct unpack *from)
{
    uint64_t bits = unpack_whole(from);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

const char *unpack_text(struct unpack *from)
{
    size_t room = (size_t)unpack_whole(from);
    if (room == 0)
        return NULL;
    const char *text = unpack_bytes(from, room);
    unpack_bytes(from, padding(room));
    if (text != NULL && memchr(text, '\0', room) != text + room - 1) {
        from->broken = true;
        return NULL;
    }
    return text;
}

size_t unpack_count(struct unpack *from, size_t least_bytes)
{
    uint64_t count = unpack_whole(from);
    if (count > (uint64_t)(from->end - from->at) / least_bytes)
        from->broken = true;
    return from->broken ? 0 : (size_t)count;
}

/* No copy of the points: nobody writes to rings. */
static struct ring unpack_ring(struct unpack *from)
{
    size_t count = unpack_count(from, sizeof(struct point));
    const char *bytes = unpack_bytes(from, count * sizeof(struct point));
    if (bytes == NULL || (uintptr_t)bytes % UNIT != 0) {
        from->broken = true;
        return (struct ring){NULL, 0};
    }
    return (struct ring){(struct point *)(uintptr_t)bytes, count};
}

struct rings unpack_rings(struct unpack *from, struct arena *arena)
{
    struct rings rings = {.count = unpack_count(from, sizeof(uint64_t))};
    rings.at = ARENA_ARRAY(arena, rings.count, struct ring);
    for (size_t i = 0; i < rings.count; i++)
        rings.at[i] = unpack_ring(from);
    return rings;
}
