/* A take on the page: its picture, its player, its measures, and what the user marks in it. */
#include "report/take_card.h"

#include <math.h>

#include "report/html.h"
#include "report/page_texts.h"
#include "report/picture.h"

#define CHIP_LEAST_S 0.6
#define CHIPS_MOST 16

static void write_chips(struct text *out, const struct report *r, const struct tracks *t)
{
	size_t count = 0;
	for (size_t i = 1; i < t->speech_count && count < CHIPS_MOST; i++) {
		double start = t->speech[i - 1].end_s;
		double length = t->speech[i].start_s - start;
		if (length < CHIP_LEAST_S) {
			continue;
		}
		char at[16];
		html_length(start, at);
		if (count++ == 0) {
			text_addf(out, "<p class=\"chips\"><span>%s</span>",
				page_word(r->lang, WORD_PAUSES));
		}
		text_addf(out,
			"<button type=\"button\" class=\"chip%s\" data-at=\"%.2f\">%s <b>%.1f "
			"%s</b></button>",
			length >= 2 ? " long" : "", fmax(0, start - 1), at, length,
			page_word(r->lang, WORD_SECONDS));
	}
	if (count > 0) {
		text_add(out, "</p>");
	}
}

static void write_measures(struct text *out, const struct report *r, const struct report_take *take)
{
	text_add(out, "<dl class=\"measures\">");
	const struct measure *measure;
	for (int place = 1; (measure = measure_at_place(place)) != NULL; place++) {
		double value;
		if (value_list_find(&take->measures, measure->name, &value)) {
			text_addf(out, "<div><dt>%s</dt><dd>%.1f <i>%s</i></dd></div>",
				measure->label[r->lang], value, measure->unit[r->lang]);
		}
	}
	text_add(out, "</dl>");
}

static void write_said(struct text *out, const struct report *r,
	const struct report_question *question, const struct report_take *take)
{
	double minutes = (take->take->duration_s - take->take->question_end_s) / 60;
	if (!take->said) {
		return;
	}
	text_addf(out, "<details class=\"said\"><summary>%s: %.0f %s",
		page_word(r->lang, WORD_SAID), minutes > 0 ? (double)take->words / minutes : 0,
		page_word(r->lang, WORD_PER_MINUTE));
	if (take->fillers_known) {
		text_addf(out, ", %zu %s", take->fillers, page_word(r->lang, WORD_FILLERS));
	}
	if (question->point_count > 0) {
		text_addf(out, ", %s %zu / %zu", page_word(r->lang, WORD_COVERED), take->covered,
			question->point_count);
	}
	text_add(out, "</summary><p dir=\"auto\">");
	html_text(out, take->said);
	text_add(out, "</p></details>");
}

static void write_sound(struct text *out, const struct report *r, const struct report_take *take)
{
	char length[16];
	html_length(take->take->duration_s, length);
	if (!take->sound && !take->sound_file) {
		if (take->trouble) {
			text_addf(out, "<p class=\"trouble\">%s: ", page_word(r->lang, WORD_GONE));
			html_text(out, take->trouble);
			text_add(out, "</p>");
		}
		return;
	}
	text_addf(out,
		"<div class=\"player\"><button type=\"button\" class=\"play\" aria-label=\"%s\">"
		"</button><output class=\"clock\">0:00 / %s</output><span class=\"speeds\" "
		"role=\"group\" aria-label=\"%s\">",
		page_word(r->lang, WORD_PLAY), length, page_word(r->lang, WORD_SPEED));
	static const char *const SPEEDS[] = {"0.75", "1", "1.25", "1.5"};
	for (size_t i = 0; i < sizeof(SPEEDS) / sizeof(SPEEDS[0]); i++) {
		text_addf(out, "<button type=\"button\" data-speed=\"%s\"%s>%s×</button>",
			SPEEDS[i], i == 1 ? " aria-pressed=\"true\"" : "", SPEEDS[i]);
	}
	text_addf(out,
		"</span><button type=\"button\" class=\"unloop\" hidden>%s</button>"
		"<audio preload=\"none\" src=\"",
		page_word(r->lang, WORD_LOOP));
	if (take->sound) {
		text_add(out, "data:audio/ogg;base64,");
		html_base64(out, take->sound, take->sound_length);
	} else {
		html_text(out, take->sound_file);
	}
	text_add(out, "\"></audio></div>");
}

