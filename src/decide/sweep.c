#include "decide/sweep.h"

#include "base/list.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

/* What another order of adding leaves of a number. */
static const double LAST_DIGITS = 1e-12;

/* The name under which interpolation reads where a scale's points lie, which
 * must rise. */
static const char ANCHOR[] = "at";

/* An entry, and what reads it. */
struct node {
    const struct entry *entry;
    LIST(size_t) users; /* by order of posting */
    bool ready;         /* the rest is made when it is first evaluated */
    bool anchored;
    struct formula_program *program; /* NULL: it has none */
    struct formula_value *values;    /* of the program's names, out of: */
    double *numbers;
    size_t *read; /* which entries' numbers those are */
    size_t read_count;
};

struct sweep {
    struct arena *arena;
    struct formula_engine *engine;
    struct entries entries;
    size_t room;         /* by order of posting: */
    struct node **nodes; /* NULL where the results do not rest on it */
    double *numbers;     /* as they are now */
    unsigned char *states;
    unsigned char *waiting; /* 1: to be evaluated */
    LIST(size_t) touched;   /* not still */
};

/* ---- making it ---- */

static void add(struct sweep *sweep, const struct entry *entry)
{
    if (sweep->nodes[entry->order] != NULL)
        return;
    struct node *node = ARENA_NEW(sweep->arena, struct node);
    node->entry = entry;
    sweep->nodes[entry->order] = node;
    sweep->numbers[entry->order] = entry->value.number;
    for (size_t i = 0; i < entry->input_count; i++) {
        add(sweep, entry->inputs[i].entry);
        LIST_ADD(sweep->arena,
            &sweep->nodes[entry->inputs[i].entry->order]->users, entry->order);
    }
}

struct sweep *sweep_new(struct arena *arena, struct formula_engine *engine,
    const struct entry *const *results, size_t count)
{
    struct sweep *sweep = ARENA_NEW(arena, struct sweep);
    sweep->arena = arena;
    sweep->engine = engine;
    for (size_t i = 0; i < count; i++)
        if (results[i]->order >= sweep->room)
            sweep->room = results[i]->order + 1;
    sweep->nodes = ARENA_ARRAY(arena, sweep->room, struct node *);
    sweep->numbers = ARENA_ARRAY(arena, sweep->room, double);
    sweep->states = ARENA_ARRAY(arena, sweep->room, unsigned char);
    sweep->waiting = ARENA_ARRAY(arena, sweep->room, unsigned char);
    for (size_t i = 0; i < count; i++)
        add(sweep, results[i]);
    sweep->entries.at = ARENA_ARRAY(arena, sweep->room, const struct entry *);
    for (size_t i = 0; i < sweep->room; i++)
        if (sweep->nodes[i] != NULL)
            sweep->entries.at[sweep->entries.count++] = sweep->nodes[i]->entry;
    return sweep;
}

struct entries sweep_entries(const struct sweep *sweep)
{
    return sweep->entries;
}

/* ---- one entry ---- */

/* The inputs of one name: several are a list, in the order they were read. */
static bool gather(struct node *node, const char *name, size_t place)
{
    const struct entry *entry = node->entry;
    size_t first = node->read_count;
    for (size_t i = 0; i < entry->input_count; i++)
        if (text_equal(entry->inputs[i].name, name))
            node->read[node->read_count++] = entry->inputs[i].entry->order;
    size_t count = node->read_count - first;
    node->values[place] =
        (struct formula_value){&node->numbers[first], count, count != 1};
    return count > 0;
}

