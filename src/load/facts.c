#include "load/facts.h"

#include "base/files.h"
#include "base/list.h"
#include "base/number.h"
#include "base/unit.h"
#include "load/fact_bounds.h"
#include "load/fact_items.h"
#include "load/fact_row.h"
#include "load/project_check.h"
#include "load/record_fields.h"
#include "load/record_reader.h"
#include "model/choices.h"
#include "model/derived.h"
#include "model/hazard_rules.h"

#include <math.h>
#include <string.h>

PROBLEM_KIND(unknown_site, "fact-unknown-site", "候補地「{1}」はありません",
    "there is no site '{1}'", "{2}", "{2}");
PROBLEM_KIND(unknown_fact, "fact-unknown", "指標「{1}」はありません",
    "there is no measure '{1}'", "「{2}」ではありませんか",
    "did you mean '{2}'?");
PROBLEM_KIND(twice, "fact-twice", "{1}の{2}が二度出ています(最初は{3}行目)",
    "{2} of site {1} stands twice (first in line {3})",
    "どちらか一方を消してください", "remove one of the two");
PROBLEM_KIND(no_value, "fact-no-value", "{1}の値がありません",
    "{1} has no value", "分からないときは state を unknown としてください",
    "write the state unknown where it is not known");
PROBLEM_KIND(has_value, "fact-unknown-value",
    "{1}は state が unknown なのに値「{2}」があります",
    "the state of {1} is unknown, but there is the value '{2}'",
    "範囲が分かるときは low と high に書いてください",
    "where a range is known, write it as low and high");
PROBLEM_KIND(not_number, "fact-number",
    "{1}は数値{2}でなければなりませんが、「{3}」です",
    "{1} must be a number{2}, got '{3}'", "{4}", "{4}");
PROBLEM_KIND(bare_ratio, "fact-bare-ratio", "{1}に単位がありません: {2}",
    "{1} needs its unit, got {2}", "unit に % か ratio と書いてください",
    "write % or ratio as unit");
PROBLEM_KIND(not_answer, "fact-answer",
    "{1}は yes、no か unknown でなければなりませんが、「{2}」です",
    "{1} must be yes, no or unknown, got '{2}'", NULL, NULL);
PROBLEM_KIND(not_key, "fact-key", "{1}に「{2}」はありません",
    "{1} cannot be '{2}'", "{3}", "{3}");
PROBLEM_KIND(not_day, "fact-day",
    "{1}は日付でなければなりませんが、「{2}」です",
    "{1} must be a date, got '{2}'", "2026-04-01 のように書いてください",
    "write it like this: 2026-04-01");
PROBLEM_KIND(range_order, "fact-range",
    "{1}は low ≤ value ≤ high でなければなりません",
    "{1} must have low <= value <= high", NULL, NULL);
PROBLEM_KIND(out_of_bounds, "fact-bounds",
    "{1}は{2}でなければなりませんが、{3}です", "{1} must be {2}, got {3}",
    "分からないときは state を unknown としてください",
    "write the state unknown where it is not known");
PROBLEM_KIND(no_range, "fact-no-range", "{1}に範囲は書けません",
    "{1} cannot have low and high", NULL, NULL);

struct facts {
    struct arena *arena;
    const struct project *project;
    struct ledger *ledger;
    const char *const *site_ids;
    size_t site_count;
    struct problems *problems;
};

/* One fact, found in the catalogue; no measure after a problem. */
struct fact {
    const struct fact_row *row;
    const struct measure *measure;
    const char *item; /* NULL where it has none */
};

static const char *names_hint(const struct facts *facts, const char *name,
    const char *const *names, size_t count)
{
    return fact_names_hint(
        facts->arena, problems_language(facts->problems), name, names, count);
}

/* ---- numbers ---- */

/* "-5 m2", as the row says it. */
static const char *as_written(
    const struct facts *facts, const struct fact *fact, const char *text)
{
    double number;
    if (fact->row->unit == NULL || !number_parse(text, &number))
        return text;
    return arena_printf(facts->arena, "%s %s", text, fact->row->unit);
}

static const char *number_hint(
    const struct facts *facts, const char *text, const char *unit)
{
    enum language language = problems_language(facts->problems);
    const char *slip =
        field_number_slip(language, text_half_width(facts->arena, text));
    if (slip != NULL)
        return slip;
    return arena_printf(facts->arena,
        words_in(
            WORDS("数値を value に、単位を unit に書いてください: 12.5%s%s",
                "write the number as value and its unit as unit: 12.5%s%s"),
            language),
        unit == NULL ? "" : ", ",
        unit == NULL                ? ""
        : text_equal(unit, "ratio") ? "%"
                                    : unit);
}

