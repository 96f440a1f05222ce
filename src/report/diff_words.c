#include "report/diff_words.h"

#include "base/number.h"
#include "base/text.h"
#include "model/atlas_said.h"
#include "model/called.h"
#include "report/said.h"
#include "report/show.h"

#include <string.h>

static const char *say(const struct diff_input *input, struct words words)
{
    return words_in(words, input->language);
}

#define FILL(input, words, ...)                                                \
    text_fill((input)->arena, say((input), (words)),                           \
        (const char *const[]){__VA_ARGS__},                                    \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

const char *diff_text(const struct trace_node *node, enum trace_column column)
{
    return node == NULL ? "" : node->text[column];
}

static const struct trace_node *either(const struct change *change)
{
    return change->after != NULL ? change->after : change->before;
}

/* ---- names ---- */

const char *diff_row_label(
    const struct diff_input *input, const struct sheet *sheet, size_t row)
{
    enum { NAMES = 4 };
    const char *label = sheet_text(sheet, row, 0);
    for (size_t c = 1; c < NAMES && c < sheet->columns; c++)
        if (*sheet_text(sheet, row, c) != '\0')
            label = sheet_text(sheet, row, c);
    const char *note = strstr(label, " ※");
    return note == NULL
               ? label
               : arena_copy(input->arena, label, (size_t)(note - label));
}

const char *diff_label(
    const struct diff_input *input, const struct change *change)
{
    const char *label = diff_text(either(change), TRACE_LABEL);
    if (*label == '\0')
        label = change->address;
    if (!text_starts(change->address, "site/"))
        return label;
    const char *site = change->address + strlen("site/");
    return arena_printf(input->arena,
        say(input, WORDS("%s(候補地%.*s)", "%s (site %.*s)")), label,
        (int)strcspn(site, "/"), site);
}

static const char DAGGER[] = "†";

static bool is_share_of_trials(const char *address)
{
    static const char *const begins[] = {"project/rank_share/",
        "project/win_share/", "project/first_confidence/"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (text_starts(address, begins[i]))
            return true;
    return false;
}

const char *node_shown(
    struct arena *arena, enum language language, const struct trace_node *node)
{
    double share;
    const char *shown = node->text[TRACE_SHOWN];
    if (is_share_of_trials(node->text[TRACE_ADDRESS]) &&
        number_parse(node->text[TRACE_VALUE], &share) &&
        show_share_is_extreme(share))
        return arena_printf(arena, "%s%s", show_share(arena, share, language),
            text_ends(shown, DAGGER) ? DAGGER : "");
    return *shown != '\0' ? shown : node->text[TRACE_VALUE];
}

const char *diff_shown(
    const struct diff_input *input, const struct trace_node *node)
{
    return node == NULL ? say(input, WORDS("(なし)", "(none)"))
                        : node_shown(input->arena, input->after.language, node);
}

const char *diff_bare(const struct diff_input *input, const char *shown)
{
    struct text out = text_new(input->arena);
    const char *at = shown;
    for (const char *dagger; (dagger = strstr(at, DAGGER)) != NULL;
         at = dagger + strlen(DAGGER))
        text_add_bytes(&out, at, (size_t)(dagger - at));
    text_add(&out, at);
    return text_string(&out);
}

/* As the ledger holds it, where tables would show two values alike. */
static const char *exact(
    const struct diff_input *input, const struct trace_node *node)
{
    return arena_printf(input->arena, "%s %s", diff_text(node, TRACE_VALUE),
        diff_text(node, TRACE_UNIT));
}

/* ---- records ---- */

static struct said_changes said_of(
    const struct diff_input *input, const struct change *change)
{
    return said_changes(input->arena, diff_text(change->before, TRACE_SAID),
        diff_text(change->after, TRACE_SAID));
}

static const struct said_change *said_named(
    const struct said_changes *said, const char *key)
{
    for (size_t i = 0; i < said->count; i++)
        if (strcmp(said->at[i].key, key) == 0)
            return &said->at[i];
    return NULL;
}

static const char *or_none(const struct diff_input *input, const char *text)
{
    return *text == '\0' ? say(input, WORDS("(なし)", "(none)")) : text;
}

/* The words of "all_2_value": what a record calls a part of it. */
static const char *key_words(const struct diff_input *input, const char *key)
{
    struct words words = field_words(NULL, key);
    const char *digit = strpbrk(key, "123456789");
    if (words.ja == NULL && digit != NULL && digit > key && digit[1] == '_')
        words = field_words(NULL, arena_printf(input->arena, "%.*s%s",
                                      (int)(digit - key) - 1, key, digit + 1));
    return words.ja == NULL ? key : say(input, words);
}

/* What is another in a record, one side of it: "condition's value: 20 m". */
static const char *record_side(
    const struct diff_input *input, const struct said_changes *said, bool after)
{
    enum { SHOWN = 3 };
    struct text out = text_new(input->arena);
    for (size_t i = 0; i < said->count && i < SHOWN; i++)
        text_addf(&out, "%s%s: %s", i == 0 ? "" : "; ",
            key_words(input, said->at[i].key),
            or_none(input, after ? said->at[i].after : said->at[i].before));
    if (said->count > SHOWN)
        text_add(&out, " …");
    return text_string(&out);
}

/* ---- boundaries ---- */

static const char *area(const struct diff_input *input, double m2)
{
    return show_number(input->arena, m2, "m2", 1, input->language);
}

static struct input_words boundary_words(
    const struct diff_input *input, const struct said_change *said)
{
    struct boundary_change change =
        boundary_compare(input->arena, said->before, said->after);
    if (!change.known)
        return (struct input_words){
            say(input, WORDS("境界", "boundary")), "", ""};
    double difference = change.after_m2 - change.before_m2;
    return (struct input_words){
        FILL(input,
            WORDS("境界(最大{1}ずれ、面積{2}{3}、加わった部分{4}、"
                  "除かれた部分{5})",
                "boundary (by up to {1}; area {2}{3}; {4} gained, {5} lost)"),
            show_number(input->arena, change.shift_m, "m", 1, input->language),
            difference < 0 ? "−" : "+",
            area(input, difference < 0 ? -difference : difference),
            area(input, change.gained_m2), area(input, change.lost_m2)),
        area(input, change.before_m2), area(input, change.after_m2)};
}

/* ---- layers ---- */

/* "2 changed (13, 14)" */
static void add_records(const struct diff_input *input, struct text *out,
    struct words words, const long *records, size_t count)
{
    enum { SHOWN = 8 };
    if (count == 0)
        return;
    text_addf(out, "%s",
        say(input, out->count == 0 ? WORDS("", "") : WORDS("、", ", ")));
    text_addf(out, say(input, words), count);
    for (size_t i = 0; i < count && i < SHOWN; i++)
        text_addf(out, "%s%ld",
            i == 0 ? say(input, WORDS("(レコード", " (records "))
                   : say(input, WORDS("・", ", ")),
            records[i]);
    text_add(out, count > SHOWN ? " …)" : ")");
}

/* Of the records that were read near the sites. */
static const char *records_words(
    const struct diff_input *input, const struct said_change *said)
{
    struct records_change change =
        records_compare(input->arena, said->before, said->after);
    struct text out = text_new(input->arena);
    add_records(input, &out, WORDS("変更%zu件", "%zu changed"),
        change.changed.at, change.changed.count);
    add_records(input, &out, WORDS("追加%zu件", "%zu new"), change.added.at,
        change.added.count);
    add_records(input, &out, WORDS("なくなった%zu件", "%zu gone"),
        change.gone.at, change.gone.count);
    return FILL(input,
        WORDS("候補地の近くの図形: 読んだ{1}件→{2}件のうち{3}",
            "shapes near the sites, {1} → {2} read: {3}"),
        arena_printf(input->arena, "%zu", change.before),
        arena_printf(input->arena, "%zu", change.after), text_string(&out));
}

/* "2019 edition 2019-12-31", with the file where that is another: one side of
 * what says which layer it is. */
static const char *edition_side(const struct diff_input *input,
    const struct trace_node *node, const struct said_changes *changed)
{
    static const char *const keys[] = {"edition", "date", "file"};
    static const size_t optional = 2;
    struct said_changes all =
        said_changes(input->arena, diff_text(node, TRACE_SAID), "");
    struct text out = text_new(input->arena);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct said_change *said = said_named(&all, keys[i]);
        if (said != NULL &&
            (i < optional || said_named(changed, keys[i]) != NULL))
            text_addf(&out, "%s%s", out.count > 0 ? " " : "", said->before);
    }
    return text_string(&out);
}

static struct input_words layer_words(const struct diff_input *input,
    const struct change *change, const struct said_changes *said)
{
    const struct said_change *read = said_named(said, "read");
    size_t others = said->count - (read != NULL);
    bool edition = said_named(said, "edition") != NULL ||
                   said_named(said, "date") != NULL ||
                   said_named(said, "file") != NULL;
    const char *records = read == NULL ? "" : records_words(input, read);
    const char *kind = edition ? say(input, WORDS("版の入替え", "edition"))
                       : others > 0 ? say(input, WORDS("設定", "settings"))
                                    : "";
    const char *between =
        *kind != '\0' && *records != '\0' ? say(input, WORDS("。", "; ")) : "";
    if (*kind == '\0' && *records == '\0')
        kind = say(input, WORDS("図形・属性", "shapes or attributes"));
    return (struct input_words){
        arena_printf(input->arena, "%s%s%s", kind, between, records),
        edition_side(input, change->before, said),
        edition_side(input, change->after, said)};
}

/* ---- inputs ---- */

/* A record of which something changed that is no number of its own. */
static bool is_record(const struct change *change)
{
    return change->kind == CHANGE_NONE && change->before != NULL &&
           strcmp(change->before->text[TRACE_SAID],
               change->after->text[TRACE_SAID]) != 0;
}

static struct input_words value_words(
    const struct diff_input *input, const struct change *change)
{
    const char *kind = "";
    switch (change->kind) {
    case CHANGE_NONE:
        kind = text_starts(change->address, "layer/")
                   ? say(input, WORDS("図形・属性", "shapes or attributes"))
                   : say(input, WORDS("変更", "changed"));
        break;
    case CHANGE_MOVED:
        kind = change->below_rounding
                   ? say(input, WORDS("変更(表示の丸めより小さい)",
                                    "changed (less than is printed)"))
                   : say(input, WORDS("変更", "changed"));
        break;
    case CHANGE_NEW:
        kind = say(input, WORDS("追加", "new"));
        break;
    case CHANGE_GONE:
        kind = say(input, WORDS("使われなくなった", "no longer read"));
        break;
    }
    return (struct input_words){kind,
        change->below_rounding ? exact(input, change->before)
                               : diff_shown(input, change->before),
        change->below_rounding ? exact(input, change->after)
                               : diff_shown(input, change->after)};
}

struct input_words diff_input_words(
    const struct diff_input *input, const struct change *change)
{
    if (!is_record(change))
        return value_words(input, change);
    struct said_changes said = said_of(input, change);
    const struct said_change *boundary = said_named(&said, "boundary");
    if (boundary != NULL)
        return boundary_words(input, boundary);
    if (text_starts(change->address, "layer/") &&
        strchr(change->address, '#') == NULL)
        return layer_words(input, change, &said);
    if (text_starts(change->address, "layer/"))
        return (struct input_words){
            say(input, WORDS("図形・属性", "shapes or attributes")), "", ""};
    return (struct input_words){say(input, WORDS("変更", "changed")),
        record_side(input, &said, false), record_side(input, &said, true)};
}

const char *diff_cause_words(
    const struct diff_input *input, const struct change *change)
{
    const char *label = diff_label(input, change);
    struct input_words words = diff_input_words(input, change);
    if (text_starts(change->address, "layer/"))
        return FILL(
            input, WORDS("「{1}」の{2}", "'{1}': {2}"), label, words.kind);
    return FILL(input, WORDS("「{1}」{2} → {3}", "'{1}' {2} → {3}"), label,
        words.before, words.after);
}

/* ---- reasons ---- */

const char *diff_because(
    const struct diff_input *input, const struct change *change)
{
    enum { MOST = 5 };
    struct text out = text_new(input->arena);
    for (size_t i = 0; i < change->cause_count && i < MOST; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : say(input, WORDS("、", ", ")),
            diff_label(input, &input->changes->at[change->causes[i]]));
    if (change->cause_count > MOST)
        text_addf(&out, say(input, WORDS("、ほか%zu件", " and %zu more")),
            change->cause_count - MOST);
    if (change->cause_count == 0)
        text_add(&out, strcmp(diff_text(change->before, TRACE_FORMULA),
                           diff_text(change->after, TRACE_FORMULA)) != 0
                           ? say(input, WORDS("算式の変更", "another formula"))
                           : say(input, WORDS("数値でない設定の変更",
                                            "a setting that is no number")));
    return text_string(&out);
}
