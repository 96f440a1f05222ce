#include "model/criteria_full.h"

#include "base/text.h"

#include <math.h>

struct node_weight node_weight(const struct criteria_file *file,
    const struct param *weight, const char *importance)
{
    struct node_weight node = {.value = 1};
    if (weight->given) {
        node.weight = weight;
        node.value = weight->value;
    }
    for (size_t i = 0; importance != NULL && i < file->importances.count; i++)
        if (text_equal(file->importances.at[i].id, importance)) {
            node.importance = &file->importances.at[i];
            node.value = pow(node.importance->weight.value,
                file->power.given ? file->power.value : 1);
        }
    return node;
}

size_t criterion_stage(
    const struct criteria_file *file, const struct criterion_group *group)
{
    for (size_t s = 0; s < file->stages.count; s++)
        if (text_equal(file->stages.at[s].id, group->stage))
            return s;
    return 0;
}

bool stage_counts(const struct criteria_file *file, size_t stage, size_t last)
{
    if (stage > last)
        return false;
    for (size_t s = stage + 1; s <= last; s++)
        if (file->stages.at[s].total != STAGE_ADDS)
            return false;
    return true;
}

/* ---- the tree by index ---- */

static const struct criterion_group *group_of(
    const struct criteria_file *file, const struct criterion_place *place)
{
    return &file->groups.at[place->group];
}

static const struct criterion_section *section_of(
    const struct criteria_file *file, const struct criterion_place *place)
{
    size_t before = 0;
    for (size_t g = 0; g < place->group; g++)
        before += file->groups.at[g].sections.count;
    return &group_of(file, place)->sections.at[place->section - before];
}

static struct node_weight weight_at(const struct criteria_file *file,
    const struct criterion_place *place, enum full_level level)
{
    const struct criterion_section *section = section_of(file, place);
    const struct criterion_group *group = group_of(file, place);
    switch (level) {
    case LEVEL_ITEM:
        return node_weight(file, &place->item->weight, place->item->importance);
    case LEVEL_SECTION:
        return node_weight(file, &section->weight, section->importance);
    case LEVEL_GROUP:
        return node_weight(file, &group->weight, group->importance);
    case FULL_LEVELS:
        break;
    }
    return (struct node_weight){.value = 1};
}

/* ---- one item ---- */

static bool is_normalised(const struct criteria_file *file)
{
    return file->weights == WEIGHTS_NORMALISED;
}

/* Where the points that an item shares stand, and how many levels of weights
 * lie below. */
static void find_points(const struct criteria_file *file,
    const struct criterion_place *place, struct full_points *full)
{
    const struct criterion_section *section = section_of(file, place);
    const struct criterion_group *group = group_of(file, place);
    full->levels = FULL_LEVELS;
    if (criterion_kind(place->item) == CRITERION_ADJUSTMENT) {
        full->levels = 1;
    } else if (section->points.given) {
        full->points = &section->points;
        full->levels = 1;
    } else if (group->points.given) {
        full->points = &group->points;
        full->levels = 2;
    } else if (is_normalised(file) && file->points.given) {
        full->points = &file->points;
    }
}

static struct full_points read_item(const struct criteria_file *file,
    const struct criterion_place *place, size_t evaluators)
{
    const struct criterion *item = place->item;
    struct full_points full = {.mark_full = 1, .evaluators = evaluators};
    if (item->points.given) {
        full.by = FULL_BY_POINTS;
        full.points = &item->points;
        full.value = item->points.value;
        return full;
    }
    if (item->scale != NULL && item->scale->mark_full.given)
        full.mark_full = item->scale->mark_full.value;
    find_points(file, place, &full);
    full.by = full.points == NULL   ? FULL_BY_PRODUCT
              : is_normalised(file) ? FULL_BY_SHARE
                                    : FULL_BY_SIZE;
    full.size = full.mark_full * (double)evaluators;
    for (size_t l = 0; l < full.levels; l++) {
        full.weights[l] = weight_at(file, place, (enum full_level)l);
        full.size *= full.weights[l].value;
    }
    return full;
}

