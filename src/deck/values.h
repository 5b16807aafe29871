/* A deck as values: questions with their answers, remarks, and what each line of the notes became.
 */
#ifndef DECK_VALUES_H
#define DECK_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "base/part.h"

/* One written answer. `stub`: too short to be read out (keywords, a remark to oneself). */
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
	char *id;               /* stable across edits once deck_identify has run; never empty */
	bool id_is_explicit;    /* written in the notes as {#id} */
	int line;               /* 1-based, where it stands */
	char *topic;            /* title of the section it stands in; "" when none */
	char *number;           /* as written, without dot: "3", "①"; NULL when none */
	size_t parent;          /* index of the question it is part of, or NO_PARENT */
	enum lang lang;         /* the language it is first written in */
	char *text[LANG_COUNT]; /* NULL where it is not written in that language */
	/* how a bare phrase is put, by the deck's `ask:` pattern; NULL: as its text */
	char *asked[LANG_COUNT];
	struct answer *answers;
	size_t answer_count;
	char *parts[PART_COUNT]; /* STAR text; NULL where absent */
	char *context;           /* notes that are no answer; NULL when none */
	struct times times;
	double weight; /* how much it matters beside others, over 0; 1 unless the notes say so */
	bool skipped;  /* {skip} or {weight=0}: asked only when it is named */
	char *tags;    /* with '#' left off, one space between; "" when none */
};

/* What a line of the notes became. */
enum became {
	BECAME_BLANK,
	BECAME_QUESTION,
	BECAME_ANSWER,
	BECAME_PART,    /* of a STAR story */
	BECAME_CONTEXT, /* kept with its question, not read out */
	BECAME_TOPIC,
	BECAME_ASIDE,   /* marks, properties, contents lists: not for the reader's ears */
	BECAME_NOTHING, /* left out, and a remark says so */
};

/* "question", "answer" …: a constant. */
const char *became_name(enum became became);

struct deck_line {
	enum became became;
	bool goes_on;    /* its words are joined on to the line above it */
	size_t question; /* that it belongs to, or NO_PARENT */
};

/* A line that was not understood, or a remark about one that was. */
struct remark {
	int line; /* 1-based */
	char *text;
};

/* All-zero is empty. Owns everything below it. */
struct deck {
	char *path;
	char *title; /* from the front matter, the first heading, else the file's name */
	char **topics;
	size_t topic_count;
	struct question *questions; /* in the order of the file; a parent before its children */
	size_t question_count;
	struct remark *remarks; /* in the order of the file */
	size_t remark_count;
	struct times times; /* for questions that set none */
	int by_day;         /* to be ready on (base/clock.h); 0: the notes name none */
	bool is_table;      /* the file is a table of cards: it has no place for ids */
	bool unpacked;      /* made of a package or a document: its lines are not the file's */
	char *shape;        /* which lines are the questions, in a sentence; NULL when none are */
	/* of the notes or of the table, the first at 0; a row's lines are all its question's */
	struct deck_line *lines;
	size_t line_count;
};

/* Largest file read, in bytes. */
#define DECK_LIMIT_BYTES ((size_t)64 << 20)

void deck_finish(struct deck *deck);

/* The answer to read out in a language: the longest that is no stub, or a STAR story joined in
 * order with its labels left out; NULL when there is none. free() it. */
char *question_model_answer(const struct question *question, enum lang lang);

/* The question's text in a language, or in its own language when it is not written in that one.
 * *found (may be NULL) is the language of what is returned. Borrowed from the question. */
const char *question_text(const struct question *question, enum lang lang, enum lang *found);

/* The question as it is asked aloud: its text, or that within the deck's pattern for phrases.
 * Borrowed; *found as for question_text. */
const char *question_asked(const struct question *question, enum lang lang, enum lang *found);

#endif
