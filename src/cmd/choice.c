/* From decks to the questions of a session. */
#include "cmd/choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* The places of the table's "ko|en|alternate". */
enum lang_choice { ASK_KO, ASK_EN, ASK_ALTERNATE };

static enum lang_choice asked_lang(const struct call *call)
{
	return (enum lang_choice)(int)call_number(call, OPTION_LANG);
}

/* Whether the topic's title holds --topic. */
static bool topic_fits(const char *topic, const char *wanted)
{
	if (!wanted) {
		return true;
	}
	char *folded = text_fold(topic);
	bool fits = strstr(folded, wanted) != NULL;
	free(folded);
	return fits;
}

static void add(struct choices *choices, size_t *capacity, struct choice choice)
{
	choices->items =
		mem_reserve(choices->items, capacity, choices->count + 1, sizeof(*choices->items));
	choices->items[choices->count++] = choice;
}

/* Every question of the decks, once for each language it could be asked in. */
static bool collect(const struct call *call, const struct decks *decks, struct choices *choices,
	struct error *err)
{
	*choices = (struct choices){0};
	size_t capacity = 0;
	size_t seen = 0;
	enum lang_choice want = asked_lang(call);
	const char *topic = call_text(call, OPTION_TOPIC);
	char *folded = topic ? text_fold(topic) : NULL;
	for (size_t d = 0; d < decks->count; d++) {
		const struct deck *deck = &decks->items[d];
		seen += deck->question_count;
		for (size_t i = 0; i < deck->question_count; i++) {
			const struct question *question = &deck->questions[i];
			if (!topic_fits(question->topic, folded)) {
				continue;
			}
			for (int lang = 0; lang < LANG_COUNT; lang++) {
				enum lang found = (enum lang)lang;
				if (want != ASK_ALTERNATE) {
					(void)question_text(question,
						want == ASK_EN ? LANG_EN : LANG_KO, &found);
				}
				if (found == (enum lang)lang && question->text[found]) {
					add(choices, &capacity,
						(struct choice){.deck = deck,
							.question = question,
							.lang = found});
				}
			}
		}
	}
	free(folded);
	if (choices->count > 0) {
		return true;
	}
	if (seen > 0 && topic) {
		return error_set(err, ERROR_NOT_FOUND, "no topic's title holds '%s'", topic);
	}
	return error_set(err, ERROR_NOT_FOUND,
		"there is no question in %s; 'rehearse deck check' tells what was read",
		decks->count == 1 ? decks->items[0].path : "these decks");
}

/* Takes the ordered choices so that the languages take turns and no question comes twice. */
static void take_turns(struct choices *ordered)
{
	size_t count = ordered->count;
	struct choice *turns = mem_array(count, sizeof(*turns));
	size_t used = 0;
	size_t at[LANG_COUNT] = {0};
	size_t slots = 1;
	while (slots < 2 * count) {
		slots *= 2;
	}
	const struct question **set =
		mem_array(slots, sizeof(*set)); /* open addressing by address */
	for (size_t turn = 0; used < count; turn++) {
		enum lang lang = (enum lang)(turn % LANG_COUNT);
		size_t *next = &at[lang];
		bool found = false;
		while (*next < count && !found) {
			const struct choice *choice = &ordered->items[*next];
			size_t slot = hash_bytes(HASH_START, &choice->question,
					      sizeof(choice->question)) &
				      (slots - 1);
			while (set[slot] && set[slot] != choice->question) {
				slot = (slot + 1) & (slots - 1);
			}
			if (choice->lang == lang && !set[slot]) {
				set[slot] = choice->question;
				turns[used++] = *choice;
				found = true;
			}
			(*next)++;
		}
		if (at[LANG_KO] >= count && at[LANG_EN] >= count) {
			break;
		}
	}
	free(set);
	free(ordered->items);
	ordered->items = turns;
	ordered->count = used;
}

static void cut(struct choices *choices, size_t most)
{
	if (most > 0 && choices->count > most) {
		choices->count = most;
	}
}

static void order(const struct call *call, const struct memory_list *memories, int day,
	struct choices *choices)
{
	struct candidate *candidates = mem_array(choices->count, sizeof(*candidates));
	struct planned *planned = mem_array(choices->count, sizeof(*planned));
	struct choice *ordered = mem_array(choices->count, sizeof(*ordered));
	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = &choices->items[i];
		candidates[i].topic = choice->question->topic;
		if (memories) {
			candidates[i].memory =
				memory_list_get(memories, choice->question->id, choice->lang);
		}
	}
	plan_order(
		candidates, choices->count, day, (uint64_t)call_number(call, OPTION_SEED), planned);
	for (size_t i = 0; i < choices->count; i++) {
		ordered[i] = choices->items[planned[i].candidate];
		ordered[i].reason = planned[i].reason;
		ordered[i].recall = planned[i].recall;
	}
	free(choices->items);
	choices->items = ordered;
	free(planned);
	free(candidates);
}

bool choices_make(const struct call *call, const struct decks *decks, struct store *store, int day,
	size_t most, struct choices *choices, struct error *err)
{
	struct memory_list *memories = NULL;
	if (!collect(call, decks, choices, err) ||
		(store && !store_memories(store, &memories, err))) {
		return false;
	}
	order(call, memories, day, choices);
	memory_list_destroy(memories);
	if (asked_lang(call) == ASK_ALTERNATE) {
		take_turns(choices);
	}
	cut(choices, most);
	return true;
}

bool choices_in_order(const struct call *call, const struct decks *decks, size_t most,
	struct choices *choices, struct error *err)
{
	if (!collect(call, decks, choices, err)) {
		return false;
	}
	if (asked_lang(call) == ASK_ALTERNATE) {
		take_turns(choices);
	}
	cut(choices, most);
	return true;
}

void choices_finish(struct choices *choices)
{
	free(choices->items);
	*choices = (struct choices){0};
}

void choice_reason(const struct choice *choice, char out[64])
{
	switch (choice->reason) {
	case REASON_NEW:
		(void)snprintf(out, 64, "new");
		break;
	case REASON_FADING:
		(void)snprintf(out, 64, "fading, %.0f %% remembered", choice->recall * 100);
		break;
	}
}
