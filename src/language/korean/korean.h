/* What the files of Korean normalisation share; used by korean/ alone. */
#ifndef LANGUAGE_KOREAN_KOREAN_H
#define LANGUAGE_KOREAN_KOREAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "language/english/english.h"
#include "language/terms.h"
#include "language/utterance.h"

/* One composed character and the glyphs [from, to) it was. */
struct letter {
	uint32_t c;
	size_t from;
	size_t to;
};

/* One sentence part being read. The word being written is closed by a blank or another voice, so
 * that a particle joins what it stands behind. */
struct korean {
	const struct terms *terms;
	const struct glyph *glyphs;
	const struct letter *letters;
	size_t count;
	size_t at;
	bool hangul_latin;
	struct utterance *said;
	struct text open; /* the word being written */
	size_t open_from; /* glyphs */
	size_t open_to;
	const char *open_why;
	bool space;          /* a blank stands before the next word */
	const char *after;   /* said behind the next number: "미만" of "< 200" */
	size_t plain_until;  /* no address begins before here */
	size_t judged_until; /* a Latin run up to here is known not to be an English clause */
};

/* Composes decomposed Hangul and narrows full-width signs, so that each rule sees one form; there
 * is room for to - from letters. Returns how many there are. */
size_t korean_compose(const struct glyph *glyphs, size_t from, size_t to, struct letter *letters);
/* The character `index` letters from the start; 0 outside. */
uint32_t korean_letter(const struct korean *k, size_t index);
bool is_digit_letter(uint32_t c);
bool is_syllable(uint32_t c);

/* --- Writing (korean.c); `from`, `to` are letters --- */

/* Adds to the open word; blanks in `text` close it. */
void korean_put(struct korean *k, size_t from, size_t to, const char *text, const char *why);
void korean_space(struct korean *k); /* closes the open word; a blank follows */
void korean_cut(struct korean *k);   /* closes the open word; what follows is joined */
/* Silence behind the last word; the longer of two holds. */
void korean_pause(struct korean *k, int pause_ms);
void korean_foreign(struct korean *k, size_t from, size_t to);

/* Whether the letters from `at` begin with the UTF-8 `word`; *to is behind it. */
bool korean_follows(const struct korean *k, size_t at, const char *word, size_t *to);
/* Whether the letters that end before `at` end in `word`. */
bool korean_precedes(const struct korean *k, size_t at, const char *word);
size_t korean_skip_blank(const struct korean *k, size_t at);

/* --- Numbers (number.c, date.c) --- */

/* A written number: "1,234.5". */
struct number {
	size_t from;
	size_t to;
	char whole[49];
	char fraction[25]; /* "" when there is none */
	unsigned value;    /* of `whole`; 1000000000 when it is larger */
	bool zeros;        /* written with zeros in front: a code, not an amount */
};
#define NUMBER_LARGE 1000000000u

/* False when no number that can be read as one begins at `at`. */
bool number_scan(const struct korean *k, size_t at, struct number *number);
/* "삼 점 일사"; malloc'd. */
char *number_spoken(const struct number *number);
/* Digit by digit; `zero` is 영 or 공. malloc'd. */
char *number_digits(const char *digits, const char *zero);

/* Each reads what begins at k->at, moves k->at and is true, or leaves all as it is. */
bool korean_number(struct korean *k);
bool korean_date(struct korean *k);    /* dates and times */
bool korean_address(struct korean *k); /* telephone, IP, version: numbers that name something */
bool korean_abroad(struct korean *k);  /* "+82-10-1234-5678" */
bool korean_area(struct korean *k);    /* "(02) 345-6789" */
/* An amount of the currency `money` whose number begins at `at`; k->at is where all of it does. */
void korean_money(struct korean *k, size_t at, const char *lead, const char *money);

bool korean_figure(struct korean *k);   /* ratios, fractions, products, "5xx" */
bool korean_marked(struct korean *k);   /* "#12" is number twelve, "x3" and "3x" are three times */
bool korean_relation(struct korean *k); /* the colon of "1:N" */
/* Digits too many for a number: said one by one, in groups a voice can take. */
void korean_long_digits(struct korean *k);
/* A number stands apart from what is before it, but 제 is written with it. */
void korean_apart(struct korean *k, size_t from);

/* --- Punctuation and signs (sign.c) --- */

/* What is neither letter nor digit at k->at: a word, a pause or a break; what has no name is not
 * said. */
void korean_sign(struct korean *k);

/* --- Units and counters (unit.c) --- */

enum counting { COUNT_SINO, COUNT_NATIVE, COUNT_HOUR, COUNT_DURATION, COUNT_MONTH };

struct counter {
	const char *written;
	enum counting counting;
	bool near;   /* counts only when no blank is before it */
	bool joined; /* said without a blank behind the number */
};

/* The longest counter that begins at `at`; `blank`: one was skipped before it. NULL when none. */
const struct counter *counter_find(const struct korean *k, size_t at, bool blank, size_t *to);
/* `number` said before `counter`, by what stands around; malloc'd. */
char *counter_number(const struct korean *k, const struct number *number,
	const struct counter *counter, size_t to);
/* Whether `counter` counts in native numbers here. */
bool counter_is_native(const struct korean *k, const struct number *number,
	const struct counter *counter, size_t to);

struct unit {
	const char *written;
	const char *said;
	const char *lead; /* said before the number: 초당, 시속; NULL */
};

const struct unit *unit_find(const struct korean *k, size_t at, size_t *to);

/* --- Latin (latin.c) --- */

bool korean_latin(struct korean *k);
/* Latin that belongs to the number behind it (prefix.c): "No. 1", "AM 9:00", "RFC 2119",
 * "v1.2", "USD 100"; and the labels of a story's parts. */
bool korean_lead(struct korean *k);
/* "3-tier": a small number before a hyphen and a word is said as English says it. */
bool korean_counted_word(struct korean *k);
/* What begins with a digit and is a name: a term of the lexicon, "3D", "5G". */
bool korean_code(struct korean *k);
/* Whether the bracket at k->at only says again in Latin what stands before it: a translation, the
 * same term, what an abbreviation is short for. *to is behind it. */
bool korean_repeats(const struct korean *k, size_t *to);
/* The Korean name of a Latin letter; NULL for what is none. */
const char *latin_name(uint32_t c);
/* What English calls the digit 0–9, in Hangul. */
const char *latin_digit(uint32_t c);

char *number_sino(const char *digits);
char *number_native(unsigned number, bool attributive);
void korean_normalise(const struct terms *terms, const struct glyph *glyphs, size_t from, size_t to,
	bool hangul_latin, struct utterance *said);
#endif
