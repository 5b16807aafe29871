/* Tries between rounds to write what the store was too busy for. */
#include "rehearsal/backlog.h"

#include <time.h>

#include "base/clock.h"
#include "base/signals.h"

#define AGAIN_MS 200 /* between two tries at a store that is busy */
#define END_MS 2000  /* how long the end waits for measures of this session's answers */
#define PUMP_MS 10
#define BUSY_PATIENCE_MS 30 /* longer would be heard as a gap and felt at the keys */

void backlog_begin(struct rehearsal *r)
{
	store_set_patience(r->in.store, BUSY_PATIENCE_MS);
	r->backlog.decks = r->in.decks;
}

/* A queued answer gets its number once it is in the store, and another file if an attempt has
 * already renamed it. */
static void settle(struct take *take, struct store *store, struct measuring *measuring)
{
	if (store_queue_take_done(store, take)) {
		measuring_add(measuring, take);
	} else if (take->id < 0) {
		(void)store_take_find(store, take);
	}
}

static void settle_all(struct answers *answers, struct store *store, struct measuring *measuring)
{
	for (size_t i = 0; i < answers->earlier_count; i++) {
		settle(&answers->earlier[i].outcome.take, store, measuring);
	}
	for (size_t i = 0; i < answers->count; i++) {
		settle(&answers->outcomes[i].take, store, measuring);
	}
}

/* Reports entries that can never be written: the queue has dropped them. */
static void tell_refused(
	const struct store_notes *notes, struct announcer *announcer, struct ending *ending)
{
	for (size_t i = 0; i < notes->count; i++) {
		struct error lost = {0};
		(void)error_set(&lost, ERROR_STORE, "%s", notes->lines[i]);
		announcer_say(announcer, TINT_RED, "%s", lost.text);
		ending_trouble(ending, &lost);
	}
}

static void write_queue(struct rehearsal *r)
{
	struct store_notes notes = {0};
	struct error err = {0};
	if (store_queue_write(r->in.store, &notes, &err)) {
		r->backlog.queued = false;
		announcer_say(
			&r->announcer, TINT_GREEN, "everything that waited is now in the store");
	}
	settle_all(&r->answers, r->in.store, &r->measuring);
	tell_refused(&notes, &r->announcer, &r->ending);
	store_notes_finish(&notes);
}

/* The wording of the notes as it is now, so that their questions are known again after an edit. */
static void keep_decks(struct backlog *backlog, struct store *store, int64_t now_ms)
{
	backlog->decks_error = (struct error){0};
	if (store_keep_decks(store, backlog->decks, now_ms, &backlog->decks_error)) {
		backlog->decks = NULL;
	}
}

static bool waits(const struct rehearsal *r)
{
	return r->backlog.queued || r->backlog.decks || measuring_waits(&r->measuring);
}

void backlog_write(struct rehearsal *r)
{
	bool due = clock_steady_ms() >= r->backlog.again_at_ms;
	if (waits(r) && due) {
		if (r->backlog.queued) {
			write_queue(r);
		}
		if (r->backlog.decks) {
			keep_decks(&r->backlog, r->in.store, rehearsal_clock_ms(&r->clock));
		}
		measuring_save(&r->measuring);
		r->backlog.again_at_ms = clock_steady_ms() + AGAIN_MS;
	} else if (!measuring_waits(&r->measuring)) {
		measuring_save(&r->measuring);
	}
}

static void pass_time(struct mixer *mixer)
{
	struct device *device = mixer_device(mixer);
	enum device_health health = device_health(device);
	bool sounds = health == DEVICE_WELL || health == DEVICE_ZEROS;
	/* An offline device would hear and write hours of silence meanwhile. */
	if (sounds && !device_is_offline(device)) {
		mixer_pump(mixer, PUMP_MS);
	} else {
		(void)nanosleep(&(struct timespec){.tv_nsec = PUMP_MS * 1000000}, NULL);
	}
}

static void tell_backlog(const struct backlog *backlog, struct store *store, struct ending *ending)
{
	struct error err = {0};
	size_t unsafe = store_queue_unsafe(store);
	if (backlog->decks) { /* only a remark: the session loses nothing */
		(void)error_set(&err, backlog->decks_error.kind,
			"the wording of the questions is not stored; the next session "
			"stores it: %s",
			backlog->decks_error.text);
		ending_remark(ending, err.text);
		err = (struct error){0};
	}
	if (unsafe > 0) {
		(void)store_queue_write(store, NULL, &err);
		(void)error_wrap(&err,
			"%zu grades or answers could be written neither into the store nor beside "
			"it",
			unsafe);
		ending_trouble(ending, &err);
		ending->lost = true;
	}
}

void backlog_end(struct rehearsal *r)
{
	int64_t end = clock_steady_ms() + END_MS;
	while (!signals_stop() && clock_steady_ms() < end &&
		(waits(r) || measuring_goes_on(&r->measuring))) {
		pass_time(r->in.mixer);
		backlog_write(r);
	}
	r->backlog.again_at_ms = 0;
	backlog_write(r); /* also after a signal, once */
	tell_backlog(&r->backlog, r->in.store, &r->ending);
	progress_tell(&r->progress, &r->measuring, &r->answers, &r->announcer,
		rehearsal_clock_ms(&r->clock));
}
