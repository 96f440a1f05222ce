#include "report/methods.h"

#include "base/text.h"
#include "model/methods.h"
#include "model/scoring.h"

static const struct methods *methods_of(const struct report *report)
{
    return report->input->methods;
}

static const char *method_title(const struct report *report, size_t method)
{
    const struct method_outcome *outcome = &methods_of(report)->at[method];
    const char *name = report_say(report, method_kinds[outcome->method].words);
    return outcome->method == METHOD_wsm && report->input->scoring->linear
               ? report_fill(report, WORDS("{1}、公式", "{1}, official"), name)
               : name;
}

static const char *site_title(const struct report *report, size_t row)
{
    return report_site_title(report, methods_of(report)->site[row]);
}

static const char *site_id(const struct report *report, size_t row)
{
    return report->input->atlas->sites[methods_of(report)->site[row]].id;
}

static struct table *new_table(
    struct report *report, const char *id, struct words title)
{
    struct table *table =
        table_new(report->arena, id, report_say(report, title));
    table_column(report->arena, table, "method",
        report_say(report, WORDS("方法", "Method")), false, 0);
    return table;
}

static struct row *new_row(
    struct report *report, struct table *table, size_t method)
{
    struct row *row = table_row(report->arena, table,
        method_kinds[methods_of(report)->at[method].method].id);
    row->cells[0] = cell_text(method_title(report, method));
    return row;
}

/* Words of a category, without † and 約: the scores that they rest on have
 * those. */
static struct cell cell_of_words(
    struct report *report, const struct entry *entry)
{
    if (entry == NULL)
        return cell_text("");
    return report_cell_about(
        report, report_say(report, entry->value.words), entry);
}

/* ---- what each says of each site ---- */

enum { VALUE, RANK, SAYS, PER_SITE };
enum { YIELDS = 1, FIRST_SITE };

static const char *yields_words(const struct report *report, enum yields yields)
{
    switch (yields) {
    case YIELDS_SCORES:
        return report_say(report, WORDS("値と順位", "values and an order"));
    case YIELDS_PARTIAL_ORDER:
        return report_say(
            report, WORDS("一部の組の優劣", "the standing of some pairs"));
    case YIELDS_KERNEL:
        return report_say(
            report, WORDS("残す候補地の組(核)", "a set to keep (kernel)"));
    case YIELDS_COMPROMISE:
        break;
    }
    return report_say(
        report, WORDS("値、順位と妥協解", "values, an order and a compromise"));
}

static void site_columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        bool number;
    } columns[PER_SITE] = {
        [VALUE] = {"value", {"値", "Value"}, true},
        [RANK] = {"rank", {"順位", "Rank"}, true},
        [SAYS] = {"says", {"判定", "Says"}, false},
    };
    for (size_t r = 0; r < methods_of(report)->rows; r++)
        for (size_t c = 0; c < PER_SITE; c++)
            table_add_column(report->arena, table,
                (struct column){.id = arena_printf(report->arena, "%s.%s",
                                    site_id(report, r), columns[c].id),
                    .title = report_say(report, columns[c].title),
                    .number = columns[c].number,
                    .group = site_title(report, r)});
}

/* Of a partial order: whether any other is ahead. */
static struct cell says(
    struct report *report, const struct method_outcome *outcome, size_t row)
{
    if (outcome->choice != NULL)
        return cell_of_words(report, outcome->choice[row]);
    if (outcome->rank != NULL)
        return cell_text("");
    return cell_text(report_say(
        report, outcome->first[row]
                    ? WORDS("優る候補地なし", "none is ahead of it")
                    : WORDS("優る候補地あり", "another is ahead of it")));
}

