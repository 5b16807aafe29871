/* Collects tags from the front matter, from a line of notes and from a cell of a table. */
#include "deck/tags.h"

#include <string.h>

void tags_add(struct text *tags, struct span text, const char *skip, const char *end)
{
	while (text.length > 0) {
		while (text.length > 0 && strchr(skip, text.at[0])) {
			text = span_skip(text, 1);
		}
		size_t length = 0;
		while (length < text.length && !strchr(end, text.at[length])) {
			length++;
		}
		text_add(tags, tags->length > 0 && length > 0 ? " " : "");
		text_add_bytes(tags, text.at, length);
		text = span_skip(text, length);
	}
}
