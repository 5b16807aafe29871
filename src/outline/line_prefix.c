/* The prefix of a line that has none, and kinds of prefixes. */
#include "outline/line_prefix.h"

struct line_prefix line_prefix_none(struct span text)
{
	return (struct line_prefix){
		.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG, .text = text};
}

bool prefix_is_item(enum prefix_kind kind)
{
	return kind == PREFIX_NUMBER || kind == PREFIX_PAREN || kind == PREFIX_CIRCLED ||
	       kind == PREFIX_LETTER || kind == PREFIX_BULLET;
}
