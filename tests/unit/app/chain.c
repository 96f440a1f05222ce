/* The chained log: whole after any interruption between its line and its
 * head. */
#include "test.h"

#include "app/chain.h"
#include "shapes.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct log {
    struct arena *arena;
    struct problems *problems;
    char folder[32];
    const char *path, *head;
};

static struct log log_new(void)
{
    struct log log = {
        .arena = arena_new(NULL), .folder = "/tmp/erabu-log-XXXXXX"};
    assert_non_null(mkdtemp(log.folder));
    log.problems = problems_new(log.arena, LANGUAGE_EN);
    log.path = arena_printf(log.arena, "%s/log", log.folder);
    log.head = arena_printf(log.arena, "%s.head", log.path);
    return log;
}

static void log_end(struct log *log)
{
    arena_free(log->arena);
    drop(log->folder, "log");
    drop(log->folder, "log.head");
    rmdir(log->folder);
}

/* The head's bytes, "" where there is none. */
static void read_head(const struct log *log, char head[128])
{
    FILE *file = fopen(log->head, "r");
    memset(head, 0, 128);
    if (file == NULL)
        return;
    assert_true(fread(head, 1, 127, file) > 0);
    fclose(file);
}

/* A process of its own: what it locks is free afterwards. One that is killed
 * between its line and the head leaves the head as it was. */
static enum status append(const struct log *log, bool killed)
{
    char head[128];
    struct arena *arena = arena_child(log->arena);
    struct chain *chain = NULL;
    enum status status = chain_open(arena, log->path, &chain, log->problems);
    read_head(log, head);
    if (status == STATUS_OK)
        status = chain_append(chain, json_object_new(arena), log->problems);
    if (killed && *head != '\0')
        save_bytes(log->folder, "log.head", head, strlen(head));
    else if (killed)
        unlink(log->head);
    arena_reset(arena);
    return status;
}

static void killed_again_and_again(void **state)
{
    (void)state;
    struct log log = log_new();
    for (int i = 0; i < 4; i++)
        assert_int_equal(append(&log, true), STATUS_OK);
    assert_int_equal(append(&log, false), STATUS_OK);
    struct chain_lines lines = chain_read(log.arena, log.path);
    assert_int_equal(lines.count, 5);
    assert_int_equal(lines.broken, 0);
    log_end(&log);
}

static void a_line_taken_away_is_seen(void **state)
{
    (void)state;
    struct log log = log_new();
    for (int i = 0; i < 3; i++)
        assert_int_equal(append(&log, false), STATUS_OK);
    save_bytes(log.folder, "log", "", 0);
    assert_int_equal(append(&log, false), STATUS_INPUT);
    log_end(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(killed_again_and_again),
        cmocka_unit_test(a_line_taken_away_is_seen),
    };
    return cmocka_run_group_tests_name("chain", tests, NULL, NULL);
}
