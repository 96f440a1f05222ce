#include "report/explain.h"

#include "base/number.h"
#include "base/unit.h"
#include "model/called.h"
#include "model/item_words.h"
#include "report/show.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { INDENT = 4 };

/* The ledger's own words for how a leaf was had, in both languages; a study's
 * words are printed as they are. */
static const char *method_words(const char *method, enum language language)
{
    static const struct {
        const char *method;
        struct words words;
    } known[] = {
        {"given", {"与えられた事実", "a fact that was given"}},
        {"parameter", {"モデルの係数", "a parameter of the model"}},
        {"rule", {"モデルの規則", "a rule of the model"}},
        {"layer record", {"レイヤの記録", "a record of a layer"}},
        {"layer", {"レイヤ全体", "a layer as a whole"}},
        {"missing", {"資料なし", "nothing was given"}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].method, method) == 0)
            return words_in(known[i].words, language);
    return method;
}

/* The last words of an address: "anchors[2].score" of a parameter that nobody
 * has a name for, "x#12" of a layer's record. */
static const char *short_name(const char *address)
{
    const char *slash = strrchr(address, '/');
    const char *name = slash == NULL ? address : slash + 1;
    size_t dots = 0;
    for (const char *c = name + strlen(name); c > name; c--)
        if (c[-1] == '.' && ++dots == 2)
            return c;
    return name;
}

/* "depth", "distance from site A": what was read off a record. */
static const char *read_words(
    struct arena *arena, const char *what, enum language language)
{
    struct words words = field_words("feature", what);
    if (words.ja != NULL)
        return words_in(words, language);
    const char *site = strrchr(what, '_');
    if (site == NULL)
        return what;
    words = field_words(NULL, arena_copy(arena, what, (size_t)(site - what)));
    return words.ja == NULL ? what
                            : arena_printf(arena, "%s %s",
                                  words_in(words, language), site + 1);
}

/* "Use districts, record 12": what a record of a layer, or a number of it, is
 * called. */
static const char *record_words(struct arena *arena, const char *layer,
    const char *record, enum language language)
{
    size_t digits = strcspn(record, "/");
    const char *words = arena_printf(arena,
        words_in(WORDS("%s レコード%.*s", "%s, record %.*s"), language), layer,
        (int)digits, record);
    return record[digits] == '\0'
               ? words
               : arena_printf(arena, "%s %s", words,
                     read_words(arena, record + digits + 1, language));
}

static const char *leaf_title(
    struct arena *arena, const struct entry *entry, enum language language)
{
    const char *name =
        entry->origin == NULL ? NULL : called(arena, entry->origin, language);
    if (!text_starts(entry->address, "layer/"))
        return name == NULL ? short_name(entry->address) : name;
    const char *plain = entry->address + strlen("layer/");
    size_t length = strcspn(plain, "#");
    if (name != NULL && strncmp(plain, "sites#", length + 1) == 0)
        return name;
    if (name == NULL)
        name = arena_copy(arena, plain, length);
    return plain[length] == '\0'
               ? name
               : record_words(arena, name, plain + length + 1, language);
}

const char *explain_title(
    struct arena *arena, const struct entry *entry, enum language language)
{
    if (entry->measure == NULL)
        return leaf_title(arena, entry, language);
    const char *label = words_in(entry->measure->label, language);
    if (entry->item == NULL)
        return label;
    return arena_printf(arena, "%s [%s]", label,
        item_in_words(arena, entry->measure, entry->item, language));
}

/* ---- the formula with numbers ---- */

static const char *number_of(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition)
{
    const struct value *value = &entry->value;
    if (show_is_withheld(entry, edition))
        return show_withheld(language);
    if (value->state == STATE_UNKNOWN)
        return words_in(WORDS("不明", "unknown"), language);
    if (value->key != NULL)
        return arena_printf(arena, "\"%s\"", value->key);
    const char *number = number_text(arena, value->number);
    return value->number < 0 ? arena_printf(arena, "(%s)", number) : number;
}

struct substitution {
    struct arena *arena;
    const struct entry *entry;
    enum language language;
    enum edition edition;
};

static void put_inputs(struct text *out, const struct substitution *how,
    const char *name, size_t count)
{
    const char *separator = count > 1 ? "{" : "";
    for (size_t i = 0; i < how->entry->input_count; i++) {
        const struct input *input = &how->entry->inputs[i];
        if (!text_equal(input->name, name))
            continue;
        text_add(out, separator);
        text_add(out,
            number_of(how->arena, input->entry, how->language, how->edition));
        separator = ", ";
    }
    if (count > 1)
        text_add(out, "}");
}

static void put_name(
    struct text *out, const struct substitution *how, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < how->entry->input_count; i++)
        count += text_equal(how->entry->inputs[i].name, name);
    if (count == 0)
        text_add(out, name); /* a function, or a word of the language */
    else
        put_inputs(out, how, name, count);
}

