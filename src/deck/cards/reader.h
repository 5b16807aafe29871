/* Tables of cards: Anki's text, exports of spreadsheets, files with a question and an answer
 * between two marks. */
#ifndef DECK_CARDS_READER_H
#define DECK_CARDS_READER_H

#include "deck/builder.h"

/* Whether the text is a table of cards: by its headers, by the names of its columns, or by lines
 * that are all alike in a file whose name (`path`) says that it may be one. */
bool cards_are(const char *path, struct span text);

/* Reads it; the deck's path is that of cards_are. */
void cards_read(struct builder *builder, struct span text);

#endif
