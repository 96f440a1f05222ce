/* How far judges agree: members, or methods. */
#ifndef DECIDE_AGREEMENT_H
#define DECIDE_AGREEMENT_H

#include "base/arena.h"

/* Kendall's W of `judges` rows of `objects` values each, with the correction
 * for ties: 1 where all put the objects in the same order, 0 where their
 * orders have nothing in common. NAN with fewer than two judges or objects,
 * or where every judge has all objects equal. */
double agreement_w(
    struct arena *arena, const double *values, size_t judges, size_t objects);

/* ---- two orders ----
 * Ranks, 1 being first, ties at the mean of their places (adapt/stats.h,
 * stats_ranks). NAN for fewer than two objects. */

/* Spearman's rho: the correlation of the ranks; also NAN where all objects of
 * an order are tied. */
double agreement_spearman(const double *one, const double *other, size_t count);

/* Kendall's tau-b (1945); also NAN where all objects of an order are tied. */
double agreement_tau(const double *one, const double *other, size_t count);

/* Weighted Spearman (Dancelli, Manisera and Vezzoli 2013): differences at the
 * top weigh more. */
double agreement_weighted(const double *one, const double *other, size_t count);

/* WS (Sałabun and Urbaniak 2020): how well `other` keeps the order `one`, whose
 * first ranks weigh most. Not symmetric. */
double agreement_ws(const double *one, const double *other, size_t count);

#endif
