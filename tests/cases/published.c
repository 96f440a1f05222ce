/* Published comparisons of sites, scored by our engine: the criteria of each
 * are a criteria file, its marks are facts, and its totals and ranks must come
 * out within the rounding that the source states, or with the difference that
 * the source makes against itself. Cases of which only totals or weights are
 * known test ranking, ties and reading, and are counted apart. */
#include "test.h"

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "decide/scoring.h"
#include "load/measures.h"
#include "load/record_reader.h"
#include "model/derived.h"
#include "published_case.h"
#include "reevaluate.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

struct run {
    struct arena *arena;
    const char *file;
    const struct published_case *of;
    struct problems *problems;
    struct catalogue *catalogue;
    struct ledger *ledger;
    struct scope **sites;
    const struct scoring *scoring;
    struct text wrong, notes;
};

static void wrong(struct run *run, const char *what)
{
    text_addf(&run->wrong, "%s: %s\n", run->file, what);
}

/* ---- from the file to scores ---- */

static struct value fact_value(
    struct run *run, const struct measure *measure, const struct node *node)
{
    double number;
    bool bare;
    if (measure->kind == CATEGORY)
        return value_category(node->text, WORDS(node->text, node->text));
    if (!unit_parse(run->arena, node->text, measure->unit, &number, &bare))
        wrong(run, arena_printf(run->arena, "no number: %s", node->text));
    return value_number(number);
}

static void post_facts(struct run *run, size_t site)
{
    const struct node *facts =
        yaml_get(run->of->facts, run->of->sites.at[site].id);
    if (facts == NULL) {
        wrong(run, "a site without facts");
        return;
    }
    for (size_t i = 0; i < facts->count; i++) {
        const char *name = facts->keys[i]->text;
        const struct measure *measure = catalogue_find(run->catalogue, name);
        if (measure == NULL) {
            wrong(run, arena_printf(run->arena, "no measure %s", name));
            continue;
        }
        struct origin origin = {
            .place = facts->items[i]->place, .path = name, .verified = true};
        ledger_fact(run->sites[site], measure->id, NULL,
            fact_value(run, measure, facts->items[i]), &origin);
    }
}

static void score(struct run *run)
{
    const struct published_case *of = run->of;
    run->catalogue = catalogue_new(run->arena);
    if (of->measures != NULL)
        measures_check(
            run->arena, of->measures, NULL, run->catalogue, run->problems);
    criteria_check(run->arena, of->criteria, run->catalogue, run->problems);
    if (problems_count(run->problems) > 0)
        return;
    run->ledger = ledger_new(run->arena, run->catalogue);
    run->sites = ARENA_ARRAY(run->arena, of->sites.count, struct scope *);
    for (size_t s = 0; s < of->sites.count; s++) {
        run->sites[s] = ledger_scope(run->ledger,
            arena_printf(run->arena, "site/%s", of->sites.at[s].id));
        post_facts(run, s);
    }
    run->scoring = scoring_run(run->arena, of->criteria, run->sites,
        of->sites.count, ledger_scope(run->ledger, "project"));
}

/* ---- what must come out ---- */

static size_t site_index(struct run *run, const char *id)
{
    for (size_t s = 0; s < run->of->sites.count; s++)
        if (text_equal(run->of->sites.at[s].id, id))
            return s;
    wrong(run, arena_printf(run->arena, "no site %s", id));
    return 0;
}

static double shown(const struct run *run, double points)
{
    const struct digits *digits = run->of->criteria->digits;
    return digits != NULL && digits->totals.given
               ? number_round(points, (int)digits->totals.value)
               : points;
}

static void expect(struct run *run, const char *what, const char *of,
    double got, double expected, double tolerance)
{
    const double SLACK = 1e-9; /* of sums of decimal figures */
    if (!(fabs(got - expected) <= tolerance + SLACK))
        wrong(run, arena_printf(run->arena, "%s of %s is %s, published %s",
                       what, of, number_text(run->arena, got),
                       number_text(run->arena, expected)));
}

