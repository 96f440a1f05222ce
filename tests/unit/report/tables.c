#include "test.h"

#include "model/cost_rules.h"
#include "model/robustness.h"
#include "model/scoring.h"
#include "report/report.h"

#include <string.h>

/* Two sites, one criterion; A has its fact, B's is not known. */
struct world {
    struct arena *arena;
    struct report_input input;
    struct criterion items[1];
    struct scoring scoring;
};

static struct world world;

static const struct entry *post(
    struct scope *scope, int measure, const char *item, struct value value)
{
    static const struct origin here = {
        .verified = true, .source = "〇〇県調べ"};
    return ledger_fact(scope, measure, item, value, &here);
}

static const struct grade *grades(void)
{
    static const struct grade list[] = {
        {.id = "best", .sign = "◎", .from = {.given = true, .value = 0.85}},
        {.id = "poor", .sign = "×", .from = {.given = true, .value = 0}},
    };
    return list;
}

static void make_criteria(struct criteria_file *file)
{
    static struct anchor anchors[] = {
        {.at = {.given = true, .value = 0.8},
            .score = {.given = true, .value = 0}},
        {.at = {.given = true, .value = 1.6},
            .score = {.given = true, .value = 1}},
    };
    static struct scale scale;
    static struct criterion_section section = {
        .id = "plot", .title = {"敷地", "Plot"}};
    static struct criterion_group group = {
        .id = "basics", .title = {"ア 基本与件", "Basics"}};
    scale.anchors.at = anchors;
    scale.anchors.count = 2;
    world.items[0] = (struct criterion){.id = "area",
        .title = {"有効敷地面積", "Usable area"},
        .points = {.given = true, .value = 5},
        .measure = {.text = "site_usable_ratio"},
        .scale = &scale};
    section.items.at = world.items;
    section.items.count = 1;
    group.sections.at = &section;
    group.sections.count = 1;
    *file = (struct criteria_file){.title = {"評価方法", "Method"}};
    file->groups.at = &group;
    file->groups.count = 1;
    file->grades.at = (struct grade *)grades();
    file->grades.count = 2;
}

static void score_site(
    struct scoring_site *site, struct scope *scope, bool known, int rank)
{
    struct arena *arena = world.arena;
    double points = known ? 5 : 0;
    struct value value = known ? value_number(1.6)
                               : value_unknown(WORDS("未測量", "not surveyed"));
    struct scoring_cell *cell = ARENA_NEW(arena, struct scoring_cell);
    cell->item = &world.items[0];
    cell->value = post(scope, M_site_usable_ratio, NULL, value);
    cell->score =
        post(scope, M_criterion_score, "area", known ? value_number(1) : value);
    cell->points = post(
        scope, M_criterion_points, "area", known ? value_number(5) : value);
    cell->low_entry =
        post(scope, M_criterion_points_low, "area", value_number(points));
    cell->high_entry =
        post(scope, M_criterion_points_high, "area", value_number(5));
    cell->grade = known ? &grades()[0] : NULL;
    cell->sign = known ? "◎" : "―";
    cell->unknown = !known;
    cell->fit = ANSWER_YES;
    cell->sentence = WORDS("必要の{value}", "{value} of the need");
    cell->reason = WORDS("160％以上", "160% or more");
    cell->shown = ARENA_NEW(arena, struct scoring_shown);
    *cell->shown = (struct scoring_shown){"value", cell->value};
    cell->shown_count = 1;
    site->scope = scope;
    site->cells = cell;
    site->total = (struct scoring_sum){points, points, 5,
        post(scope, M_site_total, NULL, value_number(points)), cell->low_entry,
        cell->high_entry};
    site->groups = site->sections = &site->total;
    site->fit = ANSWER_YES;
    site->left_at = site->dominated_by = SIZE_MAX;
    site->grades = ARENA_ARRAY(
        arena, world.scoring.file->grades.count, const struct entry *);
    site->rank = rank;
    site->rank_entry = post(scope, M_site_rank, NULL, value_number(rank));
}

