/* Text encodings of Japanese data (iconv). */
#ifndef ADAPT_ENCODING_H
#define ADAPT_ENCODING_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/source.h"
#include "base/status.h"

#include <stdbool.h>

enum encoding { ENCODING_UNKNOWN, ENCODING_UTF8, ENCODING_CP932 };

/* The encoding a .cpg file or an `encoding:` key names ("UTF-8", "cp932",
 * "SJIS", "932", "Shift_JIS", "ANSI 932"; case, spaces and line ends do not
 * matter); ENCODING_UNKNOWN for anything else. */
enum encoding encoding_named(const char *name);

const char *encoding_name(enum encoding encoding);

/* Decodes bytes to UTF-8. When the last character is cut in half (dbf fields
 * are cut by bytes) it is dropped and *cut is true. Returns NULL when the
 * bytes are not of this encoding. */
const char *encoding_decode(struct arena *arena, enum encoding encoding,
    const char *bytes, size_t count, bool *cut);

/* Encodes UTF-8 as CP932; NULL when a character is not in it, which is then
 * copied to `missing` (5 bytes at least). */
const char *encoding_to_cp932(
    struct arena *arena, const char *text, size_t *count, char *missing);

/* A text file as UTF-8: as it is when it is valid UTF-8 (a BOM is dropped),
 * else decoded from CP932. Problem: neither, with line and column. The
 * source's bytes are replaced. */
enum status encoding_normalise(
    struct arena *arena, struct source *source, struct problems *problems);

#endif
