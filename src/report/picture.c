/* The picture of a take, as SVG. */
#include "report/picture.h"

#include <math.h>
#include <stdlib.h>

#include "report/html.h"
#include "report/page_texts.h"

#define COLUMNS 500
#define QUIETEST_DB (-60.0)
#define JUMP_QUARTERS 16  /* no voice moves that far between two columns: the line breaks */
#define RANGE_QUARTERS 32 /* half the height of the pitch line: 8 semitones */

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

/* One path for speech, one for silence: a stroke per column. */
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

static void draw_marks(struct text *out, enum lang lang, const struct tracks *t)
{
	for (size_t i = 0; i < t->clipped_count; i++) {
		text_addf(out,
			"<rect class=\"clip\" x=\"%.2f%%\" y=\"0\" width=\"3\" "
			"height=\"8\"><title>",
			100 * t->clipped[i].start_s / t->duration_s);
		text_addf(out, "%s</title></rect>", page_word(lang, WORD_CLIPPED));
	}
	for (size_t i = 0; i < t->drawn_out_count; i++) {
		double start = t->drawn_out[i].start_s;
		text_addf(out,
			"<rect class=\"held\" x=\"%.2f%%\" y=\"100\" width=\"%.2f%%\" "
			"height=\"4\"><title>%s</title></rect>",
			100 * start / t->duration_s,
			100 * (t->drawn_out[i].end_s - start) / t->duration_s,
			page_word(lang, WORD_HELD));
	}
}

static void draw_ruler(struct text *out, enum lang lang, const struct tracks *t, double limit_s)
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
			x, x, page_word(lang, WORD_LIMIT));
	}
}

void picture_draw(struct text *out, enum lang lang, const struct tracks *t, double limit_s)
{
	text_addf(out,
		"<svg class=\"wave\" role=\"img\" aria-label=\"%s\" height=\"192\">"
		"<svg viewBox=\"0 0 1000 172\" width=\"100%%\" height=\"172\" "
		"preserveAspectRatio=\"none\"><line class=\"median\" x1=\"0\" x2=\"1000\" "
		"y1=\"135\" y2=\"135\"/>",
		page_word(lang, WORD_WAVE));
	draw_wave(out, t, false);
	draw_wave(out, t, true);
	draw_pitch(out, t);
	text_add(out, "</svg>");
	draw_marks(out, lang, t);
	draw_ruler(out, lang, t, limit_s);
	text_add(out, "<rect class=\"region\" y=\"0\" height=\"172\" width=\"0\"/>"
		      "<rect class=\"cursor\" y=\"0\" height=\"172\" width=\"2\"/></svg>");
}
