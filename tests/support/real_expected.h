/* What other programs say of real layers, in a file beside the test: address,
 * value, and the records that decided ("did#1 did#6"; blank: not compared). */
#ifndef TEST_REAL_EXPECTED_H
#define TEST_REAL_EXPECTED_H

#include "base/number.h"
#include "base/text.h"
#include "computed.h"
#include "each.h"
#include "shapes.h"

#include <math.h>
#include <stdio.h>

struct comparing {
    const char *path;   /* of the file */
    const char *prefix; /* of the addresses that are compared */
    size_t compared, wrong;
};

static inline const char *read_whole(struct arena *of, const char *path)
{
    struct text text = text_new(of);
    char block[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        text_add_bytes(&text, block, got);
    fclose(file);
    return text_string(&text);
}

static inline struct text_parts expected_lines(
    struct arena *of, const char *path)
{
    return text_split(of, read_whole(of, path), '\n');
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
    struct arena *of, const struct entry *entry, const char *records)
{
    struct text_parts names = text_split(of, records, ' ');
    if (*records == '\0')
        return true;
    bool same = names.count == entry->detail_count;
    for (size_t i = 0; i < names.count; i++) {
        bool found = false;
        const char *address = arena_printf(of, "layer/%s", names.at[i]);
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
    enum status status = load_and_compute(session);
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

/* A site of one ring. */
struct drawn {
    const char *name; /* one letter */
    const double *xy;
    uint32_t points;
};

static inline void save_drawn(const struct drawn *sites, uint32_t count)
{
    static struct bytes bytes;
    const struct dbf_field field = {"SITE", 'C', 1};
    shp_begin(&bytes, 5);
    for (uint32_t i = 0; i < count; i++)
        shp_shape(
            &bytes, i + 1, 5, (uint32_t[]){0}, 1, sites[i].xy, sites[i].points);
    shp_end(&bytes);
    save(folder, "sites.shp", &bytes);
    dbf_begin(&bytes, count, &field, 1, 0x13);
    for (uint32_t i = 0; i < count; i++)
        dbf_row(&bytes, ' ', sites[i].name);
    save(folder, "sites.dbf", &bytes);
}

static inline void save_text(const char *name, const char *text)
{
    save_bytes(folder, name, text, strlen(text));
}

#endif
