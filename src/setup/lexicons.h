/* The lexicons that decide how text is read aloud. */
#ifndef SETUP_LEXICONS_H
#define SETUP_LEXICONS_H

#include "base/error.h"
#include "language/language.h"
#include "options/options.h"
#include "setup/paths.h"

/* Loads the shipped lexicons (voices/ *.lexicon and *.pronunciation, by name), then the user's,
 * which win. Latin words are read as the Korean voice's profile says (its `latin`). Returns NULL
 * when one cannot be used; the error names file and line. language_destroy it. */
struct language *setup_language(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

#endif
