/* --only: names questions by id, by number or by some of their words. */
#ifndef AGENDA_ONLY_H
#define AGENDA_ONLY_H

#include <stdbool.h>

#include "base/error.h"
#include "deck/deck.h"

enum only_kind { ONLY_ANY, ONLY_ID, ONLY_NUMBER, ONLY_TEXT };

/* All-zero is ONLY_ANY, which names every question. */
struct only {
	enum only_kind kind;
	char *wanted; /* the id, the bare number ("3" of "Q3."), or the folded words */
};

/* Reads the option's text; NULL is ONLY_ANY. only_finish afterwards. */
void only_read(const char *text, struct only *only);
void only_finish(struct only *only);

bool only_names(const struct only *only, const struct question *question);

/* Sets the error for an --only that names no question; `text` is the option's, `where` a deck or
 * "these decks". Always false. */
bool only_refuse(const struct only *only, const char *text, const char *where, struct error *err);

#endif
