#include "published_run.h"

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "decide/electre.h"
#include "decide/scoring.h"
#include "decide/table.h"
#include "load/measures.h"
#include "load/record_reader.h"
#include "model/derived.h"
#include "reevaluate.h"

#include <math.h>
#include <stdio.h>
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

static double number_in(
    struct run *run, const struct measure *measure, const char *text)
{
    double number = NAN;
    bool bare;
    if (!unit_parse(run->arena, text, measure->unit, &number, &bare))
        wrong(run, arena_printf(run->arena, "no number: %s", text));
    return number;
}

/* "unknown", or "unknown 5 .. 25" between bounds. */
static struct value unknown_value(
    struct run *run, const struct measure *measure, const char *text)
{
    struct value value = value_unknown(WORDS("未確認", "not known"));
    const char *bounds = text_trim(run->arena, text + strlen("unknown"));
    const char *dots = strstr(bounds, "..");
    if (dots == NULL)
        return value;
    value.low = number_in(run, measure,
        text_trim(run->arena,
            arena_copy(run->arena, bounds, (size_t)(dots - bounds))));
    value.high =
        number_in(run, measure, text_trim(run->arena, dots + strlen("..")));
    return value;
}

static struct value fact_value(
    struct run *run, const struct measure *measure, const char *text)
{
    if (text_starts(text, "unknown"))
        return unknown_value(run, measure, text);
    switch (measure->kind) {
    case CATEGORY:
        return value_category(text, WORDS(text, text));
    case VERDICT:
        return value_answer(text_equal(text, "yes") ? ANSWER_YES : ANSWER_NO);
    case QUANTITY:
    case DAY:
        break;
    }
    return value_number(number_in(run, measure, text));
}

/* "measure", or "measure/evaluator". */
static void post_fact(
    struct run *run, size_t site, const char *name, const struct node *node)
{
    const char *slash = strchr(name, '/');
    const char *item = slash == NULL ? NULL : slash + 1;
    const char *of = slash == NULL
                         ? name
                         : arena_copy(run->arena, name, (size_t)(slash - name));
    const struct measure *measure = catalogue_find(run->catalogue, of);
    if (measure == NULL) {
        wrong(run, arena_printf(run->arena, "no measure %s", of));
        return;
    }
    struct origin origin = {
        .place = node->place, .path = name, .verified = true};
    ledger_fact(run->sites[site], measure->id, item,
        fact_value(run, measure, node->text), &origin);
}

static void post_facts(struct run *run, size_t site)
{
    const struct node *facts =
        yaml_get(run->of->facts, run->of->sites.at[site].id);
    if (facts == NULL) {
        wrong(run, "a site without facts");
        return;
    }
    for (size_t i = 0; i < facts->count; i++)
        post_fact(run, site, facts->keys[i]->text, facts->items[i]);
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
            run->of->tolerance.given ? run->of->tolerance.value : 0);
        return;
    }
    expect(run, "the total", row->id, got, row->ours.value, 0);
    text_addf(&run->notes, "  %s: the source says %s for %s, its figures %s\n",
        run->file, number_text(run->arena, row->total.value), row->id,
        number_text(run->arena, row->ours.value));
}

