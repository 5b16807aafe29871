/* stats: what was practised, what is remembered and will be, and how answers change. */
#include "cmd/verb.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "agenda/agenda.h"
#include "audio/audio.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "cmd/json.h"
#include "cmd/stats.h"
#include "cmd/wishes.h"
#include "critique/critique.h"
#include "setup/setup.h"

#define FORECAST_DAYS 14 /* without a date */
#define WEAKEST 5
#define DELAY_TAKES 40 /* the newest ones whose first word is looked for */
#define DELAY_MOST_S 30.0

static struct topic_stats *topic_of(struct stats *stats, const char *title)
{
	for (size_t i = 0; i < stats->topic_count; i++) {
		if (strcmp(stats->topics[i].title, title) == 0) {
			return &stats->topics[i];
		}
	}
	stats->topics = mem_reserve(stats->topics, &stats->topic_capacity, stats->topic_count + 1,
		sizeof(*stats->topics));
	stats->topics[stats->topic_count] = (struct topic_stats){.title = title};
	return &stats->topics[stats->topic_count++];
}

static void add_recalls(struct stats *stats, const struct choices *choices)
{
	for (size_t i = 0; i < choices->all_count; i++) {
		const struct choice *choice = &choices->all[i];
		struct topic_stats *topic = topic_of(stats, choice->question->topic);
		topic->questions++;
		topic->asked += choice->memory.reviews > 0;
		topic->today += memory_recall(&choice->memory, stats->today);
		topic->idle += memory_recall(&choice->memory, stats->date);
	}
}

/* With practice every day until the date. */
static void add_forecast(
	const struct agenda_wishes *wishes, struct stats *stats, struct choices *choices)
{
	double *recall = mem_array(choices->all_count, sizeof(*recall));
	forecast_recall(wishes, stats->date, choices, recall);
	for (size_t i = 0; i < choices->all_count; i++) {
		topic_of(stats, choices->all[i].question->topic)->practised += recall[i];
	}
	free(recall);
}

static int by_recall(const void *left, const void *right)
{
	const struct choice *a = *(const struct choice *const *)left;
	const struct choice *b = *(const struct choice *const *)right;
	return a->recall < b->recall ? -1 : a->recall > b->recall;
}

static void find_weakest(struct stats *stats, struct choices *choices)
{
	stats->weakest = mem_array(choices->all_count, sizeof(const struct choice *));
	for (size_t i = 0; i < choices->all_count; i++) {
		struct choice *choice = &choices->all[i];
		choice->recall = memory_recall(&choice->memory, stats->today);
		if (choice->memory.reviews > 0) {
			stats->weakest[stats->weakest_count++] = choice;
		}
	}
	if (stats->weakest_count > 1) {
		qsort(stats->weakest, stats->weakest_count, sizeof(const struct choice *),
			by_recall);
	}
	if (stats->weakest_count > WEAKEST) {
		stats->weakest_count = WEAKEST;
	}
}

/* Seconds from the end of the question to the first word; below 0 when none is heard. The detector
 * without weights is enough for it and takes no time. */
static double first_word(const struct take *take)
{
	struct error err = {0};
	struct sound_file *sound = sound_open(take->file, &err);
	if (!sound) {
		return -1;
	}
	struct activity *activity = activity_create(NULL, AUDIO_RATE_HZ);
	float frames[4800];
	uint64_t fed = 0;
	uint64_t start = (uint64_t)(take->question_end_s * AUDIO_RATE_HZ);
	size_t got;
	activity_expect(activity);
	while (fed < start + (uint64_t)(DELAY_MOST_S * AUDIO_RATE_HZ) &&
		!activity_has_begun(activity) && (got = sound_next(sound, frames, 4800)) > 0) {
		activity_feed(activity, frames, got);
		fed += got;
	}
	double delay = -1;
	if (activity_has_begun(activity)) {
		double first = (double)activity_first_speech(activity) / AUDIO_RATE_HZ;
		delay = fmax(0, first - take->question_end_s);
	}
	activity_destroy(activity);
	sound_close(sound);
	return delay;
}

