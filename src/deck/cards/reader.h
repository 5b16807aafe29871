/* Tables of cards: Anki's text, exports of spreadsheets, files with a separator between question
 * and answer. Inside deck/. */
#ifndef DECK_CARDS_READER_H
#define DECK_CARDS_READER_H

#include "deck/builder.h"

/* Whether the text is a table of cards: by its headers, by the names of its columns, or by lines
 * that are all alike when the ending of `path` allows a table. */
bool cards_is_table(const char *path, struct span text);

/* Reads a table for which cards_is_table returned true; the deck has its path. */
void cards_read(struct builder *builder, struct span text);

#endif
