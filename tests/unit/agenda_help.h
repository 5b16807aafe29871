/* What the tests of the agenda share: decks made of notes, and agenda_settings. Included once,
 * behind cmocka.h. */
#ifndef UNIT_AGENDA_HELP_H
#define UNIT_AGENDA_HELP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agenda/agenda.h"
#include "base/mem.h"

#define TODAY 20779
#define NOTES_MAX 3

/* Decks of up to NOTES_MAX notes; decks_finish them. */
static inline struct decks decks_of(const char *first, const char *second)
{
	const char *const notes[] = {first, second};
	struct decks decks = {.items = mem_array(NOTES_MAX, sizeof(*decks.items))};
	for (size_t i = 0; i < 2 && notes[i]; i++) {
		char path[16];
		(void)snprintf(path, sizeof(path), "notes%zu.md", i + 1);
		assert_true(deck_parse(
			path, notes[i], strlen(notes[i]), &decks.items[decks.count++], NULL));
	}
	return decks;
}

/* What practice asks for when the user says nothing. */
static inline struct agenda_settings wishes_usual(void)
{
	return (struct agenda_settings){
		.today = TODAY, .retention = 0.9, .limit_s = 120, .seed = 1};
}

static inline void assert_text(const struct choices *choices, size_t item, const char *text)
{
	const struct choice *choice = &choices->items[item];
	assert_true(item < choices->count);
	assert_string_equal(question_text(choice->question, choice->lang, NULL), text);
}

#endif
