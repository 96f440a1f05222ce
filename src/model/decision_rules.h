/* The decision model: which methods are put beside the official one, with
 * their parameters, and how far the order is tried out. `models: decision:`
 * names it; without it the official order stands alone.
 *
 * All methods see the scores that the criteria gave (0 % to 100 %), so that
 * what differs is the method and not the data. Thresholds are therefore
 * differences of scores. */
#ifndef MODEL_DECISION_RULES_H
#define MODEL_DECISION_RULES_H

#include "base/problem.h"
#include "model/criteria.h"
#include "model/record.h"
#include "model/robustness_rules.h"

/* ---- methods ---- */

enum method_id {
#define METHOD(id, yields, weights, takes, ja, en, why_ja, why_en) METHOD_##id,
#include "model/decision_methods.def"
#undef METHOD
    METHOD_COUNT
};

enum yields {
    YIELDS_SCORES,        /* a number for each, hence a complete order */
    YIELDS_PARTIAL_ORDER, /* some pairs stay incomparable */
    YIELDS_KERNEL,        /* a set: those that no other outranks */
    YIELDS_COMPROMISE     /* scores, and a set from which to choose */
};

/* What a method reads of the file, all of it needed. */
enum method_takes {
    TAKES_NORMALISATION = 1,
    TAKES_LAMBDA = 2,
    TAKES_MAJORITY = 4,
    TAKES_CUTS = 8,
    TAKES_DISTILLATION = 16,
    TAKES_THRESHOLDS = 32
};

struct method_kind {
    const char *id; /* "topsis": the key in files, tables and addresses */
    enum yields yields;
    bool normalises; /* makes weights sum to 1 by itself */
    unsigned takes;  /* enum method_takes */
    struct words words;
    struct words manner; /* what sets it apart, as part of a sentence */
};
extern const struct method_kind method_kinds[METHOD_COUNT];

/* METHOD_COUNT where there is none. */
enum method_id method_named(const char *id);

/* ---- the file ---- */

enum normalisation { /* 1 + index in normalisation_choices */
    NORMALISE_NONE = 1,
    NORMALISE_VECTOR, /* by the root of the sum of squares */
    NORMALISE_MINMAX, /* worst 0, best 1 */
    NORMALISE_SUM,
    NORMALISE_MAX
};
extern const char *const normalisation_choices[];

enum preference_function { /* Brans & Vincke 1985, types I to VI */
    PREFERENCE_USUAL = 1,
    PREFERENCE_USHAPE,
    PREFERENCE_VSHAPE,
    PREFERENCE_LEVEL,
    PREFERENCE_LINEAR,
    PREFERENCE_GAUSSIAN
};
extern const char *const preference_function_choices[];

#define METHOD_SPEC_FIELDS(F)                                                  \
    F(TEXT, _, id, REQUIRED, ANY,                                              \
        "wpm, waspas, topsis, vikor, promethee1, promethee2, electre1, "       \
        "electre3, spotis; wsm is always there")                               \
    F(CHOICE, normalisation, normalisation, OPTIONAL, ANY,                     \
        "topsis, electre1: how the scores of an item are made comparable")     \
    F(NUMBER, _, lambda, OPTIONAL, RANGE("ratio", 0, 1),                       \
        "waspas: the share of the weighted sum; the rest is the product's")    \
    F(NUMBER, _, majority, OPTIONAL, RANGE("ratio", 0, 1),                     \
        "vikor, v: how much the sum of the regrets counts; the rest is the "   \
        "largest regret's")                                                    \
    F(NUMBER, _, concordance, OPTIONAL, RANGE("ratio", 0, 1),                  \
        "electre1: the weight that must be for it, at least")                  \
    F(NUMBER, _, discordance, OPTIONAL, RANGE("ratio", 0, 1),                  \
        "electre1: the difference against it, at most")                        \
    F(NUMBER, _, distillation, OPTIONAL, RANGE("ratio", 0, 1),                 \
        "electre3: credibilities this much apart are told apart, near 0")      \
    F(NUMBER, _, distillation_slope, OPTIONAL, RANGE("ratio", -1, 0),          \
        "electre3: what is added to it at credibility 1")
RECORD_DECLARE(method_spec, METHOD_SPEC_FIELDS)

/* What PROMETHEE and ELECTRE III take a difference of scores for. */
#define THRESHOLD_FIELDS(F)                                                    \
    F(CHOICE, preference_function, function, OPTIONAL, ANY,                    \
        "PROMETHEE: how a difference becomes a preference")                    \
    F(NUMBER, _, indifference, OPTIONAL, RANGE("ratio", 0, 1),                 \
        "q: up to this difference the two are equal")                          \
    F(NUMBER, _, preference, OPTIONAL, RANGE("ratio", 0, 1),                   \
        "p: from this difference on the preference is strict")                 \
    F(NUMBER, _, veto, OPTIONAL, RANGE("ratio", 0, 1),                         \
        "v, ELECTRE III: a deficit of this much forbids to be ahead; none if " \
        "absent")                                                              \
    F(NUMBER, _, spread, OPTIONAL, RANGE("ratio", 1e-6, 1),                    \
        "s, function gaussian: the turning point of the curve")
RECORD_DECLARE(thresholds, THRESHOLD_FIELDS)

#define ITEM_THRESHOLDS_FIELDS(F)                                              \
    F(TEXT, _, id, REQUIRED, ANY, "a scored item of the criteria")             \
    THRESHOLD_FIELDS(F)
RECORD_DECLARE(item_thresholds, ITEM_THRESHOLDS_FIELDS)

#define DECISION_RULES_FIELDS(F)                                               \
    F(RECORDS, method_spec, methods, OPTIONAL, ANY,                            \
        "the methods beside the official weighted sum")                        \
    F(RECORD, thresholds, thresholds, OPTIONAL, ANY,                           \
        "of all items; PROMETHEE and ELECTRE III need function, q and p")      \
    F(RECORDS, item_thresholds, items, OPTIONAL, ANY,                          \
        "items with thresholds of their own; what is left out is as for all")  \
    F(NUMBER, _, worse_by, OPTIONAL, RANGE("ratio", 0, 1),                     \
        "rank reversal: a site is added that is a copy of another and worse "  \
        "by this much of a score in every item; if absent, none is added")     \
    F(RECORD, robustness_rules, robustness, OPTIONAL, ANY,                     \
        "the trials of the order with other weightings")
RECORD_DECLARE(decision_rules, DECISION_RULES_FIELDS)

/* The thresholds of an item, each its own or else that of all. */
struct thresholds thresholds_of(
    const struct decision_rules *rules, const char *item);

/* Problems: a method that does not exist or is wsm; a key that a
 * method does not take, or takes and does not have; thresholds of what the
 * criteria do not score; q over p, p over v, gaussian without its
 * spread. */
void decision_rules_check(struct arena *arena,
    const struct decision_rules *rules, const struct criteria_file *criteria,
    struct problems *problems);

#endif