/* Where the source contradicts itself `ours` is what its figures give. */
static void check_total(struct run *run, const struct published_total *row)
{
    double got =
        shown(run, run->scoring->sites[site_index(run, row->id)].total.points);
    if (!row->total.given)
        return;
    if (!row->ours.given) {
        expect(run, "the total", row->id, got, row->total.value,
            run->of->tolerance.value);
        return;
    }
    expect(run, "the total", row->id, got, row->ours.value, 0);
    text_addf(&run->notes, "  %s: the source says %s for %s, its figures %s\n",
        run->file, number_text(run->arena, row->total.value), row->id,
        number_text(run->arena, row->ours.value));
}

static void check_rank(struct run *run, const struct published_total *row)
{
    const struct scoring_site *site =
        &run->scoring->sites[site_index(run, row->id)];
    const struct param *rank =
        row->ours_rank.given ? &row->ours_rank : &row->rank;
    if (rank->given)
        expect(run, "the rank", row->id, site->rank, rank->value, 0);
    if (row->rank.given && row->ours_rank.given &&
        row->rank.value != row->ours_rank.value)
        text_addf(&run->notes, "  %s: the source ranks %s %s, its figures %s\n",
            run->file, row->id, number_text(run->arena, row->rank.value),
            number_text(run->arena, row->ours_rank.value));
}

static void check_rounded(struct run *run)
{
    const struct published_case *of = run->of;
    for (size_t i = 0; i < of->rounded.count; i++) {
        const struct published_total *row = &of->rounded.at[i];
        double total =
            run->scoring->sites[site_index(run, row->id)].total.points;
        expect(run, "the rounded total", row->id,
            number_round(total, (int)of->rounded_decimals.value),
            row->total.value, 0);
    }
}

static const struct entry *full_of(struct run *run, const char *item)
{
    const struct scoring *scoring = run->scoring;
    for (size_t i = 0; i < scoring->items.count; i++)
        if (text_equal(scoring->items.at[i].item->id, item))
            return scoring->full[i];
    wrong(run, arena_printf(run->arena, "no item %s", item));
    return NULL;
}

static void check_weights(struct run *run)
{
    const struct published_case *of = run->of;
    for (size_t i = 0; i < of->weights.count; i++) {
        const struct published_weight *row = &of->weights.at[i];
        const struct entry *full = full_of(run, row->id);
        double expected = row->ours.given ? row->ours.value : row->full.value;
        if (full != NULL)
            expect(run, "the weight", row->id,
                number_round(
                    full->value.number, (int)of->weights_decimals.value),
                expected, 0);
        if (row->ours.given)
            text_addf(&run->notes,
                "  %s: the source says %s for %s, its figures %s\n", run->file,
                number_text(run->arena, row->full.value), row->id,
                number_text(run->arena, row->ours.value));
    }
}

static void check_stages(struct run *run)
{
    const struct criteria_file *file = run->of->criteria;
    for (size_t s = 0; s < file->stages.count; s++) {
        const char *id = file->stages.at[s].id;
        for (size_t i = 0; i < run->of->stage_points.count; i++)
            if (text_equal(run->of->stage_points.at[i].id, id))
                expect(run, "the points", id,
                    run->scoring->stage_full[s]->value.number,
                    run->of->stage_points.at[i].full.value, 0);
        for (size_t i = 0; i < run->of->left.count; i++)
            if (text_equal(run->of->left.at[i].id, id))
                expect(run, "the sites left", id,
                    run->scoring->stage_left[s]->value.number,
                    run->of->left.at[i].sites.value, 0);
    }
}

