#include "adapt/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024 };

struct digest {
    struct sha256_ctx context;
};

static const char *finish(struct arena *arena, struct sha256_ctx *context)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(context, sizeof sum, sum);
    char *text = arena_alloc(arena, 2 * sizeof sum + 1);
    for (size_t i = 0; i < sizeof sum; i++) {
        text[2 * i] = digits[sum[i] >> 4];
        text[2 * i + 1] = digits[sum[i] & 15];
    }
    return text;
}

const char *digest_bytes(struct arena *arena, const char *bytes, size_t count)
{
    struct sha256_ctx context;
    sha256_init(&context);
    if (count > 0)
        sha256_update(&context, count, (const uint8_t *)bytes);
    return finish(arena, &context);
}

/* Reads to the end of the file; false on an error. */
static bool feed(struct sha256_ctx *context, int file, size_t *size)
{
    uint8_t piece[PIECE_BYTES];
    *size = 0;
    for (;;) {
        ssize_t got = read(file, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        sha256_update(context, (size_t)got, piece);
        *size += (size_t)got;
    }
}

enum status digest_file(
    struct arena *arena, const char *path, const char **digest, size_t *size)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return STATUS_FAILED;
    struct sha256_ctx context;
    sha256_init(&context);
    size_t read_bytes;
    bool whole = feed(&context, file, &read_bytes);
    close(file);
    if (!whole)
        return STATUS_FAILED;
    *digest = finish(arena, &context);
    *size = read_bytes;
    return STATUS_OK;
}

struct digest *digest_new(struct arena *arena)
{
    struct digest *digest = ARENA_NEW(arena, struct digest);
    sha256_init(&digest->context);
    return digest;
}

void digest_add(struct digest *digest, const char *bytes, size_t count)
{
    sha256_update(&digest->context, count, (const uint8_t *)bytes);
}

const char *digest_text(struct arena *arena, struct digest *digest)
{
    return finish(arena, &digest->context);
}
