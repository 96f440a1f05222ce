/* Trials: the order with other weightings, and with what uncertain scores may
 * turn out to be. */
#include "base/jobs.h"
#include "decide/parts.h"
#include "decide/smaa_exact.h"
#include "decide/tried.h"

#include <math.h>

/* ---- what is varied ---- */

static bool is_drawn(
    const struct tried *tried, const struct uncertain_score *score)
{
    switch (score->kind) {
    case CERTAIN:
        return false;
    case UNKNOWN_VALUE:
    case UNKNOWN_SCORE:
        return tried->trial->measures;
    case ESTIMATED_VALUE:
    case ESTIMATED_SCORE:
        return tried->trial->measures &&
               tried->trial->estimates != ESTIMATES_KEPT;
    }
    return false;
}

/* What is common to all sites is drawn once: from one stream. */
static uint64_t measure_key(const struct tried *tried,
    const struct uncertain_score *score, size_t place, const char *item)
{
    struct arena *arena = tried->trying->arena;
    bool shared = score->kind == ESTIMATED_VALUE &&
                  tried->trial->estimates != ESTIMATES_OWN;
    size_t site = tried->trying->scoring->order[place];
    return stream_key(
        tried_seed(tried), shared ? arena_printf(arena, "estimate/%s", item)
                                  : arena_printf(arena, "measure/%s/%s",
                                        trying_key(tried->trying, site), item));
}

static struct distribution distribution_of(const struct uncertain_score *score)
{
    bool even = score->kind == UNKNOWN_VALUE || score->kind == UNKNOWN_SCORE;
    return even ? distribution_uniform(score->low, score->high)
                : distribution_triangular(score->low, score->mode, score->high);
}

/* An item's score at a place: into the table, or among what is drawn. */
static void add_score(
    struct tried *tried, size_t place, size_t column, double *scores)
{
    const struct trying *trying = tried->trying;
    const struct scored_table *scored = &trying->scored;
    size_t item = scored->item[column];
    size_t weight = tried_weight(tried, item);
    double share =
        scored->table.weight[column] / tried->result->weights.at[weight].points;
    struct uncertain_score score = uncertain_score_of(trying, place, item);
    double *sum = &scores[place * tried->smaa.criteria + weight];
    if (!is_drawn(tried, &score)) {
        size_t at = column * scored->table.rows + trying_row(trying, place);
        *sum += share * scored->table.at[at];
        return;
    }
    /* Adjustments are in every score of the table (decide/table.c). */
    *sum +=
        share * trying_site(trying, place)->adjusted / trying->scoring->points;
    struct smaa_uncertain uncertain = {.alternative = place,
        .criterion = weight,
        .share = share,
        .key = measure_key(
            tried, &score, place, trying->scoring->items.at[item].item->id),
        .distribution = distribution_of(&score),
        .to_scores = score.curve == NULL ? NULL : score_curve_scores,
        .context = score.curve};
    LIST_ADD(trying->arena, &tried->uncertain, uncertain);
}

static void set_scores(struct tried *tried)
{
    const struct trying *trying = tried->trying;
    struct smaa *smaa = &tried->smaa;
    smaa->alternatives = trying->scoring->ranked;
    smaa->criteria = tried->result->weights.count;
    double *scores =
        ARENA_ARRAY(trying->arena, smaa->alternatives * smaa->criteria, double);
    for (size_t place = 0; place < smaa->alternatives; place++)
        for (size_t c = 0; c < trying->scored.table.columns; c++)
            add_score(tried, place, c, scores);
    smaa->scores = scores;
    smaa->uncertain = tried->uncertain.at;
    smaa->uncertain_count = tried->uncertain.count;
    smaa->draws = (uint64_t)tried->rules->draws.value;
}

/* ---- posting ---- */

/* A trial that follows one member shows what that one said. */
static struct calc *open_calc(const struct tried *tried, int measure,
    const char *item, const char *formula)
{
    struct calc *calc =
        calc_open(tried->trying->project, measure, item, formula, NULL);
    if (tried_follows_one(tried))
        calc_disclose(calc, DISCLOSE_NEVER);
    return calc;
}

