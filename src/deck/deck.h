/* The deck room: notes in, questions out. In go files of notes as people write them (Markdown and
 * other dialects, Q:/A: lines, tables of cards, Anki packages, documents); out comes a deck:
 * questions with answers, parts of STAR stories, topics, times and ids, a remark about each line
 * that was not understood, and what each line became. It also finds the questions of the store
 * again after an edit, writes ids into notes and exports for Anki. It reads files by path and knows
 * nothing of the store. Nothing is shared, so any thread may call it. */
#ifndef DECK_DECK_H
#define DECK_DECK_H

#include "deck/anki/export.h"
#include "deck/identity/identify.h"
#include "deck/load.h"
#include "deck/values.h"
#include "deck/write_ids.h"

/* Decks, each path canonical and each named once. All-zero is none. */
struct decks {
	struct deck *items;
	size_t count;
	size_t left_out;      /* that could not be read */
	struct error trouble; /* of the first of those */
	char *input;          /* what came over standard input, as it came; NULL when nothing did */
	size_t input_length;
};
void decks_finish(struct decks *decks);

/* The question of that id and (unless `of` is NULL) its deck, of several the first that has a model
 * answer; NULL when no deck holds it any more. */
const struct question *decks_find(
	const struct decks *decks, const char *id, const struct deck **of);

/* Counting through the questions of all decks: for each the first that is the same question, which
 * is itself where no deck before has it. The same are those with one id (after decks_identify), and
 * those with equal folded text in a language both are written in, never two of one deck. free() it.
 */
size_t *decks_same(const struct decks *decks);

#endif
