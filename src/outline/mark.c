/* The mark of a line that has none, and kinds of marks. */
#include "outline/mark.h"

struct mark_read mark_none(struct span text)
{
	return (struct mark_read){
		.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG, .text = text};
}

bool mark_is_item(enum mark mark)
{
	return mark == MARK_NUMBER || mark == MARK_PAREN || mark == MARK_CIRCLED ||
	       mark == MARK_LETTER || mark == MARK_BULLET;
}