static void check_subtotals(struct run *run)
{
    const struct scoring *scoring = run->scoring;
    for (size_t i = 0; i < run->of->subtotals.count; i++) {
        const struct published_subtotal *row = &run->of->subtotals.at[i];
        size_t site = site_index(run, row->site);
        for (size_t g = 0; g < scoring->items.group_count; g++)
            if (text_equal(scoring->groups[g]->id, row->group))
                expect(run, row->group, row->site,
                    number_round(scoring->sites[site].groups[g].points,
                        (int)run->of->subtotal_decimals.value),
                    row->points.value, 0);
    }
}

/* ---- ELECTRE I over the engine's scores ---- */

static double score_at(const struct run *run, size_t site, size_t item)
{
    return run->scoring->sites[site].cells[item].score->value.number;
}

static double concordance(const struct run *run, size_t row, size_t other)
{
    double sum = 0;
    for (size_t i = 0; i < run->scoring->items.count; i++)
        if (score_at(run, row, i) >= score_at(run, other, i))
            sum += run->scoring->full[i]->value.number;
    return sum / run->scoring->points;
}

static double widest(const struct run *run)
{
    double widest = 0;
    for (size_t a = 0; a < run->scoring->site_count; a++)
        for (size_t b = 0; b < run->scoring->site_count; b++)
            for (size_t i = 0; i < run->scoring->items.count; i++)
                widest =
                    fmax(widest, score_at(run, a, i) - score_at(run, b, i));
    return widest;
}

static double discordance(const struct run *run, size_t row, size_t other)
{
    double deficit = 0;
    for (size_t i = 0; i < run->scoring->items.count; i++)
        deficit =
            fmax(deficit, score_at(run, other, i) - score_at(run, row, i));
    return deficit / widest(run);
}

static void check_matrices(struct run *run)
{
    const struct published_case *of = run->of;
    for (size_t r = 0; r < of->concordance.count; r++)
        for (size_t o = 0; o < of->sites.count; o++) {
            if (r == o)
                continue;
            const char *id = of->concordance.at[r].id;
            expect(run, "the concordance", id, concordance(run, r, o),
                of->concordance.at[r].over.at[o].value,
                of->matrix_tolerance.value);
            expect(run, "the discordance", id, discordance(run, r, o),
                of->discordance.at[r].over.at[o].value,
                of->matrix_tolerance.value);
        }
}

/* The relation has no circle here: its kernel holds who is not outranked by a
 * member. Of this case it is one site that outranks all others or leaves them
 * to one that it outranks. */
static bool outranks(const struct run *run, size_t row, size_t other)
{
    const double SLACK = 1e-12;
    return row != other &&
           concordance(run, row, other) >=
               run->of->kernel_concordance.value - SLACK &&
           discordance(run, row, other) <=
               run->of->kernel_discordance.value + SLACK;
}

static void check_kernel(struct run *run)
{
    const struct published_case *of = run->of;
    if (of->kernel.count == 0)
        return;
    for (size_t s = 0; s < of->sites.count; s++) {
        bool listed = false, outranked = false;
        for (size_t k = 0; k < of->kernel.count; k++)
            listed |= text_equal(of->kernel.at[k], of->sites.at[s].id);
        for (size_t o = 0; o < of->sites.count; o++)
            outranked |= outranks(run, o, s);
        if (listed == outranked)
            wrong(run, arena_printf(run->arena, "%s in the kernel: %d, not %d",
                           of->sites.at[s].id, !outranked, listed));
    }
}

static void check_all(struct run *run)
{
    for (size_t i = 0; i < run->of->published.count; i++) {
        check_total(run, &run->of->published.at[i]);
        check_rank(run, &run->of->published.at[i]);
    }
    check_rounded(run);
    check_weights(run);
    check_stages(run);
    check_subtotals(run);
    check_matrices(run);
    check_kernel(run);
    ledger_verify(run->arena, run->ledger, NULL, NULL, &run->wrong);
}

/* ---- all of them ---- */

