#include "model/delivery.h"

#include "base/text.h"

#include <string.h>

#define RECORD_SELF struct delivery_method
RECORD_DEFINE(delivery_method, DELIVERY_METHOD_FIELDS,
    "A delivery method, by what it does otherwise than the conventional one.");
#undef RECORD_SELF

#define RECORD_SELF struct delivery_file
RECORD_DEFINE(
    delivery_file, DELIVERY_FILE_FIELDS, "Delivery methods to be compared.");
#undef RECORD_SELF

PROBLEM_KIND(twice, "delivery-twice", "整備手法「{1}」が2度書かれています",
    "delivery method '{1}' is written twice", "", "");
PROBLEM_KIND(no_such, "delivery-without",
    "整備手法「{1}」の {2} の「{3}」はありません",
    "{2} of delivery method '{1}' names '{3}', which there is not",
    "「{4}」ではありませんか", "did you mean '{4}'?");

struct merging {
    struct arena *arena;
    const struct delivery_method *method;
    struct problems *problems;
};

/* ---- what is left out ---- */

static void check_without(const struct merging *merging,
    const struct texts *without, const char *what, const char *const *ids,
    size_t count)
{
    for (size_t i = 0; i < without->count; i++) {
        size_t k = 0;
        while (k < count && !text_equal(ids[k], without->at[i]))
            k++;
        if (k == count)
            problem_add(merging->problems, &no_such,
                merging->method->origin.place, merging->method->id, what,
                without->at[i], text_nearest(without->at[i], ids, count));
    }
}

static bool is_among(const struct texts *texts, const char *id)
{
    for (size_t i = 0; i < texts->count; i++)
        if (text_equal(texts->at[i], id))
            return true;
    return false;
}

/* Rows of records that begin with an origin and an id, as all tables do. */
struct rows {
    const char *at;
    size_t count, size;
};

struct row_head {
    struct origin origin;
    const char *id;
};

static const struct row_head *head(struct rows rows, size_t index)
{
    return (const void *)(rows.at + index * rows.size);
}

static const void *find(struct rows rows, const char *id)
{
    for (size_t i = 0; i < rows.count; i++)
        if (text_equal(head(rows, i)->id, id))
            return head(rows, i);
    return NULL;
}

/* The base's rows in their order, without some and some replaced; then what is
 * new. `out` has room for both. */
static size_t merge(const struct merging *merging, struct rows base,
    struct rows changed, const struct texts *without, const char *what,
    void *out)
{
    const char **ids = ARENA_ARRAY(merging->arena, base.count, const char *);
    size_t count = 0, known = 0;
    char *to = out;
    for (size_t i = 0; i < base.count; i++) {
        const char *id = head(base, i)->id;
        const void *own = find(changed, id);
        if (id != NULL)
            ids[known++] = id;
        if (own == NULL && without != NULL && is_among(without, id))
            continue;
        memcpy(to + count++ * base.size, own != NULL ? own : head(base, i),
            base.size);
    }
    for (size_t i = 0; i < changed.count; i++)
        if (find(base, head(changed, i)->id) == NULL)
            memcpy(to + count++ * base.size, head(changed, i), base.size);
    if (without != NULL)
        check_without(merging, without, what, ids, known);
    return count;
}

#define ROWS(list_at, list_count)                                              \
    (struct rows)                                                              \
    {                                                                          \
        (const void *)(list_at), (list_count), sizeof *(list_at)               \
    }

/* ---- schedule and cost ---- */

static const struct schedule_rules *merge_schedule(
    const struct merging *merging, const struct schedule_rules *base,
    const struct catalogue *catalogue)
{
    const struct delivery_method *method = merging->method;
    struct schedule_parts parts = base->parts;
    struct schedule_file *file =
        ARENA_NEW(merging->arena, struct schedule_file);
    *file = *base->parts.file;
    file->simulation = NULL; /* as given; the methods are compared so */
    parts.file = file;
    parts.tasks = ARENA_ARRAY(merging->arena,
        base->parts.task_count + method->tasks.count, struct task_row);
    parts.links = ARENA_ARRAY(merging->arena,
        base->parts.link_count + method->links.count, struct link_row);
    parts.task_count =
        merge(merging, ROWS(base->parts.tasks, base->parts.task_count),
            ROWS(method->tasks.at, method->tasks.count), &method->without_tasks,
            "without_tasks", parts.tasks);
    parts.link_count =
        merge(merging, ROWS(base->parts.links, base->parts.link_count),
            ROWS(method->links.at, method->links.count), &method->without_links,
            "without_links", parts.links);
    parts.move_count = 0; /* the move is the same */
    return schedule_rules_new(
        merging->arena, parts, catalogue, merging->problems);
}

