/* HTML within a text: tags, entities, and texts that are all HTML. */
#ifndef WORDS_HTML_H
#define WORDS_HTML_H

#include "base/text.h"
#include "words/span.h"

/* Tags, entities and link addresses longer than this are text that happens to look so. */
#define MARKUP_LOOK_AHEAD_BYTES 2048

/* The bytes of an entity (`&amp;`, `&#9;`) at the start, its character added; 0 when there is none.
 */
size_t html_take_entity(struct span text, struct text *out);

/* The bytes of a tag at the start, which is a `<`; 0 when it is none. *block says that it ends a
 * line. */
size_t html_tag_length(struct span text, bool *block);

/* Whether what follows `<` is a tag people write in notes, not "vector<int>". */
bool html_is_known_tag(struct span text);

/* HTML as flash card programs export it: block tags end lines, cloze marks `{{c1::…}}` give their
 * words, `[sound:…]` is left out. free() it. */
char *html_plain(struct span html);

#endif
