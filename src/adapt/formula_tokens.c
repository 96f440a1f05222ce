/* The tokens of formulas, with their columns, which Lua does not tell. */
#include "adapt/formula_parts.h"
#include "base/text.h"

#include <string.h>

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"

enum { LENGTH_MAX = 4096 };

static const char *const words[] = {"and", "break", "do", "else", "elseif",
    "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
    "not", "or", "repeat", "return", "then", "true", "until", "while"};
static const char *const allowed_words[] = {
    "and", "or", "not", "true", "false", "nil"};
static const char *const long_signs[] = {"<=", ">=", "==", "~=", "//", ".."};
static const char *const allowed_signs[] = {"<=", ">=", "==", "~=", "//", "+",
    "-", "*", "/", "%", "^", "(", ")", ",", "<", ">", "[", "]"};

static bool is_among(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], text) == 0)
            return true;
    return false;
}

#define IS_AMONG(text, list) is_among(text, list, sizeof list / sizeof *list)

/* Bytes of a decimal number; of "0x10" and "3abc" all, so that they are seen
 * to be none. */
static size_t number_length(const char *at)
{
    size_t length = strspn(at, DIGITS);
    if (at[length] == '.')
        length += 1 + strspn(at + length + 1, DIGITS);
    if (at[length] == 'e' || at[length] == 'E') {
        length++;
        if (at[length] == '+' || at[length] == '-')
            length++;
        length += strspn(at + length, DIGITS);
    }
    return length + strspn(at + length, DIGITS LETTERS ".");
}

static bool is_number(const char *text)
{
    size_t length = strspn(text, DIGITS);
    if (text[length] == '.') {
        size_t digits = strspn(text + length + 1, DIGITS);
        if (digits == 0)
            return false;
        length += 1 + digits;
    }
    if (text[length] == 'e' || text[length] == 'E') {
        length++;
        length += text[length] == '+' || text[length] == '-';
        if (strspn(text + length, DIGITS) == 0)
            return false;
        length += strspn(text + length, DIGITS);
    }
    return text[length] == '\0';
}

/* Bytes of a text in quotes; 0 where it is left open. */
static size_t quoted_length(const char *at)
{
    size_t length = 1;
    while (at[length] != at[0]) {
        if (at[length] == '\\' && at[length + 1] != '\0')
            length++;
        if (at[length] == '\0')
            return 0;
        length++;
    }
    return length + 1;
}

static size_t sign_length(const char *at)
{
    for (size_t i = 0; i < sizeof long_signs / sizeof *long_signs; i++)
        if (text_starts(at, long_signs[i]))
            return 2;
    return strchr("+-*/%^(),<>[]{};:=#&|~.", *at) != NULL ? 1 : 0;
}

/* The token at `at`; its length is 0 where there is none. */
static size_t take(struct arena *arena, const char *at, struct token *token)
{
    size_t length;
    if (strchr(DIGITS, *at) != NULL) {
        token->kind = TOKEN_NUMBER;
        length = number_length(at);
    } else if (strchr(LETTERS, *at) != NULL) {
        token->kind = TOKEN_NAME;
        length = strspn(at, LETTERS DIGITS);
    } else if (*at == '"' || *at == '\'') {
        token->kind = TOKEN_TEXT;
        length = quoted_length(at);
    } else {
        token->kind = TOKEN_SIGN;
        length = text_starts(at, "--") ? 0 : sign_length(at);
    }
    token->text = arena_copy(arena, at, length);
    if (token->kind == TOKEN_NAME && IS_AMONG(token->text, words))
        token->kind = TOKEN_WORD;
    if (token->kind == TOKEN_NUMBER && !is_number(token->text))
        return 0;
    return length;
}

static const char *refuse(
    struct arena *arena, const char *at, const struct token *token)
{
    const char *end = at;
    text_next(&end);
    if (text_starts(at, "--"))
        end++; /* a comment, for Lua */
    if (token->kind == TOKEN_NUMBER)
        return arena_printf(arena, "syntax: '%s' is no number", token->text);
    if (token->kind == TOKEN_TEXT)
        return "syntax: a quote is left open";
    return arena_printf(
        arena, "syntax: unexpected '%.*s'", (int)(end - at), at);
}

static const char *check_brackets(const struct tokens *tokens, int *column)
{
    int depth = 0, open = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->at[i];
        if (token->kind != TOKEN_SIGN)
            continue;
        if (*token->text == '(' && depth++ == 0)
            open = token->column;
        if (*token->text == ')' && --depth < 0) {
            *column = token->column;
            return "syntax: ')' without '('";
        }
    }
    *column = open;
    return depth > 0 ? "syntax: '(' is not closed" : NULL;
}

const char *formula_tokens(struct arena *arena, const char *expression,
    struct tokens *tokens, int *column)
{
    LIST(struct token) list = {0};
    *column = 0;
    if (strlen(expression) > LENGTH_MAX)
        return "is longer than 4,096 bytes";
    for (const char *at = expression; *at != '\0';) {
        const char *start = at;
        ++*column;
        if (strchr(" \t\r\n", *at) != NULL) {
            at++;
            continue;
        }
        struct token token = {.column = *column};
        size_t length = take(arena, at, &token);
        if (length == 0)
            return refuse(arena, at, &token);
        LIST_ADD(arena, &list, token);
        for (--*column; at < start + length; ++*column)
            text_next(&at);
    }
    *tokens = (struct tokens){list.at, list.count, *column + 1};
    if (list.count == 0) {
        *column = 1;
        return "syntax: the formula is empty";
    }
    return check_brackets(tokens, column);
}

const char *formula_chunk(
    struct arena *arena, const struct tokens *tokens, size_t count)
{
    struct text chunk = text_new(arena);
    text_add(&chunk, "return (");
    for (size_t i = 0; i < count; i++) {
        const struct token *token = &tokens->at[i];
        bool whole = token->kind == TOKEN_NUMBER &&
                     strspn(token->text, DIGITS) == strlen(token->text);
        text_addf(&chunk, " %s%s", token->text, whole ? ".0" : "");
    }
    return text_string(&chunk);
}

const char *formula_refused(
    struct arena *arena, const struct tokens *tokens, int *column)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->at[i];
        bool refused = token->kind == TOKEN_TEXT ||
                       (token->kind == TOKEN_WORD &&
                           !IS_AMONG(token->text, allowed_words)) ||
                       (token->kind == TOKEN_SIGN &&
                           !IS_AMONG(token->text, allowed_signs));
        if (!refused)
            continue;
        *column = token->column;
        if (token->kind == TOKEN_TEXT)
            return "syntax: a text has no place in a formula";
        return arena_printf(
            arena, "syntax: '%s' has no place in a formula", token->text);
    }
    return NULL;
}
