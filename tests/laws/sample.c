/* Laws that hold for every number of the sample: a numeric cell of any table
 * prints the value of an entry of the ledger, `explain` prints all that it
 * rests on, every computed entry is had again from its inputs by its formula,
 * and every leaf is a line of a file or a record of a layer. */
#include "test.h"

#include "base/date.h"
#include "base/number.h"
#include "computed.h"
#include "decide/agreement_functions.h"
#include "decide/weights_functions.h"
#include "reevaluate.h"
#include "report/explain.h"
#include "report/report.h"
#include "study/timetable.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* A story that runs in the session's arena and says what is wrong. */
struct findings {
    size_t cells, entries, explained, wrong;
    bool *seen;  /* by an entry's order: looked at in some tree */
    bool *told;  /* explained as the root of a tree */
    size_t *met; /* the tree in which it was met last */
};

static void complain(
    struct findings *findings, const char *what, const char *where)
{
    findings->wrong++;
    printf("%s: %s\n", where, what);
}

/* "…/facts.csv:12", "layers/zoning.shp#3". */
static bool names_a_place(const char *source)
{
    size_t length = strlen(source), digits = 0;
    while (
        digits < length && isdigit((unsigned char)source[length - 1 - digits]))
        digits++;
    return digits > 0 && digits < length &&
           strchr(":#", source[length - 1 - digits]) != NULL;
}

/* A whole file or a whole layer: a table of holidays, of which no row is more
 * than another. */
static bool is_whole(const struct entry *entry)
{
    return (text_starts(entry->address, "param/") ||
               text_starts(entry->address, "layer/")) &&
           strchr(entry->address, '#') == NULL;
}

static void check_leaf(struct findings *findings, const struct entry *entry)
{
    bool has_source = entry->source != NULL && *entry->source != '\0';
    if (entry->input_count > 0)
        return;
    /* What nobody gave has no place, and is unknown. */
    if (!has_source && entry->detail_count == 0 &&
        entry->value.state != STATE_UNKNOWN)
        complain(findings, "a leaf without a source", entry->address);
    if (has_source && !names_a_place(entry->source) && !is_whole(entry))
        complain(findings, "a leaf without a line or record", entry->address);
}

/* Entries that a number rests on, itself included, and the ways to them. */
struct reach {
    size_t entries, ways;
};

static void follow(
    struct findings *findings, const struct entry *entry, struct reach *reach)
{
    if (findings->met[entry->order] == findings->explained)
        return;
    findings->met[entry->order] = findings->explained;
    reach->entries++;
    reach->ways += entry->input_count;
    for (size_t i = 0; i < entry->input_count; i++)
        follow(findings, entry->inputs[i].entry, reach);
}

/* By hand: a checked strstr measures the whole rest of the text each time. */
static size_t times(const char *text, const char *word)
{
    size_t count = 0, length = strlen(word);
    for (const char *at = text; *at != '\0'; at++)
        count += *at == *word && strncmp(at, word, length) == 0;
    return count;
}

static const char *explained(
    struct arena *arena, const struct entry *entry, int depth)
{
    struct text out = text_new(arena);
    explain_entry(&out, entry, LANGUAGE_EN, depth);
    return text_string(&out);
}

/* What `explain` prints of the entry alone names all that it rests on. */
static void check_step(struct session *session, struct findings *findings,
    const struct entry *entry)
{
    struct arena *arena = arena_child(session->arena);
    const char *text = explained(arena, entry, 1);
    if (!text_starts(text, entry->address))
        complain(findings, "explained under another name", entry->address);
    for (size_t i = 0; i < entry->input_count; i++)
        if (strstr(text, entry->inputs[i].entry->address) == NULL)
            complain(findings, "an input is not printed", entry->address);
    arena_reset(arena);
}

static void check_tree(struct session *session, struct findings *findings,
    const struct entry *entry)
{
    if (ledger_find(session->ledger, entry->address) != entry) {
        complain(findings, "not in the ledger", entry->address);
        return;
    }
    if (findings->seen[entry->order])
        return;
    findings->seen[entry->order] = true;
    findings->entries++;
    check_leaf(findings, entry);
    check_step(session, findings, entry);
    for (size_t i = 0; i < entry->input_count; i++)
        check_tree(session, findings, entry->inputs[i].entry);
}

/* The whole tree names an entry at every way to it, and all but the first time
 * as one that was printed above. Of the largest, which are totals over all, the
 * steps are looked at, not the whole. */
static void check_explained(struct session *session, struct findings *findings,
    const struct entry *entry)
{
    enum { WHOLE = 200 /* entries */ };
    if (findings->told[entry->order])
        return;
    findings->told[entry->order] = true;
    findings->explained++;
    struct reach reach = {0};
    follow(findings, entry, &reach);
    if (reach.entries > WHOLE)
        return;
    struct arena *arena = arena_child(session->arena);
    if (times(explained(arena, entry, -1), "  (as above)\n") !=
        reach.ways + 1 - reach.entries)
        complain(findings, "not all is explained", entry->address);
    arena_reset(arena);
}

static bool is_number(const struct cell *cell)
{
    return cell->kind == CELL_NUMBER && *cell->text != '\0';
}

/* Of a number printed with so many decimals, half of the last. */
static double half_of_last(const char *text)
{
    const char *point = strchr(text, '.');
    size_t decimals = point == NULL ? 0 : strspn(point + 1, "0123456789");
    return 0.5 * pow(10, -(double)decimals);
}