static void refuse_number(const struct facts *facts, const struct fact *fact,
    const struct placed *cell, bool bare)
{
    struct arena *arena = facts->arena;
    const char *unit = fact->measure->unit, *name = fact->row->fact.text;
    if (bare)
        problem_add(
            facts->problems, &bare_ratio, cell->place, name, cell->text);
    else
        problem_add(facts->problems, &not_number, cell->place, name,
            unit == NULL ? "" : arena_printf(arena, " (%s)", unit),
            fact->row->unit == NULL
                ? cell->text
                : arena_printf(arena, "%s %s", cell->text, fact->row->unit),
            number_hint(facts, cell->text, unit));
}

/* A cell in the measure's unit; NAN where it is blank or wrong. */
static double read_number(const struct facts *facts, const struct fact *fact,
    const struct placed *cell, bool *wrong)
{
    double number;
    bool bare;
    if (cell->text == NULL)
        return NAN;
    if (unit_parse(facts->arena, as_written(facts, fact, cell->text),
            fact->measure->unit, &number, &bare))
        return number;
    refuse_number(facts, fact, cell, bare);
    *wrong = true;
    return NAN;
}

static void check_bounds(const struct facts *facts, const struct fact *fact,
    const struct placed *cell, double number, bool *wrong)
{
    const struct measure *measure = fact->measure;
    struct fact_bounds bounds = fact_bounds_of(facts->project, measure);
    if (fact_bounds_hold(&bounds, number))
        return;
    problem_add(facts->problems, &out_of_bounds, cell->place,
        fact->row->fact.text,
        fact_bounds_words(facts->arena, &bounds, measure->unit,
            problems_language(facts->problems)),
        as_written(facts, fact, cell->text));
    *wrong = true;
}

static bool read_quantity(
    const struct facts *facts, const struct fact *fact, struct value *value)
{
    const struct fact_row *row = fact->row;
    bool wrong = false;
    double low = read_number(facts, fact, &row->low, &wrong);
    double high = read_number(facts, fact, &row->high, &wrong);
    double number = read_number(facts, fact, &row->value, &wrong);
    check_bounds(facts, fact, &row->low, low, &wrong);
    check_bounds(facts, fact, &row->high, high, &wrong);
    check_bounds(facts, fact, &row->value, number, &wrong);
    if (wrong)
        return false;
    if (low > high || number < low || number > high) {
        problem_add(
            facts->problems, &range_order, row->fact.place, row->fact.text);
        return false;
    }
    if (value->state != STATE_UNKNOWN)
        *value = value_range(
            number, isnan(low) ? number : low, isnan(high) ? number : high);
    else {
        value->low = low;
        value->high = high;
    }
    return true;
}

/* ---- the other kinds ---- */

static bool read_verdict(
    const struct facts *facts, const struct fact *fact, struct value *value)
{
    const struct placed *cell = &fact->row->value;
    if (text_equal(cell->text, "yes"))
        *value = value_answer(ANSWER_YES);
    else if (text_equal(cell->text, "no"))
        *value = value_answer(ANSWER_NO);
    else {
        problem_add(facts->problems, &not_answer, cell->place,
            fact->row->fact.text, cell->text);
        return false;
    }
    return true;
}

/* The classes of a hazard are in the hazards model. */
static const struct hazard_rules *hazard_rules_of(
    const struct facts *facts, const struct fact *fact)
{
    return fact->measure->id == M_hazard_max && fact->item != NULL
               ? facts->project->models.hazards
               : NULL;
}

static bool find_words(const struct facts *facts, const struct fact *fact,
    const char *key, struct words *words)
{
    const struct fact_spec *spec =
        fact_spec_find(facts->project->models.measures, fact->measure->name);
    const struct hazard_rules *hazards = hazard_rules_of(facts, fact);
    if (hazards != NULL)
        return hazard_max_words(hazards, fact->item, key, words);
    if (choices_words(fact->measure->id, key, words))
        return true;
    for (size_t i = 0; spec != NULL && i < spec->choices.count; i++)
        if (text_equal(spec->choices.at[i].id, key)) {
            *words = spec->choices.at[i].label;
            return true;
        }
    *words = WORDS(key, key);
    return !choices_exist(fact->measure->id) &&
           (spec == NULL || spec->choices.count == 0);
}