static void make_scoring(const struct criteria_file *file)
{
    struct arena *arena = world.arena;
    struct scoring *scoring = &world.scoring;
    *scoring = (struct scoring){.file = file,
        .items = criteria_list(arena, file),
        .site_count = 2,
        .ranked = 2,
        .points = 5,
        .margin = 5,
        .firmness = CLOSE_UNKNOWN,
        .firmness_words = {"僅差、順位は確定しない", "close"}};
    scoring->linear = true;
    scoring->weighed = ARENA_ARRAY(arena, 1, bool);
    scoring->weighed[0] = true;
    scoring->constant = ARENA_ARRAY(arena, 1, bool);
    scoring->discriminates = ARENA_ARRAY(arena, 1, const struct entry *);
    scoring->groups = ARENA_ARRAY(arena, 1, const struct criterion_group *);
    scoring->groups[0] = &file->groups.at[0];
    scoring->sections = ARENA_ARRAY(arena, 1, const struct criterion_section *);
    scoring->sections[0] = &file->groups.at[0].sections.at[0];
    scoring->sites = ARENA_ARRAY(arena, 2, struct scoring_site);
    scoring->order = ARENA_ARRAY(arena, 2, size_t);
    scoring->order[1] = 1;
    scoring->group_points = scoring->section_points =
        ARENA_ARRAY(arena, 1, double);
    scoring->group_points[0] = 5;
    scoring->full = scoring->group_full =
        ARENA_ARRAY(arena, 1, const struct entry *);
    struct value five = value_number(5);
    const struct entry **full = ARENA_ARRAY(arena, 1, const struct entry *);
    full[0] = ledger_fact(ledger_scope(world.input.ledger, "project"),
        M_points_all, NULL, five, NULL);
    scoring->full = scoring->group_full = full;
    scoring->points_entry = full[0];
    scoring->turns = scoring->group_turns =
        ARENA_ARRAY(arena, 1, struct scoring_turn);
    score_site(&scoring->sites[0], ledger_scope(world.input.ledger, "site/A"),
        true, 1);
    score_site(&scoring->sites[1], ledger_scope(world.input.ledger, "site/B"),
        false, 2);
}

static int begin(void **state)
{
    (void)state;
    static struct project_file file;
    static struct criteria_file criteria;
    static struct site sites[2];
    static struct atlas atlas;
    static struct project project;
    world.arena = arena_new(NULL);
    file = (struct project_file){
        .name = "test", .title = {"候補地比較", "Comparison"}};
    sites[0] = (struct site){.id = "A", .name = "湾岸"};
    sites[1] = (struct site){.id = "B", .name = "B"};
    struct geometry_engine *engine = geometry_engine_new(world.arena);
    for (int i = 0; i < 2; i++)
        sites[i].shape = shape_box(engine, world.arena,
            (struct box){500.0 * i, 0, 500.0 * i + 100, 80});
    atlas = (struct atlas){.sites = sites, .site_count = 2};
    make_criteria(&criteria);
    project =
        (struct project){.file = &file, .models = {.criteria = &criteria}};
    world.input = (struct report_input){.arena = world.arena,
        .project = &project,
        .atlas = &atlas,
        .ledger = ledger_new(world.arena, catalogue_new(world.arena)),
        .scoring = &world.scoring};
    make_scoring(&criteria);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(world.arena);
    return 0;
}

static const struct table *table_named(const char *id)
{
    struct report_tables tables = report_tables(&world.input);
    for (size_t i = 0; i < tables.count; i++)
        if (strcmp(tables.at[i]->id, id) == 0)
            return tables.at[i];
    return NULL;
}

static const struct cell *cell_at(
    const struct table *table, const char *row, const char *column)
{
    for (size_t r = 0; r < table->rows.count; r++)
        for (size_t c = 0; c < table->columns.count; c++)
            if (table->rows.at[r].id != NULL &&
                strcmp(table->rows.at[r].id, row) == 0 &&
                strcmp(table->columns.at[c].id, column) == 0)
                return &table->rows.at[r].cells[c];
    fail_msg("no cell %s, %s", row, column);
    return NULL;
}

