/* Changes that never wait for another program. */
#include "store/queue.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "store/queued_changes.h"
#include "store/take_rows.h"

bool store_queue_take_done(const struct store *store, struct take *take)
{
	const struct applied *applied =
		take->id < 0 ? applied_find(pending_applied(store), -take->id) : NULL;
	if (!applied || !applied->file) {
		return false;
	}
	char *file = mem_text(applied->file);
	free(take->file);
	take->file = file;
	take->id = applied->id;
	return true;
}

enum saved store_queue_take(struct store *store, struct take *take, struct error *err)
{
	assert(take->question_id && take->question_id[0] && take->file);
	const char *slash = strrchr(take->file, '/');
	struct journal_entry entry = {.kind = ENTRY_TAKE,
		.question_id = mem_text(take->question_id),
		.text = mem_text(slash ? slash + 1 : take->file),
		.lang = take->lang,
		.at_ms = take->started_ms,
		.duration_s = take->duration_s,
		.question_end_s = take->question_end_s};
	int64_t number = 0;
	enum saved saved = pending_submit(store, &entry, &number, err);
	take->id = number > 0 ? -number : take->id;
	if (!store_queue_take_done(store, take)) {
		(void)store_take_find(store, take);
	}
	return saved;
}

/* A made_ms that no other review of this program has: it identifies a review that may have been
 * written already. */
static int64_t unique_ms(struct store *store, int64_t made_ms)
{
	int64_t last = store->last_made_ms;
	bool taken =
		made_ms <= last && last - made_ms < 1000; /* otherwise the clock was set back */
	store->last_made_ms = taken ? last + 1 : made_ms;
	return store->last_made_ms;
}

enum saved store_queue_review(struct store *store, struct review *review, struct error *err)
{
	assert(review->question_id && review->question_id[0]);
	assert(review->grade != GRADE_NONE || review->supersedes != 0);
	int64_t take_id = applied_id(pending_applied(store), review->take_id);
	int64_t supersedes = applied_id(pending_applied(store), review->supersedes);
	review->made_ms = unique_ms(store, review->made_ms);
	struct journal_entry entry = {.kind = ENTRY_REVIEW,
		.question_id = mem_text(review->question_id),
		.lang = review->lang,
		.at_ms = review->made_ms,
		.day = review->day,
		.grade = (int)review->grade,
		.by = (int)review->by,
		/* of an entry that is still queued: -number */
		.take = take_id ? take_id : review->take_id,
		.supersedes = supersedes ? supersedes : review->supersedes};
	int64_t number = 0;
	enum saved saved = pending_submit(store, &entry, &number, err);
	review->id = applied_id(pending_applied(store), -number);
	review->id = review->id ? review->id : -number;
	return saved;
}

static enum saved submit_edit(struct store *store, struct journal_entry *entry, struct error *err)
{
	int64_t number;
	int64_t take_id = applied_id(pending_applied(store), entry->take);
	entry->take = take_id ? take_id : entry->take;
	entry->at_ms = clock_wall_ms();
	return pending_submit(store, entry, &number, err);
}

enum saved store_queue_tick(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err)
{
	struct journal_entry entry = {
		.kind = ENTRY_TICK, .text = mem_text(name), .value = value, .take = take_id};
	return submit_edit(store, &entry, err);
}

enum saved store_queue_best(struct store *store, int64_t take_id, bool best, struct error *err)
{
	struct journal_entry entry = {.kind = ENTRY_BEST, .value = best, .take = take_id};
	return submit_edit(store, &entry, err);
}

enum saved store_queue_note(
	struct store *store, int64_t take_id, const char *note, struct error *err)
{
	struct journal_entry entry = {.kind = ENTRY_NOTE, .text = mem_text(note), .take = take_id};
	return submit_edit(store, &entry, err);
}

bool store_queue_write(struct store *store, struct store_notes *notes, struct error *err)
{
	return pending_write(store, notes, err);
}

size_t store_queue_count(const struct store *store)
{
	return pending_count(store);
}

size_t store_queue_unsafe(const struct store *store)
{
	return pending_unsafe(store);
}

bool store_take_find(const struct store *store, struct take *take)
{
	return take_find_file(store, take);
}

bool store_left_waits(const struct store *store)
{
	return store->left_waits;
}
