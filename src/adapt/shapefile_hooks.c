/* shapelib behind hooks of our own: it reads the .shp and .dbf through our
 * open files, the .shx that the walk made up in memory, and nothing else; it
 * writes nothing, and says nothing on stderr. */
#include "adapt/shapefile_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool input_read(
    const struct input *input, uint64_t offset, void *bytes, size_t count)
{
    char *at = bytes;
    while (count > 0) {
        ssize_t got = pread(input->file, at, count, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        offset += (uint64_t)got;
        count -= (size_t)got;
    }
    return true;
}

bool input_open(struct input *input, const char *path, const char *shown)
{
    struct stat stat;
    *input = (struct input){.file = -1, .source = {.path = shown}};
    /* O_NONBLOCK: opening a pipe must not wait for a writer. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return false;
    if (fstat(file, &stat) != 0 || !S_ISREG(stat.st_mode)) {
        close(file);
        errno = ENOENT; /* as good as none */
        return false;
    }
    input->file = file;
    input->size = (uint64_t)stat.st_size;
    input->source.size = (size_t)stat.st_size;
    return true;
}

void input_close(struct input *input)
{
    if (input->file >= 0)
        close(input->file);
    input->file = -1;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* shapelib's hooks get a file name and no context: the name we give it is
 * the address of our struct, so that no global variable is needed. */
static SAFile hook_open(const char *name, const char *access)
{
    char *end;
    uintptr_t address = (uintptr_t)strtoull(name, &end, 16);
    struct shapefile *file = (struct shapefile *)address;
    struct stream *stream = NULL;
    if (strchr(access, '+') != NULL)
        return NULL;
    if (strcmp(end, ".shp") == 0)
        stream = &file->shp_stream;
    else if (strcmp(end, ".shx") == 0)
        stream = &file->shx_stream;
    else if (strcmp(end, ".dbf") == 0)
        stream = &file->dbf_stream;
    if (stream != NULL)
        stream->at = 0;
    return (SAFile)(void *)stream;
}

static SAOffset hook_read(
    void *bytes, SAOffset size, SAOffset count, SAFile handle)
{
    struct stream *stream = (struct stream *)(void *)handle;
    if (size == 0 || count == 0 || stream->at >= stream->size)
        return 0;
    uint64_t left = stream->size - stream->at;
    uint64_t items = least(count, left / size), wanted = items * size;
    if (stream->input == NULL)
        memcpy(bytes, stream->bytes + stream->at, wanted);
    else if (!input_read(stream->input, stream->at, bytes, wanted))
        return 0;
    stream->at += wanted;
    return (SAOffset)items;
}

static SAOffset hook_write(
    void *bytes, SAOffset size, SAOffset count, SAFile handle)
{
    (void)bytes, (void)size, (void)count, (void)handle;
    return 0;
}

static SAOffset hook_seek(SAFile handle, SAOffset offset, int whence)
{
    struct stream *stream = (struct stream *)(void *)handle;
    uint64_t from = whence == SEEK_SET   ? 0
                    : whence == SEEK_CUR ? stream->at
                                         : stream->size;
    stream->at = from + offset;
    return 0;
}

static SAOffset hook_tell(SAFile handle)
{
    return (SAOffset)((struct stream *)(void *)handle)->at;
}

static int hook_flush(SAFile handle)
{
    (void)handle;
    return 0;
}

static int hook_remove(const char *name)
{
    (void)name;
    return -1;
}

static void hook_error(const char *message)
{
    (void)message; /* the walk has said what is wrong, better */
}

static SAHooks hooks(void)
{
    return (SAHooks){hook_open, hook_read, hook_write, hook_seek, hook_tell,
        hook_flush, hook_flush, hook_remove, hook_error, atof};
}

static void close_shp(void *handle)
{
    SHPClose(handle);
}

static void close_dbf(void *handle)
{
    DBFClose(handle);
}

void *shapefile_shp_handle(struct shapefile *file)
{
    if (file->shp_handle != NULL)
        return file->shp_handle;
    SAHooks ours = hooks();
    char name[40];
    snprintf(name, sizeof name, "%p.shp", (void *)file);
    SHPHandle handle = SHPOpenLL(name, "rb", &ours);
    if (handle == NULL)
        return NULL;
    arena_adopt(file->bulk, handle, close_shp);
    SHPSetFastModeReadObject(handle, 1);
    return file->shp_handle = handle;
}

void *shapefile_dbf_handle(struct shapefile *file)
{
    if (file->dbf_handle != NULL)
        return file->dbf_handle;
    SAHooks ours = hooks();
    char name[40];
    snprintf(name, sizeof name, "%p.dbf", (void *)file);
    DBFHandle handle = DBFOpenLL(name, "rb", &ours);
    if (handle == NULL)
        return NULL;
    arena_adopt(file->bulk, handle, close_dbf);
    return file->dbf_handle = handle;
}