/* The contract: contracts.md, Output. */
static void comparison_has_its_columns(void **state)
{
    (void)state;
    static const char *const ids[] = {"group", "section", "item", "full",
        "A.text", "A.value", "A.grade", "A.reason", "A.points", "B.text",
        "B.value", "B.grade", "B.reason", "B.points", "unit", "source", "note"};
    static const char *const rows[] = {"area", "total", "rank", "range"};
    const struct table *table = table_named("comparison");
    assert_int_equal(table->columns.count, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < table->columns.count; i++)
        assert_string_equal(table->columns.at[i].id, ids[i]);
    assert_int_equal(table->rows.count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < table->rows.count; i++)
        assert_string_equal(table->rows.at[i].id, rows[i]);
}

static void comparison_says_fact_grade_reason_points(void **state)
{
    (void)state;
    const struct table *table = table_named("comparison");
    assert_string_equal(cell_at(table, "area", "A.text")->text, "必要の160％");
    assert_string_equal(cell_at(table, "area", "A.value")->plain, "160");
    assert_string_equal(cell_at(table, "area", "A.grade")->text, "◎");
    assert_int_equal(cell_at(table, "area", "A.grade")->tone, TONE_BEST);
    assert_string_equal(cell_at(table, "area", "A.reason")->text, "160％以上");
    assert_string_equal(cell_at(table, "area", "A.points")->plain, "5.0");
    assert_string_equal(cell_at(table, "area", "unit")->text, "％");
    assert_string_equal(cell_at(table, "area", "source")->text, "〇〇県調べ");
    assert_string_equal(cell_at(table, "rank", "A.text")->text, "第1順位");
    assert_non_null(cell_at(table, "area", "A.points")->reason);
}

/* An unknown is ―, counted at its worst, and says why. */
static void comparison_shows_unknowns(void **state)
{
    (void)state;
    const struct table *table = table_named("comparison");
    assert_string_equal(cell_at(table, "area", "B.text")->text, "必要の要確認");
    assert_string_equal(cell_at(table, "area", "B.grade")->text, "―");
    assert_string_equal(cell_at(table, "area", "B.points")->plain, "0.0");
    assert_int_equal(cell_at(table, "area", "B.points")->tone, TONE_UNKNOWN);
    assert_string_equal(cell_at(table, "area", "note")->text, "B: 未測量");
    assert_string_equal(cell_at(table, "range", "B.text")->text, "0.0～5.0点");
}

static void internal_rows_keep_only_their_points(void **state)
{
    (void)state;
    world.items[0].internal = true;
    world.input.edition = EDITION_PUBLIC;
    const struct table *table = table_named("comparison");
    assert_string_equal(cell_at(table, "area", "A.text")->text, "非公表");
    assert_string_equal(cell_at(table, "area", "A.value")->text, "非公表");
    assert_string_equal(cell_at(table, "area", "A.reason")->text, "非公表");
    assert_string_equal(cell_at(table, "area", "source")->text, "");
    assert_string_equal(cell_at(table, "area", "A.points")->plain, "5.0");
    world.items[0].internal = false;
    world.input.edition = EDITION_INTERNAL;
}

static void both_languages_have_the_same_rows(void **state)
{
    (void)state;
    struct report_tables ja = report_tables(&world.input);
    world.input.language = LANGUAGE_EN;
    struct report_tables en = report_tables(&world.input);
    world.input.language = LANGUAGE_JA;
    assert_int_equal(ja.count, en.count);
    for (size_t t = 0; t < ja.count; t++) {
        assert_string_equal(ja.at[t]->id, en.at[t]->id);
        assert_int_equal(ja.at[t]->rows.count, en.at[t]->rows.count);
        for (size_t r = 0; r < ja.at[t]->rows.count; r++)
            assert_string_equal(
                ja.at[t]->rows.at[r].id, en.at[t]->rows.at[r].id);
        for (size_t c = 0; c < ja.at[t]->columns.count; c++)
            assert_string_equal(
                ja.at[t]->columns.at[c].id, en.at[t]->columns.at[c].id);
    }
}

