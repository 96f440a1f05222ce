/* Laws of the critical path method, on random networks: all kinds of links,
 * lags and durations in months, days and working days, rules of starts, gates.
 */
#include "test.h"

#include "adapt/random.h"
#include "study/plan.h"

#include "holidays.h"

enum { NETWORKS = 400, MOST_TASKS = 24, MOST_LINKS = 80 };

struct world {
    struct arena *arena;
    const struct calendar *office;
    struct gate gate;
    struct stream stream;
};

struct network {
    struct plan_task tasks[MOST_TASKS];
    struct network_link links[MOST_LINKS];
    enum link_kind kinds[MOST_LINKS];
    struct step lags[MOST_LINKS];
    struct plan plan;
};

static size_t below(struct world *world, size_t count)
{
    return (size_t)(stream_uniform(&world->stream) * (double)count);
}

static struct step random_step(struct world *world, double longest)
{
    double amount = floor(stream_uniform(&world->stream) * longest);
    switch (below(world, 3)) {
    case 0:
        return (struct step){STEP_MONTHS, amount / 8, NULL};
    case 1:
        return (struct step){STEP_WORKING_DAYS, amount, world->office};
    default:
        return (struct step){STEP_DAYS, amount, NULL};
    }
}

static struct start random_start(struct world *world)
{
    struct start start = {START_ANY, NULL, NULL};
    switch (below(world, 8)) {
    case 0:
        start.rule = START_MONTH;
        break;
    case 1:
        start.calendar = world->office;
        break;
    case 2:
        start.gate = &world->gate;
        break;
    case 3:
        start.rule = START_FISCAL_YEAR;
        break;
    default:
        break;
    }
    return start;
}

/* The network of a seed. */
static void make(
    struct world *world, struct network *network, uint64_t seed, bool fs_only)
{
    world->stream = stream_named(seed, "networks", 0);
    size_t count = 2 + below(world, MOST_TASKS - 2), links = 0;
    for (size_t i = 0; i < count; i++)
        network->tasks[i] = (struct plan_task){
            random_step(world, 60), random_start(world), -INFINITY};
    for (size_t to = 1; to < count; to++)
        for (size_t n = below(world, 4); n > 0 && links < MOST_LINKS; n--) {
            network->links[links] = (struct network_link){below(world, to), to};
            network->kinds[links] = fs_only || below(world, 2) == 0
                                        ? LINK_FS
                                        : (enum link_kind)(1 + below(world, 4));
            network->lags[links++] = random_step(world, 15);
        }
    network->plan = (struct plan){.start = 20000,
        .tasks = network->tasks,
        .task_count = count,
        .links = network->links,
        .kinds = network->kinds,
        .lags = network->lags,
        .link_count = links,
        .goal = below(world, 2) == 0 ? count - 1 : count};
    plan_index(world->arena, &network->plan);
}

/* Sessions that open every 90 days, ready 42 days before, decided after 30. */
static struct gate made_gate(struct arena *arena)
{
    enum { SESSIONS = 300, EVERY = 90, LEAD = 42, LENGTH = 30 };
    struct gate gate = {
        "assembly", ARENA_ARRAY(arena, SESSIONS, struct gate_window), SESSIONS};
    for (int i = 0; i < SESSIONS; i++) {
        double opens = 20000 + EVERY * i;
        gate.windows[i] =
            (struct gate_window){opens - LEAD, opens + LENGTH, NULL, false};
    }
    return gate;
}

static struct world made_world(void)
{
    struct world world = {.arena = arena_new(NULL)};
    size_t count;
    struct holiday_rule *rules = holidays_read(world.arena, &count);
    world.office = calendar_new(
        world.arena, rules, count, closed_year_end(world.arena), 2000, 2140);
    world.gate = made_gate(world.arena);
    return world;
}

/* ---- the laws ---- */

static void assert_links_hold(
    const struct plan *plan, const struct plan_dates *dates)
{
    for (size_t i = 0; i < plan->link_count; i++) {
        size_t from = plan->links[i].from, to = plan->links[i].to;
        enum link_kind kind = plan->kinds[i];
        bool starts = kind == LINK_SS || kind == LINK_SF;
        bool ends = kind == LINK_FF || kind == LINK_SF;
        double day = starts ? dates->start[from] : dates->finish[from];
        double waits = ends ? dates->finish[to] : dates->start[to];
        assert_true(waits >= step_after(day, plan->lags[i]));
    }
}

