/* Pairs of a question and a known question that are worth comparing, found without comparing all
 * pairs. Inside deck/. */
#ifndef DECK_IDENTITY_LIKELY_PAIRS_H
#define DECK_IDENTITY_LIKELY_PAIRS_H

#include "deck/identity/known_question.h"
#include "deck/values.h"

struct likely_pair {
	size_t question;
	size_t known;
	double likeness;
	bool in_place; /* same section and number; set by the caller */
	size_t next_of_question;
	size_t next_of_known;
};

struct likely_pairs {
	struct likely_pair *items;
	size_t count;
	size_t capacity;
	size_t *of_question; /* per question: its first pair, or NO_INDEX */
	size_t *of_known;
};

/* Finds the pairs of unmatched questions and known questions that are not taken. Leaves out
 * questions with an explicit id, whose identity is certain. `matched` has an item per question,
 * `taken` one per known question. likely_pairs_finish afterwards. */
void likely_pairs_find(struct likely_pairs *pairs, const struct deck *deck, const bool *matched,
	const struct known_question *known, size_t known_count, const size_t *taken);

/* Links the pairs of each question and of each known question into lists, in the order of the
 * items. */
void likely_pairs_link(struct likely_pairs *pairs, size_t question_count, size_t known_count);

void likely_pairs_finish(struct likely_pairs *pairs);

#endif
