#include "adapt/archive.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "base/text.h"

#include <string.h>
#include <sys/stat.h>
#include <zip.h>

enum {
    PIECE_BYTES = 64 * 1024,
    /* 1980-01-01 12:00, the first day that zip knows: noon, since libzip goes
     * through the local time and no clock is ever changed at noon. */
    FIRST_DATE = (1 << 5) | 1,
    NOON = 12 << 11
};

/* An archive that is open goes with its arena. */
struct handle {
    zip_t *zip; /* NULL once closed */
};

static void discard(void *pointer)
{
    struct handle *handle = pointer;
    if (handle->zip != NULL)
        zip_discard(handle->zip);
}

static struct handle *open_handle(
    struct arena *arena, const char *path, int flags, zip_error_t *error)
{
    int code = 0;
    struct handle *handle = ARENA_NEW(arena, struct handle);
    arena_adopt(arena, handle, discard);
    handle->zip = zip_open(path, flags, &code);
    zip_error_init_with_code(error, code);
    return handle;
}

/* The system's reason in the user's words, where there is one. */
static const char *reason(
    struct arena *arena, zip_error_t *error, enum language language)
{
    if (zip_error_system_type(error) == ZIP_ET_SYS &&
        zip_error_code_system(error) != 0)
        return error_words(zip_error_code_system(error), language);
    return arena_text(arena, zip_error_strerror(error));
}

/* ---- writing ---- */

static zip_int64_t add_file(zip_t *zip, const struct archive_member *member)
{
    zip_source_t *source =
        member->path != NULL
            ? zip_source_file(zip, member->path, 0, -1)
            : zip_source_buffer(zip, member->bytes, member->size, 0);
    if (source == NULL)
        return -1;
    zip_int64_t index =
        zip_file_add(zip, member->name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0)
        zip_source_free(source);
    return index;
}

/* False where libzip refuses. */
static bool add_member(
    zip_t *zip, const struct archive_member *member, const char *password)
{
    bool folder = text_ends(member->name, "/");
    zip_int64_t index = folder
                            ? zip_dir_add(zip, member->name, ZIP_FL_ENC_UTF_8)
                            : add_file(zip, member);
    zip_uint32_t mode = folder ? S_IFDIR | 0700 : S_IFREG | 0600;
    if (index < 0)
        return false;
    zip_uint64_t at = (zip_uint64_t)index;
    return zip_file_set_dostime(zip, at, NOON, FIRST_DATE, 0) == 0 &&
           zip_file_set_external_attributes(
               zip, at, 0, ZIP_OPSYS_UNIX, mode << 16) == 0 &&
           (folder || password == NULL ||
               zip_file_set_encryption(zip, at, ZIP_EM_AES_256, password) == 0);
}

const char *archive_write(struct arena *arena, const char *path,
    const struct archive *archive, enum language language)
{
    zip_error_t error;
    struct handle *handle =
        open_handle(arena, path, ZIP_CREATE | ZIP_EXCL, &error);
    if (handle->zip == NULL)
        return reason(arena, &error, language);
    bool good = zip_set_archive_comment(handle->zip, archive->comment,
                    (zip_uint16_t)strlen(archive->comment)) == 0;
    for (size_t i = 0; good && i < archive->count; i++)
        good = add_member(handle->zip, &archive->members[i], archive->password);
    if (!good || zip_close(handle->zip) != 0)
        return reason(arena, zip_get_error(handle->zip), language);
    handle->zip = NULL;
    return NULL;
}

/* ---- reading back ---- */

/* The digest of a member's content; NULL where it cannot be read. */
static const char *member_digest(
    struct arena *arena, zip_t *zip, const char *name)
{
    char piece[PIECE_BYTES];
    zip_file_t *file = zip_fopen(zip, name, 0);
    if (file == NULL)
        return NULL;
    struct digest *digest = digest_new(arena);
    zip_int64_t got;
    while ((got = zip_fread(file, piece, sizeof piece)) > 0)
        digest_add(digest, piece, (size_t)got);
    zip_fclose(file);
    return got == 0 ? digest_text(arena, digest) : NULL;
}

const char *archive_fault(
    struct arena *arena, const char *path, const struct archive *archive)
{
    zip_error_t error;
    const char *fault = NULL;
    struct handle *handle =
        open_handle(arena, path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (handle->zip == NULL)
        return path_name(path);
    if (archive->password != NULL)
        zip_set_default_password(handle->zip, archive->password);
    for (size_t i = 0; fault == NULL && i < archive->count; i++) {
        const struct archive_member *member = &archive->members[i];
        if (!text_ends(member->name, "/") &&
            !text_equal(member_digest(arena, handle->zip, member->name),
                member->digest))
            fault = member->name;
    }
    discard(handle);
    handle->zip = NULL;
    return fault;
}

const char *archive_comment(struct arena *arena, const char *path)
{
    int length = 0;
    zip_error_t error;
    struct handle *handle = open_handle(arena, path, ZIP_RDONLY, &error);
    if (handle->zip == NULL)
        return NULL;
    const char *comment = zip_get_archive_comment(handle->zip, &length, 0);
    comment = comment == NULL ? "" : arena_copy(arena, comment, (size_t)length);
    discard(handle);
    handle->zip = NULL;
    return comment;
}
