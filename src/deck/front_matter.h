/* YAML front matter: the deck's title, times, date and tags, and how its questions are told. */
#ifndef DECK_FRONT_MATTER_H
#define DECK_FRONT_MATTER_H

#include "deck/builder.h"

/* Reads front matter at the start of the text. Returns the bytes it takes (0 when there is none);
 * *lines is how many lines those are. */
size_t front_matter_read(struct builder *builder, struct span text, int *lines);

#endif
