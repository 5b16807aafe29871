/* Tags as words with one space between. Inside deck/. */
#ifndef DECK_TAGS_H
#define DECK_TAGS_H

#include "base/text.h"
#include "words/words.h"

/* Adds the words of `text` to `tags`, one space between. Skips characters of `skip` before a word;
 * a character of `end` ends it. `skip` must hold all of `end`. */
void tags_add(struct text *tags, struct span text, const char *skip, const char *end);

#endif
