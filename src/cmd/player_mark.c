/* What the user marks in a take while hearing it. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "cmd/player.h"
#include "cmd/takes.h"

static void toggle(struct player *p, const char *name, const char *shown)
{
	struct error err = {0};
	bool on = tick_list_find(&p->ticks, name) == 0;
	if (!store_tick_set(p->house.store, player_take(p)->id, name, on, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
		return;
	}
	player_load_ticks(p);
	player_say(p, TINT_DIM, "%s: %s", on ? "heard" : "not heard", shown);
}

bool player_ticked(const struct player *p, const char *point)
{
	char *name = point_tick(point);
	bool ticked = tick_list_find(&p->ticks, name) != 0;
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
	char *name = point_tick(p->points.items[index]);
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
	if (!store_take_best(p->house.store, take->id, !take->best, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
		return;
	}
	take->best = !take->best;
	player_say(p, TINT_DIM,
		take->best ? "marked as the best take of its question"
			   : "no longer marked as the best");
}

void player_regrade(struct player *p, enum grade grade)
{
	struct error err = {0};
	struct take *take = player_take(p);
	if (!take_regrade(p->house.store, take, grade, clock_wall_ms(), &err)) {
		player_say(p, TINT_RED, "%s", err.text);
		return;
	}
	take->grade = grade;
	take->grade_by = GRADED_BY_KEY;
	player_say(p, TINT_DIM, "graded %s", grade_name(grade));
}

void player_note(struct player *p)
{
	struct error err = {0};
	struct take *take = player_take(p);
	char *text = player_ask_note(p, take->note);
	if (!text) {
		return;
	}
	if (!store_take_note(p->house.store, take->id, text, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
		free(text);
		return;
	}
	free(take->note);
	take->note = text;
	player_say(p, TINT_DIM, "noted");
}
