#include "report/changes.h"

#include "base/text.h"
#include "report/said.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- sources and files ---- */

size_t source_file_length(const char *source)
{
    size_t length = strcspn(source, "#"), end = length;
    while (end > 0 && isdigit((unsigned char)source[end - 1]))
        end--;
    return end > 0 && end < length && source[end - 1] == ':' ? end - 1 : length;
}

bool source_is_file(const char *source, const char *file)
{
    static const char SHP[] = ".shp";
    size_t length = source_file_length(source), tail = strlen(SHP);
    if (strlen(file) == length && strncmp(file, source, length) == 0)
        return true;
    size_t stem = length > tail ? length - tail : 0;
    return stem > 0 && strncmp(source + stem, SHP, tail) == 0 &&
           strncmp(file, source, stem + 1) == 0 &&
           strpbrk(file + stem + 1, "/.") == NULL;
}

/* ---- both ledgers as one graph ---- */

/* The leaves that say, each by itself, all that is another in a record. */
struct tellers {
    size_t *at; /* indexes */
    size_t count;
};

enum { BITS = 64 }; /* of a word of a set */

struct finding {
    struct arena *arena;
    struct changes changes;
    const char *const *files;
    size_t file_count;
    size_t *cause_of; /* of each node: its number among the causes */
    size_t words;     /* of a set of causes */
    uint64_t *sets;   /* a set per node */
    bool *done, *needed;
    struct tellers *tellers; /* of each node */
};

/* Whether it was read from somewhere; what nobody gave is no input. */
static bool is_given(const struct trace_node *node)
{
    return node != NULL && trace_is_leaf(node) &&
           *node->text[TRACE_SOURCE] != '\0';
}

static struct change *new_change(struct changes *changes,
    const struct trace_node *before, const struct trace_node *after)
{
    struct change *change = &changes->at[changes->count++];
    const struct trace_node *either = before != NULL ? before : after;
    *change = (struct change){.address = either->text[TRACE_ADDRESS],
        .before = before,
        .after = after,
        .leaf = is_given(before) || is_given(after)};
    if (before == NULL || after == NULL)
        change->kind = before == NULL ? CHANGE_NEW : CHANGE_GONE;
    else if (!trace_same_value(before, after))
        change->kind = CHANGE_MOVED;
    change->below_rounding =
        change->kind == CHANGE_MOVED && *before->text[TRACE_SHOWN] != '\0' &&
        strcmp(before->text[TRACE_SHOWN], after->text[TRACE_SHOWN]) == 0;
    return change;
}

static void merge(struct finding *finding, const struct trace *before,
    const struct trace *after)
{
    struct changes *changes = &finding->changes;
    changes->at = ARENA_ARRAY(
        finding->arena, before->count + after->count, struct change);
    size_t b = 0, a = 0;
    while (b < before->count || a < after->count) {
        int order = b == before->count ? 1
                    : a == after->count
                        ? -1
                        : strcmp(before->at[b].text[0], after->at[a].text[0]);
        new_change(changes, order <= 0 ? &before->at[b] : NULL,
            order >= 0 ? &after->at[a] : NULL);
        b += order <= 0;
        a += order >= 0;
    }
}

static bool file_changed(
    const struct finding *finding, const struct trace_node *node)
{
    for (size_t i = 0; node != NULL && i < finding->file_count; i++)
        if (source_is_file(node->text[TRACE_SOURCE], finding->files[i]))
            return true;
    return false;
}

/* Layers and their records are inputs as a whole, as tables are that name no
 * line: what was not found in them is known from them, too. */
static bool is_whole(const struct trace_node *node)
{
    static const char PARAM[] = "param/";
    const char *address = node->text[TRACE_ADDRESS];
    return text_starts(address, "layer/") ||
           (text_starts(address, PARAM) &&
               strcmp(address + strlen(PARAM), node->text[TRACE_SOURCE]) == 0);
}

/* "layer/x#12/distance_from_A": it may move because the site did. */
static bool is_read_off(const char *address)
{
    const char *record = strchr(address, '#');
    return text_starts(address, "layer/") && record != NULL &&
           strchr(record, '/') != NULL;
}

