/* Which questions of the decks a call is about: those of --topic, without those that {skip}
 * suspends. */
#include "cmd/choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* What is looked for, and what was found on the way. */
struct search {
	const struct call *call;
	const struct decks *decks;
	char *topic;      /* folded; NULL: any */
	size_t seen;      /* questions of the decks */
	size_t suspended; /* of those that were looked for */
};

enum lang_choice asked_lang(const struct call *call)
{
	return (enum lang_choice)(int)call_number(call, OPTION_LANG);
}

static bool holds_folded(const char *text, const char *folded_part)
{
	char *folded = text_fold(text);
	bool holds = strstr(folded, folded_part) != NULL;
	free(folded);
	return holds;
}

static bool is_wanted(const struct search *search, const struct question *question)
{
	return !search->topic || holds_folded(question->topic, search->topic);
}

static void add(struct choices *choices, size_t *capacity, struct choice choice)
{
	choices->items =
		mem_reserve(choices->items, capacity, choices->count + 1, sizeof(*choices->items));
	choices->items[choices->count++] = choice;
}

/* Once for each language it could be asked in. */
static void add_question(const struct search *search, const struct deck *deck,
	const struct question *question, struct choices *choices, size_t *capacity)
{
	enum lang_choice want = asked_lang(search->call);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		enum lang found = (enum lang)lang;
		if (want != ASK_ALTERNATE) {
			(void)question_text(question, want == ASK_EN ? LANG_EN : LANG_KO, &found);
		}
		if (found == (enum lang)lang && question->text[found]) {
			add(choices, capacity,
				(struct choice){.deck = deck, .question = question, .lang = found});
		}
	}
}

/* Why there is nothing to ask. */
static bool refuse(const struct search *search, struct error *err)
{
	const char *topic = call_text(search->call, OPTION_TOPIC);
	if (search->suspended > 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"%s suspended by {skip}; take that out of the notes to have %s asked",
			search->suspended == 1 ? "the only question is" : "all questions are",
			search->suspended == 1 ? "it" : "them");
	}
	if (search->seen > 0 && topic) {
		return error_set(err, ERROR_NOT_FOUND, "no topic's title holds '%s'", topic);
	}
	return error_set(err, ERROR_NOT_FOUND,
		"there is no question in %s; 'rehearse deck check' tells what was read",
		search->decks->count == 1 ? search->decks->items[0].path : "these decks");
}

bool choices_collect(const struct call *call, const struct decks *decks, struct choices *choices,
	struct error *err)
{
	const char *topic = call_text(call, OPTION_TOPIC);
	struct search search = {
		.call = call, .decks = decks, .topic = topic ? text_fold(topic) : NULL};
	size_t capacity = 0;
	*choices = (struct choices){.habits = HABITS_USUAL};
	for (size_t d = 0; d < decks->count; d++) {
		const struct deck *deck = &decks->items[d];
		search.seen += deck->question_count;
		for (size_t i = 0; i < deck->question_count; i++) {
			const struct question *question = &deck->questions[i];
			if (is_wanted(&search, question) && question->skipped) {
				search.suspended++;
			} else if (is_wanted(&search, question)) {
				add_question(&search, deck, question, choices, &capacity);
			}
		}
	}
	choices->suspended = search.suspended;
	free(search.topic);
	return choices->count > 0 || refuse(&search, err);
}

void choices_tell_suspended(const struct choices *choices, char out[96])
{
	out[0] = '\0';
	if (choices->suspended > 0) {
		(void)snprintf(out, 96, "%zu question%s suspended by {skip}", choices->suspended,
			choices->suspended == 1 ? " is" : "s are");
	}
}
