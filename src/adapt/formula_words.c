/* What is wrong with a formula, in both languages. */
#include "adapt/formula.h"

#include "base/text.h"

#include <string.h>

/* `{1}` is the part that varies, at most once. */
static const struct {
    const char *said, *ja;
} sentences[] = {
    {"syntax: the formula is empty", "式が空です"},
    {"syntax: the formula ends too early", "式が途中で終わっています"},
    {"syntax: a quote is left open", "引用符が閉じていません"},
    {"syntax: '(' is not closed", "「(」が閉じていません"},
    {"syntax: ')' without '('", "「)」に対応する「(」がありません"},
    {"syntax: a text has no place in a formula", "式に文字列は書けません"},
    {"syntax: '{1}' has no place in a formula", "式に「{1}」は書けません"},
    {"syntax: '{1}' is no number", "「{1}」は数値ではありません"},
    {"syntax: unexpected '{1}'", "「{1}」はここに書けません"},
    {"syntax: unexpected symbol near '{1}'", "「{1}」はここに書けません"},
    {"syntax: ')' expected near '{1}'", "「{1}」の前で式が切れています"},
    {"unknown name '{1}'", "「{1}」という名前はありません"},
    {"wrong number of arguments: {1}", "引数の数が違います: {1}"},
    {"argument {1} is not a number", "数値でない引数があります({1})"},
    {"is longer than 4,096 bytes", "4,096バイトを超えています"},
    {"takes too long", "計算が終わりません"},
    {"takes too much memory", "メモリを使いすぎます"},
    {"attempt to index {1}", "数値は並びではないので [ ] を付けられません"},
    {"attempt to call {1}", "関数でないものを関数として使っています"},
    {"attempt to compare {1}", "比べられない値を比べています"},
    {"attempt to perform arithmetic on {1}", "数値でない値を計算しています"},
    {"gives no number", "結果が数値になりません"},
    {"is not a number", "結果が数値になりません(NaN)"},
    {"is infinite", "結果が無限大になります"},
};

/* Whether `said` is the pattern; the part that varies is copied to *part. */
static bool matches(struct arena *arena, const char *said, const char *pattern,
    const char **part)
{
    const char *hole = strstr(pattern, "{1}");
    if (hole == NULL)
        return text_equal(said, pattern);
    size_t before = (size_t)(hole - pattern), length = strlen(said);
    size_t after = strlen(hole + 3);
    if (length < before + after || strncmp(said, pattern, before) != 0 ||
        !text_ends(said, hole + 3))
        return false;
    *part = arena_copy(arena, said + before, length - before - after);
    return true;
}

const char *formula_words(
    struct arena *arena, const char *wrong, enum language language)
{
    if (language == LANGUAGE_EN)
        return wrong;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *part = NULL;
        if (matches(arena, wrong, sentences[i].said, &part))
            return text_fill(arena, sentences[i].ja, &part, 1);
    }
    return wrong;
}