static void check_ends(struct run *run, const struct published_total *row)
{
    const struct scoring_sum *total =
        &run->scoring->sites[site_index(run, row->id)].total;
    if (row->low.given)
        expect(run, "the low total", row->id, shown(run, total->low),
            row->low.value, 0);
    if (row->high.given)
        expect(run, "the high total", row->id, shown(run, total->high),
            row->high.value, 0);
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

static void check_matrix(struct run *run, const char *what, const double *ours,
    const struct published_row *rows, size_t count)
{
    size_t sites = run->of->sites.count;
    for (size_t r = 0; r < count; r++)
        for (size_t o = 0; o < sites; o++)
            if (r != o)
                expect(run, what, rows[r].id, ours[r * sites + o],
                    rows[r].over.at[o].value, run->of->matrix_tolerance.value);
}

static void check_kernel(struct run *run, const struct electre1 *electre)
{
    const double SLACK = 1e-12;
    const struct published_case *of = run->of;
    size_t sites = of->sites.count;
    bool *outranks = ARENA_ARRAY(run->arena, sites * sites, bool);
    for (size_t k = 0; k < sites * sites; k++)
        outranks[k] =
            electre->concordance[k] >= of->kernel_concordance.value - SLACK &&
            electre->discordance[k] <= of->kernel_discordance.value + SLACK;
    const bool *kernel = kernel_of(run->arena, outranks, sites);
    for (size_t s = 0; s < sites; s++) {
        bool listed = false;
        for (size_t k = 0; k < of->kernel.count; k++)
            listed |= text_equal(of->kernel.at[k], of->sites.at[s].id);
        if (listed != kernel[s])
            wrong(run, arena_printf(run->arena, "%s in the kernel: %d, not %d",
                           of->sites.at[s].id, kernel[s], listed));
    }
}

/* The scores of the case are the published columns already. */
static void check_electre(struct run *run)
{
    const struct published_case *of = run->of;
    if (of->kernel.count == 0)
        return;
    struct scored_table scored = scored_table_of(run->arena, run->scoring);
    struct electre1 electre =
        electre1_of(run->arena, &scored.table, NORMALISE_NONE);
    check_matrix(run, "the concordance", electre.concordance,
        of->concordance.at, of->concordance.count);
    check_matrix(run, "the discordance", electre.discordance,
        of->discordance.at, of->discordance.count);
    check_kernel(run, &electre);
}

/* ---- what stands beside ---- */

static void check_sides(struct run *run)
{
    const struct criteria_file *file = run->of->criteria;
    for (size_t i = 0; i < run->of->sides.count; i++) {
        const struct published_side *row = &run->of->sides.at[i];
        size_t site = site_index(run, row->site);
        for (size_t t = 0; t < file->side_totals.count; t++) {
            const struct scoring_side *side =
                &run->scoring->sites[site].sides[t];
            if (!text_equal(file->side_totals.at[t].id, row->side))
                continue;
            expect(run, row->side, row->site, shown(run, side->sum.points),
                row->total.value, 0);
            expect(run, "the side rank", row->site, side->rank, row->rank.value,
                0);
        }
    }
}

static void check_grades(struct run *run)
{
    const struct criteria_file *file = run->of->criteria;
    for (size_t i = 0; i < run->of->grades.count; i++) {
        const struct published_grade *row = &run->of->grades.at[i];
        size_t site = site_index(run, row->site);
        for (size_t g = 0; g < file->grades.count; g++)
            if (text_equal(file->grades.at[g].id, row->grade))
                expect(run, row->grade, row->site,
                    run->scoring->sites[site].grades[g]->value.number,
                    row->count.value, 0);
    }
}

static void check_constant(struct run *run)
{
    const struct scoring *scoring = run->scoring;
    for (size_t i = 0; i < scoring->items.count; i++) {
        const char *id = scoring->items.at[i].item->id;
        bool listed = false;
        for (size_t c = 0; c < run->of->constant.count; c++)
            listed |= text_equal(run->of->constant.at[c], id);
        if (run->of->constant.count > 0 && listed != scoring->constant[i])
            wrong(run, arena_printf(run->arena, "%s is constant: %d", id,
                           scoring->constant[i]));
    }
    if (run->of->firmness != NULL &&
        !text_equal(scoring->firmness_entry->value.key, run->of->firmness))
        wrong(run, arena_printf(run->arena, "the order is %s, not %s",
                       scoring->firmness_entry->value.key, run->of->firmness));
}

static void check_all(struct run *run)
{
    for (size_t i = 0; i < run->of->published.count; i++) {
        check_total(run, &run->of->published.at[i]);
        check_ends(run, &run->of->published.at[i]);
        check_rank(run, &run->of->published.at[i]);
    }
    check_rounded(run);
    check_weights(run);
    check_stages(run);
    check_subtotals(run);
    check_sides(run);
    check_grades(run);
    check_constant(run);
    check_electre(run);
    ledger_verify(run->arena, run->ledger, NULL, NULL, &run->wrong);
}

const struct published_case *published_run(
    struct arena *arena, const char *folder, const char *name, bool *passed)
{
    struct run run = {.arena = arena,
        .file = name,
        .problems = problems_new(arena, LANGUAGE_EN),
        .wrong = text_new(arena),
        .notes = text_new(arena)};
    run.of = record_read_yaml(arena, &published_case_record,
        arena_printf(arena, "%s/%s", folder, name), name, run.problems);
    if (run.of != NULL && problems_count(run.problems) == 0)
        score(&run);
    if (run.scoring != NULL)
        check_all(&run);
    else
        problems_print(run.problems, &run.wrong);
    fputs(text_string(&run.notes), stdout);
    fputs(text_string(&run.wrong), stdout);
    *passed = run.wrong.count == 0;
    return run.of;
}
