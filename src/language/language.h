/* Text to what is said. Pure text work: no sound, no files; lexicons are handed in as bytes. */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"

/* What reading knows: the lexicon of terms and the exceptions of pronunciation. */
struct language;

/* Knows nothing but the rules. `hangul_latin`: short Latin terms inside Korean are read in Korean;
 * false: they go to the English voice. */
struct language *language_create(bool hangul_latin);
void language_destroy(struct language *language); /* accepts NULL */

/* Add a lexicon of terms (voices/NAME.lexicon) or of pronunciation (voices/NAME.pronunciation):
 * UTF-8 bytes, `path` for messages. What is added later wins. ERROR_INPUT names path and line. */
bool language_add_terms(struct language *language, const char *path, const char *bytes,
	size_t length, struct error *err);
bool language_add_pronunciation(struct language *language, const char *path, const char *bytes,
	size_t length, struct error *err);

/* One word of what is said. */
struct spoken_word {
	size_t start; /* bytes [start, end) of the written text that it stands for */
	size_t end;
	size_t from; /* bytes [from, to) of the segment's text */
	size_t to;
	char *normalised; /* written out as it is read */
	char *pronounced; /* as it sounds, for Korean; the same as `normalised` for English */
	const char *why;  /* the rule or lexicon line that decided; NULL: as written. Borrowed from
			   * the  language */
	bool space_before;
};

/* A run of text for one voice. */
struct segment {
	enum lang lang;
	char *text;    /* what is handed to the voice: pronounced Korean, normalised English */
	char *written; /* the written text it stands for */
	size_t start;  /* bytes [start, end) of the written text that it stands for */
	size_t end;
	int pause_ms; /* silence after it */
	struct spoken_word *words;
	size_t word_count;
};

/* All-zero is empty. */
struct speech {
	struct segment *segments;
	size_t count;
};

/* Reads written text (UTF-8, any Markdown in it): markers and emphasis dropped, numbers, units and
 * terms written out, Korean in its standard pronunciation, each run for its voice; a segment is at
 * most about one sentence, so that speech can begin and be stopped early. `lang` is the language of
 * a text that has no letters. `language` must outlive the speech. speech_finish afterwards. */
void language_read(const struct language *language, const char *written, enum lang lang,
	struct speech *speech);

void speech_finish(struct speech *speech);

#endif
