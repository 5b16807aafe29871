/* Reads memories and habits from the review log of the store. */
#include "agenda/memories.h"

#include <stdlib.h>

#include "base/mem.h"

#define ATTENDANCE_DAYS 28

static size_t runs_of(const struct memory_list *memories, struct review_run **runs)
{
	size_t capacity = 0;
	size_t count = 0;
	const char *id;
	*runs = NULL;
	for (size_t i = 0; (id = memory_list_id(memories, i)); i++) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			struct review_run run;
			run.reviews =
				memory_list_reviews(memories, id, (enum lang)lang, &run.count);
			if (run.count > 0) {
				*runs = mem_reserve(*runs, &capacity, count + 1, sizeof(**runs));
				(*runs)[count++] = run;
			}
		}
	}
	return count;
}

bool agenda_memories(struct store *store, int today, struct memory_list **memories,
	struct habits *habits, struct fit_report *report, struct error *err)
{
	if (!store_past_reviews(store, today, memories, err)) {
		return false;
	}
	struct review_run *runs;
	struct memory_model model;
	size_t count = runs_of(*memories, &runs);
	uint64_t basis = habits_basis(runs, count);
	if (!report && memory_list_fit(*memories, basis, &model)) {
		habits_with(runs, count, &model, habits);
	} else {
		habits_fit(runs, count, habits, report);
	}
	free(runs);
	memory_list_replay(*memories, &habits->model);
	store_memories_keep(store, *memories, basis, &habits->model);
	return true;
}

double agenda_missed(const struct memory_list *memories, int today)
{
	bool practised[ATTENDANCE_DAYS] = {false};
	int first = today; /* day of the first review of all */
	const char *id;
	for (size_t i = 0; memories && (id = memory_list_id(memories, i)); i++) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			size_t count;
			const struct past_review *reviews =
				memory_list_reviews(memories, id, (enum lang)lang, &count);
			for (size_t n = 0; n < count; n++) {
				int ago = today - reviews[n].day;
				first = reviews[n].day < first ? reviews[n].day : first;
				if (ago > 0 && ago <= ATTENDANCE_DAYS) {
					practised[ago - 1] = true;
				}
			}
		}
	}
	int days = today - first < ATTENDANCE_DAYS ? today - first : ATTENDANCE_DAYS;
	int missed = 0;
	for (int i = 0; i < days; i++) {
		missed += !practised[i];
	}
	return plan_missed(missed, days);
}
