/* Memories that are kept from one start to the next: what was replayed before is gone on from, kept
 * again, and compared with a replay of the whole log. */
#include "store/memories.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"

/* Logs below this are replayed sooner than a copy is read. */
#define KEEP_ROWS_LEAST 2000
/* Rows that are not in the copy yet before it is made anew. */
#define KEEP_REST_MOST 500

uint64_t memories_probe(void)
{
	uint64_t mark = HASH_START;
	for (int first = GRADE_AGAIN; first <= GRADE_EASY; first++) {
		struct memory memory = {0};
		for (int i = 0; i < 24; i++) {
			enum grade grade = (enum grade)(1 + (first + i * i) % 4);
			memory_review(&memory, i * i / 3, i == 0 ? (enum grade)first : grade);
		}
		mark = hash_bytes(mark, &memory.stability, sizeof(memory.stability));
		mark = hash_bytes(mark, &memory.difficulty, sizeof(memory.difficulty));
	}
	return mark;
}

/* The memory that was kept of a run, and of how many of its reviews; 0 when there is none that
 * this run begins with. `next` goes through what is kept, as cards are asked for in its order. */
static size_t begin_kept(
	const struct memory_list *list, size_t card, size_t *next, struct memory *memory)
{
	const struct memory_entry *entry = &list->entries[card / LANG_COUNT];
	const struct kept_memory *all = list->log.memories;
	int64_t key = list->keys[card / LANG_COUNT];
	size_t lang = card % LANG_COUNT;
	while (*next < list->log.memory_count &&
		(all[*next].question < key ||
			(all[*next].question == key && all[*next].lang < lang))) {
		(*next)++;
	}
	const struct kept_memory *kept = &all[*next];
	if (*next == list->log.memory_count || kept->question != key || kept->lang != lang ||
		kept->count > entry->count[lang] ||
		kept->mark != run_mark(list->reviews + entry->first[lang], kept->count)) {
		return 0;
	}
	*memory = kept->memory;
	return kept->count;
}

static bool same_model(const struct memory_model *a, const struct memory_model *b)
{
	return memcmp(a->first_stability, b->first_stability, sizeof(a->first_stability)) == 0;
}

void memory_list_replay(struct memory_list *list, const struct memory_model *model)
{
	bool kept = list->log.memory_count > 0 && same_model(model, &list->log.model);
	size_t next = 0;
	for (size_t i = 0; i < list->count * LANG_COUNT; i++) {
		struct memory_entry *entry = &list->entries[i / LANG_COUNT];
		size_t lang = i % LANG_COUNT;
		struct memory memory = {0};
		for (size_t n = kept ? begin_kept(list, i, &next, &memory) : 0;
			n < entry->count[lang]; n++) {
			const struct past_review *review = &list->reviews[entry->first[lang] + n];
			memory_review_as(model, &memory, review->day, review->grade);
		}
		entry->memories[lang] = memory;
	}
}

bool memory_list_fit(const struct memory_list *list, uint64_t basis, struct memory_model *model)
{
	if (list->log.memory_count == 0 || list->log.basis != basis) {
		return false;
	}
	*model = list->log.model;
	return true;
}

static void gather_memories(struct memory_list *list)
{
	struct kept_log *log = &list->log;
	free(log->memories);
	log->memories = mem_array(list->count * LANG_COUNT, sizeof(*log->memories));
	log->memory_count = 0;
	for (size_t i = 0; i < list->count * LANG_COUNT; i++) {
		const struct memory_entry *entry = &list->entries[i / LANG_COUNT];
		size_t lang = i % LANG_COUNT;
		if (entry->count[lang] > 0) {
			log->memories[log->memory_count++] =
				(struct kept_memory){.question = list->keys[i / LANG_COUNT],
					.lang = (uint8_t)lang,
					.count = entry->count[lang],
					.mark = run_mark(list->reviews + entry->first[lang],
						entry->count[lang]),
					.memory = entry->memories[lang]};
		}
	}
}

void store_memories_keep(struct store *store, struct memory_list *list, uint64_t basis,
	const struct memory_model *model)
{
	struct kept_log *log = &list->log;
	size_t rest = log->row_count - list->from_kept;
	bool as_kept =
		log->memory_count > 0 && log->basis == basis && same_model(model, &log->model);
	if (store->read_only || log->identity == 0 || log->row_count < KEEP_ROWS_LEAST ||
		(as_kept && rest <= KEEP_REST_MOST)) {
		return;
	}
	gather_memories(list);
	log->probe = memories_probe();
	log->basis = basis;
	log->model = *model;
	list->from_kept = log->row_count;
	/* where it cannot be written the next start replays the log as this one did */
	(void)kept_write(store->folder, log);
}

/* The same but for what two processors may make of one formula. */
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
	bool ok = memories_read(store, today, false, &own, err) &&
		  memories_read(store, today, true, &whole, err);
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
	return ok && (*wrong == 0 || kept_remove(store->folder) ||
			     error_set(err, ERROR_STORE,
				     "%s/memories.kept is wrong and cannot be deleted: delete it",
				     store->folder));
}
