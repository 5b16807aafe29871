/* Texts about the questions of a session, and their memory. */
#include "agenda/choice.h"

#include <stdio.h>
#include <stdlib.h>

void choices_finish(struct choices *choices)
{
	free(choices->items);
	free(choices->all);
	*choices = (struct choices){0};
}

void choices_suspended_text(const struct choices *choices, char out[96])
{
	out[0] = '\0';
	if (choices->suspended > 0) {
		(void)snprintf(out, 96, "%zu question%s suspended by {skip}", choices->suspended,
			choices->suspended == 1 ? " is" : "s are");
	}
}
