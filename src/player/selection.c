/* Steps through the takes of a list and of one question. */
#include "player/selection.h"

#include <string.h>

struct take *selection_take(const struct selection *s)
{
	return s->on_other ? &s->others.items[s->other] : &s->list->items[s->at];
}

bool selection_find_others(
	struct selection *s, struct store *store, int64_t now_ms, struct error *err)
{
	const struct take *take = &s->list->items[s->at];
	struct take_filter filter = {.question_id = take->question_id, .now_ms = now_ms};
	selection_drop_others(s);
	if (!store_takes(store, &filter, &s->others, err)) {
		return false;
	}
	size_t here = 0;
	while (here < s->others.count && s->others.items[here].id != take->id) {
		here++;
	}
	if (s->others.count > 1 && here < s->others.count) {
		s->other = (here + 1) % s->others.count;
		s->has_other = true;
	}
	return true;
}

void selection_drop_others(struct selection *s)
{
	take_list_finish(&s->others);
	s->has_other = s->on_other = false;
}

void selection_step_older(struct selection *s)
{
	int64_t id = s->list->items[s->at].id;
	do {
		s->other = (s->other + s->on_other) % s->others.count;
		s->on_other = true;
	} while (s->others.items[s->other].id == id);
}

void selection_remove(struct selection *s, int64_t take_id)
{
	struct take_list *list = s->list;
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].id == take_id) {
			take_finish(&list->items[i]);
			list->count--;
			memmove(list->items + i, list->items + i + 1,
				(list->count - i) * sizeof(*list->items));
			s->at -= i < s->at;
			return;
		}
	}
}
