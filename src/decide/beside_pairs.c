/* What methods say of two rows. */
#include "decide/beside_parts.h"

#include "base/text.h"
#include "decide/electre.h"

/* ---- degrees ---- */

static const struct entry *post_degree(const struct turn *turn, size_t row,
    size_t other, const char *id, struct words words, const double *degrees)
{
    const struct beside *beside = turn->beside;
    struct calc *calc = calc_open(beside->project, M_method_pair,
        arena_printf(beside->arena, "%s.%s", beside_pair(turn, row, other), id),
        NULL, NULL);
    beside_use_rows(beside, calc);
    beside_use_spec(turn, calc);
    if ((turn->kind->takes & TAKES_THRESHOLDS) != 0)
        beside_use_thresholds(turn, calc);
    calc_method_words(calc, words);
    return calc_post(calc, degrees[row * beside->table.rows + other]);
}

static const struct entry *post_concordance(const struct turn *turn, size_t row,
    size_t other, const struct electre1 *electre)
{
    return post_degree(turn, row, other, "concordance",
        WORDS("劣らない項目の配点の割合",
            "share of the weights in which it is not worse"),
        electre->concordance);
}

static const struct entry *post_discordance(const struct turn *turn, size_t row,
    size_t other, const struct electre1 *electre)
{
    return post_degree(turn, row, other, "discordance",
        WORDS("最も大きく劣る項目の差(最大の開きに対する割合)",
            "largest deficit, as a share of the widest item"),
        electre->discordance);
}

/* ELECTRE I looks at a pair both ways. */
static void use_degrees(const struct turn *turn, struct calc *calc, size_t row,
    size_t other, const struct electre1 *electre)
{
    calc_use_entry(
        calc, "concordance", post_concordance(turn, row, other, electre));
    calc_use_entry(
        calc, "discordance", post_discordance(turn, row, other, electre));
}

static void use_electre1(
    const struct turn *turn, struct calc *calc, size_t row, size_t other)
{
    const struct beside *beside = turn->beside;
    struct electre1 electre = electre1_of(
        beside->arena, &beside->table, turn->parameters.normalisation);
    use_degrees(turn, calc, row, other, &electre);
    use_degrees(turn, calc, other, row, &electre);
    calc_param(calc, "least", &turn->spec->concordance);
    calc_param(calc, "most", &turn->spec->discordance);
}

void beside_use_credibility(const struct turn *turn, struct calc *calc)
{
    const struct beside *beside = turn->beside;
    size_t rows = beside->table.rows;
    const double *credibility = credibility_of(
        beside->arena, &beside->table, turn->parameters.preferences);
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++)
            if (a != b)
                calc_use_entry(calc, "credibility",
                    post_degree(turn, a, b, "credibility",
                        WORDS("劣らないといえる度合い",
                            "how credible it is that it is not worse"),
                        credibility));
}

/* ---- standings ---- */

static struct words standing_words(enum standing standing)
{
    switch (standing) {
    case STANDING_AHEAD:
        return WORDS("優る", "ahead of");
    case STANDING_BEHIND:
        return WORDS("劣る", "behind");
    case STANDING_EQUAL:
        return WORDS("同等", "equal to");
    case STANDING_INCOMPARABLE:
        break;
    }
    return WORDS("比較できない", "not comparable with");
}

static const struct entry *post_standing(
    const struct turn *turn, size_t row, size_t other)
{
    static const char *const keys[] = {
        "incomparable", "equal", "ahead", "behind"};
    struct calc *calc = calc_open(turn->beside->project, M_method_standing,
        beside_pair(turn, row, other), NULL, NULL);
    enum standing standing =
        method_standing(&turn->result, turn->beside->table.rows, row, other);
    for (size_t k = 0; k < METHODS_PARTS; k++)
        if (turn->outcome->parts[k].at != NULL) {
            calc_use_entry(calc, turn->result.parts[k].id,
                turn->outcome->parts[k].at[row]);
            calc_use_entry(calc, turn->result.parts[k].id,
                turn->outcome->parts[k].at[other]);
        }
    if (turn->outcome->method == METHOD_electre1)
        use_electre1(turn, calc, row, other);
    return calc_post_category(calc, keys[standing], standing_words(standing));
}

void beside_post_pairs(struct turn *turn)
{
    size_t rows = turn->beside->table.rows;
    if (turn->result.rank != NULL)
        return;
    turn->outcome->standing =
        ARENA_ARRAY(turn->beside->arena, rows * rows, const struct entry *);
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++)
            if (a != b)
                turn->outcome->standing[a * rows + b] =
                    post_standing(turn, a, b);
}
