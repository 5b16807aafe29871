/* A deck under construction: questions, topics and remarks are added, then closed in order. */
#ifndef DECK_BUILDER_H
#define DECK_BUILDER_H

#include "deck/values.h"
#include "outline/outline.h"
#include "words/words.h"

struct builder {
	struct deck *deck;
	size_t question_capacity;
	size_t topic_capacity;
	size_t line_capacity;
	struct string_table topics;
	char *tags; /* of every question, from the front matter; NULL when none */
	char *ask_patterns[LANG_COUNT]; /* the front matter's `ask:` patterns; NULL when none */
	char *questions_setting;        /* the front matter's `questions:`; NULL when none */
	struct notes_log log;           /* remarks, until the deck is finished */
};

void builder_remark(struct builder *builder, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Says what lines became, unless that is said already; their question is the newest unless
 * builder_line_became names another. */
void builder_lines_became(struct builder *builder, int first, int last, enum became became);
void builder_line_became(struct builder *builder, int line, enum became became, size_t question);

/* The same of the lines that the log says are asides: before the others. */
void builder_take_asides(struct builder *builder);

/* Lines that are joined on became what the line above them did: after the others. */
void builder_take_joined(struct builder *builder);

/* A title as a topic of the deck, once. Empty ones are passed over. */
void builder_topic(struct builder *builder, const char *title);

/* A new question, all-zero but for its line and parent; its index. `question` pointers from before
 * are no longer valid. */
size_t builder_question(struct builder *builder, int line, size_t parent);

/* Takes `text`. */
void builder_answer(struct builder *builder, size_t question, enum lang lang, char *text);

/* Gives ids, puts remarks in order, frees what the builder holds beside the deck. */
void builder_finish(struct builder *builder);

/* "q" and 12 hex digits of the folded text's hash, `again` 0 for the first question of that text.
 * free() it. */
char *id_from_text(const char *folded, size_t again);

#endif
