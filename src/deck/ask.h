/* A question's own line: its attributes, its texts in two languages, an answer on the same line. */
#ifndef DECK_ASK_H
#define DECK_ASK_H

#include "deck/builder.h"

/* What a line says. All-zero is nothing; the strings are its own until handed over. */
struct ask {
	char *id; /* NULL when none */
	struct times times;
	double weight; /* 0: not said */
	bool skipped;  /* {skip} or {weight=0} */
	bool forced;   /* {question}: asked whatever it looks like */
	enum lang lang;
	char *text[LANG_COUNT]; /* text[lang] is never NULL after ask_read returned true */
	char *answer;           /* NULL when none */
	char *hidden;           /* the words of a cloze alone; NULL when it is none */
	char *rest;             /* beyond QUESTION_MAX_BYTES; NULL when none */
};

/* Where a question's text stands. */
struct ask_place {
	int line;
	bool tight;    /* in a file of flash cards: `a::b`, `==hidden==` */
	bool brackets; /* a card whose hidden words stand in `[…]` */
	bool answered; /* an answer stands below, so that none is looked for on the line */
};

/* Reads a question's text. False when nothing is left to ask once the marks are off. Says of
 * attributes that are not understood. */
bool ask_read(
	struct builder *builder, const struct ask_place *place, struct span text, struct ask *ask);

void ask_finish(struct ask *ask);

/* Asks, and an answer follows on the same line: "왜? -> 그래서". */
bool ask_is_answered(struct span text, bool answered_below);

/* A time such as `90`, `90s`, `2m`, `1m30s`, `1:30`, `2분`, `1분 30초`: 1 to 86400 seconds. */
bool ask_seconds(struct span text, int *seconds);

/* Whether a text can be an id: letters, digits, - _ and . */
bool ask_is_id(struct span id);

/* How much a question matters, 0.1 to 100: 1 is usual; 0 suspends it. */
bool ask_weight(struct span text, double *weight);

/* Says when green, yellow and limit are not in that order. */
void ask_check_times(struct builder *builder, int line, const struct times *times);

#endif
