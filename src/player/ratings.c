/* Ticks, grades, notes and the best take, through the store's queue. */
#include "player/ratings.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#define RETRY_MS 200 /* between two tries at a busy store */

/* Says what was done and where it is kept. False, with the cause as message, when it is not kept.
 */
static bool report(struct ratings *r, enum saved saved, const struct error *err,
	struct player_message *message, const char *what, const char *of)
{
	r->queued = r->queued || store_queue_count(r->store) > 0;
	if (saved == SAVED_NOWHERE) {
		player_say(message, TINT_RED, "%s", err->text);
		r->why = *err;
		/* a change that is only in memory is tried again, and shown as done */
		bool waits = err->kind != ERROR_NOT_FOUND && store_queue_unsafe(r->store) > 0;
		r->lost = r->lost || !waits;
		return waits;
	}
	if (saved == SAVED_BESIDE) {
		player_say(message, TINT_YELLOW,
			"%s%s: safe beside the store until it can be written", what, of);
	} else {
		player_say(message, TINT_DIM, "%s%s", what, of);
	}
	return true;
}

void ratings_load_ticks(struct ratings *r, const struct take *take, struct player_message *message)
{
	struct error err = {0};
	value_list_finish(&r->ticks);
	if (!store_ticks(r->store, take->id, &r->ticks, &err)) {
		player_say(message, TINT_RED, "%s", err.text);
	}
}

static void toggle(struct ratings *r, const struct take *take, const char *name, const char *shown,
	struct player_message *message)
{
	struct error err = {0};
	bool on = value_list_number(&r->ticks, name) == 0;
	enum saved saved = store_queue_tick(r->store, take->id, name, on, &err);
	if (saved != SAVED_NOWHERE) {
		ratings_load_ticks(r, take, message);
	}
	(void)report(r, saved, &err, message, on ? "heard: " : "not heard: ", shown);
}

void ratings_toggle_point(struct ratings *r, const struct take *take, const struct points *points,
	size_t index, struct player_message *message)
{
	if (index >= points->count) {
		player_say(message, TINT_YELLOW,
			points->count == 0
				? "the notes have no points for this question; g, then 1-4 grades"
				: "there is no such point; g, then 1-4 grades");
		return;
	}
	char *name = point_tick_name(points->items[index]);
	toggle(r, take, name, points->items[index], message);
	free(name);
}

bool ratings_has_point(const struct ratings *r, const char *point)
{
	char *name = point_tick_name(point);
	bool ticked = value_list_number(&r->ticks, name) != 0;
	free(name);
	return ticked;
}

/* The name of a part's tick in the store: "part:S". */
static void part_tick_name(char part, char name[8])
{
	(void)snprintf(name, 8, "part:%c", part);
}

void ratings_toggle_part(
	struct ratings *r, const struct take *take, char part, struct player_message *message)
{
	static const struct {
		char letter;
		const char *word;
	} PARTS[] = {{'S', "situation"}, {'T', "task"}, {'A', "action"}, {'R', "result"}};
	char name[8];
	part_tick_name(part, name);
	for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
		if (PARTS[i].letter == part) {
			toggle(r, take, name, PARTS[i].word, message);
		}
	}
}

bool ratings_has_part(const struct ratings *r, char part)
{
	char name[8];
	part_tick_name(part, name);
	return value_list_number(&r->ticks, name) != 0;
}

void ratings_toggle_best(struct ratings *r, struct take *take, struct player_message *message)
{
	struct error err = {0};
	enum saved saved = store_queue_best(r->store, take->id, !take->best, &err);
	const char *what = take->best ? "no longer marked as the best"
				      : "marked as the best take of its question";
	take->best ^= report(r, saved, &err, message, what, "");
}

void ratings_grade(struct ratings *r, struct take *take, enum grade grade, int64_t now_ms,
	struct player_message *message)
{
	struct error err = {0};
	struct review review;
	enum saved saved = SAVED_NOWHERE;
	if (store_regrading(r->store, take, grade, now_ms, &review, &err)) {
		saved = store_queue_review(r->store, &review, &err);
	}
	if (report(r, saved, &err, message, "graded ", grade_name(grade))) {
		take->grade = grade;
		take->grade_by = GRADED_BY_KEY;
	}
}

void ratings_note(struct ratings *r, struct take *take, char *text, struct player_message *message)
{
	struct error err = {0};
	enum saved saved = store_queue_note(r->store, take->id, text, &err);
	if (!report(r, saved, &err, message, "noted", "")) {
		free(text);
		return;
	}
	free(take->note);
	take->note = text;
}

static void write_queue(struct ratings *r, struct player_message *message)
{
	struct error err = {0};
	struct store_notes notes = {0};
	if (store_queue_write(r->store, &notes, &err)) {
		r->queued = false;
		player_say(message, TINT_GREEN, "everything that waited is now in the store");
	}
	if (notes.count > 0) {
		player_say(message, TINT_RED, "%s", notes.lines[notes.count - 1]);
		(void)error_set(&r->why, ERROR_STORE, "%s", notes.lines[notes.count - 1]);
		r->lost = true;
	}
	store_notes_finish(&notes);
}

void ratings_write_queue(struct ratings *r, int64_t now_ms, struct player_message *message)
{
	if (r->queued && now_ms >= r->retry_at_ms) {
		write_queue(r, message);
		r->retry_at_ms = now_ms + RETRY_MS;
	}
}

bool ratings_kept(struct ratings *r, struct error *err)
{
	struct player_message unseen;
	if (r->queued) {
		write_queue(r, &unseen);
	}
	if (!r->lost && store_queue_unsafe(r->store) == 0) {
		return true;
	}
	/* the exit status of "not found" would say that there is no such take */
	enum error_kind kind = r->why.kind == ERROR_NOT_FOUND ? ERROR_STORE : r->why.kind;
	return error_set(err, kind, "not everything you marked is kept: %s", r->why.text);
}

void ratings_finish(struct ratings *r)
{
	value_list_finish(&r->ticks);
}
