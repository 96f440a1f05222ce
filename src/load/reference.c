#include "load/reference.h"

#include "base/list.h"
#include "base/number.h"
#include "load/codes.h"
#include "load/fact_row.h"
#include "model/access_rules.h"
#include "model/capacity_rules.h"
#include "model/choices.h"
#include "model/cost_rules.h"
#include "model/criteria.h"
#include "model/decision_rules.h"
#include "model/delivery.h"
#include "model/derived.h"
#include "model/hazard_rules.h"
#include "model/law_rules.h"
#include "model/members.h"
#include "model/opinion.h"
#include "model/project.h"
#include "model/risk_rules.h"
#include "model/scenario.h"
#include "model/schedule_rules.h"
#include "model/zoning_rules.h"

#define GENERATED "<!-- Written from the program's declarations. -->\n\n"

const struct reference_page reference_pages[] = {
    {"project", "project.yaml", &project_file_record, false},
    {"facts", "facts.csv", &fact_row_record, true},
    {"members", "members.csv", &member_row_record, true},
    {"roads", "roads.csv", &road_record, true},
    {"borings", "borings.csv", &boring_record, true},
    {"risks", "risks.csv", &risk_record, true},
    {"codes", "Code tables of layers", &codes_record, false},
    {"zoning", "Zoning model", &zoning_rules_record, false},
    {"hazards", "Hazards model", &hazard_rules_record, false},
    {"capacity", "Capacity model", &capacity_rules_record, false},
    {"access", "Access model", &access_rules_record, false},
    {"measures", "Measures model", &measures_file_record, false},
    {"criteria", "Criteria model", &criteria_file_record, false},
    {"opinions", "opinions.csv", &opinion_record, true},
    {"scenario", "scenarios/<name>.yaml", &scenario_file_record, false},
    {"decision", "Decision model", &decision_rules_record, false},
    {"weights", "Weights model", &weights_file_record, false},
    {"random-index", "Random indexes", &random_index_record, true},
    {"cost", "Cost model", &cost_file_record, false},
    {"unit-costs", "Unit costs", &unit_cost_record, true},
    {"price-index", "Price indices", &price_index_record, true},
    {"delivery", "Delivery methods", &delivery_file_record, false},
    {"schedule", "Schedule model", &schedule_file_record, false},
    {"tasks", "Tasks", &task_row_record, true},
    {"links", "Links between tasks", &link_row_record, true},
    {"gates", "Gates", &gate_row_record, true},
    {"moves", "Moves", &move_row_record, true},
    {"holidays", "Holidays", &holiday_rule_record, true},
    {"laws", "Laws", &law_record, true},
};
const size_t reference_page_count =
    sizeof reference_pages / sizeof *reference_pages;

/* A cell of a Markdown table. */
static void add_cell(struct text *out, const char *cell)
{
    text_add(out, " ");
    for (; *cell != '\0'; cell++) {
        if (*cell == '|')
            text_add(out, "\\");
        text_add_bytes(out, cell, 1);
    }
    text_add(out, " |");
}

static const char *choices_text(struct arena *arena, const struct field *field)
{
    struct text all = text_new(arena);
    text_add(&all, "one of");
    for (size_t i = 0; field->choices[i] != NULL; i++)
        text_addf(&all, "%s `%s`", i == 0 ? "" : ",", field->choices[i]);
    return text_string(&all);
}

static const char *type_text(struct arena *arena, const struct field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
        return "text";
    case FIELD_WORDS:
        return "words";
    case FIELD_NUMBER:
        return "number";
    case FIELD_FLAG:
        return "yes or no";
    case FIELD_CHOICE:
        return choices_text(arena, field);
    case FIELD_DATE:
        return "date";
    case FIELD_TEXTS:
        return "texts";
    case FIELD_NUMBERS:
        return "numbers";
    case FIELD_RECORD:
        return arena_printf(
            arena, "a [%s](#%s)", field->record->name, field->record->name);
    case FIELD_RECORDS:
        return arena_printf(arena, "[%s](#%s), any number", field->record->name,
            field->record->name);
    case FIELD_PLACED:
        return "text";
    case FIELD_NODE:
        return "map";
    }
    return "";
}

static const char *limits_text(struct arena *arena, const struct limits *limits)
{
    const char *unit = limits->unit == NULL ? "" : limits->unit;
    const char *space = *unit == '\0' ? "" : " ";
    const char *low = number_text(arena, limits->low);
    const char *high = number_text(arena, limits->high);
    if (isinf(limits->low) && isinf(limits->high))
        return unit;
    if (isinf(limits->low))
        return arena_printf(arena, "at most %s%s%s", high, space, unit);
    if (isinf(limits->high))
        return arena_printf(arena, "at least %s%s%s", low, space, unit);
    return arena_printf(arena, "%s to %s%s%s", low, high, space, unit);
}