static void write_check(
	struct text *out, const struct report_take *take, const char *name, const char *label)
{
	text_add(out, "<label><input type=\"checkbox\" data-tick=\"");
	html_text(out, name);
	text_addf(out, "\"%s><span>", value_list_number(&take->ticks, name) ? " checked" : "");
	html_text(out, label);
	text_add(out, "</span></label>");
}

static void write_marks(struct text *out, const struct report *r,
	const struct report_question *question, const struct report_take *take)
{
	static const enum word PARTS[] = {WORD_SITUATION, WORD_TASK, WORD_ACTION, WORD_RESULT};
	text_add(out, "<div class=\"marks\">");
	if (question->point_count > 0) {
		text_addf(out, "<fieldset><legend>%s</legend>", page_word(r->lang, WORD_POINTS));
		for (size_t i = 0; i < question->point_count; i++) {
			write_check(out, take, question->ticks[i], question->points[i]);
		}
		text_add(out, "</fieldset>");
	}
	text_addf(
		out, "<fieldset class=\"row\"><legend>%s</legend>", page_word(r->lang, WORD_PARTS));
	for (size_t i = 0; i < 4; i++) {
		char name[] = {'p', 'a', 'r', 't', ':', "STAR"[i], '\0'};
		write_check(out, take, name, page_word(r->lang, PARTS[i]));
	}
	text_addf(out, "</fieldset><fieldset class=\"row rating\"><legend>%s</legend>",
		page_word(r->lang, WORD_RATING));
	for (int i = 1; i <= 5; i++) {
		text_addf(out,
			"<label><input type=\"radio\" name=\"rating-%lld\" "
			"value=\"%d\"%s><span>%d</span></label>",
			(long long)take->take->id, i,
			value_list_number(&take->ticks, "rating") == i ? " checked" : "", i);
	}
	text_addf(out, "</fieldset><label class=\"note\"><span>%s</span><textarea rows=\"2\">",
		page_word(r->lang, WORD_NOTE));
	html_text(out, take->take->note);
	text_add(out, "</textarea></label></div>");
}

void page_take(struct text *out, const struct report *r, const struct report_question *question,
	const struct report_take *take)
{
	const struct take *t = take->take;
	char length[16];
	html_length(t->duration_s, length);
	text_addf(out,
		"<article class=\"take\" id=\"take-%lld\" data-id=\"%lld\" data-started=\"%s\" "
		"data-length=\"%.3f\" data-asked=\"%.3f\"><header><time>%.10s %.5s</time>"
		"<span>%s</span>",
		(long long)t->id, (long long)t->id, take->started, t->duration_s, t->question_end_s,
		take->started, take->started + 11, length);
	const char *grade = page_grade(r->lang, t->grade);
	if (grade) {
		text_addf(out, "<span class=\"grade g%d\">%s</span>", (int)t->grade, grade);
	}
	text_addf(out, "%s%s%s</header>", t->best ? "<span class=\"best\">★ " : "",
		t->best ? page_word(r->lang, WORD_BEST) : "", t->best ? "</span>" : "");
	bool drawn = take->known && take->tracks.steps > 0 && take->tracks.duration_s > 0;
	if (drawn) {
		picture_draw(out, r->lang, &take->tracks, question->limit_s);
	}
	write_sound(out, r, take);
	if (drawn && take->tracks.speech_count == 0) {
		text_addf(out, "<p class=\"quiet\">%s</p>", page_word(r->lang, WORD_NO_SPEECH));
	}
	if (drawn) {
		write_chips(out, r, &take->tracks);
		write_measures(out, r, take);
	} else {
		text_addf(out, "<p class=\"quiet\">%s</p>", page_word(r->lang, WORD_UNKNOWN));
	}
	write_said(out, r, question, take);
	write_marks(out, r, question, take);
	text_add(out, "</article>\n");
}
