/* The functions that formulas may call. */
#include "adapt/formula_parts.h"
#include "adapt/stats.h"
#include "base/number.h"

#include <lauxlib.h>
#include <math.h>
#include <string.h>

static double first(const struct arguments *arguments)
{
    return arguments->at[0].count == 1 ? arguments->at[0].at[0] : NAN;
}

static double f_abs(const struct arguments *a)
{
    return fabs(first(a));
}

static double f_ceil(const struct arguments *a)
{
    return ceil(first(a));
}

static double f_floor(const struct arguments *a)
{
    return floor(first(a));
}

static double f_sqrt(const struct arguments *a)
{
    return sqrt(first(a));
}

static double f_exp(const struct arguments *a)
{
    return exp(first(a));
}

static double f_log(const struct arguments *a)
{
    return log(first(a));
}

static double f_round(const struct arguments *a)
{
    double decimals = 0;
    if (a->count == 2)
        decimals = a->at[1].count == 1 ? a->at[1].at[0] : NAN;
    if (!(decimals >= -15 && decimals <= 15))
        return NAN;
    return number_round(first(a), (int)decimals);
}

/* The extreme of all numbers of all arguments; NAN is never passed over. */
static double extreme(const struct arguments *a, double sign)
{
    double best = NAN;
    bool any = false;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < a->at[i].count; k++) {
            double number = a->at[i].at[k];
            if (isnan(number))
                return NAN;
            if (!any || sign * number > sign * best)
                best = number;
            any = true;
        }
    return best;
}

static double f_max(const struct arguments *a)
{
    return extreme(a, 1);
}

static double f_min(const struct arguments *a)
{
    return extreme(a, -1);
}

static double f_sum(const struct arguments *a)
{
    double sum = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < a->at[i].count; k++)
            sum += a->at[i].at[k];
    return sum;
}

static double f_count(const struct arguments *a)
{
    double count = 0;
    for (size_t i = 0; i < a->count; i++)
        count += (double)a->at[i].count;
    return count;
}

static double f_mean(const struct arguments *a)
{
    struct argument list = a->at[0];
    return list.count == 0 ? NAN : stats_mean(list.at, list.count);
}

/* Of a sample; 0 for one value. */
static double f_deviation(const struct arguments *a)
{
    return stats_deviation(a->at[0].at, a->at[0].count);
}

static double f_median(const struct arguments *a)
{
    struct argument list = a->at[0];
    return list.count == 0 ? NAN : stats_median(list.at, list.count, list.at);
}

static double f_geometric_mean(const struct arguments *a)
{
    struct argument list = a->at[0];
    return list.count == 0 ? NAN : stats_geometric_mean(list.at, list.count);
}

/* Without the lowest and the highest `dropped` of the list. */
static double f_trimmed_mean(const struct arguments *a)
{
    struct argument list = a->at[0];
    double dropped = a->at[1].count == 1 ? a->at[1].at[0] : NAN;
    if (list.count == 0 || !(dropped >= 0 && dropped <= (double)list.count))
        return NAN;
    return stats_trimmed_mean(list.at, list.count, (size_t)dropped, list.at);
}

static double f_dot(const struct arguments *a)
{
    if (a->at[0].count != a->at[1].count)
        return NAN;
    double sum = 0;
    for (size_t k = 0; k < a->at[0].count; k++)
        sum += a->at[0].at[k] * a->at[1].at[k];
    return sum;
}

/* Piecewise linear through (xs, ys), constant beyond the ends; xs rise. */
static double f_interpolate(const struct arguments *a)
{
    double x = first(a);
    struct argument xs = a->at[1], ys = a->at[2];
    if (isnan(x) || xs.count == 0 || xs.count != ys.count)
        return NAN;
    if (x <= xs.at[0])
        return ys.at[0];
    for (size_t k = 1; k < xs.count; k++) {
        if (!(xs.at[k] > xs.at[k - 1]))
            return NAN;
        if (x <= xs.at[k])
            return ys.at[k - 1] + (ys.at[k] - ys.at[k - 1]) *
                                      (x - xs.at[k - 1]) /
                                      (xs.at[k] - xs.at[k - 1]);
    }
    return ys.at[ys.count - 1];
}

