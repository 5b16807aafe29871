/* A table of cards while it is read: what the files of this folder share. Inside deck/. */
#ifndef DECK_CARDS_STATE_H
#define DECK_CARDS_STATE_H

#include "deck/builder.h"
#include "table/table.h"

struct card_table {
	struct builder *builder;
	struct table_format format;
	struct table_columns columns;
	struct record names; /* the header row, when there is one */
	char *deck;          /* deck name for all records; NULL when none */
	char *tags;          /* tags for all records; NULL when none */
	char *note_type;     /* note type for all records; NULL when none */
	char *topic;         /* topic of the previous record; NULL when none */
	int expected;        /* the number with which the next question's own text would begin */
	bool own;            /* the table is our own export */
	/* columns that file headers name, 1-based; 0 when none */
	int deck_column;
	int tags_column;
	int guid_column;
	int note_type_column;
};

#endif
