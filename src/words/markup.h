/* Markdown and HTML within a text: taken off, as marks would be read aloud. */
#ifndef WORDS_MARKUP_H
#define WORDS_MARKUP_H

#include "base/text.h"
#include "words/span.h"

/* Adds the text without its markup: emphasis, code marks, links (their words stay), tags, entities,
 * escapes; pictures and marks of programs are left out, and when it is to be `spoken` addresses
 * too; `<br>` becomes a line feed. */
void markup_strip(struct span text, bool spoken, struct text *out);

/* The same as a string, trimmed, with its addresses. free() it. */
char *markup_text(struct span text);

#endif
