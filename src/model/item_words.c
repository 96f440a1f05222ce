#include "model/item_words.h"

#include "base/hash.h"
#include "base/list.h"
#include "base/text.h"
#include "model/called.h"
#include "model/choices.h"

#include <string.h>

struct name {
    const char *kind, *id;
    struct words words;
};

struct item_words {
    struct arena *arena;
    LIST(struct name *) all;
    struct name **slots; /* open addressing by kind and id */
    size_t slot_count;   /* a power of two */
};

enum { FIRST_SLOTS = 512 };

struct item_words *item_words_new(struct arena *arena)
{
    struct item_words *names = ARENA_NEW(arena, struct item_words);
    names->arena = arena;
    names->slot_count = FIRST_SLOTS;
    names->slots = ARENA_ARRAY(arena, names->slot_count, struct name *);
    return names;
}

static struct name **slot_of(
    const struct item_words *names, const char *kind, const char *id)
{
    size_t mask = names->slot_count - 1;
    size_t i = hash_text(HASH_START, id) & mask;
    while (names->slots[i] != NULL &&
           (strcmp(names->slots[i]->id, id) != 0 ||
               strcmp(names->slots[i]->kind, kind) != 0))
        i = (i + 1) & mask;
    return &names->slots[i];
}

static void grow(struct item_words *names)
{
    names->slot_count *= 2;
    names->slots = ARENA_ARRAY(names->arena, names->slot_count, struct name *);
    for (size_t i = 0; i < names->all.count; i++)
        *slot_of(names, names->all.at[i]->kind, names->all.at[i]->id) =
            names->all.at[i];
}

void item_words_add(struct item_words *names, const char *kind, const char *id,
    struct words words)
{
    struct name **slot = slot_of(names, kind, id);
    if (*slot != NULL || words.ja == NULL)
        return;
    struct name *name = ARENA_NEW(names->arena, struct name);
    *name = (struct name){kind, id, words};
    *slot = name;
    LIST_ADD(names->arena, &names->all, name);
    if (2 * names->all.count > names->slot_count)
        grow(names);
}

/* ---- records ---- */

static void add_record(
    struct item_words *names, const struct record *record, const void *at);

void item_words_add_records(struct item_words *names,
    const struct record *record, const void *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_record(names, record, (const char *)at + i * record->size);
}

static void add_below(
    struct item_words *names, const struct field *field, const void *member)
{
    struct {
        const void *at;
        size_t count;
    } list = {NULL, 1};
    if (field->type == FIELD_RECORDS)
        memcpy(&list, member, sizeof list);
    else if (field->type == FIELD_RECORD)
        memcpy(&list.at, member, sizeof list.at);
    if (list.at != NULL)
        item_words_add_records(names, field->record, list.at, list.count);
}

static void add_record(
    struct item_words *names, const struct record *record, const void *at)
{
    const char *id = record_id(record, at);
    if (id != NULL)
        item_words_add(
            names, record->name, id, record_title(names->arena, record, at));
    for (size_t i = 0; i < record->count; i++)
        add_below(names, &record->fields[i],
            (const char *)at + record->fields[i].offset);
}

/* ---- what no record names ---- */

