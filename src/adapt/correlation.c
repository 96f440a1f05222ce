#include "adapt/correlation.h"

#include <math.h>
#include <string.h>

enum { MOST_ROUNDS = 200, MOST_SWEEPS = 60 };

static const double PI = 3.14159265358979323846;
static const double LEAST_EIGENVALUE = 1e-4;
static const double CONVERGED = 1e-10;
static const double SMALLEST = 1e-14; /* counts as 0 off the diagonal */

double correlation_of_ranks(double rank_correlation)
{
    return 2 * sin(PI * rank_correlation / 6);
}

double ranks_of_correlation(double correlation)
{
    return 6 / PI * asin(correlation / 2);
}

double *correlation_matrix_of_ranks(
    struct arena *arena, const double *ranks, size_t n)
{
    double *matrix = ARENA_ARRAY(arena, n * n, double);
    for (size_t i = 0; i < n * n; i++)
        matrix[i] = i % (n + 1) == 0 ? 1 : correlation_of_ranks(ranks[i]);
    return matrix;
}

bool correlation_factor(double *matrix, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = matrix[i * n + j];
            for (size_t k = 0; k < j; k++)
                sum -= matrix[i * n + k] * matrix[j * n + k];
            if (i == j && !(sum > 0))
                return false;
            matrix[i * n + j] = i == j ? sqrt(sum) : sum / matrix[j * n + j];
        }
    return true;
}

/* ---- eigenvalues ---- */

/* Turns columns (of matrix and vectors) and rows (of the matrix) i and j so
 * that the entry between them becomes 0. */
static void turn(double *matrix, double *vectors, size_t n, size_t i, size_t j)
{
    double theta =
        (matrix[j * n + j] - matrix[i * n + i]) / (2 * matrix[i * n + j]);
    double t = copysign(1, theta) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (size_t k = 0; k < n; k++) {
        double a = matrix[k * n + i], b = matrix[k * n + j];
        matrix[k * n + i] = c * a - s * b;
        matrix[k * n + j] = s * a + c * b;
    }
    for (size_t k = 0; k < n; k++) {
        double a = matrix[i * n + k], b = matrix[j * n + k];
        matrix[i * n + k] = c * a - s * b;
        matrix[j * n + k] = s * a + c * b;
        a = vectors[k * n + i], b = vectors[k * n + j];
        vectors[k * n + i] = c * a - s * b;
        vectors[k * n + j] = s * a + c * b;
    }
}

/* Jacobi's method, sweep by sweep (Golub, Van Loan, Matrix Computations, 8.5):
 * the eigenvalues are left on the diagonal, the vectors are columns. */
static void diagonalize(double *matrix, double *vectors, size_t n)
{
    double off = 1;
    for (size_t i = 0; i < n * n; i++)
        vectors[i] = i % (n + 1) == 0;
    for (int sweep = 0; sweep < MOST_SWEEPS && off > 0; sweep++) {
        off = 0;
        for (size_t i = 0; i + 1 < n; i++)
            for (size_t j = i + 1; j < n; j++) {
                if (fabs(matrix[i * n + j]) < SMALLEST)
                    continue;
                off += fabs(matrix[i * n + j]);
                turn(matrix, vectors, n, i, j);
            }
    }
}

/* ---- repair ---- */

/* The nearest matrix with no eigenvalue under the least. */
static void raise_eigenvalues(
    double *matrix, size_t n, double *vectors, double *work)
{
    memcpy(work, matrix, n * n * sizeof *work);
    diagonalize(work, vectors, n);
    memset(matrix, 0, n * n * sizeof *matrix);
    for (size_t k = 0; k < n; k++) {
        double value = fmax(work[k * n + k], LEAST_EIGENVALUE);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                matrix[i * n + j] +=
                    value * vectors[i * n + k] * vectors[j * n + k];
    }
}

/* Scaled so that the diagonal is 1; that keeps it positive definite. */
static void scale_diagonal(double *matrix, size_t n, double *roots)
{
    for (size_t i = 0; i < n; i++)
        roots[i] = sqrt(matrix[i * n + i]);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            matrix[i * n + j] =
                i == j ? 1 : matrix[i * n + j] / (roots[i] * roots[j]);
}

/* Alternating projections with Dykstra's correction, which makes the limit
 * the nearest and not merely a near one. */
double correlation_repair(struct arena *arena, double *matrix, size_t n)
{
    size_t size = n * n;
    double *wanted = ARENA_ARRAY(arena, size, double);
    double *correction = ARENA_ARRAY(arena, size, double);
    double *raised = ARENA_ARRAY(arena, size, double);
    double *vectors = ARENA_ARRAY(arena, size, double);
    double *work = ARENA_ARRAY(arena, size, double);
    double *roots = ARENA_ARRAY(arena, n, double);
    double change = INFINITY, largest = 0;
    memcpy(wanted, matrix, size * sizeof *wanted);
    for (int round = 0; round < MOST_ROUNDS && change > CONVERGED; round++) {
        change = 0;
        for (size_t i = 0; i < size; i++)
            raised[i] = matrix[i] - correction[i];
        memcpy(correction, raised, size * sizeof *correction);
        raise_eigenvalues(raised, n, vectors, work);
        for (size_t i = 0; i < size; i++) {
            double now = i % (n + 1) == 0 ? 1 : raised[i];
            correction[i] = raised[i] - correction[i];
            change = fmax(change, fabs(now - matrix[i]));
            matrix[i] = now;
        }
    }
    raise_eigenvalues(matrix, n, vectors, work);
    scale_diagonal(matrix, n, roots);
    for (size_t i = 0; i < size; i++)
        largest = fmax(largest, fabs(matrix[i] - wanted[i]));
    return largest;
}
