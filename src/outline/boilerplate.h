/* Lines that serve the page rather than the notes: pictures, links within it, ways back up. */
#ifndef OUTLINE_BOILERPLATE_H
#define OUTLINE_BOILERPLATE_H

#include "words/words.h"

/* Nothing but pictures and links to places of this page, with ornaments between them. */
bool furniture_is_links(struct span text);

/* A link back to the top of the page, whatever its address is, or a footnote. */
bool furniture_is_way_back(struct span text);

#endif