static const struct {
    const char *item;
    struct words words;
} known[] = {
    {"building", {"建築物", "building"}},
    {"parking", {"駐車場", "parking"}},
    {"green", {"緑地", "green"}},
    {"yard", {"構内通路・作業ヤード", "yard and internal roads"}},
    {"utilities", {"設備・調整池等", "utilities and basin"}},
    {"unbuildable", {"建築できない部分", "not buildable"}},
    {"spare", {"余地", "spare"}},
    {"red_zone", {"土砂災害特別警戒区域", "landslide red zone"}},
    {"tree_strip", {"倒木影響帯", "tree-fall strip"}},
    {"setback", {"道路後退", "road setback"}},
    {"slope", {"急傾斜", "steep slope"}},
    {"outside", {"用途地域外", "outside use districts"}},
    {"north", {"北側", "north"}},
    {"northeast", {"北東側", "north-east"}},
    {"east", {"東側", "east"}},
    {"southeast", {"南東側", "south-east"}},
    {"south", {"南側", "south"}},
    {"southwest", {"南西側", "south-west"}},
    {"west", {"西側", "west"}},
    {"northwest", {"北西側", "north-west"}},
    {"tax", {"消費税", "consumption tax"}},
    {"risk", {"リスク", "risk"}},
    {"break_even", {"順位が替わる値", "where the order turns"}},
    {"eighth", {"8分の1の回数", "an eighth of the draws"}},
    {"quarter", {"4分の1の回数", "a quarter of the draws"}},
    {"half", {"2分の1の回数", "half of the draws"}},
    {"less", {"これより小", "below it"}},
    {"more", {"これより大", "above it"}},
#define METHOD(id, yields, weights, takes, ja, en, why_ja, why_en)             \
    {#id, {ja, en}},
#include "model/decision_methods.def"
#undef METHOD
};

/* What means something of some measures alone: parts of methods, the sets of
 * weights that are found and not declared, districts. */
static const struct {
    const char *begins; /* of the measure */
    const char *item;
    struct words words;
} known_of_measures[] = {
    {"hazard_", "tree_fall", {"倒木", "tree fall"}},
    {"fire_", "fire", {"防火地域", "fire district"}},
    {"fire_", "quasi_fire", {"準防火地域", "quasi-fire district"}},
    {"method_", "without", {"その候補地を除いた場合", "without it"}},
    {"method_", "worse",
        {"より劣る候補地を加えた場合", "with one worse than it"}},
    {"method_", "concordance", {"一致", "concordance"}},
    {"method_", "discordance", {"不一致", "discordance"}},
    {"method_", "credibility", {"信頼度", "credibility"}},
    {"method_", "leaving", {"流出フローφ+", "leaving flow"}},
    {"method_", "entering", {"流入フローφ-", "entering flow"}},
    {"method_", "down", {"下降蒸留の順位", "rank, from the best down"}},
    {"method_", "up", {"上昇蒸留の順位", "rank, from the worst up"}},
    {"method_", "best", {"理想点からの距離", "distance from the best"}},
    {"method_", "worst", {"負の理想点からの距離", "distance from the worst"}},
    {"method_", "s", {"S 後悔の加重和", "S, sum of regrets"}},
    {"method_", "r", {"R 最大の後悔", "R, largest regret"}},
    {"points_", "leaving",
        {"第1順位を替える委員を除いた場合",
            "without the members who turn first place"}},
    {"points_", "adopting",
        {"第1順位を替える委員が平均に合わせた場合",
            "the members who turn first place at the average"}},
    {"set_", "leaving",
        {"第1順位を替える委員を除いた場合",
            "without the members who turn first place"}},
    {"set_", "adopting",
        {"第1順位を替える委員が平均に合わせた場合",
            "the members who turn first place at the average"}},
};

struct words item_words_known(const char *item)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (*known[i].item == *item && strcmp(known[i].item, item) == 0)
            return known[i].words;
    return (struct words){NULL, NULL};
}

static bool begins(const char *name, const char *with)
{
    while (*with != '\0' && *name == *with)
        name++, with++;
    return *with == '\0';
}

static struct words known_of(const struct measure *measure, const char *item)
{
    for (size_t i = 0; i < sizeof known_of_measures / sizeof *known_of_measures;
         i++)
        if (strcmp(known_of_measures[i].item, item) == 0 &&
            begins(measure->name, known_of_measures[i].begins))
            return known_of_measures[i].words;
    return item_words_known(item);
}

/* ---- items ---- */

enum { KINDS = 4 };

