/* Anki's text export, and other tables of a question and an answer between tabs. */
#ifndef DECK_ANKI_H
#define DECK_ANKI_H

#include "deck/build.h"

/* Whether the text begins with the headers of an Anki export, or is a table between tabs. */
bool anki_is_export(struct span text);

void anki_read(struct builder *builder, struct span text);

#endif
