#include "load/record_reader.h"

#include "adapt/encoding.h"
#include "base/files.h"
#include "load/fact_row.h"

#include <string.h>

enum { FILE_MAX = 64 << 20 };

PROBLEM_KIND(mixed, "record-mixed-encodings",
    "この行の文字コードは{1}行目と違います(UTF-8とCP932の混在)",
    "this line is in another encoding than line {1} (UTF-8 and CP932)",
    "一つの文字コードで保存し直してください", "save the file in one encoding");

PROBLEM_KIND(zero_byte, "record-zero-byte",
    "この行に文字でない値(NUL)があります", "there is a NUL byte in this line",
    "「CSV UTF-8」で保存し直してください(UTF-16は読めません)",
    "save the file as CSV in UTF-8 (UTF-16 cannot be read)");

/* Whether there is a byte that no text has; a problem where there is. */
static bool has_zero(const struct source *source, struct problems *problems)
{
    const char *zero = memchr(source->bytes, '\0', source->size);
    int line = 1;
    for (const char *at = source->bytes; zero != NULL && at < zero; at++)
        line += *at == '\n';
    if (zero != NULL)
        problem_add(problems, &zero_byte, place_line(source, line));
    return zero != NULL;
}

/* Whether a line holds Japanese in UTF-8: three bytes for one of U+3000 to
 * U+9FFF. (Two bytes that are UTF-8 may be half-width kana of CP932.) */
static bool is_japanese_utf8(const char *line, size_t length)
{
    if (!text_is_utf8(line, length, NULL))
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)line[i] >= 0xe3 && (unsigned char)line[i] <= 0xe9)
            return true;
    return false;
}

/* CP932 decodes many bytes of UTF-8 to other characters, so a table in which
 * some lines are UTF-8 and others are not is looked for line by line. */
static bool is_mixed(
    struct arena *arena, const struct source *source, struct problems *problems)
{
    const char *at = source->bytes, *end = at + source->size;
    int line = 1, utf8 = 0, other = 0;
    for (; at < end && (utf8 == 0 || other == 0); line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop == NULL ? end : stop) - at);
        if (utf8 == 0 && is_japanese_utf8(at, length))
            utf8 = line;
        if (other == 0 && !text_is_utf8(at, length, NULL))
            other = line;
        at += length + 1;
    }
    if (utf8 == 0 || other == 0)
        return false;
    problem_add(problems, &mixed,
        place_line(source, utf8 > other ? utf8 : other),
        arena_printf(arena, "%d", utf8 > other ? other : utf8));
    return true;
}

/* A text file in UTF-8, or NULL after a problem. */
static const struct source *read_text(struct arena *arena, const char *path,
    const char *shown, bool any_encoding, struct problems *problems)
{
    struct source *source = ARENA_NEW(arena, struct source);
    if (file_read(arena, path, shown, FILE_MAX, source, problems) != STATUS_OK)
        return NULL;
    if (any_encoding &&
        (has_zero(source, problems) || is_mixed(arena, source, problems) ||
            encoding_normalise(arena, source, problems) != STATUS_OK))
        return NULL;
    return source;
}

void *record_read_yaml_over(struct arena *arena, const struct record *record,
    const char *path, const char *shown, struct overlay *overlay,
    struct problems *problems)
{
    const struct source *source =
        read_text(arena, path, shown, false, problems);
    const struct node *root =
        source == NULL ? NULL : yaml_parse(arena, source, problems);
    root = overlay_yaml(arena, overlay, shown, root, problems);
    return root == NULL ? NULL
                        : record_from_yaml(arena, record, root, problems);
}

void *record_read_csv_over(struct arena *arena, const struct record *record,
    const char *path, const char *shown, struct overlay *overlay, size_t *count,
    struct problems *problems)
{
    const struct source *source = read_text(arena, path, shown, true, problems);
    *count = 0;
    if (source == NULL)
        return NULL;
    struct csv_table table = csv_parse(arena, source, problems);
    if (record == &fact_row_record)
        overlay_facts(arena, overlay, &table);
    overlay_table(arena, overlay, shown, &table, problems);
    return record_from_csv(arena, record, &table, count, problems);
}

void *record_read_yaml(struct arena *arena, const struct record *record,
    const char *path, const char *shown, struct problems *problems)
{
    return record_read_yaml_over(arena, record, path, shown, NULL, problems);
}

void *record_read_csv(struct arena *arena, const struct record *record,
    const char *path, const char *shown, size_t *count,
    struct problems *problems)
{
    return record_read_csv_over(
        arena, record, path, shown, NULL, count, problems);
}
