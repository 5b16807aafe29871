/* A take in one line, where drawing every take would make the page too large. */
#include "report/brief.h"

#include "report/html.h"
#include "report/page_texts.h"

void page_brief(struct text *out, const struct report *r, const struct report_take *take)
{
	const struct take *t = take->take;
	char length[16];
	html_length(t->duration_s, length);
	text_addf(out, "<p class=\"brief\">#%lld <time>%.10s %.5s</time> %s", (long long)t->id,
		take->started, take->started + 11, length);
	const char *grade = page_grade(r->lang, t->grade);
	if (grade) {
		text_addf(out, " %s", grade);
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