static void add_field(struct text *out, const struct field *field)
{
    struct arena *arena = out->arena;
    bool number = field->type == FIELD_NUMBER || field->type == FIELD_NUMBERS;
    text_add(out, "|");
    add_cell(out, arena_printf(arena, "`%s`", field->name));
    add_cell(out, field->presence == REQUIRED ? "yes" : "");
    add_cell(out, type_text(arena, field));
    add_cell(out, number ? limits_text(arena, &field->limits) : "");
    add_cell(out, field->doc);
    text_add(out, "\n");
}

static void add_record(struct text *out, const struct record *record)
{
    text_addf(out, "## %s\n\n%s\n\n", record->name, record->doc);
    text_add(out, "| key | required | type | range | |\n"
                  "| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < record->count; i++)
        add_field(out, &record->fields[i]);
    text_add(out, "\n");
}

void reference_write(
    struct text *out, const struct record *const *records, size_t count)
{
    LIST(const struct record *) queue = {0};
    for (size_t i = 0; i < count; i++)
        LIST_ADD(out->arena, &queue, records[i]);
    for (size_t i = 0; i < queue.count; i++) {
        const struct record *record = queue.at[i];
        add_record(out, record);
        for (size_t f = 0; f < record->count; f++) {
            const struct record *held = record->fields[f].record;
            bool seen = held == NULL;
            for (size_t q = 0; q < queue.count; q++)
                seen = seen || queue.at[q] == held;
            if (!seen)
                LIST_ADD(out->arena, &queue, held);
        }
    }
}

void reference_write_page(struct text *out, const struct reference_page *page)
{
    text_addf(out, "# %s\n\n" GENERATED, page->title);
    text_add(out,
        page->table
            ? "A table (CSV, UTF-8 or CP932), a column per key, in any order; "
              "a blank cell\nis a key that is not given. Texts and numbers of "
              "a list stand between `;`.\nColumns for words may be two: "
              "`label_ja` and `label_en`. See [how values are\nwritten]"
              "(README.md).\n\n"
            : "YAML. See [how values are written](README.md).\n\n");
    reference_write(out, &page->record, 1);
}

void reference_write_index(struct text *out)
{
    text_add(out,
        "# Files\n\n" GENERATED
        "What a project is made of, key by key. Unknown keys are problems.\n"
        "\n");
    for (size_t i = 0; i < reference_page_count; i++)
        text_addf(out, "- [%s](%s.md)\n", reference_pages[i].title,
            reference_pages[i].name);
    text_add(out,
        "- [All measures](measure-names.md), for facts, formulas and criteria\n"
        "\n## How values are written\n\n"
        "- **number**: `12`, `0.5`, `1e3`, with its unit or in the unit of the "
        "table: `35 m`,\n  `0.98 ha`, `12 億円`. A ratio must say how it is "
        "meant: `200 %` or `2.0 ratio`.\n  In YAML a number may be a map: "
        "`{value: 0.4, low: 0.3, high: 0.5, source: …,\n  verified: no}`.\n"
        "- **words**: one text for both languages, or `{ja: …, en: …}`.\n"
        "- **yes or no**: `yes`, `no`, `true`, `false`.\n"
        "- **date**: `2026-04-01` or `2026/4/1`.\n"
        "- **texts**: a list, or one text.\n"
        "- Several records: a list of maps, or a map whose keys are their "
        "`id`. A record\n  with one required key may be written as that "
        "value alone.\n"
        "- Every record, and every row, may have `source`, `verified` (`no` "
        "marks all its\n  numbers as unverified) and `note`; in YAML also "
        "`clause_date`: as of which day the\n  clauses stand that it and "
        "the records below it name.\n");
}

static const char *kind_text(enum measure_kind kind)
{
    switch (kind) {
    case QUANTITY:
        return "quantity";
    case VERDICT:
        return "verdict";
    case CATEGORY:
        return "category";
    case DAY:
        return "day";
    }
    return "";
}

static void add_measure(struct text *out, const struct measure *measure)
{
    struct arena *arena = out->arena;
    const char *const *keys = choices_keys(arena, measure->id);
    struct text kind = text_new(arena);
    text_add(&kind, kind_text(measure->kind));
    for (size_t i = 0; keys != NULL && keys[i] != NULL; i++)
        text_addf(&kind, "%s`%s`", i == 0 ? ": " : " ", keys[i]);
    text_add(out, "|");
    add_cell(out, arena_printf(arena, "`%s`", measure->name));
    add_cell(out, text_string(&kind));
    add_cell(out, measure->unit == NULL ? "" : measure->unit);
    add_cell(out, measure->label.ja);
    add_cell(out, measure->label.en);
    text_add(out, "\n");
}

void reference_write_measures(
    struct text *out, const struct catalogue *catalogue)
{
    text_add(out,
        "# Measures\n\n" GENERATED
        "The built-in measures of a site or a project; a measures model adds "
        "its own.\n\n| name | kind | unit | | |\n"
        "| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < catalogue_count(catalogue); i++)
        add_measure(out, catalogue_measure(catalogue, (int)i));
}
