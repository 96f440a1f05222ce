#include "adapt/formula.h"

#include "adapt/formula_parts.h"
#include "base/text.h"

#include <lauxlib.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    INSTRUCTIONS_MAX = 1000000,
    MEMORY_MAX = 8 << 20, /* bytes, of all of Lua's state */
};

#define CHUNK "formula"

/* ---- memory ---- */

static void *allocate(void *context, void *old, size_t old_size, size_t size)
{
    struct formula_engine *engine = context;
    if (old == NULL)
        old_size = 0; /* Lua passes the type of the object there */
    if (size == 0) {
        free(old);
        engine->used -= old_size;
        return NULL;
    }
    if (size > old_size && engine->used - old_size + size > MEMORY_MAX)
        return NULL;
    void *new = realloc(old, size);
    if (new != NULL)
        engine->used += size - old_size;
    else
        engine->exhausted = true;
    return new;
}

static void release(void *handle)
{
    lua_close(handle);
}

/* An overflow jumps to the arena's guard. */
static void out_of_memory(struct arena *arena)
{
    arena_array(arena, SIZE_MAX, 2);
}

struct formula_engine *formula_engine_new(struct arena *arena)
{
    struct formula_engine *engine = ARENA_NEW(arena, struct formula_engine);
    engine->arena = arena;
    engine->lua = lua_newstate(allocate, engine);
    if (engine->lua == NULL)
        out_of_memory(arena);
    arena_adopt(arena, engine->lua, release);
    return engine;
}

void formula_register(struct formula_engine *engine, const char *name,
    formula_function *function, void *context)
{
    struct registered *row = ARENA_NEW(engine->arena, struct registered);
    *row =
        (struct registered){arena_text(engine->arena, name), function, context};
    LIST_ADD(engine->arena, &engine->functions, row);
}

/* The last of a name counts. */
const struct registered *formula_registered(
    const struct formula_engine *engine, const char *name)
{
    for (size_t i = engine->functions.count; i-- > 0;)
        if (text_equal(engine->functions.at[i]->name, name))
            return engine->functions.at[i];
    return NULL;
}

static bool is_function(const struct formula_engine *engine, const char *name)
{
    return formula_registered(engine, name) != NULL ||
           formula_built_in(name) != NULL;
}

/* ---- what runs under lua_pcall: it may not call an arena ---- */

struct named {
    const char *name;
    struct formula_value value;
    int column; /* where it is read first */
};

struct job {
    const struct formula_engine *engine;
    const char *chunk;
    bool compile_only;
    const struct named *values;
    size_t count;
    double result;
};

static void stop_at_limit(lua_State *lua, lua_Debug *debug)
{
    (void)debug;
    luaL_error(lua, "takes too long");
}

static void push_value(lua_State *lua, const struct formula_value *value)
{
    if (!value->list) {
        lua_pushnumber(lua, value->at[0]);
        return;
    }
    lua_createtable(lua, (int)value->count, 0);
    for (size_t i = 0; i < value->count; i++) {
        lua_pushnumber(lua, value->at[i]);
        lua_rawseti(lua, -2, (lua_Integer)i + 1);
    }
}

/* The chunk's only upvalue is its environment: the names and functions. */
static void set_environment(lua_State *lua, const struct job *job)
{
    lua_newtable(lua);
    for (size_t i = 0; i < job->count; i++) {
        push_value(lua, &job->values[i].value);
        lua_setfield(lua, -2, job->values[i].name);
    }
    formula_set_built_in(lua);
    for (size_t i = 0; i < job->engine->functions.count; i++)
        formula_set_registered(lua, job->engine->functions.at[i]);
    lua_setupvalue(lua, -2, 1);
}

static int work(lua_State *lua)
{
    struct job *job = lua_touserdata(lua, 1);
    size_t length = strlen(job->chunk);
    if (luaL_loadbufferx(lua, job->chunk, length, "=" CHUNK, "t") != LUA_OK)
        return lua_error(lua);
    if (job->compile_only)
        return 0;
    set_environment(lua, job);
    lua_sethook(lua, stop_at_limit, LUA_MASKCOUNT, INSTRUCTIONS_MAX);
    lua_call(lua, 0, 1);
    if (lua_type(lua, -1) != LUA_TNUMBER)
        return luaL_error(lua, "gives no number");
    job->result = lua_tonumber(lua, -1);
    return 0;
}

/* ---- around it ---- */

/* Lua's words without "formula:1: ". */
static const char *error_words(
    struct formula_engine *engine, struct arena *arena, int status)
{
    if (engine->exhausted)
        out_of_memory(arena);
    if (status == LUA_ERRMEM)
        return "takes too much memory";
    const char *said = lua_tostring(engine->lua, -1);
    if (said == NULL)
        return "gives no number";
    const char *start = CHUNK ":1: ";
    if (text_starts(said, start))
        said += strlen(start);
    return arena_text(arena, said);
}

