/* The role of a column by its name. */
#ifndef TABLE_COLUMN_NAMES_H
#define TABLE_COLUMN_NAMES_H

#include "words/words.h"

enum column_role {
	ROLE_UNKNOWN,
	ROLE_IGNORED,
	ROLE_CONTEXT,
	ROLE_QUESTION,
	ROLE_QUESTION_TOO, /* the question in the other language */
	ROLE_FOLLOW_UP,
	ROLE_ANSWER,
	ROLE_ANSWER_TOO, /* an answer when it is in the other language, otherwise context */
	ROLE_CHOICE,
	ROLE_TOPIC,
	ROLE_DECK,
	ROLE_TAGS,
	ROLE_NUMBER,
	ROLE_GUID,
	ROLE_NOTE_TYPE,
	ROLE_SITUATION, /* the four parts in the order of enum part */
	ROLE_TASK,
	ROLE_ACTION,
	ROLE_RESULT,
};

/* Longest title of a column. */
#define COLUMN_NAME_MAX_BYTES 80

/* The role that a column's name states; *strength is 1 to 3, 0 for ROLE_UNKNOWN. */
enum column_role column_role_named(struct span name, int *strength);

#endif
