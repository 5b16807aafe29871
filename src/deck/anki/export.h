/* A deck as text that Anki imports. */
#ifndef DECK_ANKI_EXPORT_H
#define DECK_ANKI_EXPORT_H

#include "base/text.h"
#include "deck/values.h"

/* Adds the deck to `out` as text that Anki imports (tabs between fields, a guid column, a note per
 * question) and that deck_parse reads back whole. `sounds` (may be NULL) has LANG_COUNT names of
 * sound files per question, NULL for none. */
void deck_write_anki(const struct deck *deck, const char *const *sounds, struct text *out);

#endif
