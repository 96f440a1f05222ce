#include "load/cache.h"

#include "adapt/digest.h"
#include "adapt/projection.h"
#include "base/files.h"
#include "base/list.h"

#include <string.h>

WARNING_KIND(not_written, "cache-write", "レイヤの控えを書けませんでした。{1}",
    "what was read of the layers could not be kept: {1}",
    "次の実行でも、すべてのレイヤを読み直します。結果は変わりません",
    "the next run reads all layers again; its result is the same");

/* The file is its first line, a digest and a newline, and what is digested.
 * The number goes up with whatever is packed in another way. */
static const char FIRST_LINE[] = "erabu layers 1\n"; /* with the digest, 80 */
enum { DIGEST_DIGITS = 64 };
enum { CACHE_LIMIT = 1 << 30 }; /* bytes */

/* Of one layer so many are kept: other sites, other scenarios. */
enum { VARIANTS = 4 };

struct section {
    const char *name, *key;
    struct layer_files files;
    const char *digests[LAYER_FILES_MAX]; /* NULL: those of the inputs */
    const char *bytes;
    size_t count;
    struct text rest; /* follows the bytes */
    bool used;        /* in this run */
};

struct cache {
    struct arena *arena;
    const char *path;
    const char *program; /* and PROJ */
    LIST(struct section) old, fresh;
};

/* ---- reading ---- */

static void unpack_file(
    struct unpack *from, struct section *section, size_t index)
{
    struct layer_file *file = &section->files.at[index];
    file->shown = unpack_text(from);
    file->look.size = unpack_whole(from);
    file->look.inode = unpack_whole(from);
    file->look.modified_ns = (int64_t)unpack_whole(from);
    file->look.changed_ns = (int64_t)unpack_whole(from);
    section->digests[index] = unpack_text(from);
    if (file->shown == NULL || section->digests[index] == NULL)
        from->broken = true;
}

static struct section unpack_section(struct unpack *from)
{
    struct section section = {0};
    section.name = unpack_text(from);
    section.key = unpack_text(from);
    section.files.count = unpack_count(from, sizeof(uint64_t));
    if (section.name == NULL || section.key == NULL ||
        section.files.count > LAYER_FILES_MAX)
        from->broken = true;
    for (size_t i = 0; !from->broken && i < section.files.count; i++)
        unpack_file(from, &section, i);
    section.count = unpack_count(from, 1);
    section.bytes = unpack_bytes(from, section.count);
    return section;
}

/* What is digested, if the digest is its own. */
static bool find_body(
    struct arena *arena, const struct source *file, struct unpack *body)
{
    size_t first = strlen(FIRST_LINE), head = first + DIGEST_DIGITS + 1;
    if (file->size < head || memcmp(file->bytes, FIRST_LINE, first) != 0)
        return false;
    *body = (struct unpack){
        .at = file->bytes + head, .end = file->bytes + file->size};
    const char *digest = digest_bytes(arena, body->at, file->size - head);
    return memcmp(file->bytes + first, digest, DIGEST_DIGITS) == 0;
}

static void read_old(struct cache *cache)
{
    struct source file;
    struct unpack body;
    struct problems *ignored = problems_new(cache->arena, LANGUAGE_EN);
    if (!file_exists(cache->path) ||
        file_read(cache->arena, cache->path, cache->path, CACHE_LIMIT, &file,
            ignored) != STATUS_OK ||
        !find_body(cache->arena, &file, &body))
        return;
    while (body.at < body.end && !body.broken) {
        struct section section = unpack_section(&body);
        if (!body.broken)
            LIST_ADD(cache->arena, &cache->old, section);
    }
}

/* The program is known by its file: every build may read otherwise. */
static const char *program(struct arena *arena)
{
    struct file_look look = {0};
    file_look_at("/proc/self/exe", &look);
    return arena_printf(arena, "%llu %llu %lld %lld\n%s",
        (unsigned long long)look.size, (unsigned long long)look.inode,
        (long long)look.modified_ns, (long long)look.changed_ns,
        projection_state(arena));
}

struct cache *cache_open(struct arena *arena, const char *path)
{
    struct cache *cache = ARENA_NEW(arena, struct cache);
    cache->arena = arena;
    cache->path = path;
    cache->program = program(arena);
    read_old(cache);
    return cache;
}

/* ---- finding and keeping ---- */

struct arena *cache_arena(const struct cache *cache)
{
    return cache->arena;
}

const char *cache_key(struct cache *cache, const struct text *decides)
{
    struct digest *digest = digest_new(cache->arena);
    digest_add(digest, cache->program, strlen(cache->program));
    digest_add(digest, text_string(decides), decides->count);
    return digest_text(cache->arena, digest);
}

static bool is_same(const struct layer_files *a, const struct layer_files *b)
{
    for (size_t i = 0; a->count == b->count && i < a->count; i++)
        if (!text_equal(a->at[i].shown, b->at[i].shown) ||
            !file_look_equal(a->at[i].look, b->at[i].look))
            return false;
    return a->count == b->count;
}

static bool is_of(
    const struct section *section, const char *name, const char *key)
{
    return text_equal(section->name, name) && text_equal(section->key, key);
}

