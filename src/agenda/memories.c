#include "agenda/memories.h"

#include <stdlib.h>

#include "base/mem.h"

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
