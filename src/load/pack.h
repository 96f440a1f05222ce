/* Values as bytes and back, for what this program keeps for itself on this
 * machine: native sizes and order. The bytes must lie at a multiple of 8. */
#ifndef LOAD_PACK_H
#define LOAD_PACK_H

#include "adapt/geometry.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

void pack_whole(struct text *out, uint64_t whole);
void pack_number(struct text *out, double number);
void pack_text(struct text *out, const char *text); /* NULL stays NULL */
void pack_rings(struct text *out, const struct rings *rings);

/* Reads on from `at`. Once anything does not fit, all that follows is 0, NULL
 * or empty, and `broken` stays true. */
struct unpack {
    const char *at, *end;
    bool broken;
};

uint64_t unpack_whole(struct unpack *from);
double unpack_number(struct unpack *from);
/* Texts and points stay within the bytes. */
const char *unpack_text(struct unpack *from);
struct rings unpack_rings(struct unpack *from, struct arena *arena);
/* `count` bytes as they are; NULL where there are fewer. */
const char *unpack_bytes(struct unpack *from, size_t count);
/* How many of what takes at least `least_bytes` each follow. */
size_t unpack_count(struct unpack *from, size_t least_bytes);

#endif
