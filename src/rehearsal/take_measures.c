/* Hands takes to the analyser, and its results to the store. */
#include "rehearsal/take_measures.h"

#include <stdlib.h>

#include "base/mem.h"
#include "critique/critique.h"

#define EARLIER_MOST 20

void measuring_finish(struct measuring *measuring)
{
	analysis_finish(&measuring->unsaved.analysis);
	free(measuring->saved);
	*measuring = (struct measuring){0};
}

static bool add_to_trend(struct store *store, int64_t id, struct trend *trend)
{
	struct value_list list;
	bool any =
		store_measures(store, id, CRITIQUE_VERSION, &list, NULL) && trend_add(trend, &list);
	value_list_finish(&list);
	return any;
}

void measuring_add_earlier(struct measuring *measuring, int64_t now_ms)
{
	struct take_list list = {0};
	const struct take_filter newest = {.most = EARLIER_MOST, .now_ms = now_ms};
	if (measuring->analyser && store_takes(measuring->store, &newest, &list, NULL)) {
		for (size_t i = 0; i < list.count; i++) {
			const struct take *take = &list.items[i];
			struct trend unused = {0};
			if (!take->file_missing &&
				!add_to_trend(measuring->store, take->id, &unused)) {
				analyser_add(measuring->analyser, take->id, take->file,
					take->question_end_s, false);
			}
		}
	}
	take_list_finish(&list);
}

void measuring_add(struct measuring *measuring, const struct take *take)
{
	measuring->first_take = measuring->first_take ? measuring->first_take : take->id;
	if (measuring->analyser) {
		analyser_add(measuring->analyser, take->id, take->file, take->question_end_s, true);
	}
}

static void note_saved(struct measuring *measuring, int64_t id)
{
	if (measuring->first_take == 0 || id < measuring->first_take) {
		return; /* of an earlier session */
	}
	measuring->saved = mem_reserve(measuring->saved, &measuring->saved_capacity,
		measuring->saved_count + 1, sizeof(*measuring->saved));
	measuring->saved[measuring->saved_count++] = id;
}

void measuring_save(struct measuring *measuring)
{
	int64_t id;
	while ((id = analysis_save_next(
			measuring->analyser, measuring->store, &measuring->unsaved)) != 0) {
		note_saved(measuring, id);
	}
}

bool measuring_waits(const struct measuring *measuring)
{
	return measuring->unsaved.take_id != 0;
}

bool measuring_goes_on(const struct measuring *measuring)
{
	return measuring->analyser && analyser_left(measuring->analyser, true) > 0;
}

static bool is_saved(const struct measuring *measuring, int64_t id)
{
	for (size_t i = 0; i < measuring->saved_count; i++) {
		if (measuring->saved[i] == id) {
			return true;
		}
	}
	return false;
}

void measuring_sum(struct measuring *measuring, enum lang lang, int64_t now_ms, struct trend *now,
	struct trend *usual)
{
	struct take_list list = {0};
	const struct take_filter newest = {.most = EARLIER_MOST * 4, .now_ms = now_ms};
	int used = 0;
	for (size_t i = 0; i < measuring->saved_count; i++) {
		(void)add_to_trend(measuring->store, measuring->saved[i], now);
	}
	if (store_takes(measuring->store, &newest, &list, NULL)) {
		for (size_t i = 0; i < list.count && used < EARLIER_MOST; i++) {
			const struct take *take = &list.items[i];
			if (take->lang == lang && !is_saved(measuring, take->id)) {
				used += add_to_trend(measuring->store, take->id, usual);
			}
		}
	}
	take_list_finish(&list);
}