static const struct cost_rules *merge_cost(const struct merging *merging,
    const struct cost_rules *base, const struct schedule_rules *schedule,
    const struct catalogue *catalogue)
{
    const struct delivery_method *method = merging->method;
    struct arena *arena = merging->arena;
    struct cost_parts parts = base->parts;
    struct cost_file *file = ARENA_NEW(arena, struct cost_file);
    *file = *base->file;
    file->uncertainty = NULL; /* as given; the methods are compared so */
    file->life_cycle = NULL;
    parts.file = file;
    file->items.at = ARENA_ARRAY(
        arena, base->file->items.count + method->items.count, struct cost_item);
    file->items.count =
        merge(merging, ROWS(base->file->items.at, base->file->items.count),
            ROWS(method->items.at, method->items.count), &method->without_items,
            "without_items", file->items.at);
    file->payments.at =
        ARENA_ARRAY(arena, base->file->payments.count + method->payments.count,
            struct payment_rule);
    file->payments.count = merge(merging,
        ROWS(base->file->payments.at, base->file->payments.count),
        ROWS(method->payments.at, method->payments.count), NULL, "",
        file->payments.at);
    file->contracts.at = ARENA_ARRAY(arena,
        base->file->contracts.count + method->contracts.count, struct contract);
    file->contracts.count = merge(merging,
        ROWS(base->file->contracts.at, base->file->contracts.count),
        ROWS(method->contracts.at, method->contracts.count), NULL, "",
        file->contracts.at);
    return cost_rules_new(arena, parts, schedule, catalogue, merging->problems);
}

const struct deliveries *deliveries_new(struct arena *arena,
    const struct delivery_file *file, const struct schedule_rules *schedule,
    const struct cost_rules *cost, const struct catalogue *catalogue,
    struct problems *problems)
{
    struct deliveries *deliveries = ARENA_NEW(arena, struct deliveries);
    deliveries->file = file;
    deliveries->count = file->methods.count;
    deliveries->at = ARENA_ARRAY(arena, deliveries->count, struct delivery);
    for (size_t i = 0; i < deliveries->count; i++) {
        struct delivery *delivery = &deliveries->at[i];
        struct merging merging = {arena, &file->methods.at[i], problems};
        delivery->row = merging.method;
        for (size_t k = 0; k < i; k++)
            if (text_equal(file->methods.at[k].id, delivery->row->id))
                problem_add(problems, &twice, delivery->row->origin.place,
                    delivery->row->id);
        delivery->schedule = merge_schedule(&merging, schedule, catalogue);
        if (delivery->schedule != NULL)
            delivery->cost =
                merge_cost(&merging, cost, delivery->schedule, catalogue);
    }
    return deliveries;
}

static const char *prefix_of(struct arena *arena,
    const struct delivery_method *method, const char *site_id)
{
    return arena_printf(arena, "delivery/%s/%s", method->id, site_id);
}

const struct scope *delivery_scope_find(struct arena *arena,
    const struct ledger *ledger, const struct delivery_method *method,
    const char *site_id)
{
    return ledger_find_scope(ledger, prefix_of(arena, method, site_id));
}

struct scope *delivery_scope(struct arena *arena, struct ledger *ledger,
    const struct delivery_method *method, const struct scope *site,
    const char *site_id)
{
    struct scope *scope =
        ledger_scope_over(ledger, prefix_of(arena, method, site_id), site);
    const struct {
        const char *key;
        const struct texts *ids;
    } without[] = {
        {"without_tasks", &method->without_tasks},
        {"without_links", &method->without_links},
        {"without_items", &method->without_items},
    };
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (without[i].ids->count > 0)
            scope_rests_on_list(
                scope, &method->origin, without[i].key, without[i].ids);
    return scope;
}
