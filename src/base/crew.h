/* Threads that take one step of a work after another together.
 *
 * For steps of a millisecond, for which starting threads anew (base/jobs.h)
 * takes too long: between steps they look out for the next. What comes out
 * does not depend on their number as long as no part of a step looks at what
 * another writes. */
#ifndef BASE_CREW_H
#define BASE_CREW_H

#include "base/arena.h"

struct crew;

/* Does part `index` of a step; in any thread, and may not use an arena. */
typedef void step_function(void *context, size_t index);

/* Of so many threads, the caller's among them; they end with the arena. */
struct crew *crew_new(struct arena *arena, int threads);

/* How many threads; 1 where there is no crew (NULL). */
size_t crew_size(const struct crew *crew);

/* Does the parts 0 … count - 1 and waits for them. Without a crew (NULL) the
 * caller does all. */
void crew_do(
    struct crew *crew, size_t count, step_function *run, void *context);

#endif
