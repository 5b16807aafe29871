/* A copy of the view shown last. */
#include "terminal/view_copy.h"

#include <stdlib.h>

#include "base/mem.h"

void view_copy_finish(struct view_copy *copy)
{
	for (size_t i = 0; i < 2 * copy->view.key_count; i++) {
		free(copy->words[i]);
	}
	free(copy->words);
	free(copy->keys);
	free(copy->heading);
	free(copy->progress);
	free(copy->topic);
	free(copy->question);
	free(copy->detail);
	free(copy->answer);
	free(copy->doing);
	free(copy->message);
	*copy = (struct view_copy){0};
}

void view_copy_set(struct view_copy *copy, const struct screen_view *view)
{
	size_t count = view->key_count;
	struct view_copy kept = {
		.heading = mem_text(view->heading),
		.progress = mem_text(view->progress),
		.topic = mem_text(view->topic),
		.question = mem_text(view->question),
		.detail = mem_text(view->detail),
		.answer = mem_text(view->answer),
		.doing = mem_text(view->doing),
		.message = mem_text(view->message),
		.words = mem_array(2 * count, sizeof(*kept.words)),
		.keys = mem_array(count, sizeof(*kept.keys)),
		.view = *view,
	};
	for (size_t i = 0; i < count; i++) {
		kept.words[2 * i] = mem_text(view->keys[i].key);
		kept.words[2 * i + 1] = mem_text(view->keys[i].what);
		kept.keys[i] = (struct key_hint){kept.words[2 * i], kept.words[2 * i + 1]};
	}
	kept.view.heading = kept.heading;
	kept.view.progress = kept.progress;
	kept.view.topic = kept.topic;
	kept.view.question = kept.question;
	kept.view.detail = kept.detail;
	kept.view.answer = kept.answer;
	kept.view.wave = NULL; /* it changes all the time */
	kept.view.doing = kept.doing;
	kept.view.message = kept.message;
	kept.view.keys = kept.keys;
	view_copy_finish(copy); /* last, as the view may be the one that was kept */
	*copy = kept;
}
