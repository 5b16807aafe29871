/* Computes the figures of stats from the agenda and the takes of the store. */
#include "cmd/stats/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/audio.h"
#include "base/mem.h"
#include "critique/critique.h"

#define FORECAST_DAYS 14 /* without a date */
#define WEAKEST 5
#define DELAY_TAKES 40    /* newest takes whose first word is searched for, as it takes time */
#define DELAY_MOST_S 30.0 /* searched after the question */

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

/* Recall on the date when the user practises every day until then. */
static void add_forecast(
	const struct agenda_settings *agenda_settings, struct stats *stats, struct choices *choices)
{
	double *recall = mem_array(choices->all_count, sizeof(*recall));
	forecast_recall(agenda_settings, stats->date, choices, recall);
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

/* Seconds from the end of the question to the first word; below 0 when there is none. The detector
 * without weights is fast and good enough here. */
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

/* From the measures kept with the take, else from its sound. */
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

/* A take made under a wrong clock belongs to the day on which its review counts, so that the
 * calendar agrees with the memories. */
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

bool stats_gather(const struct agenda_settings *agenda_settings, int64_t now_ms,
	struct store *store, struct choices *choices, struct stats *stats, struct error *err)
{
	struct take_list takes = {0};
	const struct take_filter all = {.now_ms = now_ms};
	if (store && !store_takes(store, &all, &takes, err)) {
		return false;
	}
	stats->today = agenda_settings->today;
	if (!doubts_find(store, stats->today, &stats->doubts, err)) {
		take_list_finish(&takes);
		return false;
	}
	stats->has_date = choices->date > stats->today;
	stats->date = stats->has_date ? choices->date : stats->today + FORECAST_DAYS;
	stats->suspended = choices->suspended;
	choices_suspended_text(choices, stats->suspended_text);
	add_recalls(stats, choices);
	add_forecast(agenda_settings, stats, choices);
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