static void assert_floats(
    const struct plan *plan, const struct plan_dates *dates)
{
    for (size_t i = 0; i < plan->task_count; i++) {
        assert_true(dates->float_days[i] >= 0);
        assert_true(dates->free_float[i] >= 0);
        assert_true(dates->free_float[i] <= dates->float_days[i]);
        assert_true(dates->late_finish[i] >= dates->finish[i]);
        assert_true(dates->late_ready[i] >= dates->ready[i]);
        assert_true(dates->finish[i] <= dates->end);
    }
}

static bool keeps(const struct plan *plan, const struct plan_dates *a,
    const struct plan_dates *b)
{
    bool goal = plan->goal == plan->task_count ||
                a->finish[plan->goal] == b->finish[plan->goal];
    return goal && a->end == b->end;
}

/* A task that is ready on its latest day keeps the end and the goal; one day
 * later it does not. */
static void assert_float_is_exact(struct world *world, struct network *network,
    const struct plan_dates *dates)
{
    size_t task = below(world, network->plan.task_count);
    network->tasks[task].not_before = dates->late_ready[task];
    struct plan_dates late = plan_solve(world->arena, &network->plan);
    assert_near(late.start[task], dates->late_start[task], 0);
    assert_true(keeps(&network->plan, dates, &late));
    network->tasks[task].not_before = dates->late_ready[task] + 1;
    late = plan_solve(world->arena, &network->plan);
    assert_false(keeps(&network->plan, dates, &late));
    network->tasks[task].not_before = -INFINITY;
}

/* A task later by its free float moves no other. */
static void assert_free_float_is_free(struct world *world,
    struct network *network, const struct plan_dates *dates)
{
    size_t task = below(world, network->plan.task_count);
    network->tasks[task].not_before =
        start_ready_for(dates->start[task] + dates->free_float[task],
            network->tasks[task].start);
    struct plan_dates late = plan_solve(world->arena, &network->plan);
    for (size_t i = 0; i < network->plan.task_count; i++)
        if (i != task)
            assert_near(late.start[i], dates->start[i], 0);
    network->tasks[task].not_before = -INFINITY;
}

static void floats_are_measured_to_the_end(void **state)
{
    (void)state;
    struct world world = made_world();
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network network;
        make(&world, &network, seed, false);
        struct plan_dates dates = plan_solve(world.arena, &network.plan);
        assert_false(isnan(dates.end));
        assert_links_hold(&network.plan, &dates);
        assert_floats(&network.plan, &dates);
        assert_float_is_exact(&world, &network, &dates);
        assert_free_float_is_free(&world, &network, &dates);
    }
    arena_free(world.arena);
}

/* With finish-to-start links and lags of 0 or more. */
static void a_shorter_task_never_delays_the_end(void **state)
{
    (void)state;
    size_t moved = 0;
    struct world world = made_world();
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network network;
        make(&world, &network, seed, true);
        struct plan_dates before = plan_solve(world.arena, &network.plan);
        size_t task = below(&world, network.plan.task_count);
        network.tasks[task].duration.amount =
            floor(network.tasks[task].duration.amount / 2);
        struct plan_dates after = plan_solve(world.arena, &network.plan);
        for (size_t i = 0; i < network.plan.task_count; i++) {
            assert_true(after.start[i] <= before.start[i]);
            assert_true(after.finish[i] <= before.finish[i]);
            assert_false(plan_is_reverse_critical(&network.plan, &before, i));
        }
        assert_true(after.end <= before.end);
        moved += after.end < before.end;
    }
    arena_free(world.arena);
    assert_true(moved > NETWORKS / 10);
}