static const struct block *notice_of(const struct document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++)
        if (document->blocks.at[i].kind == BLOCK_NOTICE)
            return &document->blocks.at[i];
    return NULL;
}

/* Every cell's reason is in the document, and every input of a reason, too. */
static void the_document_holds_all_reasons(void **state)
{
    (void)state;
    const struct document *document = report_document(&world.input);
    assert_string_equal(notice_of(document)->text, "僅差、順位は確定しない。");
    assert_true(document->reasons.count > 0);
    for (size_t i = 0; i < document->reasons.count; i++)
        for (size_t k = 0; k < document->reasons.at[i]->inputs.count; k++) {
            const struct reason *reason =
                document->reasons.at[i]->inputs.at[k].reason;
            assert_true(reason->number < document->reasons.count);
            assert_ptr_equal(document->reasons.at[reason->number], reason);
        }
}

static const char *list_item(const struct document *document, const char *start)
{
    for (size_t i = 0; i < document->blocks.count; i++)
        for (size_t k = 0; k < document->blocks.at[i].items.count; k++)
            if (strstr(document->blocks.at[i].items.at[k], start) != NULL)
                return document->blocks.at[i].items.at[k];
    return "";
}

/* With fewer than 2.5 of 5 points for the item, B is first. */
static void turns_are_said_in_plain_words(void **state)
{
    (void)state;
    struct scoring_turn *turn = &world.scoring.turns[0];
    assert_null(table_named("turns"));
    *turn = (struct scoring_turn){.less_site = 1, .more_site = SIZE_MAX};
    turn->less_entry = ledger_fact(ledger_scope(world.input.ledger, "project"),
        M_turn_less, "area", value_number(2.5), NULL);
    const struct table *table = table_named("turns");
    assert_string_equal(cell_at(table, "area.less", "full")->plain, "5");
    assert_string_equal(cell_at(table, "area.less", "to")->text, "2.5未満");
    assert_string_equal(cell_at(table, "area.less", "to")->plain, "2.5");
    assert_string_equal(cell_at(table, "area.less", "change")->text, "2.5点減");
    assert_string_equal(cell_at(table, "area.less", "first")->text, "B");
    assert_string_equal(
        list_item(report_document(&world.input), "「有効敷地面積」"),
        "「有効敷地面積」の配点を5点から2.5点より小さく(2.5点減)"
        "すると、第1順位は"
        "候補地Bに替わる。");
    *turn = (struct scoring_turn){0};
}

/* First place changes above 7.814 points: above 7.8 it need not yet, above 7.9
 * it has; below 2.186 as below 2.1. From 5 points that is 2.9 more and 2.9
 * fewer. */
static void turns_are_rounded_to_the_true_side(void **state)
{
    (void)state;
    struct scoring_turn *turn = &world.scoring.turns[0];
    *turn = (struct scoring_turn){.less_site = 1, .more_site = 1};
    struct scope *scope = ledger_scope(world.input.ledger, "project");
    turn->less_entry =
        ledger_fact(scope, M_turn_less, "rounded", value_number(2.186), NULL);
    turn->more_entry =
        ledger_fact(scope, M_turn_more, "rounded", value_number(7.814), NULL);
    world.scoring.points = 20; /* of all items, so that one may have more */
    const struct table *table = table_named("turns");
    assert_string_equal(cell_at(table, "area.less", "to")->text, "2.1未満");
    assert_string_equal(cell_at(table, "area.less", "to")->plain, "2.1");
    assert_string_equal(cell_at(table, "area.less", "change")->text, "2.9点減");
    assert_string_equal(cell_at(table, "area.more", "to")->text, "7.9超");
    assert_string_equal(cell_at(table, "area.more", "to")->plain, "7.9");
    assert_string_equal(cell_at(table, "area.more", "change")->text, "2.9点増");
    world.scoring.points = 5;
    *turn = (struct scoring_turn){0};
}

static const struct entry *of_project(
    int measure, const char *item, double number)
{
    return ledger_fact(ledger_scope(world.input.ledger, "project"), measure,
        item, value_number(number), NULL);
}

