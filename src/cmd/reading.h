/* say --show and --explain: what would be said, in print; and the lexicons that reading knows. */
#ifndef CMD_READING_H
#define CMD_READING_H

#include <stdbool.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/setup.h"
#include "language/language.h"

/* Reads as the Korean voice of the call wants Latin read (its `latin`). Reads the shipped lexicons
 * (voices/ *.lexicon and *.pronunciation, by name), then the user's, which win. Returns NULL when
 * one cannot be used; the error names file and line. language_destroy it. */
struct language *language_setup(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

enum show { SHOW_NORMALISED, SHOW_PRONOUNCED };

/* Prints one line of text as it is read; always one line. */
void reading_show(
	const struct language *language, const char *line, enum lang lang, enum show show);

/* Prints a row for each word: written, normalised, pronounced, why; tabs between. */
void reading_explain(const struct language *language, const char *line, enum lang lang);

#endif
