/* HTML within a text: tags, entities, and texts that are all HTML. */
#ifndef WORDS_HTML_H
#define WORDS_HTML_H

#include "base/text.h"
#include "words/span.h"

/* A longer tag, entity or link address is text that happens to look like one. */
#define MARKUP_LOOK_AHEAD_BYTES 2048

/* Reads an entity (`&amp;`, `&#9;`) at the start and adds its character. Returns the bytes taken, 0
 * when there is none. */
size_t html_take_entity(struct span text, struct text *out);

/* The length of the tag at the start, which is a `<`; 0 when it is not a tag. *block: it ends a
 * line. */
size_t html_tag_length(struct span text, bool *block);

/* Whether `<` begins a tag that people write in notes, unlike "vector<int>". */
bool html_is_known_tag(struct span text);

/* The text of HTML that flash card programs export: block tags end lines, a cloze `{{c1::…}}`
 * becomes its words, `[sound:…]` is dropped. free() it. */
char *html_to_text(struct span html);

#endif