static bool is_above(const struct entry *entry)
{
    return entry->measure->id == M_turn_more ||
           entry->measure->id == M_group_turn_more;
}

static bool is_turn(const struct entry *entry)
{
    return entry->measure != NULL &&
           (is_above(entry) || entry->measure->id == M_turn_less ||
               entry->measure->id == M_group_turn_less);
}

/* Points at which first place changes are rounded to the side on which the
 * sentence holds: up where it is "above", down where it is "below". */
static bool is_printed_aside(
    const struct entry *entry, const char *text, double printed)
{
    static const double noise = 1e-9;
    double value = entry->value.number;
    double aside = is_above(entry) ? printed - value : value - printed;
    return aside > -noise && aside < 2 * half_of_last(text);
}

/* Whether a cell prints its entry's value: as it is, in percent, in millions
 * (of yen). */
static bool is_printed(struct arena *arena, const struct cell *cell)
{
    static const double factors[] = {1, 100, 1e-6};
    const struct entry *entry = cell->entry;
    const char *text = cell->plain == NULL ? cell->text : cell->plain;
    if (entry->measure != NULL && entry->measure->kind == DAY)
        return text_equal(
            text, date_text(arena, (day_number)entry->value.number));
    double printed = NAN;
    if (!number_parse(text, &printed))
        return false;
    if (is_turn(entry))
        return is_printed_aside(entry, text, printed);
    double half = half_of_last(text) * (1 + 1e-9);
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        if (fabs(entry->value.number * factors[i] - printed) <= half)
            return true;
    return false;
}

static void check_table(struct session *session, struct findings *findings,
    const struct table *table)
{
    for (size_t r = 0; r < table->rows.count; r++) {
        const struct row *row = &table->rows.at[r];
        for (size_t c = 0; c < row->count; c++) {
            const struct cell *cell = &row->cells[c];
            if (!is_number(cell) && cell->entry == NULL)
                continue;
            findings->cells += is_number(cell);
            const char *where =
                arena_printf(session->arena, "%s.csv, row %s, cell %zu (%s)",
                    table->id, row->id == NULL ? "?" : row->id, c, cell->text);
            if (cell->entry == NULL)
                complain(findings, "a number without a reason", where);
            else {
                if (is_number(cell) && !is_printed(session->arena, cell))
                    complain(findings, "not the value of its entry", where);
                check_tree(session, findings, cell->entry);
                check_explained(session, findings, cell->entry);
            }
        }
    }
}

/* Work by the year and prices of contracts are computed where the payments or
 * the gates of a method may ask for them. */
static bool may_be_asked(const char *address)
{
    static const char *const measures[] = {"/contract_price/", "/cost_year/",
        "/cost_year_days/", "/contract_work/", "/contract_year_tax/"};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (strstr(address, measures[i]) != NULL)
            return true;
    return false;
}

/* Of the delivery methods beside the project's own only what the comparison
 * prints is computed, and what that rests on. */
static void check_deliveries(
    const struct session *session, struct findings *findings)
{
    size_t count = 0;
    struct entries all = ledger_entries(session->arena, session->ledger);
    for (size_t i = 0; i < all.count; i++) {
        const struct entry *entry = all.at[i];
        if (!text_starts(entry->address, "delivery/"))
            continue;
        count++;
        if (!findings->seen[entry->order] && !may_be_asked(entry->address))
            complain(findings, "computed for nothing", entry->address);
    }
    assert_true(count > 0);
}

static void register_functions(struct formula_engine *engine, void *context)
{
    struct session *session = context;
    timetable_register(engine, (void *)(uintptr_t)timetable_of(session->arena,
                                   session->project->models.schedule));
    weights_functions_register(engine, session->arena);
    agreement_functions_register(engine, session->arena);
}

static void check_formulas(struct session *session, struct findings *findings)
{
    struct text wrong = text_new(session->arena);
    assert_non_null(session->project->models.schedule);
    findings->wrong += ledger_verify(
        session->arena, session->ledger, register_functions, session, &wrong);
    fputs(text_string(&wrong), stdout);
}

static enum status walk(struct session *session, void *context)
{
    struct findings *findings = context;
    enum status status = load_and_compute(session);
    if (status != STATUS_OK)
        return status;
    struct report_input input = {.arena = session->arena,
        .project = session->project,
        .atlas = session->atlas,
        .ledger = session->ledger,
        .scoring = session->scoring,
        .methods = session->methods,
        .robustness = session->robustness,
        .weighting = session->weighting};
    struct report_tables tables = report_tables(&input);
    size_t count = ledger_count(session->ledger);
    findings->seen = ARENA_ARRAY(session->arena, count, bool);
    findings->told = ARENA_ARRAY(session->arena, count, bool);
    findings->met = ARENA_ARRAY(session->arena, count, size_t);
    for (size_t i = 0; i < tables.count; i++)
        check_table(session, findings, tables.at[i]);
    check_deliveries(session, findings);
    check_formulas(session, findings);
    return STATUS_OK;
}

static void every_number_of_the_sample_explains_itself(void **state)
{
    (void)state;
    struct findings findings = {0};
    tell_sample(walk, &findings);
    printf("%zu numeric cells, %zu trees, %zu entries in them, %zu wrong\n",
        findings.cells, findings.explained, findings.entries, findings.wrong);
    assert_int_equal(findings.wrong, 0);
    /* The sample has some fifty tables of three sites: a walk that saw fewer
     * cells looked at nothing. */
    assert_true(findings.cells > 3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_of_the_sample_explains_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
