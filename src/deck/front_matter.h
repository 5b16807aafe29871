/* YAML front matter: the deck's title, times, date and tags, and the look of its questions. Inside
 * deck/. */
#ifndef DECK_FRONT_MATTER_H
#define DECK_FRONT_MATTER_H

#include "deck/builder.h"

/* Reads front matter at the start of the text. Returns its length in bytes (0 when there is none);
 * *lines is the number of its lines. */
size_t front_matter_read(struct builder *builder, struct span text, int *lines);

#endif
