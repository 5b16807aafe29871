/* The texts of a view as they are displayed. */
#include "terminal/view_texts.h"

#include <stdlib.h>
#include <string.h>

#include "terminal/display_text.h"

void view_texts_init(struct view_texts *texts, const struct screen_view *view)
{
	*texts = (struct view_texts){
		.heading = display_text(view->heading, false),
		.progress = display_text(view->progress, false),
		.topic = display_text(view->topic, false),
		.question = display_text(view->question, true),
		.detail = display_text(view->detail, false),
		.answer = display_text(view->answer, true),
		.doing = display_text(view->doing, false),
		.message = display_text(view->message, false),
	};
	const char *said = view->says_answer ? view->answer : view->question;
	texts->spoken = view->says_answer ? texts->answer : texts->question;
	if (said && view->said_start < view->said_end && view->said_end <= strlen(said)) {
		texts->said_start =
			display_text_offset(said, view->said_start, texts->spoken, true, true);
		texts->said_end =
			display_text_offset(said, view->said_end, texts->spoken, true, false);
	}
}

void view_texts_finish(struct view_texts *texts)
{
	free(texts->heading);
	free(texts->progress);
	free(texts->topic);
	free(texts->question);
	free(texts->detail);
	free(texts->answer);
	free(texts->doing);
	free(texts->message);
}
