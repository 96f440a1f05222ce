#include "adapt/yaml.h"

#include "base/list.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum {
    BYTES_MAX = 1 << 20,
    DEPTH_MAX = 64,
    NODES_MAX = 20000,
};

PROBLEM_KIND(too_large, "yaml-too-large", "1 MiBを超えています",
    "the file is larger than 1 MiB", "ファイルを分けてください",
    "split the file");
PROBLEM_KIND(not_utf8, "yaml-not-utf8", "UTF-8ではない文字があります",
    "a character here is not UTF-8", "UTF-8で保存し直してください",
    "save the file as UTF-8");
PROBLEM_KIND(control, "yaml-control-character", "制御文字があります",
    "there is a control character here", "その文字を消してください",
    "remove the character");
PROBLEM_KIND(empty, "yaml-empty", "中身がありません", "the file is empty",
    "docs/reference の説明か erabu init DIR のひな形を見て書いてください",
    "write it after its page in docs/reference, or as erabu init DIR does");
PROBLEM_KIND(tab, "yaml-tab", "字下げにタブがあります",
    "a tab stands where YAML allows spaces only", "空白で字下げしてください",
    "indent with spaces");
PROBLEM_KIND(syntax, "yaml-syntax", "YAMLとして読めません: {1}",
    "this is not YAML: {1}", "{2}", "{2}");
PROBLEM_KIND(two_documents, "yaml-two-documents", "二つ目の文書があります",
    "a second document begins here",
    "「---」から後を別のファイルにしてください",
    "put what follows '---' into a file of its own");
PROBLEM_KIND(anchor, "yaml-anchor", "アンカー「&{1}」は使えません",
    "anchors are not allowed: '&{1}'", "値をそのまま書いてください",
    "write the value out");
PROBLEM_KIND(alias, "yaml-alias", "エイリアス「*{1}」は使えません",
    "aliases are not allowed: '*{1}'",
    "値をそのまま書くか、引用符で囲んでください",
    "write the value out, or put the text in quotes");
PROBLEM_KIND(tag, "yaml-tag", "タグ「{1}」は使えません",
    "tags are not allowed: '{1}'",
    "タグを消すか、文字列なら引用符で囲んでください",
    "remove the tag, or put the text in quotes");
PROBLEM_KIND(merge, "yaml-merge-key", "マージキー「<<」は使えません",
    "the merge key '<<' is not allowed", "キーをそのまま書いてください",
    "write the keys out");
PROBLEM_KIND(key_kind, "yaml-key", "キーは文字列でなければなりません",
    "a key must be a text",
    "「{」や「[」で始まる文字列は引用符で囲んでください",
    "put a text that begins with '{' or '[' in quotes");
PROBLEM_KIND(key_empty, "yaml-key-empty", "キーが空です", "the key is empty",
    "「:」の前に名前を書いてください", "write a name before the ':'");
PROBLEM_KIND(duplicate, "yaml-duplicate-key",
    "キー「{1}」が二度出ています(最初は{2}行目)",
    "key '{1}' stands twice (first in line {2})",
    "どちらか一方を消してください", "remove one of the two");
PROBLEM_KIND(too_deep, "yaml-too-deep", "入れ子が64段を超えています",
    "more than 64 levels", NULL, NULL);
PROBLEM_KIND(too_many, "yaml-too-many", "値が20,000個を超えています",
    "more than 20,000 values", "ファイルを分けてください", "split the file");
PROBLEM_KIND(zero, "yaml-zero-character", "文字「\\0」は使えません",
    "the character '\\0' is not allowed", NULL, NULL);

/* What editors put in front of UTF-8: libyaml, told the encoding, would take it
 * for text. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* libyaml's handles: adopted together, so that a jump leaks neither. */
struct handles {
    yaml_parser_t parser;
    yaml_event_t event;
};

struct builder {
    struct arena *arena;
    const struct source *source;
    struct problems *problems;
    struct handles *handles;
    size_t nodes;
    int depth;
    bool stopped;                 /* nothing more can be read */
    bool told_anchor, told_alias; /* the first one says it for all */
};

