/* A question's own line: its attributes, its text in one language or two, an answer on the same
 * line. */
#ifndef DECK_QUESTION_LINE_H
#define DECK_QUESTION_LINE_H

#include "deck/attributes.h"
#include "deck/builder.h"

/* What a line says. All-zero is nothing. Owns its strings until question_line_give. */
struct question_line {
	struct attributes attributes;
	enum lang lang;
	char *text[LANG_COUNT]; /* text[lang] is not NULL after question_line_read returned true */
	char *answer;           /* NULL when none */
	char *hidden;           /* the hidden words of a cloze; NULL when it is not a cloze */
	char *rest;             /* beyond QUESTION_MAX_BYTES; NULL when none */
};

/* Where a question's text comes from. */
struct question_line_place {
	int line;
	bool tight;    /* in a file of flash cards: `a::b`, `==hidden==` */
	bool brackets; /* a card whose hidden words are in `[…]` */
	bool answered; /* an answer follows below, so none is expected on the line */
};

/* Reads a question's text. False when nothing is left to ask once its markup is removed. Remarks on
 * attributes that it does not understand. question_line_finish afterwards. */
bool question_line_read(struct builder *builder, const struct question_line_place *place,
	struct span text, struct question_line *read);

/* Moves texts, language and attributes into a question that has none. */
void question_line_give(struct question_line *read, struct question *question);

void question_line_finish(struct question_line *read);

#endif
