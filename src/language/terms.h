/* The lexicon of terms: readings of written forms that no rule covers. Inside the room only. */
#ifndef LANGUAGE_TERMS_H
#define LANGUAGE_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"
#include "language/markdown.h"

struct terms; /* the lines of the *.lexicon files: written form, Korean reading, English reading */

struct terms *terms_create(void);
void terms_destroy(struct terms *terms); /* accepts NULL */

/* Adds the lines of one file, UTF-8 with tabs: written form, Korean reading, English reading (which
 * may be empty or missing); '#' begins a comment line. A later line wins, so the user's files come
 * after the shipped ones. ERROR_INPUT names path and line. Strings are copied. */
bool terms_add(
	struct terms *terms, const char *path, const char *bytes, size_t length, struct error *err);

struct term {
	const char *reading[LANG_COUNT]; /* NULL where the lexicon gives none */
	const char *why;                 /* "lexicon Kubernetes": borrowed while the terms live */
	size_t length;                   /* how many characters of the text it covers */
};

/* The longest term that begins at characters[at] and ends, before `end`, at a word's edge: the next
 * character is no letter or digit of the same kind (a Hangul particle may follow at once). Case is
 * ignored unless two entries differ only by case; a common word in small letters never matches an
 * entry in capitals ("it" is not IT, "or" not OR). False when there is none. */
bool terms_find(const struct terms *terms, const struct character *characters, size_t at,
	size_t end, struct term *term);

#endif