static void make_ready(struct sweep *sweep, struct node *node)
{
    const struct entry *entry = node->entry;
    node->ready = true;
    for (size_t i = 0; i < entry->input_count; i++)
        node->anchored |= text_equal(entry->inputs[i].name, ANCHOR);
    if (entry->formula == NULL)
        return;
    struct formula_program *program =
        formula_program_of(sweep->engine, entry->formula);
    if (program == NULL)
        return;
    size_t count;
    const char *const *names = formula_program_names(program, &count);
    node->values = ARENA_ARRAY(sweep->arena, count, struct formula_value);
    node->numbers = ARENA_ARRAY(sweep->arena, entry->input_count, double);
    node->read = ARENA_ARRAY(sweep->arena, entry->input_count, size_t);
    node->program = program;
    for (size_t i = 0; i < count; i++)
        if (!gather(node, names[i], i))
            node->program = NULL;
}

/* Where its anchors moved, they must rise as before. */
static bool keeps_scale(const struct sweep *sweep, const struct node *node)
{
    const struct entry *entry = node->entry;
    double last = -INFINITY;
    bool moved = false, rises = true;
    for (size_t i = 0; i < entry->input_count; i++) {
        if (!text_equal(entry->inputs[i].name, ANCHOR))
            continue;
        size_t order = entry->inputs[i].entry->order;
        moved |= sweep->states[order] == SWEEP_MOVED;
        rises &= sweep->numbers[order] > last;
        last = sweep->numbers[order];
    }
    return rises || !moved;
}

static bool evaluate(struct sweep *sweep, struct node *node, double *number)
{
    if (!node->ready)
        make_ready(sweep, node);
    if (node->program == NULL || (node->anchored && !keeps_scale(sweep, node)))
        return false;
    for (size_t i = 0; i < node->read_count; i++)
        node->numbers[i] = sweep->numbers[node->read[i]];
    return formula_program_run(node->program, node->values, number);
}

/* ---- all of them ---- */

/* What rests on an untold entry is untold, too. */
static void set(
    struct sweep *sweep, size_t order, enum sweep_state state, double number)
{
    const struct node *node = sweep->nodes[order];
    sweep->states[order] = (unsigned char)state;
    sweep->numbers[order] = number;
    LIST_ADD(sweep->arena, &sweep->touched, order);
    for (size_t i = 0; i < node->users.count; i++) {
        size_t user = node->users.at[i];
        sweep->waiting[user] = 1;
        if (state == SWEEP_UNTOLD)
            sweep->states[user] = SWEEP_UNTOLD;
    }
}

static void reset(struct sweep *sweep)
{
    for (size_t i = 0; i < sweep->touched.count; i++) {
        size_t order = sweep->touched.at[i];
        sweep->states[order] = SWEEP_STILL;
        sweep->numbers[order] = sweep->nodes[order]->entry->value.number;
    }
    sweep->touched.count = 0;
}

static void visit(struct sweep *sweep, size_t order)
{
    struct node *node = sweep->nodes[order];
    double number, now = node->entry->value.number;
    if (sweep->states[order] == SWEEP_UNTOLD || !evaluate(sweep, node, &number))
        set(sweep, order, SWEEP_UNTOLD, NAN);
    else if (!(fabs(number - now) <= LAST_DIGITS * fabs(now)))
        set(sweep, order, SWEEP_MOVED, number);
}

/* What an entry rests on was posted before it, so one pass upwards does. */
bool sweep_change(
    struct sweep *sweep, const struct entry *changed, double value)
{
    reset(sweep);
    if (changed->order >= sweep->room || sweep->nodes[changed->order] == NULL)
        return false;
    if (value == changed->value.number)
        return true;
    set(sweep, changed->order, SWEEP_MOVED, value);
    unsigned char *at = sweep->waiting, *end = at + sweep->room;
    while ((at = memchr(at, 1, (size_t)(end - at))) != NULL) {
        *at = 0;
        visit(sweep, (size_t)(at - sweep->waiting));
    }
    return true;
}

enum sweep_state sweep_state(
    const struct sweep *sweep, const struct entry *entry, double *number)
{
    *number = sweep->numbers[entry->order];
    return (enum sweep_state)sweep->states[entry->order];
}

struct sweep_orders sweep_touched(const struct sweep *sweep)
{
    return (struct sweep_orders){sweep->touched.at, sweep->touched.count};
}