/* ---- sharing ---- */

/* Whether two items lie below the same node of a level's parent: the items of
 * a section, the sections of a group, the groups of a stage. */
static bool same_parent(const struct criteria_file *file,
    const struct criterion_place *a, const struct criterion_place *b,
    enum full_level level)
{
    switch (level) {
    case LEVEL_ITEM:
        return a->section == b->section;
    case LEVEL_SECTION:
        return a->group == b->group;
    case LEVEL_GROUP:
        return criterion_stage(file, group_of(file, a)) ==
               criterion_stage(file, group_of(file, b));
    case FULL_LEVELS:
        break;
    }
    return false;
}

static bool same_node(const struct criterion_place *a,
    const struct criterion_place *b, enum full_level level)
{
    switch (level) {
    case LEVEL_ITEM:
        return a->item == b->item;
    case LEVEL_SECTION:
        return a->section == b->section;
    case LEVEL_GROUP:
        return a->group == b->group;
    case FULL_LEVELS:
        break;
    }
    return false;
}

bool full_shares(const struct criterion_list *list,
    const struct full_points *full, size_t a, size_t b)
{
    return criterion_kind(list->at[a].item) == CRITERION_SCORED &&
           criterion_kind(list->at[b].item) == CRITERION_SCORED &&
           full[a].by == full[b].by && full[a].by != FULL_BY_POINTS &&
           full[a].points == full[b].points;
}

struct node_weights full_siblings(struct arena *arena,
    const struct criteria_file *file, const struct criterion_list *list,
    const struct full_points *full, size_t item, enum full_level level)
{
    struct node_weights nodes = {
        ARENA_ARRAY(arena, list->count, struct node_weight), 0};
    const struct criterion_place *last = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct criterion_place *place = &list->at[i];
        if (!full_shares(list, full, item, i) ||
            !same_parent(file, &list->at[item], place, level) ||
            (last != NULL && same_node(last, place, level)))
            continue;
        nodes.at[nodes.count++] = weight_at(file, place, level);
        last = place;
    }
    return nodes;
}

static double share_of(struct arena *arena, const struct criteria_file *file,
    const struct criterion_list *list, const struct full_points *full,
    size_t item)
{
    double share = 1;
    for (size_t l = 0; l < full[item].levels; l++) {
        struct node_weights nodes =
            full_siblings(arena, file, list, full, item, (enum full_level)l);
        double sum = 0;
        for (size_t i = 0; i < nodes.count; i++)
            sum += nodes.at[i].value;
        share *= full[item].weights[l].value / sum;
    }
    return share;
}

static double sum_of_sizes(const struct criterion_list *list,
    const struct full_points *full, size_t item)
{
    double sum = 0;
    for (size_t i = 0; i < list->count; i++)
        if (full_shares(list, full, item, i))
            sum += full[i].size;
    return sum;
}

struct full_points *criteria_full(struct arena *arena,
    const struct criteria_file *file, const struct criterion_list *list,
    const size_t *evaluators)
{
    struct full_points *full =
        ARENA_ARRAY(arena, list->count, struct full_points);
    for (size_t i = 0; i < list->count; i++)
        if (criterion_earns(list->at[i].item))
            full[i] = read_item(
                file, &list->at[i], evaluators == NULL ? 1 : evaluators[i]);
    for (size_t i = 0; i < list->count; i++) {
        if (!criterion_earns(list->at[i].item))
            continue;
        switch (full[i].by) {
        case FULL_BY_POINTS:
            break;
        case FULL_BY_PRODUCT:
            full[i].value = full[i].size;
            break;
        case FULL_BY_SIZE:
            full[i].value = full[i].points->value * full[i].size /
                            sum_of_sizes(list, full, i);
            break;
        case FULL_BY_SHARE:
            full[i].value =
                full[i].points->value * share_of(arena, file, list, full, i);
            break;
        }
    }
    return full;
}
