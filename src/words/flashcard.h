/* Flash card syntax within a line: an answer after `::`, and hidden words. */
#ifndef WORDS_FLASHCARD_H
#define WORDS_FLASHCARD_H

#include "words/span.h"

/* Finds the separator of "question :: answer" and the like: where it begins and its length; false
 * when there is none. `tight`: in a file of cards `a::b` counts too. */
bool flashcard_finds_answer(struct span text, bool tight, size_t *at, size_t *length);

/* Reads a text with hidden words, `{{c1::word::hint}}`, and with `highlights` `==…==`, with
 * `brackets` `[…]`: the text with gaps, the whole text, and only the hidden words; free() each.
 * False when it hides nothing. */
bool flashcard_read(struct span text, bool highlights, bool brackets, char **gapped, char **whole,
	char **hidden);
/* Whether the text hides words, without making texts. */
bool flashcard_hides(struct span text, bool highlights);

#endif