static const struct built_in built_ins[] = {
    {"abs", f_abs, 1, 1, false},
    {"ceil", f_ceil, 1, 1, false},
    {"count", f_count, 1, SIZE_MAX, false},
    {"deviation", f_deviation, 1, 1, false},
    {"dot", f_dot, 2, 2, false},
    {"exp", f_exp, 1, 1, false},
    {"floor", f_floor, 1, 1, false},
    {"geometric_mean", f_geometric_mean, 1, 1, false},
    {"interpolate", f_interpolate, 3, 3, false},
    {"log", f_log, 1, 1, false},
    {"max", f_max, 1, SIZE_MAX, false},
    {"mean", f_mean, 1, 1, false},
    {"median", f_median, 1, 1, true},
    {"min", f_min, 1, SIZE_MAX, false},
    {"round", f_round, 1, 2, false},
    {"sqrt", f_sqrt, 1, 1, false},
    {"sum", f_sum, 1, SIZE_MAX, false},
    {"trimmed_mean", f_trimmed_mean, 2, 2, true},
};

/* ---- between Lua's stack and the functions ---- */

/* Memory of Lua's, so that an error on the way leaves nothing behind. */
static void *scratch(lua_State *lua, size_t count, size_t size)
{
    return lua_newuserdatauv(lua, (count == 0 ? 1 : count) * size, 0);
}

static struct argument argument_at(lua_State *lua, int index, const char *name)
{
    bool list = lua_type(lua, index) == LUA_TTABLE;
    if (!list && lua_type(lua, index) != LUA_TNUMBER)
        luaL_error(lua, "argument %d of %s is not a number", index, name);
    size_t count = list ? (size_t)lua_rawlen(lua, index) : 1;
    double *numbers = scratch(lua, count, sizeof *numbers);
    for (size_t k = 0; k < count; k++) {
        if (list)
            lua_rawgeti(lua, index, (lua_Integer)k + 1);
        else
            lua_pushvalue(lua, index);
        numbers[k] = lua_tonumber(lua, -1);
        lua_pop(lua, 1);
    }
    return (struct argument){numbers, count};
}

static struct arguments arguments_of(lua_State *lua, const char *name)
{
    int count = lua_gettop(lua);
    luaL_checkstack(lua, count + 8, "too many arguments");
    struct argument *at = scratch(lua, (size_t)count, sizeof *at);
    for (int i = 0; i < count; i++)
        at[i] = argument_at(lua, i + 1, name);
    return (struct arguments){at, (size_t)count};
}

static int call_built_in(lua_State *lua)
{
    const struct built_in *row = lua_touserdata(lua, lua_upvalueindex(1));
    struct arguments arguments = arguments_of(lua, row->name);
    if (arguments.count < row->least || arguments.count > row->most)
        luaL_error(lua, "wrong number of arguments: %s(%d)", row->name,
            (int)arguments.count);
    lua_pushnumber(lua, row->function(&arguments));
    return 1;
}

/* The numbers of all arguments, one after the other. */
static int call_registered(lua_State *lua)
{
    const struct registered *row = lua_touserdata(lua, lua_upvalueindex(1));
    struct arguments arguments = arguments_of(lua, row->name);
    size_t count = (size_t)f_count(&arguments), used = 0;
    double *numbers = scratch(lua, count, sizeof *numbers);
    for (size_t i = 0; i < arguments.count; i++) {
        const struct argument *argument = &arguments.at[i];
        if (argument->count > 0)
            memcpy(numbers + used, argument->at,
                argument->count * sizeof *numbers);
        used += argument->count;
    }
    lua_pushnumber(lua, row->function(row->context, numbers, count));
    return 1;
}

static void set_function(
    lua_State *lua, const void *row, const char *name, lua_CFunction function)
{
    lua_pushlightuserdata(lua, (void *)(uintptr_t)row);
    lua_pushcclosure(lua, function, 1);
    lua_setfield(lua, -2, name);
}

void formula_set_built_in(lua_State *lua)
{
    for (size_t i = 0; i < sizeof built_ins / sizeof *built_ins; i++)
        set_function(lua, &built_ins[i], built_ins[i].name, call_built_in);
}

void formula_set_registered(lua_State *lua, const struct registered *row)
{
    set_function(lua, row, row->name, call_registered);
}

const struct built_in *formula_built_in(const char *name)
{
    for (size_t i = 0; i < sizeof built_ins / sizeof *built_ins; i++)
        if (strcmp(built_ins[i].name, name) == 0)
            return &built_ins[i];
    return NULL;
}
