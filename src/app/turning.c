#include "app/turning.h"

#include "report/diff.h"

#include "base/text.h"

#include <string.h>

/* Each trial is a whole computation; so many are a matter of seconds. */
enum { MOST_ALONE = 60, MOST_PAIRED = 12 };

struct trying {
    struct session *session;
    struct arena *scratch; /* of one trial */
    const struct side *after;
    const struct changes *changes;
    const char *first_before, *first_after;
    size_t *causes; /* that can be undone, as indexes of changes */
    size_t count;
    const char **undo; /* "address=value" of each */
};

/* ---- undoing ---- */

static bool can_undo(const struct change *change)
{
    return change->is_cause && !change->is_weak &&
           change->kind != CHANGE_NONE &&
           (text_starts(change->address, "site/") ||
               text_starts(change->address, "param/"));
}

static void add_part(struct text *out, const char *key, const char *value)
{
    if (*value != '\0')
        text_addf(out, "%s%s: \"%s\"", out->count > 1 ? ", " : "", key, value);
}

/* A fact as a row of facts.csv would say it. */
static const char *fact_words(
    struct arena *arena, const struct trace_node *node)
{
    struct text out = text_new(arena);
    const char *value = node->text[TRACE_VALUE];
    const char *unit = node->text[TRACE_UNIT];
    bool verdict = *unit == '\0' && *node->text[TRACE_LOW] == '\0' &&
                   (strcmp(value, "0") == 0 || strcmp(value, "1") == 0);
    text_add(&out, "{");
    add_part(&out, "value",
        !verdict                  ? value
        : strcmp(value, "0") == 0 ? "no"
                                  : "yes");
    add_part(&out, "unit", unit);
    add_part(&out, "state", node->text[TRACE_STATE]);
    if (*unit != '\0') {
        add_part(&out, "low", node->text[TRACE_LOW]);
        add_part(&out, "high", node->text[TRACE_HIGH]);
    }
    text_add(&out, "}");
    return text_string(&out);
}

static const char *undo_words(struct arena *arena, const struct change *change)
{
    const struct trace_node *was = change->before;
    if (was == NULL || !trace_is_leaf(was)) /* it was not there, or computed */
        return arena_printf(arena, "%s=", change->address);
    if (text_starts(change->address, "site/"))
        return arena_printf(
            arena, "%s=%s", change->address, fact_words(arena, was));
    return arena_printf(arena, "%s=%s%s%s", change->address,
        was->text[TRACE_VALUE], *was->text[TRACE_UNIT] == '\0' ? "" : " ",
        was->text[TRACE_UNIT]);
}

/* ---- trying ---- */

/* Who is first with all changes undone but two (SIZE_MAX: none); NULL where
 * the project cannot be run so. */
static const char *first_without(
    const struct trying *trying, size_t kept, size_t kept_too)
{
    struct arena *arena = trying->scratch;
    struct erabu_options options = trying->after->options;
    const char **sets =
        ARENA_ARRAY(arena, options.sets.count + trying->count, const char *);
    size_t count = 0;
    for (; count < options.sets.count; count++)
        sets[count] = options.sets.at[count];
    for (size_t i = 0; i < trying->count; i++)
        if (i != kept && i != kept_too)
            sets[count++] = trying->undo[i];
    options.sets = (struct erabu_list){sets, count};
    struct session own = session_within(trying->session, &options, arena);
    struct side side = {0};
    const char *first = NULL;
    if (side_compute(&own, &side) == STATUS_OK)
        first =
            arena_text(trying->session->arena, diff_first(arena, &side.trace));
    arena_reset(arena);
    return first;
}

static bool turns(const struct trying *trying, size_t kept, size_t kept_too)
{
    const char *first = first_without(trying, kept, kept_too);
    return first != NULL && strcmp(first, trying->first_after) == 0;
}

static struct turning answer(
    const struct trying *trying, size_t one, size_t other)
{
    struct turning turning = {.tried = true, .count = one != other ? 2 : 1};
    turning.causes[0] = trying->causes[one];
    turning.causes[1] = trying->causes[other];
    return turning;
}

/* Shapes cannot be undone. Where the first place has turned though all else
 * is as it was, they did it: named where they are no more than two. */
static struct turning what_stays(const struct trying *trying)
{
    struct turning turning = {.tried = true};
    size_t stay = 0;
    for (size_t i = 0; i < trying->changes->count; i++) {
        const struct change *change = &trying->changes->at[i];
        if (!change->is_cause || change->is_weak || can_undo(change))
            continue;
        if (stay < sizeof turning.causes / sizeof *turning.causes)
            turning.causes[stay] = i;
        stay++;
    }
    if (stay == 0 || stay > sizeof turning.causes / sizeof *turning.causes)
        return (struct turning){0};
    turning.count = stay;
    return turning;
}

static struct turning try_all(const struct trying *trying)
{
    for (size_t i = 0; i < trying->count; i++)
        if (turns(trying, i, SIZE_MAX))
            return answer(trying, i, i);
    for (size_t i = 0; trying->count <= MOST_PAIRED && i < trying->count; i++)
        for (size_t k = i + 1; k < trying->count; k++)
            if (turns(trying, i, k))
                return answer(trying, i, k);
    return (struct turning){.tried = true};
}

struct turning turning_find(struct session *session, const struct side *before,
    const struct side *after, const struct changes *changes)
{
    struct arena *arena = session->arena;
    struct trying trying = {.session = session,
        .scratch = arena_child(arena),
        .after = after,
        .changes = changes,
        .first_before = diff_first(arena, &before->trace),
        .first_after = diff_first(arena, &after->trace)};
    trying.causes = ARENA_ARRAY(arena, changes->count, size_t);
    trying.undo = ARENA_ARRAY(arena, changes->count, const char *);
    for (size_t i = 0; i < changes->count; i++)
        if (can_undo(&changes->at[i])) {
            trying.undo[trying.count] = undo_words(arena, &changes->at[i]);
            trying.causes[trying.count++] = i;
        }
    bool turned = strcmp(trying.first_before, trying.first_after) != 0;
    if (turned && trying.count == 0)
        return what_stays(&trying);
    if (!turned || after->folder == NULL || trying.count > MOST_ALONE)
        return (struct turning){0};
    const char *undone = first_without(&trying, SIZE_MAX, SIZE_MAX);
    if (undone != NULL && strcmp(undone, trying.first_after) == 0)
        return what_stays(&trying);
    if (undone == NULL || strcmp(undone, trying.first_before) != 0)
        return (struct turning){0};
    return try_all(&trying);
}
