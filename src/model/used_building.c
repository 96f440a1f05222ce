#include "model/used_building.h"

#include "base/text.h"
#include "model/schedule_rules.h"

#define RECORD_SELF struct used_building
RECORD_DEFINE(used_building, USED_BUILDING_FIELDS,
    "A building on the site that is in use until its users move.");
#undef RECORD_SELF

PROBLEM_KIND(no_measure, "in-use-measure",
    "使用中の建物「{1}」が参照する指標「{2}」はありません",
    "'{1}', in use, reads '{2}', which is no measure",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(no_verdict, "in-use-verdict",
    "使用中の建物「{1}」が参照する指標「{2}」は、はい・いいえの指標ではありませ"
    "ん",
    "'{1}', in use, reads '{2}', which is not answered by yes or no", "", "");
PROBLEM_KIND(no_task, "in-use-task",
    "使用中の建物「{1}」の作業「{2}」はありません",
    "'{1}', in use, names the task '{2}', which there is not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(no_order, "in-use-order",
    "使用中の建物「{1}」について、「{2}」と「{3}」の前後がリンクから定まりませ"
    "ん",
    "of '{1}', in use, the links do not say whether '{2}' comes before or "
    "after "
    "'{3}'",
    "リンクを足して前後を定めてください", "add a link between them");

void used_buildings_list(
    const struct used_building *at, size_t count, struct catalogue *catalogue)
{
    catalogue_list_items(catalogue, M_relocation_needed);
    for (size_t i = 0; i < count; i++)
        if (at[i].id != NULL)
            catalogue_add_item(catalogue, M_relocation_needed, at[i].id);
}

static void check_measure(const struct used_building *row,
    const struct catalogue *catalogue, struct problems *problems)
{
    const struct measure *measure = catalogue_find(catalogue, row->measure);
    struct place place = row->origin.place;
    if (measure == NULL)
        problem_add(problems, &no_measure, place, row->id, row->measure,
            catalogue_nearest(catalogue, row->measure));
    else if (measure->kind != VERDICT)
        problem_add(problems, &no_verdict, place, row->id, row->measure);
}

/* The task's index, or -1 after a problem. */
static long check_task(struct arena *arena, const struct schedule_rules *rules,
    const struct used_building *row, const char *task,
    struct problems *problems)
{
    long index = schedule_task(rules, task);
    if (index >= 0)
        return index;
    size_t count = 0, most = rules->parts.task_count;
    const char **ids = ARENA_ARRAY(arena, most, const char *);
    for (size_t i = 0; i < most; i++)
        if (rules->parts.tasks[i].id != NULL)
            ids[count++] = rules->parts.tasks[i].id;
    problem_add(problems, &no_task, row->origin.place, row->id, task,
        text_nearest(task, ids, count));
    return -1;
}

static void check_row(struct arena *arena, const struct schedule_rules *rules,
    const struct used_building *row, const struct catalogue *catalogue,
    struct problems *problems)
{
    if (row->measure != NULL)
        check_measure(row, catalogue, problems);
    if (row->removed_by == NULL || row->used_until == NULL)
        return;
    long removed = check_task(arena, rules, row, row->removed_by, problems);
    long until = check_task(arena, rules, row, row->used_until, problems);
    if (removed < 0 || until < 0)
        return;
    size_t from = (size_t)removed, to = (size_t)until;
    if (removed == until || (!schedule_follows(arena, rules, to, from) &&
                                !schedule_follows(arena, rules, from, to)))
        problem_add(problems, &no_order, row->origin.place, row->id,
            row->removed_by, row->used_until);
}

void used_buildings_check(struct arena *arena,
    const struct schedule_rules *rules, const struct catalogue *catalogue,
    struct problems *problems)
{
    const struct schedule_file *file = rules->parts.file;
    for (size_t i = 0; i < file->in_use.count; i++)
        check_row(arena, rules, &file->in_use.at[i], catalogue, problems);
}
