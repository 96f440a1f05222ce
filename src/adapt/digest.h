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

#endif
