/* One Korean sentence while it is read: the place where reading continues, and the word being
 * written. Each rule reads what begins at r->at, moves r->at past it and returns true, or changes
 * nothing and returns false. */
#ifndef LANGUAGE_KOREAN_READER_H
#define LANGUAGE_KOREAN_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "language/korean/text.h"
#include "language/terms.h"
#include "language/utterance.h"

/* A space or another voice closes the word being written, so a particle joins the word before
 * it. */
struct korean_reader {
	const struct terms *terms; /* may be NULL */
	const struct character *characters;
	struct letter *letters; /* owned: the sentence and its margins */
	const struct letter *first;
	const struct letter *end; /* after the last letter */
	const struct letter *at;
	bool hangul_latin; /* short Latin terms are read in Korean */
	struct utterance *said;
	struct text open; /* the word being written */
	size_t open_from; /* characters */
	size_t open_to;
	const char *open_why;
	bool space;        /* a space comes before the next word */
	const char *after; /* said after the next number: "미만" of "< 200"; NULL */
	const struct letter *no_address_until; /* no address begins before here */
	const struct letter *no_clause_until;  /* Latin up to here is known to be no clause */
};

/* Begins with characters [from, to); korean_reader_finish, which closes the last word, afterwards.
 */
void korean_reader_init(struct korean_reader *r, const struct terms *terms,
	const struct character *characters, size_t from, size_t to, struct utterance *said);
void korean_reader_finish(struct korean_reader *r);

/* Adds `text`, said for the letters [from, to), to the word being written; spaces in it close the
 * word. "" adds nothing. `why` is as for utterance_add. */
void korean_say(struct korean_reader *r, const struct letter *from, const struct letter *to,
	const char *text, const char *why);

void korean_space(struct korean_reader *r);    /* closes the word; a space follows */
void korean_end_word(struct korean_reader *r); /* closes the word; what follows is joined */

/* Closes the word and puts silence after it. The longer of two applies. */
void korean_pause(struct korean_reader *r, int pause_ms);

/* Begins a new word after a space, except after 제: numbers are written with it. */
void korean_stand_apart(struct korean_reader *r, const struct letter *at);

/* One word for the English voice. */
void korean_say_english(
	struct korean_reader *r, const struct letter *from, const struct letter *to);

/* The digits [from, to) one by one in the word being written; `zero` is 영 or 공. */
void korean_say_digits(struct korean_reader *r, const struct letter *from, const struct letter *to,
	const char *zero, const char *why);

/* Whether anything has been said. */
bool korean_has_said(const struct korean_reader *r);

#endif