const struct table *table_of_methods(struct report *report)
{
    struct table *table = new_table(
        report, "methods", WORDS("方法別の順位(参考)", "Orders by method"));
    const struct methods *methods = methods_of(report);
    if (methods == NULL)
        return table;
    table_column(report->arena, table, "yields",
        report_say(report, WORDS("得られるもの", "Yields")), false, 0);
    site_columns(report, table);
    for (size_t m = 0; m < methods->count; m++) {
        const struct method_outcome *outcome = &methods->at[m];
        struct row *row = new_row(report, table, m);
        row->cells[YIELDS] = cell_text(
            yields_words(report, method_kinds[outcome->method].yields));
        for (size_t r = 0; r < methods->rows; r++) {
            struct cell *cells = &row->cells[FIRST_SITE + PER_SITE * r];
            if (outcome->value != NULL) {
                cells[VALUE] = report_cell_points(report, outcome->value[r]);
                cells[RANK] = report_cell_points(report, outcome->rank[r]);
            }
            cells[SAYS] = says(report, outcome, r);
        }
    }
    table_note(report->arena, table,
        report_say(report,
            WORDS("いずれの方法も、公式と同じ評点と配点を読む。不明な項目は"
                  "最も不利な値とした。値の尺度は方法ごとに異なり、VIKORと"
                  "SPOTISは小さいほど良い。",
                "All methods read the official scores and points; what is not "
                "known is taken at its worst. Values are on scales of their "
                "own; less is better for VIKOR and SPOTIS.")));
    return table;
}

/* ---- how they agree ---- */

enum { ACCORD = 1, SPEARMAN, TAU, SIMILARITY, FIRST_METHOD };

static const char *accord_words(
    const struct report *report, enum method_accord accord)
{
    switch (accord) {
    case ACCORD_ORDER:
        return report_say(report, WORDS("順位が同じ", "the same order"));
    case ACCORD_FIRST:
        return report_say(report, WORDS("第1順位が同じ", "the same first"));
    case ACCORD_SHARED:
        return report_say(
            report, WORDS("一つに絞らない", "first among others"));
    case ACCORD_NONE:
        break;
    }
    return report_say(report, WORDS("第1順位が異なる", "another first"));
}

static void agreement_columns(struct report *report, struct table *table)
{
    struct arena *arena = report->arena;
    const char *official =
        report_say(report, WORDS("公式の順位との関係", "With the official"));
    const struct {
        const char *id;
        struct words title;
        bool number;
    } columns[] = {{"accord", WORDS("第1順位", "First"), false},
        {"spearman", WORDS("順位相関ρ", "Spearman ρ"), true},
        {"tau", WORDS("一致τ", "Kendall τ"), true},
        {"ws", WORDS("類似WS", "WS"), true}};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        table_add_column(arena, table,
            (struct column){.id = columns[c].id,
                .title = report_say(report, columns[c].title),
                .number = columns[c].number,
                .group = official});
    const struct methods *methods = methods_of(report);
    for (size_t m = 0; m < methods->count; m++)
        if (methods->at[m].rank != NULL)
            table_add_column(arena, table,
                (struct column){.id = arena_printf(arena, "tau.%s",
                                    method_kinds[methods->at[m].method].id),
                    .title = report_say(
                        report, method_kinds[methods->at[m].method].words),
                    .number = true,
                    .group = report_say(
                        report, WORDS("方法間の一致τ", "τ between methods"))});
}

static void agreement_row(
    struct report *report, struct table *table, size_t method)
{
    const struct methods *methods = methods_of(report);
    const struct method_outcome *outcome = &methods->at[method];
    struct row *row = new_row(report, table, method);
    row->cells[ACCORD] = cell_text(accord_words(report, outcome->accord));
    row->cells[SPEARMAN] = report_cell_points(report, outcome->spearman);
    row->cells[TAU] = report_cell_points(report, outcome->tau);
    row->cells[SIMILARITY] = report_cell_points(report, outcome->similarity);
    size_t column = FIRST_METHOD;
    for (size_t m = 0; m < methods->count; m++) {
        if (methods->at[m].rank == NULL)
            continue;
        const struct entry *tau =
            methods->tau == NULL ? NULL
                                 : methods->tau[method * methods->count + m];
        row->cells[column++] = report_cell_points(report, tau);
    }
}

