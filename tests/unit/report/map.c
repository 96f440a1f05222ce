#include "test.h"

#include "base/text.h"
#include "model/hazard_rules.h"
#include "report/figures.h"

#include <string.h>

/* One site of 100 m × 80 m; a river's layer whose worse area, first in the
 * file, lies inside the milder one; a city that surrounds the frame. */
struct world {
    struct arena *arena;
    struct report_input input;
    struct hazard_rule river;
    struct hazard_class classes[2];
    struct attribute ranks[2];
    struct feature floods[3], city;
    struct layer layers[2];
};

static struct world world;

static struct shape *box(double size, double left)
{
    struct geometry_engine *engine = geometry_engine_new(world.arena);
    return shape_box(engine, world.arena,
        (struct box){left - size, -size, left + size, size});
}

static void make_hazard(struct hazard_rules *rules)
{
    static const char *codes[] = {"1", "2"};
    world.classes[0] = (struct hazard_class){.id = "mild",
        .title = {"0.5m未満", "under 0.5 m"},
        .codes = {&codes[0], 1},
        .severity = {.given = true, .value = 1},
        .colour = "#F7F5A9"};
    world.classes[1] = (struct hazard_class){.id = "deep",
        .title = {"0.5m以上", "0.5 m or more"},
        .codes = {&codes[1], 1},
        .severity = {.given = true, .value = 2},
        .colour = "#FFD8C0"};
    world.river = (struct hazard_rule){.id = "flood",
        .title = {"洪水", "Flood"},
        .reads = READS_CODE,
        .meaning = "rank"};
    world.river.classes.at = world.classes;
    world.river.classes.count = 2;
    rules->hazards.at = &world.river;
    rules->hazards.count = 1;
}

static void make_layers(void)
{
    static struct layer_spec flood = {.id = "flood",
        .role = ROLE_HAZARD,
        .hazard = "flood",
        .title = {"みなと川", "River Minato"},
        .edition = "令和5年度版"};
    static struct layer_spec city = {
        .id = "city", .role = ROLE_CONTEXT, .title = {"行政区域", "City"}};
    flood.date = (struct day){
        .given = true, .number = date_number((struct date){2024, 3, 29})};
    world.ranks[0] = (struct attribute){"rank", "2", "2", 2};
    world.ranks[1] = (struct attribute){"rank", "1", "1", 1};
    world.floods[0] = (struct feature){1, box(20, 0), &world.ranks[0], 1};
    world.floods[1] = (struct feature){2, box(60, 0), &world.ranks[1], 1};
    world.floods[2] = (struct feature){3, box(5, 9000), &world.ranks[0], 1};
    world.city = (struct feature){1, box(50000, 0), NULL, 0};
    world.layers[0] = (struct layer){.spec = &flood,
        .name = "flood",
        .kind = SHAPE_POLYGONS,
        .features = world.floods,
        .count = 3};
    world.layers[1] = (struct layer){.spec = &city,
        .name = "city",
        .kind = SHAPE_POLYGONS,
        .features = &world.city,
        .count = 1};
}

static int begin(void **state)
{
    (void)state;
    static struct project_file file;
    static struct hazard_rules rules;
    static struct site site;
    static struct atlas atlas;
    static struct project project;
    world.arena = arena_new(NULL);
    site = (struct site){.id = "A", .name = "A", .shape = box(50, 0)};
    make_hazard(&rules);
    make_layers();
    atlas = (struct atlas){.sites = &site,
        .site_count = 1,
        .layers = world.layers,
        .layer_count = 2};
    project = (struct project){.file = &file, .models = {.hazards = &rules}};
    world.input = (struct report_input){.arena = world.arena,
        .project = &project,
        .atlas = &atlas,
        .ledger = ledger_new(world.arena, catalogue_new(world.arena))};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(world.arena);
    return 0;
}

/* The first mark of the colour; the number of marks where there is none. */
static size_t filled_with(const struct figure *figure, const char *colour)
{
    size_t i = 0;
    while (i < figure->marks.count &&
           !text_equal(figure->marks.at[i].style.fill, colour))
        i++;
    return i;
}

static size_t texts_of(const struct figure *figure, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < figure->marks.count; i++)
        count += text_equal(figure->marks.at[i].text, text);
    return count;
}

static void the_worst_class_is_on_top(void **state)
{
    (void)state;
    const struct figure *figure =
        figure_of_hazard(report_new(&world.input), 0, &world.river);
    size_t mild = filled_with(figure, "#F7F5A9");
    size_t deep = filled_with(figure, "#FFD8C0");
    assert_true(mild < deep);
    assert_true(deep < figure->marks.count);
    assert_true(figure->marks.at[mild].style.opacity == 0); /* not mixed */
}

/* The city's boundary is far away: neither drawn along the frame nor in the
 * legend, nor a source. */
static void legend_and_sources_say_what_is_seen(void **state)
{
    (void)state;
    const struct figure *figure =
        figure_of_hazard(report_new(&world.input), 0, &world.river);
    assert_int_equal(texts_of(figure, "0.5m以上"), 1);
    assert_int_equal(texts_of(figure, "行政区域"), 0);
    assert_string_equal(
        figure->source, "資料: みなと川(令和5年度版、令和6年3月)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_class_is_on_top),
        cmocka_unit_test(legend_and_sources_say_what_is_seen),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
