/* FNV-1a: a short digest of what is told apart, not of what must not be
 * forged (adapt/digest.h is for that). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START 14695981039346656037u
#define HASH_PRIME 1099511628211u

/* Taken on over more bytes. */
static inline uint64_t hash_bytes(
    uint64_t hash, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ at[i]) * HASH_PRIME;
    return hash;
}

static inline uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * HASH_PRIME;
    return hash;
}

#endif
