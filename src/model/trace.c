#include "model/trace.h"

#include "base/list.h"

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

struct trace trace_of_sheet(struct arena *arena, const struct sheet *ledger)
{
    struct trace trace = {
        ARENA_ARRAY(arena, ledger->rows, struct trace_node), ledger->rows};
    for (size_t i = 0; i < trace.count; i++) {
        struct trace_node *node = &trace.at[i];
        for (size_t c = 0; c < TRACE_COLUMNS; c++)
            node->text[c] = c < ledger->columns ? sheet_text(ledger, i, c) : "";
        find_reads(arena, node);
    }
    if (trace.count > 0)
        qsort(trace.at, trace.count, sizeof *trace.at, by_address);
    return trace;
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

bool trace_same_leaf(const struct trace_node *a, const struct trace_node *b)
{
    return trace_same_value(a, b) &&
           strcmp(a->text[TRACE_VERIFIED], b->text[TRACE_VERIFIED]) == 0 &&
           strcmp(a->text[TRACE_SAID], b->text[TRACE_SAID]) == 0;
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
