/* What the user marks in a take while hearing it. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "player/player.h"

#define BUSY_PATIENCE_MS 30 /* more would be felt at the keys */

/* Says what was done, and how it is kept. False when it is not: then why is said. */
static bool say_kept(struct player *p, enum saved kept, const struct error *err, const char *what,
	const char *of)
{
	p->queued = p->queued || store_queue_count(p->house.store) > 0;
	if (kept == SAVED_NOWHERE) {
		player_say(p, TINT_RED, "%s", err->text);
		p->mark_why = *err;
		/* what is in memory alone is tried again, and shown as done */
		bool waits = err->kind != ERROR_NOT_FOUND && store_queue_unsafe(p->house.store) > 0;
		p->mark_lost = p->mark_lost || !waits;
		return waits;
	}
	if (kept == SAVED_BESIDE) {
		player_say(p, TINT_YELLOW, "%s%s: safe beside the store, until that can be written",
			what, of);
	} else {
		player_say(p, TINT_DIM, "%s%s", what, of);
	}
	return true;
}

static void toggle(struct player *p, const char *name, const char *shown)
{
	struct error err = {0};
	bool on = value_list_number(&p->ticks, name) == 0;
	enum saved kept = store_queue_tick(p->house.store, player_take(p)->id, name, on, &err);
	if (kept != SAVED_NOWHERE) {
		player_load_ticks(p);
	}
	(void)say_kept(p, kept, &err, on ? "heard: " : "not heard: ", shown);
}

bool player_ticked(const struct player *p, const char *point)
{
	char *name = point_tick_name(point);
	bool ticked = value_list_number(&p->ticks, name) != 0;
	free(name);
	return ticked;
}

void player_tick_point(struct player *p, size_t index)
{
	if (index >= p->points.count) {
		player_say(p, TINT_YELLOW,
			p->points.count == 0
				? "the notes have no points for this question; g, then 1-4 grades"
				: "there is no such point; g, then 1-4 grades");
		return;
	}
	char *name = point_tick_name(p->points.items[index]);
	toggle(p, name, p->points.items[index]);
	free(name);
}

void player_tick_part(struct player *p, char part)
{
	static const struct {
		char letter;
		const char *name;
	} PARTS[] = {{'S', "situation"}, {'T', "task"}, {'A', "action"}, {'R', "result"}};
	for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
		if (PARTS[i].letter == part) {
			char name[] = {'p', 'a', 'r', 't', ':', part, '\0'};
			toggle(p, name, PARTS[i].name);
		}
	}
}

void player_toggle_best(struct player *p)
{
	struct error err = {0};
	struct take *take = player_take(p);
	enum saved kept = store_queue_best(p->house.store, take->id, !take->best, &err);
	const char *what = take->best ? "no longer marked as the best"
				      : "marked as the best take of its question";
	take->best ^= say_kept(p, kept, &err, what, "");
}

void player_regrade(struct player *p, enum grade grade)
{
	struct error err = {0};
	struct take *take = player_take(p);
	struct review review;
	enum saved kept = SAVED_NOWHERE;
	if (store_regrading(p->house.store, take, grade, clock_wall_ms(), &review, &err)) {
		kept = store_queue_review(p->house.store, &review, &err);
	}
	if (say_kept(p, kept, &err, "graded ", grade_name(grade))) {
		take->grade = grade;
		take->grade_by = GRADED_BY_KEY;
	}
}

void player_note(struct player *p)
{
	struct error err = {0};
	struct take *take = player_take(p);
	char *text = player_ask_note(p, take->note);
	if (!text) {
		return;
	}
	enum saved kept = store_queue_note(p->house.store, take->id, text, &err);
	if (!say_kept(p, kept, &err, "noted", "")) {
		free(text);
		return;
	}
	free(take->note);
	take->note = text;
}

void player_wait_for_nobody(struct player *p)
{
	store_set_patience(p->house.store, BUSY_PATIENCE_MS);
}

void player_write_later(struct player *p)
{
	struct error err = {0};
	struct store_notes notes = {0};
	int64_t now = clock_steady_ms();
	if (!p->queued || now < p->again_at_ms) {
		return;
	}
	if (store_queue_write(p->house.store, &notes, &err)) {
		p->queued = false;
		player_say(p, TINT_GREEN, "what waited is in the store now");
	}
	if (notes.count > 0) {
		player_say(p, TINT_RED, "%s", notes.lines[notes.count - 1]);
		(void)error_set(&p->mark_why, ERROR_STORE, "%s", notes.lines[notes.count - 1]);
		p->mark_lost = true;
	}
	store_notes_finish(&notes);
	p->again_at_ms = now + PLAYER_AGAIN_MS;
}

bool player_marks_kept(struct player *p, struct error *err)
{
	p->again_at_ms = 0;
	player_write_later(p);
	if (!p->mark_lost && store_queue_unsafe(p->house.store) == 0) {
		return true;
	}
	/* It was no question of whether something is there. */
	enum error_kind kind = p->mark_why.kind == ERROR_NOT_FOUND ? ERROR_STORE : p->mark_why.kind;
	return error_set(err, kind, "not all that was marked is kept: %s", p->mark_why.text);
}
