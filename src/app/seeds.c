#include "app/seeds.h"

#include "base/number.h"
#include "base/text.h"
#include "model/cost_rules.h"
#include "model/schedule_rules.h"

static void add_seed(struct arena *arena, struct text *text, const char *model,
    const struct param *seed)
{
    text_addf(text, "%s%s %s", text->count == 0 ? "" : ", ", model,
        number_text(arena, seed->value));
}

const char *seeds_text(const struct session *session)
{
    const struct models *models = &session->project->models;
    const struct robustness_rules *trials =
        session->robustness == NULL ? NULL : session_trials(session);
    struct text text = text_new(session->arena);
    if (models->schedule != NULL &&
        models->schedule->parts.file->simulation != NULL)
        add_seed(session->arena, &text, "schedule",
            &models->schedule->parts.file->simulation->seed);
    if (models->cost != NULL && models->cost->file->uncertainty != NULL)
        add_seed(session->arena, &text, "cost",
            &models->cost->file->uncertainty->seed);
    if (trials != NULL)
        add_seed(session->arena, &text, "decision", &trials->seed);
    return text.count == 0 ? NULL : text_string(&text);
}
