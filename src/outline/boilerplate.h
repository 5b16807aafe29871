/* Lines that serve the page rather than the notes: pictures, links within it, links back to the
 * top. */
#ifndef OUTLINE_BOILERPLATE_H
#define OUTLINE_BOILERPLATE_H

#include "words/words.h"

/* Whether the text is nothing but pictures and links within the page, with ornaments between
 * them. */
bool boilerplate_is_links(struct span text);

/* Whether the text is a link back to the top of the page, whatever its address, or a footnote. */
bool boilerplate_is_way_back(struct span text);

#endif
