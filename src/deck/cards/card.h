/* One record of a table while it is read. Inside deck/. */
#ifndef DECK_CARDS_CARD_H
#define DECK_CARDS_CARD_H

#include "deck/cards/state.h"

struct card {
	struct card_table *table;
	const struct record *record;
	int front;    /* the column that asks */
	char *text;   /* question text for question_line_read */
	char *hidden; /* the hidden words of a cloze; NULL when it is not a cloze */
	char *whole;  /* the cloze with its hidden words */
	struct text context;
};

/* A field as it stands in the file; empty when the record has no such column. */
struct span card_cell(const struct card *card, int column);

/* The plain text of a field, hidden words shown; "" when it is empty. free() it. */
char *card_text(const struct card *card, int column);

/* The first column with a role, or -1. */
int card_column_with(const struct card *card, enum column_role role);

/* The plain text of the first column with a role. free() it. */
char *card_text_with(const struct card *card, enum column_role role);

#endif