/* Shares by place: of the first rank, and of the second. */
static struct trial_site trial_site(const char *key, double first)
{
    struct arena *arena = world.arena;
    struct trial_site site = {
        .ranks = ARENA_ARRAY(arena, 2, const struct entry *),
        .errors = ARENA_ARRAY(arena, 2, const struct entry *),
        .wins = ARENA_ARRAY(arena, 2, const struct entry *)};
    for (size_t rank = 0; rank < 2; rank++) {
        const char *item = arena_printf(arena, "t/%s/%zu", key, rank + 1);
        site.ranks[rank] =
            of_project(M_rank_share, item, rank == 0 ? first : 1 - first);
        site.errors[rank] = of_project(M_rank_share_error, item, 0.00312);
    }
    return site;
}

/* First in 37 % against 63 %: counted trials, never a chance of being best. */
static void trials_are_counted_in_words(void **state)
{
    (void)state;
    static struct trial trial = {.id = "t",
        .title = {"配点を自由に変えた場合", "Any points"},
        .kind = TRIAL_ANY};
    static struct robustness_rules rules = {
        .draws = {.given = true, .value = 20000}};
    struct trial_site sites[] = {
        trial_site("A", 0.3704), trial_site("B", 0.6296)};
    struct trial_result result = {.trial = &trial,
        .draws = of_project(M_trial_draws, "t", 20000),
        .sites = sites};
    struct least_change never = {.site = 1};
    struct robustness robustness = {.rules = &rules,
        .trials = &result,
        .trial_count = 1,
        .changes = &never,
        .change_count = 1};
    world.input.robustness = &robustness;
    const struct document *document = report_document(&world.input);
    assert_string_equal(list_item(document, "試算の"),
        "配点を自由に変えた場合: 試算の63％で候補地Bが第1順位(候補地A 37％)。"
        "現在の第1順位とは異なる。");
    assert_string_equal(list_item(document, "どのように配点"),
        "候補地Bは、どのように配点を変えても第1順位に並ばない。");
    bool warned = false;
    for (size_t i = 0; i < document->blocks.count; i++) {
        const char *text = document->blocks.at[i].text;
        warned |=
            text != NULL && strstr(text, "標準誤差は0.4ポイント以下") != NULL;
        assert_true(text == NULL || strstr(text, "確率") == NULL);
    }
    assert_true(warned);
    const struct table *table = table_named("robustness");
    assert_string_equal(cell_at(table, "t/B", "rank1")->plain, "63.0");
    assert_string_equal(cell_at(table, "t/A", "rank2")->plain, "63.0");
    world.input.robustness = NULL;
}

static void the_method_leaves_the_sites_blank(void **state)
{
    (void)state;
    struct report_input input = world.input;
    input.atlas = NULL;
    input.ledger = NULL;
    input.scoring = NULL;
    const struct document *document = report_method(&input);
    const struct table *table =
        document->blocks.at[document->blocks.count - 1].table;
    assert_string_equal(table->id, "method");
    assert_string_equal(cell_at(table, "area", "scale")->text,
        "有効敷地面積/必要敷地面積:\n0.8 → 評点0\n1.6 → 評点100\n"
        "(間は直線補間)");
    assert_string_equal(cell_at(table, "area", "full")->plain, "5");
    assert_string_equal(
        table->rows.at[0].cells[table->columns.count - 1].text, "");
    assert_int_equal(document->reasons.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparison_has_its_columns),
        cmocka_unit_test(comparison_says_fact_grade_reason_points),
        cmocka_unit_test(comparison_shows_unknowns),
        cmocka_unit_test(internal_rows_keep_only_their_points),
        cmocka_unit_test(both_languages_have_the_same_rows),
        cmocka_unit_test(the_document_holds_all_reasons),
        cmocka_unit_test(turns_are_said_in_plain_words),
        cmocka_unit_test(turns_are_rounded_to_the_true_side),
        cmocka_unit_test(trials_are_counted_in_words),
        cmocka_unit_test(the_method_leaves_the_sites_blank),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
