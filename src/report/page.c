/* The page from its head to its foot. */
#include "report/page.h"

#include <math.h>
#include <stdlib.h>

#include "report/brief.h"
#include "report/html.h"
#include "report/page_files.h"
#include "report/page_texts.h"
#include "report/take_card.h"
#include "report/tiles.h"

#define OPEN_TAKES 2 /* per question; earlier ones are folded away */

/* The 'sha256-…' source of the policy, from hexadecimal digits. */
static void write_hash(struct text *out, const char *hex)
{
	unsigned char bytes[32];
	for (size_t i = 0; i < sizeof(bytes); i++) {
		const char pair[] = {hex[2 * i], hex[2 * i + 1], '\0'};
		bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
	}
	text_add(out, "'sha256-");
	html_base64(out, bytes, sizeof(bytes));
	text_add(out, "'");
}

static bool has_files(const struct report *r)
{
	for (size_t i = 0; i < r->recent_count; i++) {
		if (r->recent[i]->sound_file) {
			return true;
		}
	}
	return false;
}

static void write_head(struct text *out, const struct report *r)
{
	text_addf(out,
		"<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"base-uri 'none'; form-action 'none'; media-src %s; script-src ",
		lang_name(r->lang), has_files(r) ? "data: file: 'self'" : "data:");
	write_hash(out, PAGE_JS_SHA256);
	text_add(out, "; style-src ");
	write_hash(out, PAGE_CSS_SHA256);
	text_addf(out,
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n<title>%s %s</title>\n<style>",
		page_word(r->lang, WORD_TITLE), r->made);
	text_add_bytes(out, (const char *)PAGE_CSS, PAGE_CSS_LENGTH);
	text_add(out, "</style>\n</head>\n<body>\n");
}

static void write_compare(
	struct text *out, const struct report *r, const struct report_question *question)
{
	page_trends(out, r, question);
	text_addf(out, "<p class=\"compare\" title=\"%s\"><span>%s</span>",
		page_word(r->lang, WORD_COMPARE_HOW), page_word(r->lang, WORD_COMPARE));
	for (size_t i = 0; i < question->take_count; i++) {
		const struct report_take *take = &question->takes[i];
		if (!take->brief && (take->sound || take->sound_file)) {
			text_addf(out,
				"<button type=\"button\" data-take=\"%lld\">#%lld %.5s "
				"%.5s%s</button>",
				(long long)take->take->id, (long long)take->take->id,
				take->started + 5, take->started + 11,
				take->take->best ? " ★" : "");
		}
	}
	text_add(out, "</p>");
}

/* Drawn takes, then those in one line; all but the first ones are folded away. */
static void write_takes(
	struct text *out, const struct report *r, const struct report_question *question)
{
	size_t open = 0;
	bool folded = false;
	for (size_t brief = 0; brief < 2; brief++) {
		for (size_t i = 0; i < question->take_count; i++) {
			const struct report_take *take = &question->takes[i];
			if (take->brief != (brief == 1)) {
				continue;
			}
			if (!folded && (take->brief || open == OPEN_TAKES)) {
				text_addf(out, "<details><summary>%s (%zu)</summary>",
					page_word(r->lang, WORD_OLDER),
					question->take_count - open);
				folded = true;
			}
			open += !folded;
			if (take->brief) {
				page_brief(out, r, take);
			} else {
				page_take(out, r, question, take);
			}
		}
	}
	text_add(out, folded ? "</details>" : "");
}

static void write_question(
	struct text *out, const struct report *r, const struct report_question *question)
{
	text_addf(out, "<section class=\"question\"><p class=\"topic\">");
	html_text(out, question->topic);
	text_addf(out, "</p><h3 lang=\"%s\" dir=\"auto\">", lang_name(question->lang));
	html_text(out, question->text);
	text_add(out, "</h3>");
	if (question->take_count > 1) {
		write_compare(out, r, question);
	}
	write_takes(out, r, question);
	text_add(out, "</section>\n");
}

static void write_bar(struct text *out, const char *kind, double share)
{
	text_addf(out,
		"<td><svg class=\"bar %s\" width=\"64\" height=\"8\" aria-hidden=\"true\"><rect "
		"class=\"rest\" width=\"100%%\" height=\"8\" rx=\"4\"/><rect class=\"part\" "
		"width=\"%.0f%%\" height=\"8\" rx=\"4\"/></svg> %.0f%%</td>",
		kind, 100 * share, 100 * share);
}

