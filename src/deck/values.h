/* A deck as values: questions with answers, remarks, and what each line of the notes became. */
#ifndef DECK_VALUES_H
#define DECK_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "base/story_part.h"

/* One written answer. `stub`: too short to be read aloud (keywords, a note to oneself). */
struct answer {
	enum lang lang;
	char *text;
	bool stub;
};

#define NO_PARENT ((size_t)-1)

/* Times in seconds; 0 means "not set here". */
struct times {
	int green_s;
	int yellow_s;
	int limit_s; /* the red time */
};

struct question {
	char *id;               /* stable across edits after deck_identify; never empty */
	bool id_is_explicit;    /* written in the notes as {#id} */
	int line;               /* 1-based */
	char *topic;            /* title of its section; "" when none */
	char *number;           /* as written, without dot: "3", "①"; NULL when none */
	size_t parent;          /* index of the question that it is part of, or NO_PARENT */
	enum lang lang;         /* the language it is written in first */
	char *text[LANG_COUNT]; /* NULL where it is not written in that language */
	/* a phrase within the deck's `ask:` pattern; NULL when the text itself is asked */
	char *asked[LANG_COUNT];
	struct answer *answers;
	size_t answer_count;
	char *parts[PART_COUNT]; /* text of the STAR parts; NULL where absent */
	char *context;           /* notes that are not an answer; NULL when none */
	struct times times;
	double weight; /* importance, above 0; 1 unless the notes say otherwise */
	bool skipped;  /* {skip} or {weight=0}: asked only when it is named */
	char *tags;    /* without '#', one space between; "" when none */
};

/* What a line of the notes became. */
enum became {
	BECAME_BLANK,
	BECAME_QUESTION,
	BECAME_ANSWER,
	BECAME_PART,    /* of a STAR story */
	BECAME_CONTEXT, /* kept with its question, not read aloud */
	BECAME_TOPIC,
	BECAME_ASIDE,   /* markup, properties, contents lists: not part of the notes */
	BECAME_NOTHING, /* left out, with a remark */
};

/* The name of the value: "question", "answer" …; a constant. */
const char *became_name(enum became became);

struct deck_line {
	enum became became;
	bool goes_on;    /* its words continue the line above it */
	size_t question; /* its question, or NO_PARENT */
};

/* A remark about a line: not understood, or understood in a way that the user should know. */
struct remark {
	int line; /* 1-based */
	char *text;
};

/* All-zero is empty. Owns everything below it. */
struct deck {
	char *path;
	char *title; /* from the front matter, the first heading, or the file's name */
	char **topics;
	size_t topic_count;
	struct question *questions; /* in the order of the file; a parent before its children */
	size_t question_count;
	struct remark *remarks; /* in the order of the file */
	size_t remark_count;
	struct times times; /* for questions without times of their own */
	int by_day;         /* the day to be ready (base/clock.h); 0 when the notes name none */
	bool is_table;      /* the file is a table of cards, which has no place for ids */
	bool unpacked; /* from a package or a document, so its lines are not those of the file */
	char *shape;   /* which lines are the questions, in words; NULL when there are none */
	/* per line of the notes or the table, the first at 0; all lines of a row belong to its
	 * question */
	struct deck_line *lines;
	size_t line_count;
};

/* Largest file read, in bytes. */
#define DECK_LIMIT_BYTES ((size_t)64 << 20)

void deck_finish(struct deck *deck);

/* The answer to read aloud in a language: the longest that is not a stub, or the parts of a STAR
 * story joined in order without labels; NULL when there is none. free() it. */
char *question_model_answer(const struct question *question, enum lang lang);

/* The question's text in a language, or in its own language when it is not written in that one.
 * *found (may be NULL) is the language of the result. Borrowed from the question. */
const char *question_text(const struct question *question, enum lang lang, enum lang *found);

/* The question as it is asked aloud: its text, or a phrase within the deck's pattern. Borrowed;
 * *found as for question_text. */
const char *question_asked(const struct question *question, enum lang lang, enum lang *found);

#endif