/* Which records the items of a measure are; the first that fits. */
static const struct {
    const char *begins;
    const char *kinds[KINDS];
} kinds_of[] = {
    {"hazard_", {"hazard_rule", "hazard_class", "hazard_group"}},
    {"unbuildable_", {"hazard_rule", "hazard_class"}},
    {"landscape_", {"layer_spec"}},
    {"facility_", {"facility_group"}},
    {"utility", {"utility_rule"}},
    {"law", {"law"}},
    {"cost_", {"cost_item", "risk", "criterion", "site"}},
    {"contract_", {"contract", "fund"}},
    {"cash", {"contract", "fund"}},
    {"debt_", {"contract"}},
    {"fund_", {"fund"}},
    {"task_", {"task_row"}},
    {"opening_delay", {"criterion", "site"}},
    {"opening_", {"task_row", "gate_row"}},
    {"missed_", {"task_row"}},
    {"repeated_", {"task_row"}},
    {"risk_", {"risk"}},
    {"move_", {"move_row"}},
    {"relocation_", {"used_building"}},
    {"life_", {"life_item"}},
    {"grade_", {"grade"}},
    {"district_", {"zone"}},
    {"zone_", {"zone"}},
    {"set_", {"weight_set", "criterion_group", "criterion", "site"}},
    {"points_lowest", {"weight_round", "criterion_group", "criterion"}},
    {"points_highest", {"weight_round", "criterion_group", "criterion"}},
    {"points_deviation", {"weight_round", "criterion_group", "criterion"}},
    {"points_", {"weight_set", "criterion_group", "criterion"}},
    {"pair_", {"weight_set", "criterion_group", "criterion"}},
    {"rank_share", {"trial", "site"}},
    {"win_share", {"trial", "site"}},
    {"first_confidence", {"trial", "site"}},
    {"trial_", {"trial"}},
    {"central_", {"trial", "site", "criterion", "criterion_group"}},
    {"", {"criterion", "criterion_group", "criterion_section", "site"}},
};

static const char *const *kinds_for(const char *measure)
{
    size_t i = 0;
    while (!begins(measure, kinds_of[i].begins))
        i++;
    return kinds_of[i].kinds;
}

static const char *name_in(const struct measure *measure, const char *kind,
    const char *id, enum language language)
{
    const struct name *name =
        measure->items == NULL ? NULL : *slot_of(measure->items, kind, id);
    return name == NULL ? NULL : words_in(name->words, language);
}

/* "2031" of what is told by fiscal years. */
static bool is_year(const char *part)
{
    enum { DIGITS = 4 };
    return strlen(part) == DIGITS &&
           strspn(part, "0123456789") == (size_t)DIGITS &&
           (part[0] == '2' || part[0] == '1');
}

static const char *part_in_words(struct arena *arena,
    const struct measure *measure, const char *part, enum language language)
{
    const char *const *kinds = kinds_for(measure->name);
    for (size_t k = 0; k < KINDS && kinds[k] != NULL; k++) {
        const char *name = name_in(measure, kinds[k], part, language);
        if (name != NULL)
            return name;
    }
    struct words words = known_of(measure, part);
    if (words.ja != NULL)
        return words_in(words, language);
    if (is_year(part))
        return arena_printf(
            arena, words_in(WORDS("%s年度", "FY%s"), language), part);
    return part;
}

const char *item_in_words(struct arena *arena, const struct measure *measure,
    const char *item, enum language language)
{
    static const char BETWEEN[] = "./";
    struct text out = text_new(arena);
    if (measure->items == NULL)
        return item;
    while (*item != '\0') {
        size_t length = strcspn(item, BETWEEN);
        if (out.count > 0)
            text_add(&out, words_in(WORDS("・", ", "), language));
        text_add(&out, part_in_words(arena, measure,
                           arena_copy(arena, item, length), language));
        item += length + (item[length] != '\0');
    }
    return text_string(&out);
}

/* ---- keys ---- */

/* Uses that laws tell apart and no district's rules list. */
static const struct {
    const char *key;
    struct words words;
} uses[] = {
    {"school", {"学校", "school"}},
    {"welfare", {"社会福祉施設", "welfare facility"}},
    {"hospital", {"医療施設", "hospital"}},
    {"main_office", {"庁舎(本庁・支庁等)", "main office"}},
    {"dormitory", {"宿舎", "dormitory"}},
};

static const char *use_in_words(
    const struct measure *measure, const char *key, enum language language)
{
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (strcmp(uses[i].key, key) == 0)
            return words_in(uses[i].words, language);
    return name_in(measure, "building_use", key, language);
}

const char *key_in_words(
    const struct measure *measure, const char *key, enum language language)
{
    struct words words;
    if (choices_words(measure->id, key, &words))
        return words_in(words, language);
    const char *name = NULL;
    if (measure->id == M_use_zone)
        name = name_in(measure, "zone", key, language);
    else if (measure->id == M_building_use)
        name = use_in_words(measure, key, language);
    else
        name = name_in(measure, measure->name, key, language);
    return name == NULL ? key : name;
}
