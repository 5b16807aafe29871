/* Makes the agenda of a session: collects the questions, adds their memories, orders them. */
#include "agenda/agenda.h"

#include <math.h>
#include <string.h>

#include "agenda/expected.h"
#include "base/text.h"

/* STAR stories told in the same words are one story, whatever questions they answer. */
static uint64_t story_of(const struct question *question)
{
	uint64_t hash = HASH_START;
	bool told = false;
	for (int part = 0; part < PART_COUNT; part++) {
		if (question->parts[part]) {
			hash = hash_bytes(
				hash, question->parts[part], strlen(question->parts[part]));
			told = true;
		}
	}
	return told ? hash : hash_bytes(HASH_START, question->id, strlen(question->id));
}

/* Adds memories, and moves the collected items to `all`. */
static void prepare(const struct agenda_settings *agenda_settings,
	const struct memory_list *memories, struct choices *choices)
{
	choices->minutes = mock_minutes(agenda_settings);
	choices->retention = agenda_settings->retention;
	choices->missed = agenda_missed(memories, agenda_settings->today);
	if (agenda_settings->by != 0) {
		choices->date = agenda_settings->by;
	}
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->items[i];
		choice->place = i;
		choice->story = story_of(choice->question);
		if (memories) {
			choice->memory =
				memory_list_get(memories, choice->question->id, choice->lang);
		}
	}
	choices->all = choices->items;
	choices->all_count = choices->count;
	choices->items = NULL;
	choices->count = 0;
}

static double shortest(const struct choices *choices)
{
	double least = (double)INFINITY;
	for (size_t i = 0; i < choices->count; i++) {
		least = fmin(least, choices->items[i].seconds);
	}
	return least;
}

bool agenda_make(const struct agenda_settings *agenda_settings, const struct decks *decks,
	struct store *store, struct choices *choices, struct error *err)
{
	struct memory_list *memories = NULL;
	struct habits habits = HABITS_USUAL;
	*choices = (struct choices){0};
	if (agenda_settings->only && agenda_settings->mock != MOCK_NONE) {
		return error_set(err, ERROR_USAGE,
			"--only and --mock exclude each other: an interviewer chooses");
	}
	bool ok = (!store || agenda_memories(store, agenda_settings->today, &memories, &habits,
				     NULL, err)) &&
		  agenda_collect(agenda_settings, decks, memories, choices, err) &&
		  agenda_expect(agenda_settings, store, choices, err);
	if (ok) {
		choices->habits = habits;
		prepare(agenda_settings, memories, choices);
	}
	memory_list_destroy(memories);
	if (!ok) {
		return false;
	}
	if (choices->date != 0 && choices->date <= agenda_settings->today &&
		agenda_settings->by_must_be_ahead) {
		return error_set(
			err, ERROR_USAGE, "--by: the day to be ready on must be after today");
	}
	agenda_order(agenda_settings, agenda_settings->today, NULL, choices);
	if (agenda_settings->mock != MOCK_NONE) {
		return mock_interview(agenda_settings, choices, err);
	}
	return choices->session_count > 0 ||
	       error_set(err, ERROR_NOT_FOUND,
		       "no question fits into --minutes %g; the shortest is expected to take %.0f "
		       "s",
		       agenda_settings->minutes, shortest(choices));
}

bool agenda_in_order(const struct agenda_settings *agenda_settings, const struct decks *decks,
	struct choices *choices, struct error *err)
{
	if (!agenda_collect(agenda_settings, decks, NULL, choices, err)) {
		return false;
	}
	if (agenda_settings->lang == ASK_ALTERNATE) {
		agenda_alternate(choices);
	}
	choices->session_count = choices->count;
	return true;
}
