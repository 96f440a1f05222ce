/* What lies around a site: related bodies, schools, housing, landscape and
 * nature; and the road by which construction vehicles come. */
#ifndef STUDY_SURROUNDINGS_H
#define STUDY_SURROUNDINGS_H

#include "model/access_rules.h"
#include "study/study.h"

void study_surroundings(const struct study *study);

/* Parts of it. */
void surroundings_facilities(
    const struct study *study, const struct access_rules *rules);
void surroundings_schools(
    const struct study *study, const struct access_rules *rules);

#endif
