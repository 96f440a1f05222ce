#include "model/trace.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static int by_address(const void *left, const void *right)
{
    const struct trace_node *a = left, *b = right;
    return strcmp(a->text[TRACE_ADDRESS], b->text[TRACE_ADDRESS]);
}

/* The addresses in "width=site/A/road_width; k=param/…" and "layer/x#1; …". */
static void find_reads(struct arena *arena, struct trace_node *node)
{
    LIST(const char *) reads = {0};
    static const enum trace_column columns[] = {TRACE_INPUTS, TRACE_DETAILS};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        const char *at = node->text[columns[c]];
        while (*at != '\0') {
            const char *end = strstr(at, "; ");
            size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
            const char *equals =
                columns[c] == TRACE_INPUTS ? memchr(at, '=', length) : NULL;
            const char *begin = equals == NULL ? at : equals + 1;
            LIST_ADD(arena, &reads,
                arena_copy(arena, begin, length - (size_t)(begin - at)));
            at += length + (end == NULL ? 0 : strlen("; "));
        }
    }
    node->reads = reads.at;
    node->read_count = reads.count;
}

struct trace trace_new(
    struct arena *arena, const char *const *texts, size_t rows)
{
    struct trace trace = {ARENA_ARRAY(arena, rows, struct trace_node), rows};
    for (size_t i = 0; i < rows; i++) {
        struct trace_node *node = &trace.at[i];
        memcpy(node->text, texts + i * TRACE_COLUMNS, sizeof node->text);
        find_reads(arena, node);
    }
    if (rows > 0)
        qsort(trace.at, rows, sizeof *trace.at, by_address);
    return trace;
}

struct trace trace_of_table(struct arena *arena, const struct table *ledger)
{
    size_t rows = ledger->rows.count;
    const char **texts = ARENA_ARRAY(arena, rows * TRACE_COLUMNS, const char *);
    for (size_t r = 0; r < rows; r++) {
        const struct row *row = &ledger->rows.at[r];
        const char **into = texts + r * TRACE_COLUMNS;
        into[TRACE_ADDRESS] = row->id;
        for (size_t c = 0; c < TRACE_COLUMNS - 1; c++)
            into[c + 1] = c < row->count && row->cells[c].text != NULL
                              ? row->cells[c].text
                              : "";
    }
    return trace_new(arena, texts, rows);
}

const struct trace_node *trace_find(
    const struct trace *trace, const char *address)
{
    struct trace_node key = {.text = {[TRACE_ADDRESS] = address}};
    return trace->count == 0 ? NULL
                             : bsearch(&key, trace->at, trace->count,
                                   sizeof *trace->at, by_address);
}

bool trace_is_leaf(const struct trace_node *node)
{
    return node->read_count == 0;
}

bool trace_same_value(const struct trace_node *a, const struct trace_node *b)
{
    static const enum trace_column columns[] = {
        TRACE_VALUE, TRACE_UNIT, TRACE_STATE, TRACE_LOW, TRACE_HIGH};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (strcmp(a->text[columns[i]], b->text[columns[i]]) != 0)
            return false;
    return true;
}