static void write_topics(struct text *out, const struct report *r)
{
	if (r->topic_count == 0) {
		return;
	}
	text_addf(out,
		"<section><h2>%s</h2><div class=\"scroll\"><table><thead><tr><th>%s</th><th>%s</th>"
		"<th>%s</th><th>%s<br><small>%s</small></th><th>%s<br><small>%s</small></th></tr>"
		"</thead><tbody>\n",
		page_word(r->lang, WORD_TOPICS), page_word(r->lang, WORD_TOPIC),
		page_word(r->lang, WORD_ASKED), page_word(r->lang, WORD_TODAY),
		page_word(r->lang, WORD_IDLE), r->date, page_word(r->lang, WORD_PRACTISED),
		r->date);
	for (size_t i = 0; i < r->topic_count; i++) {
		const struct report_topic *topic = &r->topics[i];
		text_add(out, "<tr><th scope=\"row\" dir=\"auto\">");
		html_text(out, topic->title && topic->title[0] ? topic->title : "–");
		text_addf(out, "</th><td>%d / %d</td>", topic->asked, topic->questions);
		write_bar(out, "today", topic->today);
		write_bar(out, "idle", topic->idle);
		write_bar(out, "practised", topic->practised);
		text_add(out, "</tr>\n");
	}
	text_add(out, "</tbody></table></div></section>\n");
}

static void write_days(struct text *out, const struct report *r)
{
	double most = 60;
	for (size_t i = 0; i < r->day_count; i++) {
		most = fmax(most, r->days[i].seconds);
	}
	if (r->day_count == 0) {
		return;
	}
	double width = 100.0 / (double)r->day_count;
	text_addf(out,
		"<section><h2>%s</h2><svg class=\"days\" height=\"84\" role=\"img\" "
		"aria-label=\"%s\">",
		page_word(r->lang, WORD_DAYS), page_word(r->lang, WORD_DAYS));
	for (size_t i = 0; i < r->day_count; i++) {
		double height = 64 * r->days[i].seconds / most;
		bool any = r->days[i].takes > 0;
		height = any ? fmax(height, 3) : 2;
		text_addf(out,
			"<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" y=\"%.1f\" "
			"height=\"%.1f\" rx=\"2\"><title>%d · %.0f %s</title></rect>",
			any ? "day" : "none", (double)i * width, width * 0.72, 66 - height, height,
			r->days[i].takes, r->days[i].seconds / 60,
			page_word(r->lang, WORD_MINUTES));
	}
	text_addf(out,
		"<text x=\"0\" y=\"82\">−%zu</text><text class=\"end\" x=\"100%%\" "
		"y=\"82\">%s</text></svg></section>\n",
		r->day_count - 1, r->made);
}

/* Says how many takes are not shown in full, and how to show them. */
static void write_left(struct text *out, const struct report *r, enum word word, size_t count)
{
	if (count > 0) {
		text_add(out, "<p class=\"left\">");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		text_addf(out, page_word(r->lang, word), count);
#pragma GCC diagnostic pop
		text_add(out, "</p>\n");
	}
}

void report_write(const struct report *r, struct text *out)
{
	write_head(out, r);
	text_addf(out, "<header class=\"page\"><h1>%s</h1><p>%s</p></header>\n<main>\n",
		page_word(r->lang, WORD_TITLE), r->made);
	if (r->recent_count == 0) {
		text_addf(out, "<p class=\"empty\">%s</p>\n", page_word(r->lang, WORD_NOTHING));
	}
	write_left(out, r, WORD_LEFT_OUT, r->left_out);
	write_left(out, r, WORD_BRIEF, r->brief);
	page_session(out, r);
	write_days(out, r);
	write_topics(out, r);
	if (r->question_count > 0) {
		text_addf(out, "<h2 class=\"rooms\">%s</h2>\n", page_word(r->lang, WORD_QUESTIONS));
	}
	for (size_t i = 0; i < r->question_count; i++) {
		write_question(out, r, &r->questions[i]);
	}
	text_add(out, "</main>\n");
	if (r->recent_count > 0) {
		text_addf(out,
			"<aside class=\"export\"><button type=\"button\" id=\"export\">%s</button>"
			"<span id=\"unsaved\" hidden>%s</span><small>%s</small></aside>\n",
			page_word(r->lang, WORD_EXPORT), page_word(r->lang, WORD_UNSAVED),
			page_word(r->lang, WORD_EXPORT_HOW));
	}
	text_addf(out, "<footer><p>%s</p><p>%s</p></footer>\n<script>",
		page_word(r->lang, WORD_HOW), page_word(r->lang, WORD_PRIVATE));
	text_add_bytes(out, (const char *)PAGE_JS, PAGE_JS_LENGTH);
	text_add(out, "</script>\n</body>\n</html>\n");
}
