/* Infrastructure: each service at the edge, by an extension, or not at all,
 * and what the connection costs. */
#ifndef STUDY_INFRASTRUCTURE_H
#define STUDY_INFRASTRUCTURE_H

#include "study/study.h"

void study_infrastructure(const struct study *study);

#endif
