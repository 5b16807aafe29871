/* Notes in, questions out: reads a Markdown (or Q:/A:, question :: answer, Anki text) file of notes
 * as people write them. Reads files it is given by path; knows nothing of the store. */
#ifndef DECK_DECK_H
#define DECK_DECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
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

/* Reads a file. ERROR_NOT_FOUND when there is none; ERROR_INPUT when it cannot be used as notes at
 * all (binary, UTF-16, too large); a file with no question is read, with a remark. deck_finish
 * afterwards, also after failure. */
bool deck_load(const char *path, struct deck *deck, struct error *err);

/* The same from memory; `path` only names it in messages and gives a title. */
bool deck_parse(
	const char *path, const char *bytes, size_t length, struct deck *deck, struct error *err);

/* The text of a file of notes in UTF-8, whatever it was in. free() it. */
bool deck_text(
	const char *bytes, size_t length, char **text, size_t *text_length, struct error *err);

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

/* Adds the deck as text that Anki imports (tabs between, guid column, a note a question) and that
 * deck_parse reads back whole. `sounds` (may be NULL) has LANG_COUNT names a question of sound
 * files to refer to, NULL for none. */
struct text;
void deck_write_anki(const struct deck *deck, const char *const *sounds, struct text *out);

/* What became of writing ids. All-zero is empty. */
struct ids_written {
	size_t written;
	int *left; /* lines of questions whose id would change how the notes are read */
	size_t left_count;
};
void ids_written_finish(struct ids_written *report);

/* The notes with {#id} written behind each question that had none: *text (free() it). Nothing else
 * changes, neither in the bytes nor in how they are read; a table of cards stays as it is.
 * ids_written_finish afterwards. False (ERROR_INPUT) when the bytes are not UTF-8. */
bool deck_write_ids(const struct deck *deck, const char *bytes, size_t length, char **text,
	struct ids_written *report, struct error *err);

/* --- The same question after an edit --- */

/* What the store remembers of a question of this deck. Strings are borrowed. */
struct known_question {
	const char *id;
	const char *text[LANG_COUNT]; /* NULL where absent */
	const char *topic;
	const char *number; /* NULL when none */
};

enum match_kind {
	MATCH_NEW,       /* no known question is like it */
	MATCH_EXPLICIT,  /* by its {#id} */
	MATCH_EXACT,     /* same folded text */
	MATCH_PLACE,     /* same section and number, and alike */
	MATCH_ALIKE,     /* the most alike, over the cut */
	MATCH_AMBIGUOUS, /* two known questions are as alike: treated as new, and said */
};

struct match {
	enum match_kind kind;
	size_t known;    /* index into the known questions; meaningless for MATCH_NEW */
	double likeness; /* Dice on jamo trigrams, 0–1 */
};

/* Gives each question of the deck the id of the known question it is, one to one. One that was
 * given its {#id} just now, its text unchanged, keeps that id and is matched (MATCH_EXACT): the
 * caller has the known one renamed, so that an id can be added without losing the history. The
 * others keep the id made from their text, made unique. `matches` (may be NULL) has question_count
 * items to fill. Never by number or answer alone. */
void deck_identify(struct deck *deck, const struct known_question *known, size_t known_count,
	struct match *matches);

/* Decks, each path canonical and each named once. All-zero is none. */
struct decks {
	struct deck *items;
	size_t count;
	size_t left_out;      /* that could not be read */
	struct error trouble; /* of the first of those */
	char *input;          /* what came over standard input, as it came; NULL when nothing did */
	size_t input_length;
};
void decks_finish(struct decks *decks);

/* The question of that id and (unless `of` is NULL) its deck, of several the first that has a model
 * answer; NULL when no deck holds it any more. */
const struct question *decks_find(
	const struct decks *decks, const char *id, const struct deck **of);

/* Counting through the questions of all decks: for each the first that is the same question, which
 * is itself where no deck before has it. The same are those with one id (after decks_identify), and
 * those with equal folded text in a language both are written in, never two of one deck. free() it.
 */
size_t *decks_same(const struct decks *decks);

#endif
