/* Frees decks, and finds a question in them by its id. */
#include "deck/decks.h"

#include <stdlib.h>
#include <string.h>

void decks_finish(struct decks *decks)
{
	for (size_t i = 0; i < decks->count; i++) {
		deck_finish(&decks->items[i]);
	}
	free(decks->items);
	free(decks->input);
	*decks = (struct decks){0};
}

static bool has_answer(const struct question *question)
{
	bool has = false;
	for (int lang = 0; lang < LANG_COUNT && !has; lang++) {
		char *answer = question_model_answer(question, (enum lang)lang);
		has = answer != NULL;
		free(answer);
	}
	return has;
}

const struct question *decks_find(const struct decks *decks, const char *id, const struct deck **of)
{
	const struct question *found = NULL;
	for (size_t d = 0; d < decks->count; d++) {
		const struct deck *deck = &decks->items[d];
		for (size_t i = 0; i < deck->question_count; i++) {
			const struct question *question = &deck->questions[i];
			if (strcmp(question->id, id) != 0 || (found && !has_answer(question))) {
				continue;
			}
			found = question;
			if (of) {
				*of = deck;
			}
			if (has_answer(question)) {
				return found;
			}
		}
	}
	return found;
}