/* What libyaml says, in both languages. */
static const struct {
    const char *said;
    struct words words, hint;
} sentences[] = {
    {"mapping values are not allowed in this context",
        {"ここには「キー: 値」を書けません", "'key: value' cannot stand here"},
        {"「: 」を含む文字列は引用符で囲み、字下げを確かめてください",
            "put a text with ': ' in quotes; look at the indentation"}},
    {"block sequence entries are not allowed in this context",
        {"ここには「- 」を書けません", "'- ' cannot stand here"},
        {"字下げを確かめてください", "look at the indentation"}},
    {"could not find expected ':'",
        {"キーの後の「:」がありません", "a key without its ':'"},
        {"「キー: 値」と書いてください", "write 'key: value'"}},
    {"did not find expected key",
        {"ここにはキーが必要です", "a key was expected here"},
        {"字下げと引用符を確かめてください",
            "look at the indentation and the quotes"}},
    {"did not find expected '-' indicator",
        {"ここには「- 」が必要です", "'- ' was expected here"},
        {"字下げを確かめてください", "look at the indentation"}},
    {"did not find expected ',' or ']'",
        {"「,」か「]」がありません", "',' or ']' is missing"},
        {"「[」を閉じてください", "close the '['"}},
    {"did not find expected ',' or '}'",
        {"「,」か「}」がありません", "',' or '}' is missing"},
        {"「{」を閉じてください", "close the '{'"}},
    {"found unexpected end of stream",
        {"引用符が閉じていません", "a quote is left open"},
        {"引用符を閉じてください", "close the quote"}},
    {"found character that cannot start any token",
        {"この文字では始められません", "no value begins with this character"},
        {"文字列を引用符で囲んでください", "put the text in quotes"}},
    {"did not find expected node content",
        {"ここには値が必要です", "a value was expected here"}, {0}},
    {"did not find expected <document start>",
        {"文書の続きが読めません", "the document had already ended"},
        {"字下げを確かめてください", "look at the indentation"}},
    {"found unknown escape character",
        {"「\\」の後の文字が読めません", "unknown character after '\\'"},
        {"「'」で囲めば「\\」はそのまま読まれます",
            "between ' and ' a '\\' stands for itself"}},
};

static void release(void *handle)
{
    struct handles *handles = handle;
    yaml_event_delete(&handles->event);
    yaml_parser_delete(&handles->parser);
}

/* Memory that libyaml did not get: an overflow jumps to the arena's guard. */
static void out_of_memory(struct arena *arena)
{
    arena_array(arena, SIZE_MAX, 2);
}

static struct place place_at(
    const struct builder *builder, yaml_mark_t start, yaml_mark_t end)
{
    struct place place = {.source = builder->source,
        .line = (int)start.line + 1,
        .column = (int)start.column + 1};
    if (end.line == start.line && end.column > start.column)
        place.width = (int)(end.column - start.column);
    return place;
}

static struct place place_of_event(const struct builder *builder)
{
    const yaml_event_t *event = &builder->handles->event;
    return place_at(builder, event->start_mark, event->end_mark);
}

