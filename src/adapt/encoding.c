#include "adapt/encoding.h"

#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>

/* glibc's SHIFT_JIS refuses the circled digits and 髙 that Windows writes. */
#define CP932 "CP932"

PROBLEM_KIND(encoding_neither, "encoding-neither",
    "文字コードがUTF-8でもCP932（Shift_JIS）でもありません",
    "the text is neither UTF-8 nor CP932 (Shift_JIS)",
    "一つのファイルに二つの文字コードが混ざっていないか確かめ、"
    "UTF-8で保存し直してください",
    "look for two encodings mixed in one file, and save it as UTF-8");

enum encoding encoding_named(const char *name)
{
    static const struct {
        const char *name;
        enum encoding encoding;
    } names[] = {{"UTF8", ENCODING_UTF8}, {"65001", ENCODING_UTF8},
        {"CP932", ENCODING_CP932}, {"932", ENCODING_CP932},
        {"SJIS", ENCODING_CP932}, {"SHIFTJIS", ENCODING_CP932},
        {"ANSI932", ENCODING_CP932}, {"MS932", ENCODING_CP932},
        {"WINDOWS31J", ENCODING_CP932}, {"LDID19", ENCODING_CP932}};
    char plain[16];
    size_t count = 0;
    for (; name != NULL && *name != '\0'; name++)
        if (isalnum((unsigned char)*name)) {
            if (count + 1 == sizeof plain)
                return ENCODING_UNKNOWN;
            plain[count++] = (char)toupper((unsigned char)*name);
        }
    plain[count] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_equal(names[i].name, plain))
            return names[i].encoding;
    return ENCODING_UNKNOWN;
}

const char *encoding_name(enum encoding encoding)
{
    static const char *const names[] = {"ASCII", "UTF-8", "CP932"};
    return names[encoding];
}

/* Bytes from 0x01 to 0x7f at the start. */
static size_t ascii_length(const char *bytes, size_t count)
{
    size_t length = 0;
    while (length < count && bytes[length] != 0 && !(bytes[length] & 0x80))
        length++;
    return length;
}

static bool is_lead(unsigned char c)
{
    return (c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc);
}

/* Whether the last byte begins a character of two. */
static bool cp932_is_cut(const char *bytes, size_t count)
{
    size_t i = 0;
    while (i < count)
        i += is_lead((unsigned char)bytes[i]) ? 2 : 1;
    return i > count;
}

/* Whether these are the first bytes of a longer UTF-8 character (Unicode,
 * table 3-7: the second byte's range depends on the first). */
static bool utf8_is_cut(const char *bytes, size_t count)
{
    const unsigned char *c = (const unsigned char *)bytes;
    if (count == 0 || *c < 0xc2 || *c > 0xf4)
        return false;
    size_t whole = *c < 0xe0 ? 2 : *c < 0xf0 ? 3 : 4;
    unsigned low = *c == 0xe0 ? 0xa0 : *c == 0xf0 ? 0x90 : 0x80;
    unsigned high = *c == 0xed ? 0x9f : *c == 0xf4 ? 0x8f : 0xbf;
    if (count >= whole || (count > 1 && (c[1] < low || c[1] > high)))
        return false;
    return count < 3 || (c[2] & 0xc0) == 0x80;
}

/* Converts between CP932 and UTF-8; the number of bytes written, or -1 with
 * *used saying how far it came. */
static long convert(const char *to, const char *from, const char *bytes,
    size_t count, char *out, size_t room, size_t *used)
{
    *used = 0;
    iconv_t converter = iconv_open(to, from);
    if (converter == (iconv_t)-1)
        return -1;
    char *in = (char *)bytes, *start = out;
    size_t result = iconv(converter, &in, &count, &out, &room);
    iconv_close(converter);
    *used = (size_t)(in - bytes);
    return result == (size_t)-1 ? -1 : (long)(out - start);
}

static const char *from_cp932(
    struct arena *arena, const char *bytes, size_t count, size_t *used)
{
    /* Half-width kana grow from one byte to three. */
    char *out = arena_alloc(arena, 3 * count + 1);
    long length = convert("UTF-8", CP932, bytes, count, out, 3 * count, used);
    return length < 0 ? NULL : out;
}

const char *encoding_decode(struct arena *arena, enum encoding encoding,
    const char *bytes, size_t count, bool *cut)
{
    size_t bad = ascii_length(bytes, count);
    if (cut != NULL)
        *cut = false;
    if (bad == count)
        return arena_copy(arena, bytes, count);
    if (encoding == ENCODING_UTF8) {
        if (text_is_utf8(bytes, count, &bad))
            return arena_copy(arena, bytes, count);
        if (!utf8_is_cut(bytes + bad, count - bad))
            return NULL;
        if (cut != NULL)
            *cut = true;
        return arena_copy(arena, bytes, bad);
    }
    if (encoding != ENCODING_CP932 || memchr(bytes, '\0', count) != NULL)
        return NULL;
    if (cp932_is_cut(bytes, count)) {
        count--;
        if (cut != NULL)
            *cut = true;
    }
    return from_cp932(arena, bytes, count, &bad);
}

const char *encoding_to_cp932(
    struct arena *arena, const char *text, size_t *count, char *missing)
{
    size_t length = strlen(text), used;
    char *out = arena_alloc(arena, 2 * length + 1);
    long written =
        convert(CP932, "UTF-8", text, length, out, 2 * length, &used);
    if (written >= 0) {
        *count = (size_t)written;
        return out;
    }
    const char *next = text + used;
    text_next(&next);
    size_t width = (size_t)(next - (text + used));
    memcpy(missing, text + used, width);
    missing[width] = '\0';
    return NULL;
}

/* The place of a byte: a character begins at every byte that is no tail. */
static struct place place_of(
    const struct source *source, size_t offset, bool utf8)
{
    struct place place = place_line(source, 1);
    size_t start = 0;
    for (size_t i = 0; i < offset; i++)
        if (source->bytes[i] == '\n') {
            place.line++;
            start = i + 1;
        }
    place.column = 1;
    for (size_t i = start; i < offset; place.column++)
        if (utf8)
            for (i++; i < offset && (source->bytes[i] & 0xc0) == 0x80;)
                i++;
        else
            i += is_lead((unsigned char)source->bytes[i]) ? 2 : 1;
    return place;
}

enum status encoding_normalise(
    struct arena *arena, struct source *source, struct problems *problems)
{
    static const char bom[] = "\xef\xbb\xbf";
    bool marked = source->size >= 3 && memcmp(source->bytes, bom, 3) == 0;
    size_t skip = marked ? 3 : 0, bad_utf8, bad_cp932 = 0;
    if (text_is_utf8(source->bytes + skip, source->size - skip, &bad_utf8)) {
        source->bytes += skip;
        source->size -= skip;
        return STATUS_OK;
    }
    bad_utf8 += skip;
    const char *nul = memchr(source->bytes, '\0', source->size);
    size_t before = nul ? (size_t)(nul - source->bytes) : source->size;
    const char *text = from_cp932(arena, source->bytes, before, &bad_cp932);
    if (text != NULL && nul == NULL && !marked) {
        source->bytes = text;
        source->size = strlen(text);
        return STATUS_OK;
    }
    bool utf8 = marked || bad_utf8 >= bad_cp932;
    problem_add(problems, &encoding_neither,
        place_of(source, utf8 ? bad_utf8 : bad_cp932, utf8));
    return STATUS_INPUT;
}