static bool begins_name(char c)
{
    return isalpha((unsigned char)c) || c == '_';
}

static bool continues_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

const char *explain_numbers(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition)
{
    if (entry->formula == NULL)
        return NULL;
    struct substitution how = {arena, entry, language, edition};
    struct text out = text_new(arena);
    const char *c = entry->formula;
    while (*c != '\0') {
        if (begins_name(*c)) {
            size_t length = 1;
            while (continues_name(c[length]))
                length++;
            put_name(&out, &how, arena_copy(arena, c, length));
            c += length;
        } else if (isdigit((unsigned char)*c)) {
            /* 1e6 is a number, not a name */
            size_t length = strspn(c, "0123456789.eE");
            text_add_bytes(&out, c, length);
            c += length;
        } else {
            text_add_bytes(&out, c++, 1);
        }
    }
    return text_string(&out);
}

/* ---- one entry ---- */

static const char *end_of_range(struct arena *arena, const struct entry *entry,
    double end, enum language language)
{
    if (isnan(end))
        return words_in(WORDS("不詳", "open"), language);
    if (entry->measure != NULL && entry->measure->kind == QUANTITY)
        return show_bare(
            arena, end, entry->unit, entry->measure->decimals, language);
    if (entry->measure != NULL && entry->measure->kind == DAY)
        return show_month(arena, (day_number)end, language);
    double factor;
    unit_shown(entry->unit, language, &factor);
    return number_text(arena, end * factor);
}

/* ", range 70.6～73.6" where the range says more than the number, and its ends
 * differ as they are printed. */
static const char *range_words(
    struct arena *arena, const struct entry *entry, enum language language)
{
    const struct value *value = &entry->value;
    if (value->state == STATE_UNKNOWN || !value_has_range(*value) ||
        isnan(value->number))
        return "";
    const char *low = end_of_range(arena, entry, value->low, language);
    const char *high = end_of_range(arena, entry, value->high, language);
    if (text_equal(low, high) && !isnan(value->low))
        return "";
    return arena_printf(arena, "%s%s%s%s",
        words_in(WORDS("、範囲 ", ", range "), language), low,
        words_in(WORDS("～", " to "), language), high);
}

/* The ledger's number with its unit, 12 digits: what formulas are made of. */
static const char *ledger_words(struct arena *arena, const struct entry *entry)
{
    if (isnan(entry->value.number))
        return "";
    return arena_printf(arena, " [%s%s%s]",
        number_text(arena, entry->value.number), entry->unit == NULL ? "" : " ",
        entry->unit == NULL ? "" : entry->unit);
}

/* What has no measure is shown with all its digits anyway; a percentage is
 * not what the formula reads. */
static bool is_said_twice(const struct entry *entry)
{
    return entry->measure == NULL && !text_equal(entry->unit, "ratio");
}

static const char *value_words(struct arena *arena, const struct entry *entry,
    const char *shown, enum language language, enum edition edition)
{
    if (show_is_withheld(entry, edition))
        return shown;
    if (entry->value.state == STATE_UNKNOWN)
        return arena_printf(
            arena, "%s: %s", shown, words_in(entry->value.reason, language));
    if (isnan(entry->value.number) && entry->value.key == NULL)
        return ""; /* a layer's record: its geometry counts */
    return arena_printf(arena, "%s%s (%s%s%s)", shown,
        is_said_twice(entry) ? "" : ledger_words(arena, entry),
        show_state(entry->value.state, language),
        range_words(arena, entry, language),
        entry->value.unverified
            ? words_in(WORDS("、† 未検証の係数による",
                           ", † rests on an unverified parameter"),
                  language)
            : "");
}

/* "layers/P11-22_12.shp#1 (みなと駅前)": each with what the file calls it. */
static const char *details_words(struct arena *arena, const struct entry *entry)
{
    struct text out = text_new(arena);
    for (size_t i = 0; i < entry->detail_count; i++) {
        const struct entry *record = entry->details[i];
        text_addf(&out, "%s%s", i == 0 ? "" : ", ",
            record->source != NULL ? record->source : record->address);
        if (record->key != NULL)
            text_addf(&out, " (%s)", record->key);
    }
    return text_string(&out);
}

static void line(struct arena *arena, struct reason *reason,
    enum language language, struct words label, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    LIST_ADD(arena, &reason->lines,
        (struct reason_line){words_in(label, language), text});
}

static bool is_of_model(const struct entry *entry)
{
    return entry->origin != NULL && entry->measure == NULL;
}

/* As of which day a clause stands: of the newest parameter or rule that is read
 * with it, or, where none says, that its inputs are. */
static const char *clause_date(const struct entry *entry, int depth)
{
    const char *newest = NULL;
    for (size_t i = 0; i < entry->input_count; i++) {
        const struct entry *input = entry->inputs[i].entry;
        const char *date = is_of_model(input) ? input->origin->date : NULL;
        if (date != NULL && (newest == NULL || strcmp(date, newest) > 0))
            newest = date;
    }
    for (size_t i = 0; newest == NULL && depth > 0 && i < entry->input_count;
         i++)
        newest = clause_date(entry->inputs[i].entry, depth - 1);
    return newest;
}

