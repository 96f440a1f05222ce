#include "base/arena.h"

#include "base/print.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    FIRST_BYTES = 4 * 1024,
    MOST_BYTES = 16 * 1024 * 1024,
    GROWTH = 4,
    ALIGNMENT = 16,
    HUGE_PAGE_BYTES = 2 * 1024 * 1024
};

struct block {
    struct block *next;
    size_t used, room;
    max_align_t bytes[];
};

struct adopted {
    struct adopted *next;
    void *handle;
    void (*release)(void *);
};

struct arena {
    struct guard *guard;
    struct block *blocks;
    size_t bytes; /* of the next block */
    struct adopted *adopted;
};

/* Memory is zeroed as it is handed out, not block by block: what is left of a
 * block is never touched. A fresh page costs a fault when it is first touched;
 * with 4 KiB pages that was a quarter of the time of ranking a million rows. So
 * a large array has whole huge pages of the system's, which come zeroed, asked
 * for before anything is written there: a page that is small already stays so.
 * What grows piece by piece has none: where the host of a virtual machine had
 * given its memory to others, a huge page took 4 ms to come, and a whole run a
 * third longer. */
static struct block *block_new(size_t bytes, bool array)
{
    if (bytes < HUGE_PAGE_BYTES) {
        struct block *block = malloc(bytes);
        if (block != NULL)
            *block = (struct block){0};
        return block;
    }
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
#ifdef MADV_HUGEPAGE
    if (array)
        madvise(memory, bytes, MADV_HUGEPAGE); /* only a hint */
#endif
    return memory;
}

static bool is_small(const struct block *block)
{
    return sizeof *block + block->room < HUGE_PAGE_BYTES;
}

static void blocks_free(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;
        if (is_small(block))
            free(block);
        else
            munmap(block, sizeof *block + block->room);
        block = next;
    }
}

static _Noreturn void out_of_memory(struct guard *guard)
{
    if (guard == NULL)
        abort();
    longjmp(guard->jump, 1);
}

struct arena *arena_new(struct guard *guard)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL)
        out_of_memory(guard);
    arena->guard = guard;
    arena->bytes = FIRST_BYTES;
    return arena;
}

static void release_adopted(struct arena *arena)
{
    for (struct adopted *a = arena->adopted; a != NULL; a = a->next)
        a->release(a->handle);
    arena->adopted = NULL;
}

/* A small open block is kept: its pages are there already. */
void arena_reset(struct arena *arena)
{
    struct block *open = arena->blocks;
    release_adopted(arena);
    arena->blocks = NULL;
    if (open != NULL && is_small(open)) {
        blocks_free(open->next);
        open->used = 0;
        open->next = NULL;
        arena->blocks = open;
        return;
    }
    blocks_free(open);
    arena->bytes = FIRST_BYTES;
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    release_adopted(arena);
    blocks_free(arena->blocks);
    free(arena);
}

static size_t whole_pages(size_t bytes)
{
    return bytes < HUGE_PAGE_BYTES ? bytes
                                   : (bytes + HUGE_PAGE_BYTES - 1) /
                                         HUGE_PAGE_BYTES * HUGE_PAGE_BYTES;
}

/* Each is GROWTH times as large as the one before, up to a limit. */
static struct block *block_add(struct arena *arena, size_t size, bool array)
{
    size_t bytes = sizeof(struct block) + size;
    /* A block for this alone? */
    bool own = bytes > arena->bytes || bytes >= HUGE_PAGE_BYTES;
    bytes = own ? whole_pages(bytes) : arena->bytes;
    struct block *block = block_new(bytes, own && array);
    if (block == NULL)
        out_of_memory(arena->guard);
    if (!own && arena->bytes < MOST_BYTES)
        arena->bytes *= GROWTH;
    block->room = bytes - sizeof *block;
    /* A block of its own goes behind the open one, whose rest stays in use. */
    if (own && arena->blocks != NULL) {
        block->next = arena->blocks->next;
        arena->blocks->next = block;
    } else {
        block->next = arena->blocks;
        arena->blocks = block;
    }
    return block;
}

static void *take(struct arena *arena, size_t size, bool array)
{
    if (size > SIZE_MAX - ALIGNMENT - sizeof(struct block) - HUGE_PAGE_BYTES)
        out_of_memory(arena->guard);
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = arena->blocks;
    if (block == NULL || block->room - block->used < size)
        block = block_add(arena, size, array);
    void *memory = (char *)block->bytes + block->used;
    block->used += size;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *memory = take(arena, size, true);
    if (size < HUGE_PAGE_BYTES) /* a larger one has pages of its own */
        memset(memory, 0, size);
    return memory;
}

static size_t bytes_of(const struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory(arena->guard);
    return count * size;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc(arena, bytes_of(arena, count, size));
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
    return take(arena, bytes_of(arena, count, size), false);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = take(arena, length + 1, false);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

/* Most texts are short: those are formatted once, not once more to measure
 * them, which took a tenth of a report's time. */
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    char brief[256];
    va_list again;
    va_copy(again, args);
    int length = print_text(brief, sizeof brief, format, again);
    va_end(again);
    if (length < 0)
        out_of_memory(arena->guard);
    if ((size_t)length < sizeof brief)
        return arena_copy(arena, brief, (size_t)length);
    char *text = take(arena, (size_t)length + 1, false);
    print_text(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

/* Makes sure that an adopted handle's note fits without allocating. */
static int room_for_note(struct arena *arena)
{
    struct block *open = arena->blocks;
    size_t need = sizeof(struct adopted) + ALIGNMENT;
    if (open != NULL && open->room - open->used >= need)
        return 1;
    struct block *block = block_new(FIRST_BYTES, false);
    if (block == NULL)
        return 0;
    *block = (struct block){.next = open, .room = FIRST_BYTES - sizeof *block};
    arena->blocks = block;
    return 1;
}

void arena_adopt(struct arena *arena, void *handle, void (*release)(void *))
{
    if (!room_for_note(arena)) {
        release(handle);
        out_of_memory(arena->guard);
    }
    struct adopted *note = ARENA_NEW(arena, struct adopted);
    *note = (struct adopted){arena->adopted, handle, release};
    arena->adopted = note;
}

static void free_child(void *child)
{
    arena_free(child);
}

struct arena *arena_child(struct arena *parent)
{
    struct arena *child = arena_new(parent->guard);
    arena_adopt(parent, child, free_child);
    return child;
}

void arena_share_guard(struct arena *arena, const struct arena *other)
{
    arena->guard = other->guard;
}