struct tally {
    struct arena *arena;
    size_t files, of_kind[PUBLISHED_KINDS + 1];
    const char *cases[64];
    size_t case_count;
    size_t failed;
};

static void count_case(struct tally *tally, const struct published_case *of)
{
    tally->files++;
    for (size_t i = 0; i < tally->case_count; i++)
        if (text_equal(tally->cases[i], of->of_case))
            return;
    if (tally->case_count < sizeof tally->cases / sizeof *tally->cases)
        tally->cases[tally->case_count++] = of->of_case;
    tally->of_kind[of->kind]++;
}

static void run_file(struct arena *arena, const char *name, struct tally *tally)
{
    struct run run = {.arena = arena,
        .file = name,
        .problems = problems_new(arena, LANGUAGE_EN),
        .wrong = text_new(arena),
        .notes = text_new(arena)};
    run.of = record_read_yaml(arena, &published_case_record,
        arena_printf(arena, "%s/tests/cases/published/%s", ERABU_TOP, name),
        name, run.problems);
    if (run.of != NULL && problems_count(run.problems) == 0)
        score(&run);
    if (run.scoring != NULL)
        check_all(&run);
    else
        problems_print(run.problems, &run.wrong);
    fputs(text_string(&run.notes), stdout);
    fputs(text_string(&run.wrong), stdout);
    tally->failed += run.wrong.count > 0;
    if (run.of != NULL)
        count_case(tally, run.of);
}

static int is_case(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && strcmp(dot, ".yaml") == 0;
}

static struct tally run_all(struct arena *arena)
{
    struct tally tally = {0};
    struct dirent **names;
    int count =
        scandir(ERABU_TOP "/tests/cases/published", &names, is_case, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        run_file(arena, arena_text(arena, names[i]->d_name), &tally);
        free(names[i]);
    }
    free(names);
    return tally;
}

static int run_once(void **state)
{
    struct arena *arena = arena_new(NULL);
    struct tally *tally = ARENA_NEW(arena, struct tally);
    *tally = run_all(arena);
    tally->arena = arena;
    *state = tally;
    return 0;
}

static int end(void **state)
{
    struct tally *tally = *state;
    arena_free(tally->arena);
    return 0;
}

static void published_cases_come_out(void **state)
{
    const struct tally *tally = *state;
    printf("%zu cases in %zu files: %zu complete and %zu partial are "
           "recomputed; of %zu the totals only and of %zu the weights only "
           "are known\n",
        tally->case_count, tally->files, tally->of_kind[PUBLISHED_COMPLETE],
        tally->of_kind[PUBLISHED_PARTIAL],
        tally->of_kind[PUBLISHED_TOTALS_ONLY],
        tally->of_kind[PUBLISHED_WEIGHTS_ONLY]);
    assert_int_equal(tally->failed, 0);
}

static bool is_here(const struct tally *tally, const char *name, size_t length)
{
    for (size_t c = 0; c < tally->case_count; c++)
        if (strlen(tally->cases[c]) == length &&
            strncmp(tally->cases[c], name, length) == 0)
            return true;
    return false;
}

/* Every case that was collected is here. */
static void none_is_missing(void **state)
{
    const struct tally *tally = *state;
    needs_shared();
    struct dirent **names;
    int count = scandir(ERABU_SHARED "/data/published", &names, NULL, NULL);
    size_t collected = 0, missing = 0;
    for (int i = 0; i < count; i++) {
        const char *name = names[i]->d_name, *dot = strstr(name, ".json");
        if (dot != NULL) {
            bool here = is_here(tally, name, (size_t)(dot - name));
            collected++;
            missing += !here;
            if (!here)
                printf("missing: %s\n", name);
        }
        free(names[i]);
    }
    free(names);
    assert_true(collected > 0);
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_cases_come_out),
        cmocka_unit_test(none_is_missing)};
    return cmocka_run_group_tests(tests, run_once, end);
}
