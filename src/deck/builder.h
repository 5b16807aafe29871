/* A deck under construction: collects questions, topics and remarks, and completes the deck at the
 * end. */
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
	char *tags; /* tags of every question, from the front matter; NULL when none */
	char *ask_patterns[LANG_COUNT]; /* the front matter's `ask:` patterns; NULL when none */
	char *questions_setting;        /* the front matter's `questions:`; NULL when none */
	struct notes_log log;           /* remarks, until the deck is finished */
};

void builder_remark(struct builder *builder, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Records what lines became, unless that is known already. builder_lines_became names no question;
 * builder_line_became names one, or NO_PARENT. */
void builder_lines_became(struct builder *builder, int first, int last, enum became became);
void builder_line_became(struct builder *builder, int line, enum became became, size_t question);

/* Records the lines that the log calls asides. Call it before lines are given meanings. */
void builder_take_asides(struct builder *builder);

/* Gives each line that continues the line above it the meaning of that line. Call it after lines
 * have meanings. */
void builder_take_joined(struct builder *builder);

/* Adds a topic once; ignores an empty title. */
void builder_topic(struct builder *builder, const char *title);

/* Adds a question, all-zero except for its line and parent, and returns its index. Invalidates
 * pointers to questions. */
size_t builder_question(struct builder *builder, int line, size_t parent);

/* Adds an answer to a question. Takes ownership of `text`. */
void builder_answer(struct builder *builder, size_t question, enum lang lang, char *text);

/* Gives ids, sorts the remarks by line, and frees what the builder holds besides the deck. */
void builder_finish(struct builder *builder);

/* An id from the hash of a folded text: "q" and 12 hexadecimal digits. `again` is 0 for the first
 * question with that text. free() it. */
char *id_from_text(const char *folded, size_t again);

#endif