const struct table *table_of_method_agreement(struct report *report)
{
    struct table *table = new_table(report, "method_agreement",
        WORDS("方法間の一致(参考)", "How the methods agree"));
    const struct methods *methods = methods_of(report);
    if (methods == NULL || methods->rows < 2 || methods->count < 2)
        return table;
    agreement_columns(report, table);
    for (size_t m = 0; m < methods->count; m++)
        agreement_row(report, table, m);
    table_note(report->arena, table,
        report_say(report,
            WORDS("ρ(スピアマン)、τ(ケンドール)、WS(上位ほど重くみる類似度)"
                  "は、順位が同じとき1、ρとτは逆順のとき-1。順位を付けない方法"
                  "は空欄。",
                "ρ (Spearman), τ (Kendall) and WS (similarity that weighs the "
                "top) are 1 for the same order; ρ and τ are -1 for the "
                "reverse. Blank for methods without a complete order.")));
    return table;
}

/* ---- pairs ---- */

const struct table *table_of_method_pairs(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = new_table(report, "method_pairs",
        WORDS("順位を付けない方法による2候補地間の優劣(参考)",
            "Pairs by methods without a complete order"));
    const struct methods *methods = methods_of(report);
    if (methods == NULL)
        return table;
    table->columns.at[0].merge = true;
    for (size_t r = 0; r < methods->rows; r++)
        table_column(arena, table,
            arena_printf(arena, "to.%s", site_id(report, r)),
            report_fill(
                report, WORDS("{1}に対して", "to {1}"), site_title(report, r)),
            false, 0);
    for (size_t m = 0; m < methods->count && methods->rows > 1; m++)
        for (size_t a = 0; a < methods->rows; a++) {
            const struct method_outcome *outcome = &methods->at[m];
            if (outcome->standing == NULL)
                continue;
            struct row *row = table_row(arena, table,
                arena_printf(arena, "%s/%s", method_kinds[outcome->method].id,
                    site_id(report, a)));
            row->cells[0] = cell_text(
                report_fill(report, WORDS("{1}: {2}は", "{1}: {2} is"),
                    method_title(report, m), site_title(report, a)));
            for (size_t b = 0; b < methods->rows; b++)
                row->cells[1 + b] = cell_of_words(
                    report, outcome->standing[a * methods->rows + b]);
        }
    return table;
}

/* ---- once a site goes or comes ---- */

static const char *change_title(
    const struct report *report, const struct method_change *change)
{
    return report_fill(report,
        change->comes ? WORDS("{1}に劣る仮の候補地を加える",
                            "a worse copy of {1} is added")
                      : WORDS("{1}を除く", "{1} is left out"),
        site_title(report, change->row));
}

const struct table *table_of_method_changes(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = new_table(report, "method_changes",
        WORDS("候補地を増減した場合の他の候補地の順位(参考)",
            "The order of the others once a site goes or comes"));
    const struct methods *methods = methods_of(report);
    if (methods == NULL || methods->at[0].change_count == 0)
        return table;
    for (size_t i = 0; i < methods->at[0].change_count; i++) {
        const struct method_change *change = &methods->at[0].changes[i];
        table_column(arena, table,
            arena_printf(arena, "%s.%s", site_id(report, change->row),
                change->comes ? "worse" : "without"),
            change_title(report, change), false, 0);
    }
    for (size_t m = 0; m < methods->count; m++) {
        const struct method_outcome *outcome = &methods->at[m];
        struct row *row = new_row(report, table, m);
        for (size_t i = 0; i < outcome->change_count; i++)
            row->cells[1 + i] =
                cell_of_words(report, outcome->changes[i].entry);
    }
    return table;
}