static const char *keys_hint(const struct facts *facts, const struct fact *fact)
{
    LIST(const char *) keys = {0};
    const struct hazard_rules *hazards = hazard_rules_of(facts, fact);
    const char *const *built_in =
        hazards != NULL ? hazard_max_keys(facts->arena, hazards, fact->item)
                        : choices_keys(facts->arena, fact->measure->id);
    const struct fact_spec *spec =
        fact_spec_find(facts->project->models.measures, fact->measure->name);
    for (; built_in != NULL && *built_in != NULL; built_in++)
        LIST_ADD(facts->arena, &keys, *built_in);
    for (size_t i = 0; spec != NULL && i < spec->choices.count; i++)
        LIST_ADD(facts->arena, &keys, spec->choices.at[i].id);
    return names_hint(facts, fact->row->value.text, keys.at, keys.count);
}

static bool read_category(
    const struct facts *facts, const struct fact *fact, struct value *value)
{
    const struct placed *cell = &fact->row->value;
    struct words words;
    if (!find_words(facts, fact, cell->text, &words)) {
        problem_add(facts->problems, &not_key, cell->place,
            fact->row->fact.text, cell->text, keys_hint(facts, fact));
        return false;
    }
    *value = value_category(cell->text, words);
    return true;
}

static bool read_day(
    const struct facts *facts, const struct fact *fact, struct value *value)
{
    const struct placed *cell = &fact->row->value;
    day_number day;
    if (!date_parse(cell->text, &day)) {
        problem_add(facts->problems, &not_day, cell->place,
            fact->row->fact.text, cell->text);
        return false;
    }
    *value = value_number((double)day);
    return true;
}

/* ---- one fact ---- */

/* Whether the state and the cells agree; a problem where not. */
static bool check_state(
    const struct facts *facts, const struct fact *fact, enum state state)
{
    const struct fact_row *row = fact->row;
    bool blank =
        row->value.text == NULL ||
        (state == STATE_UNKNOWN && text_equal(row->value.text, "unknown"));
    if (state == STATE_UNKNOWN && !blank)
        problem_add(facts->problems, &has_value, row->value.place,
            row->fact.text, row->value.text);
    else if (state != STATE_UNKNOWN && blank)
        problem_add(
            facts->problems, &no_value, row->fact.place, row->fact.text);
    else
        return true;
    return false;
}

static enum state state_of(const struct fact_row *row)
{
    if (row->state == 0)
        return text_equal(row->value.text, "unknown") ? STATE_UNKNOWN
                                                      : STATE_MEASURED;
    return (enum state)(row->state - 1);
}

static struct value unknown_of(const struct fact_row *row)
{
    if (row->origin.note != NULL)
        return value_unknown(WORDS(row->origin.note, row->origin.note));
    return value_unknown(WORDS("未確認", "not yet known"));
}

static bool read_kind(
    const struct facts *facts, const struct fact *fact, struct value *value)
{
    switch (fact->measure->kind) {
    case QUANTITY:
        return read_quantity(facts, fact, value);
    case VERDICT:
        return read_verdict(facts, fact, value);
    case CATEGORY:
        return read_category(facts, fact, value);
    case DAY:
        return read_day(facts, fact, value);
    }
    return false;
}

static bool read_value(
    const struct facts *facts, const struct fact *fact, struct value *value)
{
    const struct fact_row *row = fact->row;
    enum state state = state_of(row);
    if (!check_state(facts, fact, state))
        return false;
    bool quantity = fact->measure->kind == QUANTITY;
    if (!quantity && (row->low.text != NULL || row->high.text != NULL)) {
        problem_add(facts->problems, &no_range,
            row->low.text != NULL ? row->low.place : row->high.place,
            row->fact.text);
        return false;
    }
    *value = (struct value){.state = state};
    if (state == STATE_UNKNOWN)
        *value = unknown_of(row);
    if (state == STATE_UNKNOWN && !quantity)
        return true;
    if (state == STATE_UNKNOWN && text_equal(row->value.text, "unknown")) {
        struct fact_row blank = *row;
        blank.value.text = NULL;
        return read_quantity(
            facts, &(struct fact){&blank, fact->measure, fact->item}, value);
    }
    if (!read_kind(facts, fact, value))
        return false;
    value->state = state;
    return true;
}

static void post(const struct facts *facts, const struct fact *fact,
    struct scope *scope, struct value value)
{
    const struct fact_row *row = fact->row;
    struct origin origin = row->origin;
    value.unverified = !origin.verified;
    origin.internal = row->public == 2;
    if (row->date.given)
        origin.date = date_text(facts->arena, row->date.number);
    ledger_fact(scope, fact->measure->id, fact->item, value, &origin);
}