/* Everything that the trial rests on. */
static void use_inputs(const struct tried *tried, struct calc *calc)
{
    const struct scoring *scoring = tried->trying->scoring;
    const struct scored_table *scored = &tried->trying->scored;
    calc_param(calc, "seed", &tried->rules->seed);
    calc_rests_on_record(calc, &tried->trial->origin);
    rests_on_fitness(calc, scoring);
    if (tried->trial->within.given)
        calc_param(calc, "within", &tried->trial->within);
    for (size_t i = 0; i < tried->trial->around.count; i++)
        calc_param(calc, "near", &tried->trial->around.at[i].points);
    tried_use_members(tried, calc);
    for (size_t i = 0; i < tried->trial->intervals.count; i++) {
        const struct trial_interval *interval = &tried->trial->intervals.at[i];
        if (interval->low.given)
            calc_param(calc, "least", &interval->low);
        if (interval->high.given)
            calc_param(calc, "most", &interval->high);
    }
    for (size_t c = 0; c < scored->table.columns; c++) {
        calc_use_entry(calc, "points", scoring->full[scored->item[c]]);
        for (size_t r = 0; r < scored->table.rows; r++)
            calc_use_entry(calc, "score",
                scoring->sites[scored->site[r]].cells[scored->item[c]].score);
    }
    calc_tolerate_unknown(calc);
}

static struct words streams_words(const struct tried *tried)
{
    struct arena *arena = tried->trying->arena;
    const char *id = tried->trial->id;
    struct words numbered =
        tried->smaa.shifts > 0
            ? WORDS("準乱数列(Sobol)を、その数だけずらす",
                  "Sobol points, shifted by them")
            : WORDS(arena_printf(arena, "%d個ごとに番号を付ける", WEIGHT_BLOCK),
                  arena_printf(
                      arena, "numbered by blocks of %d", WEIGHT_BLOCK));
    return WORDS(
        arena_printf(arena,
            "乱数列の名前: weights/%s/of/(項目)、measure/(候補地)/(項目)、"
            "estimate/(項目)。%s",
            id, words_in(numbered, LANGUAGE_JA)),
        arena_printf(arena,
            "streams: weights/%s/of/(item), measure/(site)/(item), "
            "estimate/(item); %s",
            id, words_in(numbered, LANGUAGE_EN)));
}

/* With shifts every sequence has the same number of points. */
static const char *draws_formula(const struct tried *tried)
{
    if (tried->result->exact)
        return "0";
    return tried->smaa.shifts > 0 ? "floor(draws / shifts) * shifts" : "draws";
}

/* How many shifts, as a parameter: 16 where none are given. */
static struct param shifts_of(const struct tried *tried)
{
    const double LEAST = 16;
    struct param shifts = tried->rules->shifts;
    if (shifts.given)
        return shifts;
    struct param fewest = {
        true, LEAST, LEAST, LEAST, NULL, tried->rules->origin};
    fewest.origin.path = arena_printf(
        tried->trying->arena, "%s.shifts", tried->rules->origin.path);
    return fewest;
}

static void post_draws(const struct tried *tried)
{
    bool exact = tried->result->exact;
    struct calc *calc =
        open_calc(tried, M_trial_draws, tried->trial->id, draws_formula(tried));
    calc_param(calc, "draws", &tried->rules->draws);
    if (tried->smaa.shifts > 0) {
        struct param shifts = shifts_of(tried);
        calc_param(calc, "shifts", &shifts);
    }
    use_inputs(tried, calc);
    calc_note_words(calc, exact ? WORDS("図形の面積による(乱数を用いない)",
                                      "by areas: nothing is drawn")
                                : streams_words(tried));
    tried->result->draws = calc_post(calc, (double)tried->shares.draws);
}

static const char *item_of(
    const struct tried *tried, size_t place, const char *what)
{
    const struct trying *trying = tried->trying;
    return arena_printf(trying->arena, "%s/%s/%s", tried->trial->id,
        trying_key(trying, trying->scoring->order[place]), what);
}

