/* say --show and --explain: print how a text is read. */
#ifndef CMD_SAY_READING_H
#define CMD_SAY_READING_H

#include <stdbool.h>

#include "base/error.h"
#include "base/lang.h"
#include "language/language.h"

enum show { SHOW_NORMALISED, SHOW_PRONOUNCED };

/* Prints a line of text as it is read, as one line. */
void reading_show(
	const struct language *language, const char *line, enum lang lang, enum show show);

/* Prints a row for each word: written, normalised, pronounced, voice, why; tabs between. */
void reading_explain(const struct language *language, const char *line, enum lang lang);

#endif
