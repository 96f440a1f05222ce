/* Measures that a model derives from others by formulas. */
#ifndef STUDY_DERIVED_H
#define STUDY_DERIVED_H

#include "study/study.h"

/* Posts every derived measure of the measures model, in an order in which each
 * follows what it reads. A name stands for a parameter of the measure, a
 * number of the need (need_gross_area …), or a measure of the site: its number,
 * or the list of its items where it has items only. Ranges are those of the
 * formula with every uncertain input at either end. Formulas may call the
 * functions of dates (calendar_register); those of office days have no answer
 * where the project has no schedule model. Problems: a formula whose result is
 * no number. */
void study_derived(const struct study *study);

#endif