/* What says itself what was read, so that its file need not be asked. */
static bool tells_what_was_read(const struct trace_node *node)
{
    const char *address = node->text[TRACE_ADDRESS];
    if (is_read_off(address))
        return true;
    return text_starts(address, "layer/") &&
           (strstr(node->text[TRACE_SAID], "read: ") != NULL ||
               strstr(node->text[TRACE_SAID], "boundary: ") != NULL);
}

static bool is_cause(const struct finding *finding, const struct change *change)
{
    if (!change->leaf)
        return false;
    if (change->kind != CHANGE_NONE ||
        !trace_same_leaf(change->before, change->after))
        return true;
    return is_whole(change->before) && !tells_what_was_read(change->before) &&
           (file_changed(finding, change->before) ||
               file_changed(finding, change->after));
}

static bool is_weak(const struct finding *finding, const struct change *change)
{
    bool one_sided = change->before == NULL || change->after == NULL;
    return (one_sided || is_read_off(change->address)) &&
           !file_changed(finding, change->before) &&
           !file_changed(finding, change->after);
}

static int by_address(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    return strcmp(a->address, b->address);
}

const struct change *changes_of(
    const struct changes *changes, const char *address)
{
    struct change key = {.address = address};
    return changes->count == 0 ? NULL
                               : bsearch(&key, changes->at, changes->count,
                                     sizeof *changes->at, by_address);
}

/* ---- records and their numbers ---- */

/* A number's low, high and unit stand in cells of their own. */
static const char *const number_columns[] = {"value", "duration"};
static const char *const end_columns[] = {"low", "high", "unit"};

static const struct change *cause_at(
    const struct finding *finding, const char *record, const char *key)
{
    const struct change *change = changes_of(
        &finding->changes, arena_printf(finding->arena, "%s.%s", record, key));
    return change != NULL && change->is_cause ? change : NULL;
}

/* The leaf that says a part of a record: "within" of "within.value". */
static const struct change *teller_of(
    const struct finding *finding, const char *record, const char *key)
{
    char *name = arena_text(finding->arena, key);
    for (char *dot = name; dot != NULL; dot = strrchr(name, '.')) {
        if (dot != name)
            *dot = '\0';
        const struct change *change = cause_at(finding, record, name);
        if (change != NULL)
            return change;
    }
    for (size_t e = 0; e < sizeof end_columns / sizeof *end_columns; e++)
        for (size_t n = 0; strcmp(key, end_columns[e]) == 0 &&
                           n < sizeof number_columns / sizeof *number_columns;
             n++) {
            const struct change *change =
                cause_at(finding, record, number_columns[n]);
            if (change != NULL)
                return change;
        }
    return NULL;
}

/* A record of which nothing else changed than what leaves of its own say is no
 * cause beside them: they tell it. */
static void find_tellers(struct finding *finding, size_t index)
{
    struct change *change = &finding->changes.at[index];
    if (!change->is_cause || change->kind != CHANGE_NONE ||
        *change->before->text[TRACE_SAID] == '\0')
        return;
    struct said_changes said = said_changes(finding->arena,
        change->before->text[TRACE_SAID], change->after->text[TRACE_SAID]);
    struct tellers tellers = {
        ARENA_ARRAY(finding->arena, said.count, size_t), 0};
    for (size_t i = 0; i < said.count; i++) {
        const struct change *teller =
            teller_of(finding, change->address, said.at[i].key);
        if (teller == NULL)
            return;
        tellers.at[tellers.count++] = (size_t)(teller - finding->changes.at);
    }
    if (tellers.count == 0)
        return;
    finding->tellers[index] = tellers;
    change->is_cause = false;
}

/* ---- causes ---- */

static uint64_t *set_of(const struct finding *finding, size_t index)
{
    return finding->sets + index * finding->words;
}

static void follow(struct finding *finding, size_t index);

