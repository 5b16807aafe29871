/* Changes that never wait for another program.
 *
 * A change that cannot be written at once is kept in order, in memory and in this program's journal
 * beside the store. store_queue_write writes it, or else the next store_open of any program,
 * exactly once. Until then a queued take or review has an id below 0, which these functions accept
 * in place of the real id; store_takes, store_ticks and store_review_of_take of this store show
 * queued changes of takes that are in the store. What can never be written (ERROR_NOT_FOUND, a
 * recording that is gone) is not queued. */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/notes.h"
#include "store/queue_result.h"
#include "store/review.h"
#include "store/take.h"

struct store;

/* As store_take_add, store_review_add, store_tick_set, store_take_best and store_take_note. A
 * review gets a made_ms that no other review of this program has. */
enum saved store_queue_take(struct store *store, struct take *take, struct error *err);
enum saved store_queue_review(struct store *store, struct review *review, struct error *err);
enum saved store_queue_tick(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err);
enum saved store_queue_best(struct store *store, int64_t take_id, bool best, struct error *err);
enum saved store_queue_note(
	struct store *store, int64_t take_id, const char *note, struct error *err);

/* Writes the queue if that is possible without waiting; true when the queue is empty afterwards.
 * `notes` says what could never be written. */
bool store_queue_write(struct store *store, struct store_notes *notes, struct error *err);
size_t store_queue_count(const struct store *store);  /* queued changes */
size_t store_queue_unsafe(const struct store *store); /* those only in memory */

/* Points take->file at where its recording is now: a queued take's file may have been renamed
 * before its row could be written. False, and unchanged, when the recording is gone. */
bool store_take_find(const struct store *store, struct take *take);

/* The take with an id below 0 has been written: sets its id and file. False when it is still
 * queued, or is not of this queue. */
bool store_queue_take_done(const struct store *store, struct take *take);

/* Whether a journal that another program left could not be recovered when this store was opened
 * (its notes said so). It is recovered before anything else is written. */
bool store_left_waits(const struct store *store);

#endif
