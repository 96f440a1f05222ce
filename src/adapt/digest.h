/* SHA-256 (nettle). */
#ifndef ADAPT_DIGEST_H
#define ADAPT_DIGEST_H

#include "base/arena.h"
#include "base/status.h"

#include <stddef.h>

/* 64 hexadecimal digits. */
const char *digest_bytes(struct arena *arena, const char *bytes, size_t count);

/* The digest and size of a file, read in pieces. STATUS_FAILED when it cannot
 * be read; the results are then untouched. */
enum status digest_file(
    struct arena *arena, const char *path, const char **digest, size_t *size);

/* The digest of what comes in pieces. */
struct digest;
struct digest *digest_new(struct arena *arena);
void digest_add(struct digest *digest, const char *bytes, size_t count);
const char *digest_text(struct arena *arena, struct digest *digest);

#endif
