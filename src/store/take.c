/* A take: one recorded answer. */
#include "store/take.h"

#include <stdlib.h>

void take_finish(struct take *take)
{
	free(take->question_id);
	free(take->file);
	free(take->note);
	free(take->question_text);
	*take = (struct take){0};
}

void take_list_finish(struct take_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		take_finish(&list->items[i]);
	}
	free(list->items);
	*list = (struct take_list){0};
}
