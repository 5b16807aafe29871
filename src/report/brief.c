/* A take that is told in a line, where the page would grow too large to draw all. */
#include "report/html.h"

void page_brief(struct text *out, const struct report *r, const struct report_take *take)
{
	static const enum word GRADES[] = {WORD_AGAIN, WORD_HARD, WORD_GOOD, WORD_EASY};
	const struct take *t = take->take;
	char length[16];
	html_length(t->duration_s, length);
	text_addf(out, "<p class=\"brief\">#%lld <time>%.10s %.5s</time> %s", (long long)t->id,
		take->started, take->started + 11, length);
	if (t->grade > GRADE_NONE && t->grade <= GRADE_EASY) {
		text_addf(out, " %s", page_word(r->lang, GRADES[t->grade - 1]));
	}
	text_add(out, t->best ? " ★" : "");
	if (take->sound_file) {
		text_add(out, " <a href=\"");
		html_text(out, take->sound_file);
		text_addf(out, "\">%s</a>", page_word(r->lang, WORD_PLAY));
	}
	if (t->note) {
		text_add(out, " <span dir=\"auto\">");
		html_text(out, t->note);
		text_add(out, "</span>");
	}
	text_add(out, "</p>\n");
}
