#include "model/members.h"

#include "base/list.h"
#include "base/text.h"
#include "model/criteria_full.h"

const char *const judgement_kind_choices[] = {
    "points", "swing", "rank", "pair", NULL};

#define RECORD_SELF struct member_row
RECORD_DEFINE(member_row, MEMBER_ROW_FIELDS,
    "One judgement of one member in one round (members.csv).")
#undef RECORD_SELF

const struct weight_round *members_round(
    const struct members *members, const char *id)
{
    for (size_t r = 0; r < members->round_count; r++)
        if (text_equal(members->rounds[r].id, id))
            return &members->rounds[r];
    return NULL;
}

/* ---- the tree ---- */

struct growing {
    struct arena *arena;
    const struct criteria_file *criteria;
    const struct criterion_list *list;
    const struct full_points *full; /* as list */
    LIST(struct judged_node) nodes;
    LIST(struct judged_family) families;
};

/* Whether the item's points count in the total: scored, of a stage that the
 * total holds, and more than nothing. */
static bool is_weighed(const struct growing *tree, size_t item)
{
    const struct criteria_file *criteria = tree->criteria;
    const struct criterion_place *place = &tree->list->at[item];
    size_t last = criteria->stages.count == 0 ? 0 : criteria->stages.count - 1;
    size_t stage =
        criterion_stage(criteria, &criteria->groups.at[place->group]);
    return criterion_kind(place->item) == CRITERION_SCORED &&
           tree->full[item].value > 0 && stage_counts(criteria, stage, last);
}

static void open_family(struct growing *tree, size_t parent)
{
    LIST_ADD(tree->arena, &tree->families,
        (struct judged_family){tree->nodes.count, 0, parent});
}

static void add_node(struct growing *tree, struct judged_node node)
{
    node.family = tree->families.count - 1;
    LIST_ADD(tree->arena, &tree->nodes, node);
    tree->families.at[node.family].count++;
}

static void add_groups(struct growing *tree)
{
    open_family(tree, SIZE_MAX);
    for (size_t g = 0; g < tree->criteria->groups.count; g++) {
        bool weighed = false;
        for (size_t i = 0; i < tree->list->count; i++)
            weighed |= tree->list->at[i].group == g && is_weighed(tree, i);
        const struct criterion_group *group = &tree->criteria->groups.at[g];
        if (weighed)
            add_node(tree, (struct judged_node){.id = group->id,
                               .title = group->title,
                               .is_group = true,
                               .index = g});
    }
}

/* The items of one group, or of all (SIZE_MAX). */
static void add_items(struct growing *tree, size_t group)
{
    for (size_t i = 0; i < tree->list->count; i++) {
        const struct criterion *item = tree->list->at[i].item;
        if ((group == SIZE_MAX || tree->list->at[i].group == group) &&
            is_weighed(tree, i))
            add_node(
                tree, (struct judged_node){
                          .id = item->id, .title = item->title, .index = i});
    }
}

static struct judged_tree finish(struct growing *tree, enum judged_level level)
{
    struct judged_tree done = {.nodes = tree->nodes.at,
        .node_count = tree->nodes.count,
        .families = tree->families.at,
        .family_count = tree->families.count};
    done.leaves = ARENA_ARRAY(tree->arena, done.node_count, size_t);
    for (size_t n = 0; n < done.node_count; n++)
        if (level != JUDGED_TREE || !done.nodes[n].is_group)
            done.leaves[done.leaf_count++] = n;
    return done;
}

struct judged_tree judged_tree_of(struct arena *arena,
    const struct criteria_file *criteria, enum judged_level level)
{
    struct criterion_list list = criteria_list(arena, criteria);
    struct growing tree = {.arena = arena,
        .criteria = criteria,
        .list = &list,
        .full = criteria_full(arena, criteria, &list, NULL)};
    if (level == JUDGED_ITEMS) {
        open_family(&tree, SIZE_MAX);
        add_items(&tree, SIZE_MAX);
        return finish(&tree, level);
    }
    add_groups(&tree);
    size_t groups = tree.nodes.count;
    for (size_t n = 0; level == JUDGED_TREE && n < groups; n++) {
        open_family(&tree, n);
        add_items(&tree, tree.nodes.at[n].index);
    }
    return finish(&tree, level);
}
