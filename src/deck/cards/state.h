/* A table of cards that is being read into a deck: for the files cards*.c. Inside deck/. */
#ifndef DECK_CARDS_STATE_H
#define DECK_CARDS_STATE_H

#include "deck/builder.h"
#include "table/table.h"

/* A table that is being read into a deck. */
struct card_table {
	struct builder *builder;
	struct table_format format;
	struct table_columns columns;
	struct record names; /* of the columns, where a record holds them */
	char *deck;          /* named for all records; NULL when none */
	char *tags;          /* the same */
	char *note_type;     /* the same */
	char *topic;         /* of the record before; NULL when none */
	int expected;        /* the number that a question's own text would begin with next */
	bool own;            /* it is our own export */
	/* 1-based, 0 when none; in the order of ROLE_DECK … ROLE_NOTE_TYPE without the number */
	int deck_column;
	int tags_column;
	int guid_column;
	int note_type_column;
};

#endif