/* A number that was counted, resting on the trial as a whole. */
static const struct entry *post_counted(const struct tried *tried, int measure,
    const char *item, struct words method, double number)
{
    struct calc *calc = open_calc(tried, measure, item, NULL);
    calc_use_entry(calc, "draws", tried->result->draws);
    calc_method_words(calc,
        tried->result->exact
            ? WORDS("順位が替わる線で分けた、とりうる配点の面積の割合",
                  "the share of the area of weightings, cut where two tie")
            : method);
    return calc_post(calc, number);
}

static const struct entry *post_shift_error(
    const struct tried *tried, const char *item, double number)
{
    struct calc *calc = open_calc(tried, M_rank_share_error, item, NULL);
    calc_use_entry(calc, "draws", tried->result->draws);
    calc_method_words(
        calc, WORDS("ずらした準乱数列ごとの割合のばらつきによる標準誤差",
                  "from the shares of each shifted sequence"));
    return calc_post(calc, number);
}

static const struct entry *post_error(const struct tried *tried,
    const char *item, const struct entry *share, double number)
{
    if (tried->result->exact)
        return NULL;
    if (tried->smaa.shifts > 0)
        return post_shift_error(tried, item, number);
    struct calc *calc = open_calc(tried, M_rank_share_error, item,
        "sqrt(max(0, share * (1 - share)) / draws)");
    calc_use_entry(calc, "share", share);
    calc_use_entry(calc, "draws", tried->result->draws);
    return calc_post(calc, number);
}

static void post_ranks(
    const struct tried *tried, size_t place, struct trial_site *site)
{
    size_t all = tried->shares.alternatives;
    struct arena *arena = tried->trying->arena;
    site->ranks = ARENA_ARRAY(arena, all, const struct entry *);
    site->errors = ARENA_ARRAY(arena, all, const struct entry *);
    for (size_t rank = 0; rank < all; rank++) {
        const char *item =
            item_of(tried, place, arena_printf(arena, "%zu", rank + 1));
        double share = tried->shares.acceptability[place * all + rank];
        site->ranks[rank] = post_counted(tried, M_rank_share, item,
            WORDS("試算のうちこの順位となった割合(同点は順位を等分する)",
                "the share of trials with this rank; ties share their ranks"),
            share);
        site->errors[rank] = post_error(tried, item, site->ranks[rank],
            tried->shares.errors[place * all + rank]);
    }
}

static void post_wins(
    const struct tried *tried, size_t place, struct trial_site *site)
{
    const struct trying *trying = tried->trying;
    size_t all = tried->shares.alternatives;
    site->wins = ARENA_ARRAY(trying->arena, all, const struct entry *);
    for (size_t other = 0; tried->shares.wins != NULL && other < all; other++)
        if (other != place)
            site->wins[other] = post_counted(tried, M_win_share,
                item_of(tried, place,
                    trying_key(trying, trying->scoring->order[other])),
                WORDS("試算のうち得点が上回った割合(同点は半分)",
                    "the share of trials with more points; a tie is half"),
                tried->shares.wins[place * all + other]);
}

static void post_central(
    const struct tried *tried, size_t place, struct trial_site *site)
{
    const struct trial_weights *weights = &tried->result->weights;
    const double *central = tried->shares.central + place * weights->count;
    if (isnan(central[0]))
        return;
    if (!isnan(tried->shares.confidence[place]))
        site->confidence =
            post_counted(tried, M_first_confidence, item_of(tried, place, "1"),
                WORDS("第1順位となる配点の平均による試算のうち、第1順位の割合",
                    "first places among trials with its mean weights"),
                tried->shares.confidence[place]);
    site->central =
        ARENA_ARRAY(tried->trying->arena, weights->count, const struct entry *);
    for (size_t j = 0; j < weights->count; j++)
        site->central[j] = post_counted(tried, M_central_points,
            item_of(tried, place, weights->at[j].id),
            WORDS("第1順位となった試算の配点の平均",
                "mean points of the trials in which it is first"),
            central[j] * weights->all);
}

static void post_trial(struct tried *tried)
{
    const struct trying *trying = tried->trying;
    size_t all = tried->shares.alternatives;
    post_draws(tried);
    tried->result->sites = ARENA_ARRAY(trying->arena, all, struct trial_site);
    for (size_t place = 0; place < all; place++) {
        post_ranks(tried, place, &tried->result->sites[place]);
        post_wins(tried, place, &tried->result->sites[place]);
        post_central(tried, place, &tried->result->sites[place]);
    }
}