/* Kept with the take's measures, else looked for. */
static double delay_of(struct store *store, const struct take *take)
{
	struct value_list kept;
	struct error err = {0};
	double delay = -1;
	bool known = store_measures(store, take->id, CRITIQUE_VERSION, &kept, &err) &&
		     value_list_find(&kept, "delay_s", &delay);
	value_list_finish(&kept);
	return known || take->file_missing ? delay : first_word(take);
}

/* Where its review counts when its clock was wrong, so that the calendar and what is remembered
 * agree. */
static int day_of_take(const struct stats *stats, const struct take *take)
{
	for (size_t i = 0; i < stats->doubts.count; i++) {
		if (stats->doubts.items[i].take_id == take->id) {
			return stats->doubts.items[i].counts_on;
		}
	}
	return take->day;
}

static void add_takes(struct stats *stats, struct store *store, const struct take_list *takes)
{
	for (size_t i = 0; i < takes->count; i++) { /* newest first */
		const struct take *take = &takes->items[i];
		int ago = stats->today - day_of_take(stats, take);
		if (ago < 0 || ago >= STATS_DAYS) {
			continue;
		}
		struct day_stats *day = &stats->days[STATS_DAYS - 1 - ago];
		day->takes++;
		day->seconds += take->duration_s;
		double delay = i < DELAY_TAKES ? delay_of(store, take) : -1;
		if (delay >= 0) {
			day->delays += delay;
			day->delay_count++;
		}
	}
}

bool stats_gather(const struct agenda_wishes *wishes, int64_t now_ms, struct store *store,
	struct choices *choices, struct stats *stats, struct error *err)
{
	struct take_list takes = {0};
	const struct take_filter all = {.now_ms = now_ms};
	if (store && !store_takes(store, &all, &takes, err)) {
		return false;
	}
	stats->today = wishes->today;
	if (!doubts_find(store, stats->today, &stats->doubts, err)) {
		take_list_finish(&takes);
		return false;
	}
	stats->has_date = choices->date > stats->today;
	stats->date = stats->has_date ? choices->date : stats->today + FORECAST_DAYS;
	stats->suspended = choices->suspended;
	choices_suspended_text(choices, stats->suspended_text);
	add_recalls(stats, choices);
	add_forecast(wishes, stats, choices);
	find_weakest(stats, choices);
	add_takes(stats, store, &takes);
	take_list_finish(&takes);
	return true;
}

void stats_finish(struct stats *stats)
{
	free(stats->topics);
	free(stats->weakest);
	doubts_finish(&stats->doubts);
	*stats = (struct stats){0};
}

static bool run_stats(struct invocation *invocation, struct error *err)
{
	struct paths paths = {0};
	struct decks decks = {0};
	struct store *store = NULL;
	struct choices choices = {0};
	struct stats stats = {0};
	const struct agenda_wishes wishes = wishes_of(invocation);
	bool ok = paths_find(&paths, err) && decks_load(invocation, &paths, 0, &decks, err);
	if (ok && store_exists(invocation, &paths)) {
		ok = store_setup(invocation, &paths, &store, err);
	}
	ok = ok && decks_identify(&decks, store, true, err) &&
	     agenda_make(&wishes, &decks, store, &choices, err) &&
	     stats_gather(&wishes, now_ms(invocation), store, &choices, &stats, err);
	if (ok && invocation_flag(invocation, OPTION_JSON)) {
		ok = stats_print_json(&stats, err);
	} else if (ok) {
		stats_print(&stats);
	}
	stats_finish(&stats);
	choices_finish(&choices);
	store_close(store);
	decks_finish(&decks);
	paths_finish(&paths);
	return ok;
}

static const enum option_id STATS_OPTIONS[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS,
	OPTION_BY, OPTION_RETENTION, OPTION_TOPIC, OPTION_LIMIT, OPTION_SEED, OPTION_TODAY_DATE,
	OPTION_DAY_BEGINS, OPTION_JSON};

const struct verb VERB_STATS = {
	{"stats", "[DECK…]", 0, OPERANDS_ANY, STATS_OPTIONS, OPTIONS_OF(STATS_OPTIONS)},
	"what was practised, what is remembered, and what will be",
	"Shows the days of practice, how much of each topic is remembered today and on the "
	"date (--by, else in 14 days), without more practice and with it, the weakest "
	"questions, how answers change: their length and the time to the first word, and "
	"the reviews that were made under a wrong clock.",
	run_stats,
};
