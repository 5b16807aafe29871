/* A take on the page: its picture, its player, its measures, and what the user marks in it. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "report/html.h"

#define COLUMNS 500
#define CHIP_LEAST_S 0.6
#define CHIPS_MOST 16
#define QUIETEST_DB (-60.0)
#define JUMP_QUARTERS 16  /* no voice goes that far between two columns: the line breaks */
#define RANGE_QUARTERS 32 /* a pitch line's half height: 8 semitones */

static bool speaks(const struct tracks *t, double from_s, double to_s)
{
	double spoken = 0;
	for (size_t i = 0; i < t->speech_count; i++) {
		double start = fmax(from_s, t->speech[i].start_s);
		double end = fmin(to_s, t->speech[i].end_s);
		spoken += end > start ? end - start : 0;
	}
	return 2 * spoken > to_s - from_s;
}

/* One path for what is spoken, one for the silence between: a stroke a column. */
static void draw_wave(struct text *out, const struct tracks *t, bool speech)
{
	double loudest = QUIETEST_DB;
	for (size_t i = 0; i < t->steps; i++) {
		loudest = fmax(loudest, tracks_level_db(t, i));
	}
	text_addf(out, "<path class=\"%s\" d=\"", speech ? "speech" : "silence");
	for (size_t column = 0; column < COLUMNS; column++) {
		size_t from = column * t->steps / COLUMNS;
		size_t to = (column + 1) * t->steps / COLUMNS;
		to = to > from ? to : from + 1;
		double level = -200;
		for (size_t i = from; i < to && i < t->steps; i++) {
			level = fmax(level, tracks_level_db(t, i));
		}
		if (speaks(t, (double)from * CRITIQUE_STEP_S, (double)to * CRITIQUE_STEP_S) !=
			speech) {
			continue;
		}
		int height = (int)lround(fmax(1, 46 * fmin(1, pow(10, (level - loudest) / 30))));
		text_addf(out, "M%zu %dv%d", 2 * column + 1, 50 - height, 2 * height);
	}
	text_add(out, "\"/>");
}

static void draw_pitch(struct text *out, const struct tracks *t)
{
	double median = tracks_median_hz(t);
	double last = 0;
	bool drawing = false;
	text_add(out, "<path class=\"pitch\" d=\"");
	for (size_t column = 0; column < COLUMNS; column++) {
		size_t from = column * t->steps / COLUMNS;
		size_t to = (column + 1) * t->steps / COLUMNS;
		double sum = 0;
		int count = 0;
		for (size_t i = from; i < (to > from ? to : from + 1) && i < t->steps; i++) {
			if (t->pitch[i] > 0) {
				sum += 48 * log2(tracks_pitch_hz(t, i) / median);
				count++;
			}
		}
		if (count == 0) {
			drawing = false;
			continue;
		}
		double quarters = fmin(fmax(sum / count, -RANGE_QUARTERS), RANGE_QUARTERS);
		drawing = drawing && fabs(quarters - last) < JUMP_QUARTERS;
		last = quarters;
		text_addf(out, "%c%zu %ld", drawing ? 'L' : 'M', 2 * column + 1,
			lround(135 - quarters));
		drawing = true;
	}
	text_add(out, "\"/>");
}

static void draw_marks(struct text *out, const struct report *r, const struct tracks *t)
{
	for (size_t i = 0; i < t->clipped_count; i++) {
		text_addf(out,
			"<rect class=\"clip\" x=\"%.2f%%\" y=\"0\" width=\"3\" "
			"height=\"8\"><title>",
			100 * t->clipped[i].start_s / t->duration_s);
		text_addf(out, "%s</title></rect>", page_word(r->lang, WORD_CLIPPED));
	}
	for (size_t i = 0; i < t->drawn_out_count; i++) {
		double start = t->drawn_out[i].start_s;
		text_addf(out,
			"<rect class=\"held\" x=\"%.2f%%\" y=\"100\" width=\"%.2f%%\" "
			"height=\"4\"><title>%s</title></rect>",
			100 * start / t->duration_s,
			100 * (t->drawn_out[i].end_s - start) / t->duration_s,
			page_word(r->lang, WORD_HELD));
	}
}