struct kept cache_find(struct cache *cache, const char *name, const char *key,
    const struct layer_files *files)
{
    for (size_t i = 0; i < cache->old.count; i++) {
        struct section *section = &cache->old.at[i];
        if (!is_of(section, name, key) || !is_same(&section->files, files))
            continue;
        section->used = true;
        return (struct kept){section->bytes, section->count, section->digests};
    }
    return (struct kept){.bytes = NULL};
}

void cache_keep(struct cache *cache, const char *name, const char *key,
    const struct layer_files *files, const struct text *head,
    const struct text *rest)
{
    if (cache == NULL)
        return;
    struct section section = {.name = name,
        .key = key,
        .files = *files,
        .bytes = text_string(head),
        .count = head->count,
        .used = true};
    if (rest != NULL)
        section.rest = *rest;
    LIST_ADD(cache->arena, &cache->fresh, section);
}

/* ---- writing ---- */

/* The digests of files that are still as they were when they were read. */
static bool find_digests(
    struct section *section, const struct input_files *inputs)
{
    for (size_t i = 0; i < section->files.count; i++) {
        const struct layer_file *file = &section->files.at[i];
        const struct input_file *input = inputs_find(inputs, file->shown);
        if (input == NULL || input->digest == NULL ||
            input->size != file->look.size)
            return false;
        section->digests[i] = input->digest;
    }
    return layer_files_rest(&section->files);
}

static void pack_section(struct text *out, const struct section *section)
{
    pack_text(out, section->name);
    pack_text(out, section->key);
    pack_whole(out, section->files.count);
    for (size_t i = 0; i < section->files.count; i++) {
        const struct layer_file *file = &section->files.at[i];
        pack_text(out, file->shown);
        pack_whole(out, file->look.size);
        pack_whole(out, file->look.inode);
        pack_whole(out, (uint64_t)file->look.modified_ns);
        pack_whole(out, (uint64_t)file->look.changed_ns);
        pack_text(out, section->digests[i]);
    }
    pack_whole(out, section->count + section->rest.count);
    text_add_bytes(out, section->bytes, section->count);
    text_add_bytes(out, section->rest.bytes, section->rest.count);
}

struct choice {
    struct arena *arena;
    LIST(const struct section *) list;
};

static void choose(struct choice *chosen, const struct section *section)
{
    size_t same = 0;
    for (size_t i = 0; i < chosen->list.count; i++) {
        const struct section *other = chosen->list.at[i];
        if (is_of(other, section->name, section->key))
            return;
        same += text_equal(other->name, section->name);
    }
    if (same < VARIANTS)
        LIST_ADD(chosen->arena, &chosen->list, section);
}

/* The newest first: read now, found now, and then those before. */
static struct choice choose_all(
    struct cache *cache, const struct input_files *inputs)
{
    struct choice chosen = {.arena = cache->arena};
    for (size_t i = 0; i < cache->fresh.count; i++)
        if (find_digests(&cache->fresh.at[i], inputs))
            choose(&chosen, &cache->fresh.at[i]);
    for (int used = 1; chosen.list.count > 0 && used >= 0; used--)
        for (size_t i = 0; i < cache->old.count; i++)
            if (cache->old.at[i].used == (used == 1))
                choose(&chosen, &cache->old.at[i]);
    return chosen;
}

static int add_body(
    struct cache *cache, const struct text *body, struct folder_file *file)
{
    const char *head = arena_printf(cache->arena, "%s%s\n", FIRST_LINE,
        digest_bytes(cache->arena, text_string(body), body->count));
    int reason = folder_add(file, head, strlen(head));
    if (reason == 0)
        reason = folder_add(file, text_string(body), body->count);
    return reason == 0 ? folder_close(file) : reason;
}

static enum status write_file(
    struct cache *cache, const struct text *body, struct problems *problems)
{
    struct folder_draft *draft;
    struct folder_file *file;
    const char *name = path_name(cache->path);
    enum status status =
        folder_begin(cache->arena, cache->path, &draft, problems);
    if (status != STATUS_OK)
        return status;
    int reason = folder_open(draft, cache->arena, name, &file);
    if (reason == 0)
        reason = add_body(cache, body, file);
    return reason == 0 ? folder_publish_file(draft, name, true, problems)
                       : folder_cannot(draft, reason, problems);
}

void cache_save(struct cache *cache, const struct input_files *inputs,
    struct problems *problems)
{
    struct choice chosen = choose_all(cache, inputs);
    struct text body = text_new(cache->arena);
    for (size_t i = 0; i < chosen.list.count; i++)
        pack_section(&body, chosen.list.at[i]);
    if (chosen.list.count == 0 || body.count > CACHE_LIMIT / 2) {
        folder_remove_dead(cache->arena, cache->path);
        return;
    }
    struct problems *own =
        problems_new(cache->arena, problems_language(problems));
    struct problem_said said;
    if (write_file(cache, &body, own) != STATUS_OK &&
        problems_said(own, 0, &said))
        problem_add(problems, &not_written, (struct place){0}, said.message);
}