/* The line and column of a byte. */
static struct place place_of_byte(const struct source *source, size_t offset)
{
    struct place place = {.source = source, .line = 1, .column = 1};
    for (size_t i = 0; i < offset && i < source->size; i++) {
        unsigned char byte = (unsigned char)source->bytes[i];
        if (byte == '\n') {
            place.line++;
            place.column = 1;
        } else if ((byte & 0xc0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

static bool is_tab(const struct builder *builder, yaml_mark_t mark)
{
    const char *line =
        source_line(builder->arena, builder->source, (int)mark.line + 1);
    for (size_t i = 0; line != NULL && i < mark.column; i++)
        if (text_next(&line) == 0)
            return false;
    return line != NULL && *line == '\t';
}

static void report_sentence(
    struct builder *builder, struct place place, const char *said)
{
    enum language language = problems_language(builder->problems);
    const char *hint = NULL;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (!text_equal(sentences[i].said, said))
            continue;
        said = words_in(sentences[i].words, language);
        if (sentences[i].hint.ja != NULL)
            hint = words_in(sentences[i].hint, language);
        break;
    }
    problem_add(builder->problems, &syntax, place, said, hint);
}

static void report_parser(struct builder *builder)
{
    const yaml_parser_t *parser = &builder->handles->parser;
    yaml_mark_t mark = parser->problem_mark;
    struct place place = place_at(builder, mark, mark);
    if (parser->error == YAML_MEMORY_ERROR)
        out_of_memory(builder->arena);
    if (parser->error == YAML_READER_ERROR)
        problem_add(builder->problems, &control,
            place_of_byte(builder->source, parser->problem_offset));
    else if (is_tab(builder, mark))
        problem_add(builder->problems, &tab, place);
    else
        report_sentence(builder, place, parser->problem);
}

/* The next event, into builder->handles. */
static yaml_event_type_t next(struct builder *builder)
{
    yaml_event_t *event = &builder->handles->event;
    if (builder->stopped)
        return YAML_STREAM_END_EVENT;
    yaml_event_delete(event);
    if (yaml_parser_parse(&builder->handles->parser, event))
        return event->type;
    memset(event, 0, sizeof *event);
    report_parser(builder);
    builder->stopped = true;
    return YAML_STREAM_END_EVENT;
}

static void refuse_properties(struct builder *builder, struct place place,
    const yaml_char_t *anchor_name, const yaml_char_t *tag_name)
{
    if (anchor_name != NULL && !builder->told_anchor)
        problem_add(
            builder->problems, &anchor, place, (const char *)anchor_name);
    builder->told_anchor |= anchor_name != NULL;
    if (tag_name != NULL)
        problem_add(builder->problems, &tag, place, (const char *)tag_name);
}

static struct node *new_node(struct builder *builder, enum node_kind kind)
{
    struct node *node = ARENA_NEW(builder->arena, struct node);
    node->kind = kind;
    node->place = place_of_event(builder);
    node->text = "";
    if (++builder->nodes > NODES_MAX) {
        problem_add(builder->problems, &too_many, node->place);
        builder->stopped = true;
    }
    return node;
}

static struct node *read_scalar(struct builder *builder)
{
    const yaml_event_t *event = &builder->handles->event;
    struct node *node = new_node(builder, NODE_SCALAR);
    refuse_properties(builder, node->place, event->data.scalar.anchor,
        event->data.scalar.tag);
    node->text = arena_copy(builder->arena,
        (const char *)event->data.scalar.value, event->data.scalar.length);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (strlen(node->text) != event->data.scalar.length)
        problem_add(builder->problems, &zero, node->place);
    return node;
}

static struct node *read_node(struct builder *builder, yaml_event_type_t type);

static void read_items(struct builder *builder, struct node *node)
{
    LIST(struct node *) items = {0};
    for (;;) {
        yaml_event_type_t type = next(builder);
        if (builder->stopped || type == YAML_SEQUENCE_END_EVENT)
            break;
        LIST_ADD(builder->arena, &items, read_node(builder, type));
    }
    node->items = items.at;
    node->count = items.count;
}

static void check_key(struct builder *builder, struct node *key)
{
    if (key->kind != NODE_SCALAR) {
        problem_add(builder->problems, &key_kind, key->place);
        *key = (struct node){.place = key->place, .text = ""};
    } else if (text_equal(key->text, "<<") && !key->quoted) {
        problem_add(builder->problems, &merge, key->place);
    } else if (*key->text == '\0') {
        problem_add(builder->problems, &key_empty, key->place);
    }
}

static int by_text(const void *left, const void *right)
{
    const struct node *a = *(struct node *const *)left;
    const struct node *b = *(struct node *const *)right;
    int order = strcmp(a->text, b->text);
    if (order == 0)
        order =
            (a->place.line > b->place.line) - (a->place.line < b->place.line);
    if (order == 0)
        order = (a->place.column > b->place.column) -
                (a->place.column < b->place.column);
    return order;
}

static void refuse_duplicates(struct builder *builder, const struct node *map)
{
    struct node **sorted =
        ARENA_ARRAY(builder->arena, map->count, struct node *);
    if (map->count > 0)
        memcpy(sorted, map->keys, map->count * sizeof *sorted);
    qsort(sorted, map->count, sizeof *sorted, by_text);
    for (size_t i = 1, first = 0; i < map->count; i++) {
        if (!text_equal(sorted[i]->text, sorted[first]->text))
            first = i;
        else if (*sorted[i]->text != '\0')
            problem_add(builder->problems, &duplicate, sorted[i]->place,
                sorted[i]->text,
                arena_printf(builder->arena, "%d", sorted[first]->place.line));
    }
}

static void read_pairs(struct builder *builder, struct node *node)
{
    LIST(struct node *) keys = {0}, values = {0};
    for (;;) {
        yaml_event_type_t type = next(builder);
        if (builder->stopped || type == YAML_MAPPING_END_EVENT)
            break;
        struct node *key = read_node(builder, type);
        check_key(builder, key);
        type = next(builder);
        if (builder->stopped)
            break;
        LIST_ADD(builder->arena, &keys, key);
        LIST_ADD(builder->arena, &values, read_node(builder, type));
    }
    node->keys = keys.at;
    node->items = values.at;
    node->count = keys.count;
    refuse_duplicates(builder, node);
}

/* A list or a map, whose start was the last event. */
static struct node *read_branch(struct builder *builder, enum node_kind kind)
{
    const yaml_event_t *event = &builder->handles->event;
    struct node *node = new_node(builder, kind);
    node->place.width = 0;
    if (kind == NODE_LIST)
        refuse_properties(builder, node->place,
            event->data.sequence_start.anchor, event->data.sequence_start.tag);
    else
        refuse_properties(builder, node->place,
            event->data.mapping_start.anchor, event->data.mapping_start.tag);
    if (builder->depth == DEPTH_MAX) {
        problem_add(builder->problems, &too_deep, node->place);
        builder->stopped = true;
        return node;
    }
    builder->depth++;
    if (kind == NODE_LIST)
        read_items(builder, node);
    else
        read_pairs(builder, node);
    builder->depth--;
    return node;
}

static struct node *read_node(struct builder *builder, yaml_event_type_t type)
{
    if (type == YAML_SEQUENCE_START_EVENT)
        return read_branch(builder, NODE_LIST);
    if (type == YAML_MAPPING_START_EVENT)
        return read_branch(builder, NODE_MAP);
    if (type == YAML_SCALAR_EVENT)
        return read_scalar(builder);
    /* An alias: the parser yields nothing else where a node may stand. */
    if (!builder->told_alias)
        problem_add(builder->problems, &alias, place_of_event(builder),
            (const char *)builder->handles->event.data.alias.anchor);
    builder->told_alias = true;
    struct node *node = new_node(builder, NODE_SCALAR);
    node->quoted = true; /* it is there, though nobody knows what it says */
    return node;
}

/* The one document of the stream, or NULL. */
static struct node *read_stream(struct builder *builder)
{
    struct node *root = NULL;
    for (;;) {
        yaml_event_type_t type = next(builder);
        if (type == YAML_STREAM_END_EVENT)
            break;
        if (type != YAML_DOCUMENT_START_EVENT)
            continue;
        if (root != NULL) {
            problem_add(
                builder->problems, &two_documents, place_of_event(builder));
            break;
        }
        type = next(builder);
        if (!builder->stopped)
            root = read_node(builder, type);
    }
    if (builder->stopped)
        return NULL;
    if (root == NULL || (root->kind == NODE_SCALAR && *root->text == '\0')) {
        problem_add(builder->problems, &empty, place_line(builder->source, 1));
        return NULL;
    }
    return root;
}

static bool is_readable(const struct source *source, struct problems *problems)
{
    size_t bad;
    if (source->size > BYTES_MAX)
        problem_add(problems, &too_large, place_file(source));
    else if (!text_is_utf8(source->bytes, source->size, &bad))
        problem_add(problems, source->bytes[bad] == '\0' ? &control : &not_utf8,
            place_of_byte(source, bad));
    else
        return true;
    return false;
}

const struct node *yaml_parse(
    struct arena *arena, const struct source *source, struct problems *problems)
{
    if (!is_readable(source, problems))
        return NULL;
    struct handles *handles = ARENA_NEW(arena, struct handles);
    if (!yaml_parser_initialize(&handles->parser))
        out_of_memory(arena);
    arena_adopt(arena, handles, release);
    yaml_parser_set_encoding(&handles->parser, YAML_UTF8_ENCODING);
    size_t mark = text_starts(source->bytes, BYTE_ORDER_MARK)
                      ? strlen(BYTE_ORDER_MARK)
                      : 0;
    yaml_parser_set_input_string(&handles->parser,
        (const unsigned char *)source->bytes + mark, source->size - mark);
    struct builder builder = {
        .arena = arena, .source = source, .problems = problems};
    builder.handles = handles;
    struct node *root = read_stream(&builder);
    release(
        handles); /* what libyaml needed; the arena's own call finds zeros */
    return root;
}

const struct node *yaml_get(const struct node *map, const char *key)
{
    if (map == NULL || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (text_equal(map->keys[i]->text, key))
            return map->items[i];
    return NULL;
}
