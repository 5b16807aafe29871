/* What flash card programs write within a line: an answer behind `::`, and words that are hidden.
 */
#ifndef WORDS_FLASHCARD_H
#define WORDS_FLASHCARD_H

#include "words/span.h"

/* "question :: answer" and the like of flash card programs: where the answer's mark begins and how
 * long it is; false when none. `tight`: the file is one of cards, where `a::b` is one too. */
bool flashcard_finds_answer(struct span text, bool tight, size_t *at, size_t *length);

/* A text with words to be guessed, `{{c1::word::hint}}`, in `==…==` or in `[…]`: the text with
 * gaps, the whole text, and the hidden words alone; free() each. False when it hides nothing. */
bool flashcard_read(struct span text, bool highlights, bool brackets, char **gapped, char **whole,
	char **hidden);
/* Whether it hides something; the same without making texts. */
bool flashcard_hides(struct span text, bool highlights);

#endif
