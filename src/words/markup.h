/* Removes Markdown and HTML from text, as their marks would be read aloud. */
#ifndef WORDS_MARKUP_H
#define WORDS_MARKUP_H

#include "base/text.h"
#include "words/span.h"

/* Adds the text without its markup: emphasis, backticks, links (their words stay), tags, entities,
 * escapes. Pictures and marks of programs are dropped, and addresses too when the text is to be
 * `spoken`; `<br>` becomes a line feed. */
void markup_strip(struct span text, bool spoken, struct text *out);

/* The same as a string, trimmed, with addresses kept. free() it. */
char *markup_text(struct span text);

#endif
