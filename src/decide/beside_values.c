/* What methods say of each row: parts, value, rank, choice. */
#include "decide/beside_parts.h"

#include "base/text.h"
#include "decide/columns.h"

/* The scores of one row: points and full points. */
static void use_row(const struct turn *turn, struct calc *calc, size_t row)
{
    const struct entry *entry = turn->beside->rows[row];
    for (size_t i = 0; i < entry->input_count; i++)
        calc_use_entry(calc, entry->inputs[i].name, entry->inputs[i].entry);
}

/* Adjustments outside the weighing are in the scores, spread evenly. */
static const char *sum_formula(const struct turn *turn, size_t row)
{
    const struct beside *beside = turn->beside;
    size_t site = beside->scored.site[row];
    return beside->scoring->sites[site].adjusted_entry == NULL
               ? "sum(points) / sum(full)"
               : "(sum(points) + adjusted) / sum(full)";
}

/* The method's name and its normalisation. */
static struct words named(const struct turn *turn, struct words what)
{
    struct arena *arena = turn->beside->arena;
    struct words name = turn->kind->words;
    const char *how =
        (turn->kind->takes & TAKES_NORMALISATION) == 0
            ? ""
            : arena_printf(arena, " (%s)",
                  normalisation_choices[turn->parameters.normalisation - 1]);
    return WORDS(arena_printf(arena, "%s%sの%s", name.ja, how, what.ja),
        arena_printf(arena, "%s of %s%s", what.en, name.en, how));
}

/* ---- parts ---- */

static const struct entry *find_part(
    const struct turn *turn, size_t part, size_t row)
{
    return turn->outcome->parts[part].at[row];
}

/* WASPAS mixes the sum, which has a formula, and the product. */
static bool is_sum(const struct turn *turn, size_t part)
{
    return turn->outcome->method == METHOD_waspas && part == 0;
}

static void read_for_part(
    const struct turn *turn, struct calc *calc, size_t row)
{
    switch (turn->outcome->method) {
    case METHOD_waspas:
        use_row(turn, calc, row);
        break;
    case METHOD_promethee1:
    case METHOD_promethee2:
        beside_use_rows(turn->beside, calc);
        beside_use_thresholds(turn, calc);
        break;
    case METHOD_electre3:
        beside_use_credibility(turn, calc);
        calc_param(calc, "base", &turn->spec->distillation);
        calc_param(calc, "slope", &turn->spec->distillation_slope);
        break;
    case METHOD_wsm:
    case METHOD_wpm:
    case METHOD_topsis:
    case METHOD_vikor:
    case METHOD_electre1:
    case METHOD_spotis:
    case METHOD_COUNT:
        beside_use_rows(turn->beside, calc);
        break;
    }
}

static const struct entry *post_part(
    const struct turn *turn, size_t part, size_t row)
{
    const struct beside *beside = turn->beside;
    const struct method_part *series = &turn->result.parts[part];
    struct calc *calc = calc_open(beside->project, M_method_part,
        arena_printf(beside->arena, "%s/%s.%s", turn->kind->id,
            beside->keys[row], series->id),
        is_sum(turn, part) ? sum_formula(turn, row) : NULL, NULL);
    read_for_part(turn, calc, row);
    beside_use_spec(turn, calc);
    if (!is_sum(turn, part))
        calc_method_words(calc, named(turn, series->words));
    return calc_post(calc, series->at[row]);
}

static void post_parts(struct turn *turn)
{
    size_t rows = turn->beside->table.rows;
    for (size_t k = 0; k < METHODS_PARTS; k++) {
        if (turn->result.parts[k].id == NULL)
            continue;
        struct method_series *series = &turn->outcome->parts[k];
        series->words = turn->result.parts[k].words;
        series->at =
            ARENA_ARRAY(turn->beside->arena, rows, const struct entry *);
        for (size_t r = 0; r < rows; r++)
            series->at[r] = post_part(turn, k, r);
    }
}

/* ---- values ---- */

/* One of Q's two terms: how far between best and worst; 0 where all are
 * equal. */
static const char *regret_term(
    const struct turn *turn, size_t part, const char *name)
{
    size_t rows = turn->beside->table.rows;
    struct span span = column_span(turn->result.parts[part].at, rows);
    if (!(span_width(span) > 0))
        return "0";
    return arena_printf(turn->beside->arena,
        "(%s - min(all_%s)) / (max(all_%s) - min(all_%s))", name, name, name,
        name);
}

static const char *regret_formula(const struct turn *turn)
{
    return arena_printf(turn->beside->arena,
        "majority * %s + (1 - majority) * %s", regret_term(turn, 0, "s"),
        regret_term(turn, 1, "r"));
}

static const char *closeness_formula(const struct turn *turn, size_t row)
{
    double both = turn->result.parts[0].at[row] + turn->result.parts[1].at[row];
    return both > 0 ? "worst / (best + worst)" : "0.5";
}

/* NULL where no expression holds it. */
static const char *value_formula(const struct turn *turn, size_t row)
{
    switch (turn->outcome->method) {
    case METHOD_wsm:
        return sum_formula(turn, row);
    case METHOD_waspas:
        return "lambda * wsm + (1 - lambda) * wpm";
    case METHOD_topsis:
        return closeness_formula(turn, row);
    case METHOD_vikor:
        return regret_formula(turn);
    case METHOD_promethee2:
        return "leaving - entering";
    case METHOD_spotis:
        return arena_printf(
            turn->beside->arena, "1 - %s", sum_formula(turn, row));
    case METHOD_wpm:
    case METHOD_promethee1:
    case METHOD_electre1:
    case METHOD_electre3:
    case METHOD_COUNT:
        break;
    }
    return NULL;
}

