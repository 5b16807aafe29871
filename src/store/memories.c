/* The memories of all questions: read, cached, and compared with a replay of the whole log. */
#include "store/memories.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/database.h"
#include "store/memory_list_state.h"
#include "store/memory_replay.h"
#include "store/memory_runs.h"
#include "store/model_fingerprint.h"

/* A shorter log is replayed faster than a cache is read. */
#define KEEP_ROWS_LEAST 2000

/* The cache is rewritten when it lacks more rows than this. */
#define KEEP_REST_MOST 500

static void gather_memories(struct memory_list *list)
{
	struct review_cache *log = &list->log;
	free(log->memories);
	log->memories = mem_array(list->count * LANG_COUNT, sizeof(*log->memories));
	log->memory_count = 0;
	for (size_t i = 0; i < list->count * LANG_COUNT; i++) {
		const struct memory_entry *entry = &list->entries[i / LANG_COUNT];
		size_t lang = i % LANG_COUNT;
		if (entry->count[lang] > 0) {
			log->memories[log->memory_count++] =
				(struct cached_memory){.question = list->keys[i / LANG_COUNT],
					.lang = (uint8_t)lang,
					.count = entry->count[lang],
					.hash = run_hash(list->reviews + entry->first[lang],
						entry->count[lang]),
					.memory = entry->memories[lang]};
		}
	}
}

void store_memories_keep(struct store *store, struct memory_list *list, uint64_t basis,
	const struct memory_model *model)
{
	struct review_cache *log = &list->log;
	size_t rest = log->row_count - list->from_cache;
	bool as_kept =
		log->memory_count > 0 && log->basis == basis && model_equals(model, &log->model);
	if (store->read_only || log->identity == 0 || log->row_count < KEEP_ROWS_LEAST ||
		(as_kept && rest <= KEEP_REST_MOST)) {
		return;
	}
	gather_memories(list);
	log->fingerprint = model_fingerprint();
	log->basis = basis;
	log->model = *model;
	list->from_cache = log->row_count;
	/* if it cannot be written, the next start replays the log as this one did */
	(void)review_cache_write(store->folder, log);
}

/* Equal but for rounding: two processors may compute one formula differently. */
static bool same_memory(const struct memory *a, const struct memory *b)
{
	return fabs(a->stability - b->stability) <= 1e-9 * b->stability &&
	       fabs(a->difficulty - b->difficulty) <= 1e-9 * b->difficulty &&
	       a->last_day == b->last_day && a->reviews == b->reviews;
}

bool store_memories_check(
	struct store *store, int today, size_t *kept, size_t *wrong, struct error *err)
{
	struct memory_list *own = NULL;
	struct memory_list *whole = NULL;
	bool ok = memory_runs_read(store, today, false, &own, err) &&
		  memory_runs_read(store, today, true, &whole, err);
	*kept = ok ? own->log.memory_count : 0;
	*wrong = 0;
	if (*kept > 0) {
		const struct memory_model model = own->log.model;
		memory_list_replay(own, &model);
		memory_list_replay(whole, &model);
	}
	for (size_t i = 0; *kept > 0 && i < whole->count * LANG_COUNT; i++) {
		size_t lang = i % LANG_COUNT;
		*wrong += !same_memory(&own->entries[i / LANG_COUNT].memories[lang],
			&whole->entries[i / LANG_COUNT].memories[lang]);
	}
	memory_list_destroy(own);
	memory_list_destroy(whole);
	return ok && (*wrong == 0 || review_cache_remove(store->folder) ||
			     error_set(err, ERROR_STORE,
				     "%s/memories.kept is wrong and cannot be deleted: delete it",
				     store->folder));
}

bool store_past_reviews(
	struct store *store, int today, struct memory_list **list, struct error *err)
{
	return memory_runs_read(store, today, false, list, err);
}

bool store_memories(struct store *store, int today, struct memory_list **list, struct error *err)
{
	if (!memory_runs_read(store, today, true, list, err)) {
		return false;
	}
	memory_list_replay(*list, &MEMORY_USUAL);
	return true;
}