static void draw_ruler(
	struct text *out, const struct report *r, const struct tracks *t, double limit_s)
{
	static const int STEPS[] = {5, 10, 15, 30, 60, 120, 300, 600};
	int step = STEPS[0];
	for (size_t i = 0; i < sizeof(STEPS) / sizeof(STEPS[0]) && t->duration_s / step > 6; i++) {
		step = STEPS[i];
	}
	for (int at = 0; at < t->duration_s; at += step) {
		char label[16];
		html_length(at, label);
		double x = 100 * at / t->duration_s;
		text_addf(out,
			"<line class=\"tick\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"172\" y2=\"176\"/>"
			"<text class=\"time\" x=\"%.2f%%\" y=\"188\">%s</text>",
			x, x, x, label);
	}
	double limit = t->asked_s + limit_s;
	if (limit_s > 0 && limit < t->duration_s) {
		double x = 100 * limit / t->duration_s;
		text_addf(out,
			"<line class=\"limit\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"0\" y2=\"172\">"
			"<title>%s</title></line>",
			x, x, page_word(r->lang, WORD_LIMIT));
	}
}

static void draw(struct text *out, const struct report *r, const struct report_question *question,
	const struct tracks *t)
{
	text_addf(out,
		"<svg class=\"wave\" role=\"img\" aria-label=\"%s\" height=\"192\">"
		"<svg viewBox=\"0 0 1000 172\" width=\"100%%\" height=\"172\" "
		"preserveAspectRatio=\"none\"><line class=\"median\" x1=\"0\" x2=\"1000\" "
		"y1=\"135\" y2=\"135\"/>",
		page_word(r->lang, WORD_WAVE));
	draw_wave(out, t, false);
	draw_wave(out, t, true);
	draw_pitch(out, t);
	text_add(out, "</svg>");
	draw_marks(out, r, t);
	draw_ruler(out, r, t, question->limit_s);
	text_add(out, "<rect class=\"region\" y=\"0\" height=\"172\" width=\"0\"/>"
		      "<rect class=\"cursor\" y=\"0\" height=\"172\" width=\"2\"/></svg>");
}

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
	static const struct {
		const char *name;
		enum word label;
		enum word unit;
	} SHOWN[] = {{"delay_s", WORD_DELAY, WORD_SECONDS},
		{"longest_pause_s", WORD_PAUSE, WORD_SECONDS},
		{"speech_rate", WORD_RATE, WORD_SYLLABLES},
		{"pitch_sd_semitones", WORD_PITCH, WORD_SEMITONES},
		{"trailing_db", WORD_TRAIL, WORD_DB}, {"lufs", WORD_LOUD, WORD_LUFS}};
	text_add(out, "<dl class=\"measures\">");
	for (size_t i = 0; i < sizeof(SHOWN) / sizeof(SHOWN[0]); i++) {
		double value;
		if (value_list_find(&take->measures, SHOWN[i].name, &value)) {
			text_addf(out, "<div><dt>%s</dt><dd>%.1f <i>%s</i></dd></div>",
				page_word(r->lang, SHOWN[i].label), value,
				page_word(r->lang, SHOWN[i].unit));
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
	static const enum word GRADES[] = {WORD_AGAIN, WORD_HARD, WORD_GOOD, WORD_EASY};
	const struct take *t = take->take;
	char length[16];
	html_length(t->duration_s, length);
	text_addf(out,
		"<article class=\"take\" id=\"take-%lld\" data-id=\"%lld\" data-started=\"%s\" "
		"data-length=\"%.3f\" data-asked=\"%.3f\"><header><time>%.10s %.5s</time>"
		"<span>%s</span>",
		(long long)t->id, (long long)t->id, take->started, t->duration_s, t->question_end_s,
		take->started, take->started + 11, length);
	if (t->grade > GRADE_NONE && t->grade <= GRADE_EASY) {
		text_addf(out, "<span class=\"grade g%d\">%s</span>", (int)t->grade,
			page_word(r->lang, GRADES[t->grade - 1]));
	}
	text_addf(out, "%s%s%s</header>", t->best ? "<span class=\"best\">★ " : "",
		t->best ? page_word(r->lang, WORD_BEST) : "", t->best ? "</span>" : "");
	bool drawn = take->known && take->tracks.steps > 0 && take->tracks.duration_s > 0;
	if (drawn) {
		draw(out, r, question, &take->tracks);
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