static void follow_reads(
    struct finding *finding, size_t index, const struct trace_node *node)
{
    uint64_t *into = set_of(finding, index);
    for (size_t i = 0; node != NULL && i < node->read_count; i++) {
        const struct change *read =
            changes_of(&finding->changes, node->reads[i]);
        if (read == NULL)
            continue;
        size_t from = (size_t)(read - finding->changes.at);
        follow(finding, from);
        for (size_t w = 0; w < finding->words; w++)
            into[w] |= set_of(finding, from)[w];
    }
}

/* The causes that a node rests on, in either ledger. */
static void follow(struct finding *finding, size_t index)
{
    const struct change *change = &finding->changes.at[index];
    if (finding->done[index])
        return;
    finding->done[index] = true;
    if (change->is_cause) {
        size_t cause = finding->cause_of[index];
        set_of(finding, index)[cause / BITS] |= (uint64_t)1 << (cause % BITS);
    }
    for (size_t i = 0; i < finding->tellers[index].count; i++) {
        size_t cause = finding->cause_of[finding->tellers[index].at[i]];
        set_of(finding, index)[cause / BITS] |= (uint64_t)1 << (cause % BITS);
    }
    follow_reads(finding, index, change->before);
    follow_reads(finding, index, change->after);
}

static void list_causes(
    struct finding *finding, size_t index, const size_t *causes, size_t count)
{
    LIST(size_t) list = {0};
    const uint64_t *set = set_of(finding, index);
    for (int weak = 0; weak < 2 && list.count == 0; weak++)
        for (size_t i = 0; i < count; i++)
            if (set[i / BITS] >> (i % BITS) & 1 &&
                finding->changes.at[causes[i]].is_weak == (weak == 1))
                LIST_ADD(finding->arena, &list, causes[i]);
    bool moved = finding->changes.at[index].kind == CHANGE_MOVED;
    for (size_t i = 0; moved && i < list.count; i++)
        finding->needed[list.at[i]] = true;
    finding->changes.at[index].causes = list.at;
    finding->changes.at[index].cause_count = list.count;
}

static void count_kinds(struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->at[i];
        changes->causes += change->is_cause;
        changes->moved += change->kind == CHANGE_MOVED;
        changes->added += change->kind == CHANGE_NEW;
        changes->gone += change->kind == CHANGE_GONE;
    }
}

static void find_causes(struct finding *finding)
{
    struct changes *changes = &finding->changes;
    LIST(size_t) causes = {0};
    finding->cause_of = ARENA_ARRAY(finding->arena, changes->count, size_t);
    finding->tellers =
        ARENA_ARRAY(finding->arena, changes->count, struct tellers);
    for (size_t i = 0; i < changes->count; i++) {
        changes->at[i].is_cause = is_cause(finding, &changes->at[i]);
        changes->at[i].is_weak = is_weak(finding, &changes->at[i]);
    }
    for (size_t i = 0; i < changes->count; i++)
        find_tellers(finding, i);
    for (size_t i = 0; i < changes->count; i++) {
        finding->cause_of[i] = causes.count;
        if (changes->at[i].is_cause)
            LIST_ADD(finding->arena, &causes, i);
    }
    finding->words = (causes.count + BITS - 1) / BITS;
    finding->sets =
        ARENA_ARRAY(finding->arena, changes->count * finding->words, uint64_t);
    finding->done = ARENA_ARRAY(finding->arena, changes->count, bool);
    finding->needed = ARENA_ARRAY(finding->arena, changes->count, bool);
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->at[i].kind == CHANGE_NONE || changes->at[i].is_cause)
            continue;
        follow(finding, i);
        list_causes(finding, i, causes.at, causes.count);
    }
    for (size_t i = 0; i < changes->count; i++)
        if (changes->at[i].is_weak && !finding->needed[i])
            changes->at[i].is_cause = false;
}

struct changes changes_find(struct arena *arena, const struct trace *before,
    const struct trace *after, const char *const *changed_files,
    size_t changed_file_count)
{
    struct finding finding = {.arena = arena,
        .files = changed_files,
        .file_count = changed_file_count};
    merge(&finding, before, after);
    find_causes(&finding);
    count_kinds(&finding.changes);
    return finding.changes;
}