static double *full_of(const struct trying *trying)
{
    const struct scored_table *scored = &trying->scored;
    double *full =
        ARENA_ARRAY(trying->arena, trying->scoring->items.count, double);
    for (size_t c = 0; c < scored->table.columns; c++)
        full[scored->item[c]] = scored->table.weight[c];
    return full;
}

/* False where nearly no weighting can be drawn between the bounds. */
static bool prepare(struct tried *tried)
{
    const struct trying *trying = tried->trying;
    struct trial_result *result = tried->result;
    result->trial = tried->trial;
    result->weights = trial_weights_of(trying->arena, trying->scoring->file,
        trial_level_of(tried->trial), full_of(trying));
    set_scores(tried);
    if (!tried_weight_set(tried, &tried->set))
        return false;
    tried->smaa.weights = &tried->set;
    if (tried->rules->points == TRIAL_SOBOL && smaa_may_shift(&tried->smaa))
        tried->smaa.shifts = (uint64_t)shifts_of(tried).value;
    return true;
}

struct trials {
    const struct trying *trying;
    struct tried *at;
    size_t count;
    struct jobs *jobs;
};

static void count_trial(void *context, size_t index, struct arena *own)
{
    struct trials *trials = context;
    struct tried *tried = &trials->at[index];
    if (tried->state != TRIED_READY)
        return;
    tried->result->exact = smaa_exact(own, &tried->smaa, &tried->shares);
    if (!tried->result->exact)
        tried->shares = smaa_run(own, &tried->smaa);
    tried->state = TRIED_COUNTED;
}

/* Begins those that need not wait any more. */
static void count_ready(struct trials *trials)
{
    const struct trying *trying = trials->trying;
    int ready = 0;
    for (size_t i = 0; i < trials->count; i++) {
        struct tried *tried = &trials->at[i];
        if (tried->state != TRIED_WAITS || tried_waits(tried))
            continue;
        tried->state = prepare(tried) ? TRIED_READY : TRIED_REFUSED;
        ready += tried->state == TRIED_READY;
    }
    if (ready == 0)
        return;
    for (size_t i = 0; i < trials->count; i++)
        if (trials->at[i].state == TRIED_READY)
            trials->at[i].smaa.threads = (trying->threads + ready - 1) / ready;
    trials->jobs = jobs_start(
        trying->arena, trying->threads, trials->count, count_trial, trials);
}

static void finish_counting(struct trials *trials)
{
    if (trials->jobs != NULL)
        jobs_finish(trials->jobs);
    trials->jobs = NULL;
}

struct trials *trials_begin(
    const struct trying *trying, const struct robustness_rules *rules)
{
    struct robustness *robustness = trying->robustness;
    struct arena *arena = trying->arena;
    size_t count = rules->trials.count;
    struct trials *trials = ARENA_NEW(arena, struct trials);
    *trials = (struct trials){
        trying, ARENA_ARRAY(arena, count, struct tried), count, NULL};
    robustness->trials = ARENA_ARRAY(arena, count, struct trial_result);
    robustness->refused = ARENA_ARRAY(arena, count, const struct trial *);
    robustness->paired_most = SMAA_MOST_PAIRED;
    for (size_t i = 0; i < count; i++)
        trials->at[i] = (struct tried){.trying = trying,
            .rules = rules,
            .trial = &rules->trials.at[i],
            .result = &robustness->trials[i]};
    count_ready(trials);
    return trials;
}

void trials_post(struct trials *trials)
{
    struct robustness *robustness = trials->trying->robustness;
    finish_counting(trials);
    count_ready(trials);
    finish_counting(trials);
    for (size_t i = 0; i < trials->count; i++) {
        struct tried *tried = &trials->at[i];
        if (tried->state == TRIED_REFUSED) {
            robustness->refused[robustness->refused_count++] = tried->trial;
            continue;
        }
        post_trial(tried);
        robustness->trials[robustness->trial_count++] = *tried->result;
    }
}
