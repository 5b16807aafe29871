/* Corrects which of two questions in one deck keeps a double {#id}. */
#include "setup/double_ids_in_deck.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "setup/double_id.h"

static const struct known_question *known_by(const struct known_list *known, const char *id)
{
	for (size_t i = 0; i < known->count; i++) {
		if (strcmp(known->items[i].id, id) == 0) {
			return &known->items[i];
		}
	}
	return NULL;
}

/* The store knows the question's words under another id of the deck. */
static bool is_known_otherwise(
	const struct known_list *known, const char *id, const struct question *question)
{
	for (size_t i = 0; i < known->count; i++) {
		if (strcmp(known->items[i].id, id) != 0 &&
			wording_compare(known->items[i].text,
				(const char *const *)question->text) == WORDING_SAME) {
			return true;
		}
	}
	return false;
}

/* By its words the id belongs to the second question, though the deck room gave it to the first. */
static bool belongs_to_second(const struct known_list *known, const char *id,
	const struct question *first, const struct question *second)
{
	const struct known_question *was = known_by(known, id);
	if (!was || wording_compare(was->text, (const char *const *)first->text) == WORDING_SAME) {
		return false;
	}
	return wording_compare(was->text, (const char *const *)second->text) == WORDING_SAME ||
	       (is_known_otherwise(known, id, first) && !is_known_otherwise(known, id, second));
}

/* The question with the {#id}; for id NULL, the question without an {#id} on the line. */
static struct question *find_question(struct deck *deck, const char *id, int line)
{
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		bool is = id ? question->id_is_explicit && strcmp(question->id, id) == 0
			     : !question->id_is_explicit && question->line == line;
		if (is) {
			return question;
		}
	}
	return NULL;
}

void double_ids_in_deck(struct deck *deck, const struct known_list *known)
{
	for (size_t i = 0; known->count > 0 && i < deck->remark_count; i++) {
		const struct remark *remark = &deck->remarks[i];
		const char *start = remark->text + strlen(DOUBLE_ID_REMARK);
		if (!remark_is_double_id(remark)) {
			continue;
		}
		char *id = mem_bytes_text(start, strcspn(start, "}"));
		struct question *first = find_question(deck, id, 0);
		struct question *second = find_question(deck, NULL, remark->line);
		if (first && second && belongs_to_second(known, id, first, second)) {
			int line = first->line;
			question_id_from_text(deck, first);
			free(second->id);
			second->id = mem_text(id);
			second->id_is_explicit = true;
			deck_drop_remark(deck, i);
			deck_add_remark(deck, line,
				mem_format("%s%s} is already the id of the question on line "
					   "%d; this one gets an id from its text",
					DOUBLE_ID_REMARK, id, second->line));
		}
		free(id);
	}
}