/* What is called reverse-critical is: a day shorter is later. */
static void a_reverse_critical_task_delays_by_being_short(void **state)
{
    (void)state;
    size_t found = 0;
    struct world world = made_world();
    for (uint64_t seed = 0; seed < 3 * NETWORKS; seed++) {
        struct network network;
        make(&world, &network, seed, false);
        struct plan_dates before = plan_solve(world.arena, &network.plan);
        for (size_t i = 0; i < network.plan.task_count; i++) {
            struct step *duration = &network.tasks[i].duration;
            if (duration->unit != STEP_DAYS || duration->amount < 1 ||
                !plan_is_reverse_critical(&network.plan, &before, i))
                continue;
            found++;
            duration->amount--;
            struct plan_dates after = plan_solve(world.arena, &network.plan);
            assert_false(keeps(&network.plan, &before, &after));
            assert_true(after.end >= before.end);
            duration->amount++;
        }
    }
    arena_free(world.arena);
    assert_true(found > 3);
}

static void a_gate_never_makes_anything_earlier(void **state)
{
    (void)state;
    size_t delayed = 0;
    struct world world = made_world();
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network network;
        make(&world, &network, seed, false);
        struct plan_dates before = plan_solve(world.arena, &network.plan);
        size_t task = below(&world, network.plan.task_count);
        struct start open = network.tasks[task].start;
        open.gate = NULL;
        network.tasks[task].start = open;
        before = plan_solve(world.arena, &network.plan);
        network.tasks[task].start.gate = &world.gate;
        struct plan_dates gated = plan_solve(world.arena, &network.plan);
        for (size_t i = 0; i < network.plan.task_count; i++)
            assert_true(gated.start[i] >= before.start[i]);
        delayed += gated.start[task] > before.start[task];
    }
    arena_free(world.arena);
    assert_true(delayed > NETWORKS / 10);
}

/* What comes before a changed task in the order is not touched by it. */
static void solving_on_from_a_change_is_solving_again(void **state)
{
    (void)state;
    size_t moved = 0;
    struct world world = made_world();
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network network;
        make(&world, &network, seed, false);
        const struct plan *plan = &network.plan;
        struct plan_dates on = plan_dates_new(world.arena, plan->task_count);
        plan_forward(plan, &on);
        double end = on.end;
        size_t place = below(&world, plan->task_count);
        network.tasks[plan->order[place]].duration.amount += 40;
        plan_forward_from(plan, &on, place);
        struct plan_dates again = plan_dates_new(world.arena, plan->task_count);
        plan_forward(plan, &again);
        for (size_t i = 0; i < plan->task_count; i++) {
            assert_near(on.start[i], again.start[i], 0);
            assert_near(on.finish[i], again.finish[i], 0);
        }
        assert_near(on.end, again.end, 0);
        moved += on.end > end;
    }
    arena_free(world.arena);
    assert_true(moved > NETWORKS / 10);
}

/* What depends on a task may be put last: the others keep their days, whatever
 * becomes of it. */
static void what_changes_may_be_put_last(void **state)
{
    (void)state;
    size_t kept = 0;
    struct world world = made_world();
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct network network;
        make(&world, &network, seed, false);
        size_t count = network.plan.task_count, task = below(&world, count);
        bool *changing = ARENA_ARRAY(world.arena, count, bool);
        changing[task] = true;
        struct plan plan = network.plan;
        size_t place = plan_put_last(world.arena, &plan, changing);
        struct plan_dates on = plan_dates_new(world.arena, count);
        plan_forward(&plan, &on);
        network.tasks[task].duration.amount += 40;
        plan_forward_from(&plan, &on, place);
        struct plan_dates again = plan_dates_new(world.arena, count);
        plan_forward(&network.plan, &again);
        for (size_t i = 0; i < count; i++) {
            assert_near(on.start[i], again.start[i], 0);
            assert_near(on.finish[i], again.finish[i], 0);
            assert_int_equal(changing[plan.order[i]], i >= place);
        }
        assert_near(on.end, again.end, 0);
        kept += place;
    }
    arena_free(world.arena);
    assert_true(kept > NETWORKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(floats_are_measured_to_the_end),
        cmocka_unit_test(a_shorter_task_never_delays_the_end),
        cmocka_unit_test(a_reverse_critical_task_delays_by_being_short),
        cmocka_unit_test(a_gate_never_makes_anything_earlier),
        cmocka_unit_test(solving_on_from_a_change_is_solving_again),
        cmocka_unit_test(what_changes_may_be_put_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
