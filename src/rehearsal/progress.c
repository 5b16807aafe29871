/* Makes the progress lines from measures and grades. */
#include "rehearsal/progress.h"

#include <stdlib.h>

#include "base/mem.h"

void progress_finish(struct progress *progress)
{
	for (size_t i = 0; i < progress->count; i++) {
		free(progress->lines[i]);
	}
	*progress = (struct progress){0};
}

/* Takes the line over; NULL is none. */
static void add_line(struct progress *progress, char *line)
{
	if (line) {
		progress->lines[progress->count++] = line;
	}
}

static char *next_line(const struct choice *choice, enum lang lang)
{
	const char *text = question_text(choice->question, choice->lang, NULL);
	return lang == LANG_KO ? mem_format("다음에는 이 질문부터: %s", text)
			       : mem_format("Next time, begin with: %s", text);
}

void progress_tell(struct progress *progress, struct measuring *measuring,
	const struct answers *answers, struct announcer *announcer, int64_t now_ms)
{
	struct trend now = {0};
	struct trend usual = {0};
	enum lang lang = announcer_lang(announcer);
	size_t next;
	measuring_sum(measuring, lang, now_ms, &now, &usual);
	add_line(progress, trend_sentence(&now, &usual, true, lang));
	add_line(progress, trend_sentence(&now, &usual, false, lang));
	if (measuring->saved_count > 0 && answers_next_question(answers, &next)) {
		add_line(progress, next_line(&announcer->choices->items[next], lang));
	}
	for (size_t i = 0; i < progress->count; i++) {
		announcer_speak(announcer, SPOKEN_END, mem_text(progress->lines[i]));
	}
}
