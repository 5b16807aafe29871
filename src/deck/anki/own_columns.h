/* The columns of our own export for Anki, from which a whole deck is restored. Inside deck/. */
#ifndef DECK_ANKI_OWN_COLUMNS_H
#define DECK_ANKI_OWN_COLUMNS_H

enum own_column {
	OWN_GUID,
	OWN_TOPIC,
	OWN_KO,
	OWN_EN,
	OWN_ANSWER_KO,
	OWN_ANSWER_EN,
	OWN_SITUATION,
	OWN_TASK,
	OWN_ACTION,
	OWN_RESULT,
	OWN_CONTEXT,
	OWN_SOUND_KO,
	OWN_SOUND_EN,
	OWN_NUMBER,
	OWN_PARENT,
	OWN_LANG,
	OWN_ANSWERS, /* order and kind of the answers: "ko en- ko", - for a stub */
	OWN_SET,     /* limit=60 weight=3; "guarded": formulas have an apostrophe */
	OWN_COLUMNS
};

/* The names of the columns, as the header row has them. */
extern const char *const OWN_COLUMN_NAMES[OWN_COLUMNS];

/* Separates two answers in one language. */
#define OWN_ANSWER_BREAK "\n\n---\n\n"

#endif
