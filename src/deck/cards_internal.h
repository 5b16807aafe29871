/* Tables of cards taken apart: records, columns and cells. For the files cards*.c; the names of
 * columns also for tables in notes. Inside deck/. */
#ifndef DECK_CARDS_INTERNAL_H
#define DECK_CARDS_INTERNAL_H

#include "deck/build.h"

#define CARD_FIELDS_MAX 64
/* So many records tell what the columns are. */
#define CARD_SAMPLE 400

/* The title of a column is no longer than this. */
#define CARD_NAME_MAX_BYTES 80

/* A field as it stands in the file, trimmed, with its quotes. */
struct cell {
	struct span raw;
	bool quoted;
};

struct record {
	int line;       /* on which it begins */
	int last_line;  /* on which it ends */
	int count;      /* of its fields, also of those over CARD_FIELDS_MAX */
	bool indented;  /* blanks stand before its first field */
	int open_quote; /* the line of a quote that opens a field and does not close it; 0: none */
	struct cell cells[CARD_FIELDS_MAX];
};

/* Records one after the other (RFC 4180); all set by the caller but `unclosed`. */
struct records {
	struct span rest;
	int line; /* of what `rest` begins with */
	char separator;
	bool unclosed; /* a quote was found that never ends: no later one is looked for */
};

/* The next record with a field that is not empty; false at the end. */
bool records_next(struct records *records, struct record *record);

/* Fields that are kept. */
int record_fields(const struct record *record);

/* How a table is written. */
struct card_form {
	char separator;
	bool anki;      /* it begins with the headers of an Anki import */
	bool heading;   /* a record names the columns, and titles may stand before it */
	size_t start;   /* the bytes before its records */
	int start_line; /* the line of the first of them */
};

/* False when the text is no table of cards. */
bool card_form_find(const char *path, struct span text, struct card_form *form);

/* The value of a header "#separator:". */
char card_separator_named(struct span name);

/* What the marks in the fields are. */
enum card_markup {
	CARD_MARKDOWN, /* `<` stands for itself, but in `<br>` */
	CARD_MIXED,    /* HTML in those fields that look so */
	CARD_HTML,
};

enum card_role {
	ROLE_UNKNOWN,
	ROLE_IGNORED,
	ROLE_CONTEXT,
	ROLE_QUESTION,
	ROLE_QUESTION_TOO, /* the question in the other language */
	ROLE_FOLLOW_UP,
	ROLE_ANSWER,
	ROLE_ANSWER_TOO, /* an answer when it is in the other language, else context */
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

struct card_column {
	enum card_role role;
	int strength; /* how surely its name says so; 0 when nothing names it */
	char *name;   /* NULL when nothing names it */
};

struct card_columns {
	struct card_column at[CARD_FIELDS_MAX];
	int count;
	int usual;         /* fields of most records */
	int question;      /* index of the question's column, -1 when there is none */
	int answer;        /* index of the first answer's column, -1 when there is none */
	bool named;        /* a record or a header names them */
	bool tags_guessed; /* by the looks of the cells */
	bool zero_based;   /* numbers of right choices count from 0 */
	enum card_markup markup;
};

/* What a column's name says it holds; *strength 1 to 3, 0 for ROLE_UNKNOWN. */
enum card_role card_role_named(struct span name, int *strength);

/* Gives the columns the names of a record (or of a header "#columns:"). */
void card_columns_name(struct card_columns *columns, const struct record *names);

/* Whether the names are those of a question and something to go with it. `sure`: of an answer. */
bool card_names_are(const struct record *names, bool sure);

/* Gives the columns that have no role yet one, by the looks of their cells. `records` stands at
 * the first record. */
void card_columns_guess(struct card_columns *columns, const struct records *records);
void card_columns_finish(struct card_columns *columns);

/* The text of a field, unquoted and composed but with its markup. free() it. */
char *card_raw(struct cell cell);

/* Takes off what a card program plays or draws; all of it is kept when nothing else is there.
 * free() it. */
char *card_unmarked(const char *raw);

/* The same, and markup. free() it. */
char *card_plain(const char *raw, enum card_markup markup);

/* Both at once. */
char *card_text(struct cell cell, enum card_markup markup);

/* Whether the field's own marks say that it is HTML. */
bool card_is_html(struct span text);

/* What card_unmarked gave, as ask_read takes it: HTML taken off, and marks that are meant, escaped.
 * free() it. */
char *card_to_ask(const char *unmarked, enum card_markup markup);

/* The choices a cell names ("B", "A, C", "3"), their indexes into `choices` (-1 for "0"); how many,
 * 0 when it is no such cell. */
#define CARD_CHOICES_MAX 9
int card_choices(struct span text, int choices[CARD_CHOICES_MAX]);

/* A table that is being read into a deck. */
struct card_table {
	struct builder *builder;
	struct card_form form;
	struct card_columns columns;
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

/* Adds the question of a record, its field for each column; false when it asks nothing. */
bool card_question_add(struct card_table *table, const struct record *record);

/* Adds an answer's text to a question: parts of a story, else answers in its languages. */
void card_answer_add(struct builder *builder, size_t index, const char *text);

#endif
