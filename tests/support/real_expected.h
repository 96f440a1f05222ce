/* What other programs say of real layers, in a file beside the test: address,
 * value, and the records that decided ("did#1 did#6"; blank: not compared). */
#ifndef TEST_REAL_EXPECTED_H
#define TEST_REAL_EXPECTED_H

#include "app/session.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>

struct comparing {
    const char *path;   /* of the file */
    const char *prefix; /* of the addresses that are compared */
    size_t compared, wrong;
};

static inline struct text_parts expected_lines(
    struct arena *arena, const char *path)
{
    struct text text = text_new(arena);
    char block[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        text_add_bytes(&text, block, got);
    fclose(file);
    return text_split(arena, text_string(&text), '\n');
}

static inline bool is_near(double number, double expected)
{
    return fabs(number - expected) <= 1e-6 * fabs(expected);
}

static inline bool same_value(const struct value *value, const char *expected)
{
    double number;
    if (!number_parse(expected, &number))
        return value->key != NULL && text_equal(value->key, expected);
    return value->key == NULL && is_near(value->number, number);
}

/* Each record named, and no other. */
static inline bool same_records(
    struct arena *arena, const struct entry *entry, const char *records)
{
    struct text_parts names = text_split(arena, records, ' ');
    if (*records == '\0')
        return true;
    bool same = names.count == entry->detail_count;
    for (size_t i = 0; i < names.count; i++) {
        bool found = false;
        const char *address = arena_printf(arena, "layer/%s", names.at[i]);
        for (size_t k = 0; k < entry->detail_count; k++)
            found |= text_equal(entry->details[k]->address, address);
        same = same && found;
    }
    return same;
}

static inline void compare(struct comparing *comparing, struct session *session,
    const struct text_parts *cells)
{
    const struct entry *entry = ledger_find(session->ledger, cells->at[0]);
    comparing->compared++;
    if (entry == NULL) {
        print_error("%s: nothing was posted\n", cells->at[0]);
        comparing->wrong++;
        return;
    }
    if (same_value(&entry->value, cells->at[1]) &&
        same_records(session->arena, entry, cells->at[2]))
        return;
    print_error("%s: %.15g %s, expected %s of %s; records", cells->at[0],
        entry->value.number, entry->value.key == NULL ? "" : entry->value.key,
        cells->at[1], cells->at[2]);
    for (size_t i = 0; i < entry->detail_count; i++)
        print_error(" %s", entry->details[i]->address);
    print_error("\n");
    comparing->wrong++;
}

/* Runs in the session's arena; the context is a struct comparing. */
static inline enum status compare_all(struct session *session, void *context)
{
    struct comparing *comparing = context;
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    struct text_parts lines = expected_lines(session->arena, comparing->path);
    for (size_t i = 1; i < lines.count; i++) {
        struct text_parts cells = text_split(session->arena, lines.at[i], ',');
        if (cells.count == 3 && text_starts(cells.at[0], comparing->prefix))
            compare(comparing, session, &cells);
    }
    return STATUS_OK;
}

#endif
