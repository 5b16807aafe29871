/* Turns written text into what the voices say.
 *
 * In: a text as the user wrote it (UTF-8, any Markdown in it), and the lexicons as bytes. Out: a
 * struct speech, segments of at most a sentence, each for one voice, with the place in the written
 * text that each word stands for. language_read strips Markdown (markdown.c), finds the sentences
 * and their languages (sentence.c), and has each written out as words (korean/, english/, with
 * terms.c as the lexicon), and Korean as it sounds (pronounce/). Pure: no sound, no files, no state
 * but the lexicons. Any thread; several may read with one struct language, none while a lexicon is
 * added. */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"

/* The lexicon of terms and the exceptions of pronunciation. */
struct language;

/* Begins without any lexicon. `hangul_latin`: short Latin terms inside Korean are read in Korean;
 * false: they go to the English voice. */
struct language *language_create(bool hangul_latin);
void language_destroy(struct language *language); /* accepts NULL */

/* Add a lexicon of terms (voices/NAME.lexicon) or of pronunciation (voices/NAME.pronunciation):
 * UTF-8 bytes, `path` for messages. A later line wins. ERROR_INPUT names path and line. */
bool language_add_terms(struct language *language, const char *path, const char *bytes,
	size_t length, struct error *err);
bool language_add_pronunciation(struct language *language, const char *path, const char *bytes,
	size_t length, struct error *err);

/* One spoken word. */
struct spoken_word {
	size_t start; /* bytes [start, end) of the written text */
	size_t end;
	size_t from; /* bytes [from, to) of the segment's text */
	size_t to;
	char *normalised; /* written out as it is read */
	char *pronounced; /* Korean: as it sounds; English: the same as `normalised` */
	const char *why;  /* the rule or lexicon line that decided; NULL: as written. Borrowed
			   * while the language lives */
	bool space_before;
};

/* A run of text for one voice. */
struct segment {
	enum lang lang;
	char *text;    /* for the voice: pronounced Korean, normalised English */
	char *written; /* the written text, with the marks after it */
	size_t start;  /* bytes [start, end) of the written text */
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

/* Reads a written text. A segment is at most about one sentence, so that speech can begin and be
 * stopped early. `lang` is the language of a text without letters. `language` must outlive the
 * speech. speech_finish afterwards. O(n). */
void language_read(const struct language *language, const char *written, enum lang lang,
	struct speech *speech);

void speech_finish(struct speech *speech);

#endif
