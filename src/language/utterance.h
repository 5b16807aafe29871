/* The seams inside this room: written characters -> words -> what is said. Used by language/ alone.
 */
#ifndef LANGUAGE_UTTERANCE_H
#define LANGUAGE_UTTERANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"
#include "language/markdown.h"

/* One word of what is said. `from`/`to` are glyph indexes: the written characters it stands for (a
 * range of glyphs may give several words; a word never stands for none). */
struct word {
	size_t from;
	size_t to;
	enum lang voice;   /* which voice says it */
	char *normalised;  /* written out as it is read, spelling otherwise kept: Hangul for the
			    * Korean voice ("삼",  "에이더블유에스를"), Latin for the English one; no
			    * spaces inside; never empty */
	char *pronounced;  /* NULL until pronounce_ko has run; for the English voice never set */
	const char *why;   /* the rule that made it, a constant or a line of a lexicon: "native
			    * counter", "lexicon   AWS"; NULL when it stands as it was written.
			    * Borrowed   while the language lives */
	bool space_before; /* a blank between it and the word before */
	int pause_ms;      /* silence behind it (comma, colon, bracket …); 0: none */
};

/* All-zero is empty. */
struct words {
	struct word *items;
	size_t count;
	size_t capacity;
};

/* Appends a word; takes `normalised` over (a malloc'd string of one word: no spaces). */
struct word *words_add(struct words *words, size_t from, size_t to, enum lang voice,
	char *normalised, const char *why, bool space_before);
/* The same for text with spaces: one word each, all for the same glyphs. */
void words_add_text(struct words *words, size_t from, size_t to, enum lang voice, const char *text,
	const char *why, bool space_before);
void words_finish(struct words *words);

/* --- The lexicon of terms (terms.c) --- */

struct terms; /* what voices/ *.lexicon files say: written form -> Korean reading, English reading
	       */

struct terms *terms_create(void);
void terms_destroy(struct terms *terms);
/* Adds the lines of one file, UTF-8 TSV: written, Korean reading, English reading (may be empty or
 * missing);
 * '#' begins a comment line. What is added later wins (shipped first, then the user's). ERROR_INPUT
 * names path and line. Strings are copied. */
bool terms_add(
	struct terms *terms, const char *path, const char *bytes, size_t length, struct error *err);

struct term {
	const char *reading[LANG_COUNT]; /* NULL where the lexicon gives none */
	const char *why;                 /* "lexicon Kubernetes": borrowed while the terms live */
	size_t glyphs;                   /* how many glyphs of the text it covers */
};
/* The longest term that begins at glyphs[at] and ends (before `end`) at a word's edge: the next
 * glyph is no letter or digit of the same kind (a Hangul particle may follow at once). Case is
 * ignored unless two entries differ by case alone; a lower-case common word never matches an
 * all-capitals entry ("it" is not IT, "or" not OR). False when none. */
bool terms_find(const struct terms *terms, const struct glyph *glyphs, size_t at, size_t end,
	struct term *term);

/* --- Normalisation --- */

/* Reads glyphs [from, to), part of one sentence whose base language is Korean (English), into
 * words. All of it is read: what the rules do not know is read letter by letter, by name, or left
 * out when it is punctuation; never garbled. `hangul_latin`: short Latin terms inside Korean are
 * read in Korean (the default); false: they go to the English voice. O(n). */
void normalise_ko(const struct terms *terms, const struct glyph *glyphs, size_t from, size_t to,
	bool hangul_latin, struct words *words);
void normalise_en(const struct terms *terms, const struct glyph *glyphs, size_t from, size_t to,
	struct words *words);

/* Numbers in words. Both give malloc'd text. */
char *number_sino(const char *digits); /* "12345" -> "만이천삼백사십오" (groups joined with a space:
					* "만 이천삼백사십오"); any length up to 10^48 */
char *number_native(unsigned number, bool attributive); /* 1–99: "스물하나" / "스물한" */
char *number_english(
	const char *digits); /* "12345" -> "twelve thousand three hundred forty five" */

/* --- Standard pronunciation (표준 발음법) --- */

struct pronunciation; /* exceptions: words and stems whose reading no rule gives */

struct pronunciation *pronunciation_create(void);
void pronunciation_destroy(struct pronunciation *pronunciation);
/* Adds the lines of one file (voices/ko.pronunciation; format documented at its top). Later wins.
 */
bool pronunciation_add(struct pronunciation *pronunciation, const char *path, const char *bytes,
	size_t length, struct error *err);

/* Sets `pronounced` (and `why` where an exception decided and nothing stood there) of the
 * Korean-voiced words [first, first + count): Hangul as it sounds, syllable for syllable, every
 * coda one of ㄱㄴㄷㄹㅁㅂㅇ. Words influence each other only across adnominal -(으)ㄹ + bound noun
 * and the like. O(n). */
void pronounce_ko(
	const struct pronunciation *pronunciation, struct words *words, size_t first, size_t count);

/* One string, words between spaces: for tests and say --show. malloc'd. */
char *pronounce_text(const struct pronunciation *pronunciation, const char *normalised);

#endif