/* NULL on success, else what is wrong. */
static const char *run(
    struct formula_engine *engine, struct arena *arena, struct job *job)
{
    lua_State *lua = engine->lua;
    const char *wrong = NULL;
    job->engine = engine;
    engine->exhausted = false;
    lua_settop(lua, 0);
    lua_pushcfunction(lua, work);
    lua_pushlightuserdata(lua, job);
    int status = lua_pcall(lua, 1, 0, 0);
    lua_sethook(lua, NULL, 0, 0);
    if (status != LUA_OK)
        wrong = error_words(engine, arena, status);
    lua_settop(lua, 0);
    return wrong;
}

static const char *compile(
    struct formula_engine *engine, struct arena *arena, const char *chunk)
{
    struct job job = {.chunk = chunk, .compile_only = true};
    return run(engine, arena, &job);
}

/* Lua says what is wrong but not where: the first token after which no more
 * text could make a formula of it. */
static const char *find_syntax_error(struct formula_engine *engine,
    struct arena *arena, const struct tokens *tokens, int *column)
{
    for (size_t count = 1; count <= tokens->count; count++) {
        const char *wrong =
            compile(engine, arena, formula_chunk(arena, tokens, count));
        if (wrong == NULL || text_ends(wrong, "near <eof>"))
            continue;
        *column = tokens->at[count - 1].column;
        return arena_printf(arena, "syntax: %s", wrong);
    }
    *column = tokens->end;
    return "syntax: the formula ends too early";
}

static const char *check_syntax(struct formula_engine *engine,
    struct arena *arena, const struct tokens *tokens, const char *chunk,
    int *column)
{
    if (compile(engine, arena, chunk) == NULL)
        return NULL;
    return find_syntax_error(engine, arena, tokens, column);
}

static const char *whole_chunk(struct arena *arena, const struct tokens *tokens)
{
    return arena_printf(
        arena, "%s )", formula_chunk(arena, tokens, tokens->count));
}

struct named_list {
    struct named *at;
    size_t count;
};

/* The names that stand for values, each once, in the order of reading. */
static struct named_list names_of(const struct formula_engine *engine,
    struct arena *arena, const struct tokens *tokens)
{
    struct named_list names = {
        ARENA_ARRAY(arena, tokens->count, struct named), 0};
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->at[i];
        bool member = i > 0 && (text_equal(tokens->at[i - 1].text, ":") ||
                                   text_equal(tokens->at[i - 1].text, "."));
        bool seen = false;
        for (size_t n = 0; n < names.count; n++)
            seen = seen || text_equal(names.at[n].name, token->text);
        if (token->kind == TOKEN_NAME && !member && !seen &&
            !is_function(engine, token->text))
            names.at[names.count++] =
                (struct named){.name = token->text, .column = token->column};
    }
    return names;
}

static const char *check_result(double result)
{
    if (isnan(result))
        return "is not a number";
    return isinf(result) ? "is infinite" : NULL;
}

const char *formula_evaluate(struct formula_engine *engine, struct arena *arena,
    const char *expression, formula_lookup *lookup, void *context,
    double *result, int *column)
{
    struct tokens tokens;
    const char *wrong = formula_tokens(arena, expression, &tokens, column);
    if (wrong != NULL)
        return wrong;
    struct job job = {.chunk = whole_chunk(arena, &tokens)};
    wrong = check_syntax(engine, arena, &tokens, job.chunk, column);
    if (wrong != NULL)
        return wrong;
    struct named_list names = names_of(engine, arena, &tokens);
    for (size_t i = 0; i < names.count; i++) {
        *column = names.at[i].column;
        if (!lookup(context, names.at[i].name, &names.at[i].value))
            return arena_printf(arena, "unknown name '%s'", names.at[i].name);
    }
    *column = 0;
    job.values = names.at;
    job.count = names.count;
    wrong = run(engine, arena, &job);
    if (wrong == NULL)
        wrong = check_result(job.result);
    if (wrong == NULL)
        *result = job.result;
    return wrong;
}

const char *formula_names(struct formula_engine *engine, struct arena *arena,
    const char *expression, const char ***names, size_t *count, int *column)
{
    struct tokens tokens;
    const char *wrong = formula_tokens(arena, expression, &tokens, column);
    if (wrong == NULL)
        wrong = formula_refused(arena, &tokens, column);
    if (wrong == NULL)
        wrong = check_syntax(
            engine, arena, &tokens, whole_chunk(arena, &tokens), column);
    if (wrong != NULL)
        return wrong;
    struct named_list list = names_of(engine, arena, &tokens);
    *count = list.count;
    *names = ARENA_ARRAY(arena, list.count, const char *);
    for (size_t i = 0; i < list.count; i++)
        (*names)[i] = list.at[i].name;
    *column = 0;
    return NULL;
}
