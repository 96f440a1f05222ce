/* Zip archives (libzip): written whole, read back, opened by any program that
 * reads zip. The same members give the same bytes (encrypted ones do not: they
 * are salted at random). */
#ifndef ADAPT_ARCHIVE_H
#define ADAPT_ARCHIVE_H

#include "base/arena.h"
#include "base/language.h"

#include <stddef.h>

/* A file or, where the name ends in a slash, a folder. */
struct archive_member {
    const char *name;   /* "a/b.csv", UTF-8 */
    const char *path;   /* the file that it is; NULL: the bytes */
    const char *bytes;  /* live as long as the archive is written */
    size_t size;        /* of the bytes */
    const char *digest; /* SHA-256 that its content must have */
};

struct archive {
    const struct archive_member *members;
    size_t count;
    const char *comment;  /* can be read without the password */
    const char *password; /* NULL: not encrypted; else AES-256 */
};

/* Writes a new file. NULL when it is written, else the reason, in words; what
 * there is at `path` is then useless. Files have mode 0600, folders 0700, all
 * times are one and the same. */
const char *archive_write(struct arena *arena, const char *path,
    const struct archive *archive, enum language language);

/* Reads the file back: the name of the first member whose content is not what
 * its digest says, or NULL. */
const char *archive_fault(
    struct arena *arena, const char *path, const struct archive *archive);

/* The comment of a zip file ("" where it has none); NULL where the file is no
 * zip archive. */
const char *archive_comment(struct arena *arena, const char *path);

#endif
