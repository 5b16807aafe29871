/* Measures of the last session and over the takes of a question. */
#include "report/tiles.h"

#include <math.h>
#include <string.h>

#include "report/page_texts.h"

#define BEFORE_TAKES 5
#define CURVE_TAKES 20
#define TRENDS 4 /* that many measures of the report, from the first */

/* Draws values as a small curve, oldest first. */
static void write_curve(struct text *out, const double *values, size_t count)
{
	double least = (double)INFINITY;
	double most = -(double)INFINITY;
	for (size_t i = 0; i < count; i++) {
		least = fmin(least, values[i]);
		most = fmax(most, values[i]);
	}
	double range = fmax(most - least, 1e-9);
	if (count < 2) {
		return;
	}
	text_add(out, "<svg class=\"curve\" viewBox=\"0 0 120 32\" preserveAspectRatio=\"none\" "
		      "aria-hidden=\"true\"><polyline points=\"");
	for (size_t i = 0; i < count; i++) {
		text_addf(out, "%.1f,%.1f ", 2 + 116 * (double)i / (double)(count - 1),
			29 - 26 * (values[i] - least) / range);
	}
	text_add(out, "\"/></svg>");
}

static void write_tile(struct text *out, const struct report *r, const struct measure *measure)
{
	double sums[2] = {0}; /* before, now */
	size_t counts[2] = {0};
	double curve[CURVE_TAKES];
	size_t curve_count = 0;
	for (size_t i = 0; i < r->recent_count; i++) {
		double value;
		bool now = r->recent[i]->in_last;
		if (!value_list_find(&r->recent[i]->measures, measure->name, &value)) {
			continue;
		}
		if (now || counts[0] < BEFORE_TAKES) {
			sums[now] += value;
			counts[now]++;
		}
		if (curve_count < CURVE_TAKES) {
			memmove(curve + 1, curve, curve_count * sizeof(*curve));
			curve[0] = value;
			curve_count++;
		}
	}
	if (counts[1] == 0) {
		return;
	}
	double now = sums[1] / (double)counts[1];
	double before = counts[0] > 0 ? sums[0] / (double)counts[0] : now;
	const char *change = "";
	/* as displayed: what looks equal counts as equal */
	long difference = lround(10 * now) - lround(10 * before);
	if (counts[0] > 0 && difference != 0) {
		bool up = difference > 0;
		change = measure->better == 0
				 ? (up ? " up" : " down")
				 : (up == (measure->better > 0) ? " better" : " worse");
	}
	text_addf(out,
		"<div class=\"tile%s\"><h3>%s</h3><p class=\"value\">%.1f <i>%s</i></p>"
		"<p class=\"before\">",
		change, measure->label[r->lang], now, measure->unit[r->lang]);
	if (counts[0] > 0) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		text_addf(out, page_word(r->lang, WORD_BEFORE), before);
#pragma GCC diagnostic pop
		text_add(out, difference > 0 ? " ↑" : difference < 0 ? " ↓" : "");
	} else {
		text_add(out, page_word(r->lang, WORD_FIRST));
	}
	text_add(out, "</p>");
	write_curve(out, curve, curve_count);
	text_add(out, "</div>\n");
}

void page_session(struct text *out, const struct report *r)
{
	size_t takes = 0;
	double seconds = 0;
	for (size_t i = 0; i < r->recent_count; i++) {
		takes += r->recent[i]->in_last;
		seconds += r->recent[i]->in_last ? r->recent[i]->take->duration_s : 0;
	}
	if (takes == 0) {
		return;
	}
	text_addf(out,
		"<section><h2>%s <small>%.10s · %s %zu · %.0f %s</small></h2>"
		"<div class=\"tiles\">\n",
		page_word(r->lang, WORD_LAST), r->recent[0]->started,
		page_word(r->lang, WORD_TAKES), takes, ceil(seconds / 60),
		page_word(r->lang, WORD_MINUTES));
	const struct measure *measure;
	for (int place = 1; (measure = measure_at_place(place)) != NULL; place++) {
		write_tile(out, r, measure);
	}
	text_add(out, "</div></section>\n");
}

static void write_trend(struct text *out, const struct report *r,
	const struct report_question *question, const struct measure *measure)
{
	double curve[CURVE_TAKES];
	size_t count = 0;
	for (size_t i = question->take_count; i-- > 0;) {
		double value;
		if (!value_list_find(&question->takes[i].measures, measure->name, &value)) {
			continue;
		}
		if (count == CURVE_TAKES) {
			memmove(curve, curve + 1, --count * sizeof(*curve));
		}
		curve[count++] = value;
	}
	if (count < 2) {
		return;
	}
	text_addf(out, "<div class=\"trend\"><span>%s</span>", measure->label[r->lang]);
	write_curve(out, curve, count);
	text_addf(out, "<b>%.1f → %.1f <i>%s</i></b></div>", curve[0], curve[count - 1],
		measure->unit[r->lang]);
}

void page_trends(struct text *out, const struct report *r, const struct report_question *question)
{
	text_add(out, "<div class=\"trends\">");
	for (int place = 1; place <= TRENDS; place++) {
		write_trend(out, r, question, measure_at_place(place));
	}
	text_add(out, "</div>");
}