/* ---- all of them ---- */

static bool is_site(const struct facts *facts, const char *id)
{
    for (size_t i = 0; i < facts->site_count; i++)
        if (text_equal(facts->site_ids[i], id))
            return true;
    return false;
}

static bool check_site(
    const struct facts *facts, const char *id, struct place place)
{
    if (id == NULL || facts->site_ids == NULL || is_site(facts, id))
        return id != NULL;
    problem_add(facts->problems, &unknown_site,
        project_value_place(facts->arena, place, "site", id), id,
        names_hint(facts, id, facts->site_ids, facts->site_count));
    return false;
}

/* Whether project.yaml leaves the site out: its facts are then not read. */
static bool is_left_out(const struct facts *facts, const char *id)
{
    const struct sites_spec *sites = facts->project->file->sites;
    bool listed = sites == NULL || sites->only.count == 0;
    for (size_t i = 0; !listed && i < sites->only.count; i++)
        listed = text_equal(sites->only.at[i], id);
    return !listed;
}

/* "zone_far/outside" is the item outside of zone_far. */
static struct fact find_fact(
    const struct facts *facts, const struct fact_row *row)
{
    struct fact fact = {.row = row};
    if (row->fact.text == NULL)
        return fact;
    const struct catalogue *catalogue = ledger_catalogue(facts->ledger);
    fact.measure =
        catalogue_find_address(catalogue, row->fact.text, &fact.item);
    if (fact.measure == NULL)
        problem_add(facts->problems, &unknown_fact, row->fact.place,
            row->fact.text, catalogue_nearest(catalogue, row->fact.text));
    else if (!fact_item_check(facts->arena, facts->project, catalogue,
                 fact.measure, fact.item, &row->fact, facts->problems))
        fact.measure = NULL;
    return fact;
}

static void post_at(const struct facts *facts, const struct fact *fact,
    const char *site, struct value value)
{
    const struct fact_row *row = fact->row;
    struct scope *scope = ledger_scope(
        facts->ledger, arena_printf(facts->arena, "site/%s", site));
    const struct entry *earlier =
        scope_find(scope, fact->measure->id, fact->item);
    if (earlier == NULL)
        post(facts, fact, scope, value);
    else
        problem_add(facts->problems, &twice, row->fact.place, site,
            row->fact.text,
            arena_printf(facts->arena, "%d", earlier->origin->place.line));
}

/* A fact of the site "*" is one of every site. */
static void post_all(
    const struct facts *facts, const struct fact_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *site = rows[i].site.text;
        bool every = text_equal(site, "*");
        bool known = every || check_site(facts, site, rows[i].site.place);
        struct fact fact = find_fact(facts, &rows[i]);
        struct value value;
        if (!known || fact.measure == NULL ||
            (!every && is_left_out(facts, site)) ||
            !read_value(facts, &fact, &value))
            continue;
        if (!every)
            post_at(facts, &fact, site, value);
        for (size_t s = 0; every && s < facts->site_count; s++)
            if (!is_left_out(facts, facts->site_ids[s]))
                post_at(facts, &fact, facts->site_ids[s], value);
    }
}

/* Roads and the consultant's words name sites, too. */
static void check_sites(const struct facts *facts)
{
    const struct project *project = facts->project;
    for (size_t i = 0; i < project->roads.count; i++)
        check_site(facts, project->roads.at[i].site,
            project->roads.at[i].origin.place);
    for (size_t i = 0; i < project->file->findings.count; i++)
        check_site(facts, project->file->findings.at[i].id,
            project->file->findings.at[i].origin.place);
}

enum status facts_load(struct arena *arena, const struct project *project,
    struct ledger *ledger, const char *const *site_ids, size_t site_count,
    struct input_files *inputs, struct problems *problems)
{
    struct facts facts = {
        arena, project, ledger, site_ids, site_count, problems};
    size_t before = problems_count(problems), count;
    const char *name = project->file->facts;
    check_sites(&facts);
    if (name != NULL) {
        const char *path = path_join(arena, project->folder, name);
        if (file_exists(path))
            inputs_add(inputs, path, name);
        const struct fact_row *rows =
            record_read_csv_over(arena, &fact_row_record, path, name,
                inputs_overlay(inputs), &count, problems);
        post_all(&facts, rows, count);
    }
    return problems_count(problems) == before ? STATUS_OK : STATUS_INPUT;
}