/* Parts under their names; of VIKOR also those of all rows. */
static void use_parts(const struct turn *turn, struct calc *calc, size_t row)
{
    for (size_t k = 0; k < METHODS_PARTS; k++) {
        const char *name = turn->result.parts[k].id;
        if (name == NULL)
            continue;
        calc_use_entry(calc, name, find_part(turn, k, row));
        for (size_t r = 0; r < turn->beside->table.rows &&
                           turn->outcome->method == METHOD_vikor;
             r++)
            calc_use_entry(calc,
                arena_printf(turn->beside->arena, "all_%s", name),
                find_part(turn, k, r));
    }
}

static const struct entry *post_value(const struct turn *turn, size_t row)
{
    const char *formula = value_formula(turn, row);
    struct calc *calc = calc_open(turn->beside->project, M_method_value,
        beside_item(turn, row), formula, NULL);
    beside_use_spec(turn, calc);
    if ((turn->kind->takes & TAKES_LAMBDA) != 0)
        calc_param(calc, "lambda", &turn->spec->lambda);
    if ((turn->kind->takes & TAKES_MAJORITY) != 0)
        calc_param(calc, "majority", &turn->spec->majority);
    if (turn->result.parts[0].id != NULL)
        use_parts(turn, calc, row);
    else
        use_row(turn, calc, row);
    if (formula == NULL)
        calc_method_words(calc,
            named(turn, WORDS("値(評点を配点の割合で累乗した積)",
                            "value (scores to the power of their weights)")));
    return calc_post(calc, turn->result.value[row]);
}

static const struct entry *post_rank(const struct turn *turn, size_t row)
{
    const int *rank = turn->result.rank;
    struct calc *calc =
        calc_open(turn->beside->project, M_method_rank, beside_item(turn, row),
            rank[row] == 1 ? "1" : "1 + count(ahead)", NULL);
    calc_use_entry(calc, "value", turn->outcome->value[row]);
    /* Whoever is ahead by more than a tie is counted, not all of better rank:
     * ties need not be transitive. */
    size_t ahead = (size_t)rank[row] - 1;
    for (size_t r = 0; r < turn->beside->table.rows && ahead > 0; r++)
        if (rank[r] < rank[row]) {
            calc_use_entry(calc, "ahead", turn->outcome->value[r]);
            ahead--;
        }
    return calc_post(calc, rank[row]);
}

/* ---- choices ---- */

static struct words choice_words(const struct turn *turn, bool chosen)
{
    if (turn->kind->yields == YIELDS_KERNEL)
        return chosen ? WORDS("核に入る", "in the kernel")
                      : WORDS("核に入らない", "not in the kernel");
    return chosen ? WORDS("妥協解に入る", "in the compromise")
                  : WORDS("妥協解に入らない", "not in the compromise");
}

/* A kernel rests on the standings of all pairs. */
static void use_standings(const struct turn *turn, struct calc *calc)
{
    size_t rows = turn->beside->table.rows;
    for (size_t i = 0; i < rows * rows; i++)
        if (turn->outcome->standing[i] != NULL)
            calc_use_entry(calc, "standing", turn->outcome->standing[i]);
    calc_method_words(calc,
        WORDS("核: 互いに優ると言えず、ほかの候補地には優る候補地がある組",
            "the kernel: none of it is ahead of another, and others have one "
            "ahead of them"));
}

static struct words compromise_words(const struct turn *turn)
{
    struct arena *arena = turn->beside->arena;
    bool c1 = turn->result.advantage, c2 = turn->result.stability;
    return WORDS(
        arena_printf(arena,
            "Qの差が1÷(候補地数-1)以上(C1: %s)、SかRでも最小(C2: %s)なら第1順位"
            "のみ",
            c1 ? "満たす" : "満たさない", c2 ? "満たす" : "満たさない"),
        arena_printf(arena,
            "the first alone where it is ahead by 1 / (sites - 1) in Q (C1: "
            "%s) and first in S or R (C2: %s)",
            c1 ? "met" : "not met", c2 ? "met" : "not met"));
}

static const struct entry *post_choice(const struct turn *turn, size_t row)
{
    struct calc *calc = calc_open(turn->beside->project, M_method_choice,
        beside_item(turn, row), NULL, NULL);
    bool chosen = turn->result.chosen[row];
    if (turn->kind->yields == YIELDS_KERNEL) {
        use_standings(turn, calc);
    } else {
        for (size_t r = 0; r < turn->beside->table.rows; r++)
            calc_use_entry(calc, "value", turn->outcome->value[r]);
        calc_method_words(calc, compromise_words(turn));
    }
    return calc_post_category(
        calc, chosen ? "chosen" : "not", choice_words(turn, chosen));
}

static const struct entry **post_each(const struct turn *turn,
    const struct entry *(*post)(const struct turn *turn, size_t row))
{
    size_t rows = turn->beside->table.rows;
    const struct entry **at =
        ARENA_ARRAY(turn->beside->arena, rows, const struct entry *);
    for (size_t r = 0; r < rows; r++)
        at[r] = post(turn, r);
    return at;
}

void beside_post_values(struct turn *turn)
{
    post_parts(turn);
    if (turn->result.value != NULL) {
        turn->outcome->value = post_each(turn, post_value);
        turn->outcome->rank = post_each(turn, post_rank);
    }
}

void beside_post_choices(struct turn *turn)
{
    if (turn->result.chosen != NULL)
        turn->outcome->choice = post_each(turn, post_choice);
}
