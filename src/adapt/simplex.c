#include "adapt/simplex.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>

/* GLPK numbers rows and columns from 1. */
static void set_columns(
    glp_prob *problem, const struct linear_programme *programme)
{
    glp_add_cols(problem, (int)programme->columns);
    for (size_t c = 0; c < programme->columns; c++) {
        int column = (int)c + 1;
        double upper = programme->upper[c];
        int kind = isinf(upper) ? GLP_LO : upper > 0 ? GLP_DB : GLP_FX;
        glp_set_col_bnds(problem, column, kind, 0, isinf(upper) ? 0 : upper);
        glp_set_obj_coef(problem, column, programme->cost[c]);
    }
}

static void set_rows(glp_prob *problem,
    const struct linear_programme *programme, int *places, double *numbers)
{
    glp_add_rows(problem, (int)programme->rows);
    for (size_t r = 0; r < programme->rows; r++) {
        const double *row = programme->coefficients + r * programme->columns;
        int filled = 0;
        for (size_t c = 0; c < programme->columns; c++)
            if (row[c] != 0) {
                places[++filled] = (int)c + 1;
                numbers[filled] = row[c];
            }
        glp_set_mat_row(problem, (int)r + 1, filled, places, numbers);
        glp_set_row_bnds(
            problem, (int)r + 1, GLP_LO, programme->at_least[r], 0);
    }
}

static enum simplex_end solve(glp_prob *problem,
    const struct linear_programme *programme, double *solution)
{
    glp_smcp options;
    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    if (glp_simplex(problem, &options) != 0)
        return SIMPLEX_FAILED;
    if (glp_get_status(problem) != GLP_OPT)
        return SIMPLEX_NONE;
    for (size_t c = 0; c < programme->columns; c++)
        solution[c] = glp_get_col_prim(problem, (int)c + 1);
    return SIMPLEX_FOUND;
}

/* What GLPK calls instead of ending the program. */
static void give_up(void *jump)
{
    longjmp(*(jmp_buf *)jump, 1);
}

enum simplex_end simplex_solve(struct arena *arena,
    const struct linear_programme *programme, double *solution)
{
    int *places = ARENA_ARRAY(arena, programme->columns + 1, int);
    double *numbers = ARENA_ARRAY(arena, programme->columns + 1, double);
    jmp_buf jump;
    if (setjmp(jump) != 0) {
        glp_free_env(); /* the only call that is allowed then */
        return SIMPLEX_FAILED;
    }
    glp_term_out(GLP_OFF);
    glp_error_hook(give_up, &jump);
    glp_prob *problem = glp_create_prob();
    set_columns(problem, programme);
    set_rows(problem, programme, places, numbers);
    enum simplex_end end = solve(problem, programme, solution);
    glp_free_env(); /* with the problem */
    return end;
}
