/* What a rehearsal could not write at once is written between rounds, and its end waits for that no
 * longer than a moment. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/signals.h"
#include "rehearsal/rehearsal.h"
#include "setup/setup.h"

#define AGAIN_MS 200 /* between two tries at a store that is busy */
#define END_MS 2000  /* the end waits so long for measures of this session's answers */
#define PUMP_MS 10
#define BUSY_PATIENCE_MS 30 /* more would be heard as a gap, and felt at the keys */

static void add_trouble(struct rehearsal *r, const char *line)
{
	for (size_t i = 0; i < r->trouble_count; i++) {
		if (strcmp(r->troubles[i], line) == 0) {
			return;
		}
	}
	r->troubles = mem_reserve(
		r->troubles, &r->trouble_capacity, r->trouble_count + 1, sizeof(*r->troubles));
	r->troubles[r->trouble_count++] = mem_text(line);
}

void rehearsal_trouble(struct rehearsal *r, const struct error *err)
{
	add_trouble(r, err->text);
	r->fatal = *err;
}

void rehearsal_take_is_kept(struct rehearsal *r, const struct take *take)
{
	r->first_take = r->first_take ? r->first_take : take->id;
	if (r->analyser) {
		analyser_add(r->analyser, take->id, take->file, take->question_end_s, true);
	}
}

static void settle(struct rehearsal *r, struct take *take)
{
	if (store_queue_take_done(r->store, take)) {
		rehearsal_take_is_kept(r, take);
	} else if (take->id < 0) {
		(void)store_take_find(r->store, take);
	}
}

/* Answers that waited have numbers when they are in the store, and other files when they nearly
 * were. */
static void settle_all(struct rehearsal *r)
{
	for (size_t i = 0; i < r->earlier_count; i++) {
		settle(r, &r->earlier[i].outcome.take);
	}
	for (size_t i = 0; i < r->choices->count; i++) {
		settle(r, &r->outcomes[i].take);
	}
}

/* It may have been written with what came behind it already. */
static void write_queue(struct rehearsal *r)
{
	struct store_notes notes = {0};
	struct error err = {0};
	if (store_queue_write(r->store, &notes, &err)) {
		r->queued = false;
		rehearsal_say(r, TINT_GREEN, "what waited is in the store now");
	}
	settle_all(r);
	for (size_t i = 0; i < notes.count; i++) {
		struct error lost = {0};
		(void)error_set(&lost, ERROR_STORE, "%s", notes.lines[i]);
		rehearsal_say(r, TINT_RED, "%s", lost.text);
		rehearsal_trouble(r, &lost);
	}
	store_notes_finish(&notes);
}

/* The notes as they are now, so that their questions are known again after an edit. */
static void keep_decks(struct rehearsal *r)
{
	r->decks_error = (struct error){0};
	if (setup_keep_decks(
		    r->unkept_decks, r->store, setup_now_ms(r->invocation), &r->decks_error)) {
		r->unkept_decks = NULL;
	}
}

static bool waits(const struct rehearsal *r)
{
	return r->queued || r->unkept_decks || r->unkept_id != 0;
}

void rehearsal_write_later(struct rehearsal *r)
{
	int64_t now = clock_steady_ms();
	if (waits(r) && now >= r->again_at_ms) {
		if (r->queued) {
			write_queue(r);
		}
		if (r->unkept_decks) {
			keep_decks(r);
		}
		rehearsal_keep_measures(r);
		r->again_at_ms = clock_steady_ms() + AGAIN_MS;
	} else if (r->unkept_id == 0) {
		rehearsal_keep_measures(r);
	}
}

void rehearsal_wait_for_nobody(struct rehearsal *r)
{
	store_set_patience(r->store, BUSY_PATIENCE_MS);
}

static void pass_time(struct rehearsal *r)
{
	enum device_health health = device_health(mixer_device(r->mixer));
	bool sounds = health == DEVICE_WELL || health == DEVICE_ZEROS;
	/* what is offline would hear and write hours of silence meanwhile */
	if (sounds && !device_is_offline(mixer_device(r->mixer))) {
		mixer_pump(r->mixer, PUMP_MS);
	} else {
		(void)nanosleep(&(struct timespec){.tv_nsec = PUMP_MS * 1000000}, NULL);
	}
}

static void tell_what_waits(struct rehearsal *r)
{
	struct error err = {0};
	size_t unsafe = store_queue_unsafe(r->store);
	if (r->unkept_decks) {
		(void)error_set(&err, r->decks_error.kind,
			"the wording of the notes is not kept, and will be the next time: %s",
			r->decks_error.text);
		add_trouble(r, err.text); /* nothing of the session is lost by it */
		err = (struct error){0};
	}
	if (unsafe > 0) {
		(void)store_queue_write(r->store, NULL, &err);
		(void)error_wrap(&err,
			"%zu grades or answers could be written neither into the store nor beside "
			"it",
			unsafe);
		rehearsal_trouble(r, &err);
		r->unsafe = true;
	}
}

void rehearsal_end(struct rehearsal *r)
{
	int64_t end = clock_steady_ms() + END_MS;
	while (!signals_stop() && clock_steady_ms() < end &&
		(waits(r) || (r->analyser && analyser_left(r->analyser, true) > 0))) {
		pass_time(r);
		rehearsal_write_later(r);
	}
	r->again_at_ms = 0;
	rehearsal_write_later(r); /* also after a signal, once */
	tell_what_waits(r);
	rehearsal_tell_progress(r);
}