/* What names no article is no clause. */
const char *explain_clause_date(const struct entry *entry)
{
    enum { NEAR = 1 };
    if (entry->clause == NULL || strstr(entry->clause, "条") == NULL)
        return NULL;
    if (entry->measure == NULL)
        return is_of_model(entry) ? entry->origin->date : NULL;
    return entry->origin == NULL ? clause_date(entry, NEAR) : NULL;
}

static bool is_fact(const struct entry *entry)
{
    return entry->measure != NULL && entry->origin != NULL;
}

/* Formula, clause, method, source, records, note: those there are. */
static void add_lines(struct arena *arena, struct reason *reason,
    const struct entry *entry, enum language language, enum edition edition)
{
    line(arena, reason, language, WORDS("式", "formula"), entry->formula);
    line(arena, reason, language, WORDS("数値", "numbers"),
        explain_numbers(arena, entry, language, edition));
    if (!show_is_withheld(entry, edition))
        line(arena, reason, language,
            is_fact(entry) ? WORDS("資料", "document") : WORDS("根拠", "basis"),
            entry->clause);
    line(arena, reason, language, WORDS("条項の時点", "clause as of"),
        explain_clause_date(entry));
    if (entry->method != NULL)
        line(arena, reason, language, WORDS("方法", "method"),
            method_words(entry_method(entry, language), language));
    line(arena, reason, language, WORDS("出典", "source"), entry->source);
    line(arena, reason, language, WORDS("名称", "called"), entry->key);
    if (is_fact(entry) && entry->origin->date != NULL)
        line(arena, reason, language, WORDS("時点", "date"),
            entry->origin->date);
    line(arena, reason, language, WORDS("記録", "records"),
        details_words(arena, entry));
    if (!show_is_withheld(entry, edition))
        line(arena, reason, language, WORDS("注", "note"),
            entry_note(entry, language));
}

struct reason *explain_reason(struct arena *arena, const struct entry *entry,
    enum language language, enum edition edition)
{
    struct reason *reason = ARENA_NEW(arena, struct reason);
    reason->address = entry->address;
    reason->title = explain_title(arena, entry, language);
    reason->shown = show_entry(arena, entry, language, edition);
    reason->value = value_words(arena, entry, reason->shown, language, edition);
    add_lines(arena, reason, entry, language, edition);
    return reason;
}

/* ---- the tree ---- */

struct tree {
    struct text *out;
    enum language language;
    bool *seen; /* by the entries' order, as far as `room` */
    size_t room;
};

static void indent(struct text *out, int level)
{
    for (int i = 0; i < level * INDENT; i++)
        text_add(out, " ");
}

static void make_room(struct tree *tree, size_t order)
{
    if (order < tree->room)
        return;
    size_t room = 2 * order + 64;
    bool *seen = ARENA_ARRAY(tree->out->arena, room, bool);
    for (size_t i = 0; i < tree->room; i++)
        seen[i] = tree->seen[i];
    tree->seen = seen;
    tree->room = room;
}

static bool was_seen(struct tree *tree, const struct entry *entry)
{
    make_room(tree, entry->order);
    bool seen = tree->seen[entry->order];
    tree->seen[entry->order] = true;
    return seen;
}

static void print_lines(
    struct text *out, const struct reason *reason, int level)
{
    for (size_t i = 0; i < reason->lines.count; i++) {
        indent(out, level);
        text_addf(out, "  %s: %s\n", reason->lines.at[i].label,
            reason->lines.at[i].text);
    }
}

static void print_entry(struct tree *tree, const struct entry *entry,
    const char *name, int level, int depth)
{
    struct text *out = tree->out;
    struct reason *reason =
        explain_reason(out->arena, entry, tree->language, EDITION_INTERNAL);
    indent(out, level);
    if (name != NULL && *name != '\0')
        text_addf(out, "%s = ", name);
    text_addf(out, "%s  %s%s%s", entry->address, reason->title,
        *reason->value == '\0' ? "" : ": ", reason->value);
    if (was_seen(tree, entry)) {
        text_addf(out, "  %s\n",
            words_in(WORDS("(前掲)", "(as above)"), tree->language));
        return;
    }
    text_add(out, "\n");
    print_lines(out, reason, level);
    if (depth == 0)
        return;
    for (size_t i = 0; i < entry->input_count; i++)
        print_entry(tree, entry->inputs[i].entry, entry->inputs[i].name,
            level + 1, depth - 1);
}

void explain_entry(struct text *out, const struct entry *entry,
    enum language language, int depth)
{
    struct tree tree = {.out = out, .language = language};
    print_entry(&tree, entry, NULL, 0, depth);
}
