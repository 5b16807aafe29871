/* Gathers what the page of a report shows. */
#include "cmd/report/page.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "cmd/agenda_settings.h"
#include "cmd/report/grouping.h"

#define DRAWN_MOST ((size_t)1500) /* takes, at about 10 kB each */

bool page_find_takes(const struct invocation *invocation, struct page *p, struct error *err)
{
	struct take_filter filter = {
		.to_day = setup_today(invocation), .now_ms = setup_now_ms(invocation)};
	filter.from_day = filter.to_day - (int)invocation_number(invocation, OPTION_SINCE) + 1;
	if (!invocation->values[OPTION_TAKE].given) {
		return store_takes(p->open.store, &filter, &p->takes, err);
	}
	struct take_list one = {0};
	const struct take_filter by_id = {
		.id = (int64_t)invocation_number(invocation, OPTION_TAKE)};
	if (!store_takes(p->open.store, &by_id, &one, err)) {
		return false;
	}
	bool ok = one.count == 1;
	if (ok) {
		const struct take_filter same = {
			.question_id = one.items[0].question_id, .now_ms = filter.now_ms};
		ok = store_takes(p->open.store, &same, &p->takes, err);
	} else {
		(void)error_set(err, ERROR_NOT_FOUND,
			"there is no take %lld; 'rehearse takes' lists them", (long long)by_id.id);
	}
	take_list_finish(&one);
	return ok;
}

static void describe(struct page *p, const struct take *take, struct report_question *question,
	struct page_question *more)
{
	const struct deck *deck = NULL;
	const struct question *known = decks_find(&p->open.decks, take->question_id, &deck);
	question->text = take->question_text ? take->question_text : take->question_id;
	question->lang = take->lang;
	if (!known) {
		return;
	}
	char *model = question_model_answer(known, take->lang);
	question->topic = known->topic;
	question->limit_s = known->times.limit_s ? known->times.limit_s : deck->times.limit_s;
	points_find(p->open.language, model, take->lang, &more->points);
	free(model);
	for (size_t i = 0; i < more->points.count; i++) {
		more->ticks[i] = point_tick_name(more->points.items[i]);
	}
	question->points = (const char *const *)more->points.items;
	question->ticks = (const char *const *)more->ticks;
	question->point_count = more->points.count;
}

/* Reads tracks only for takes that are drawn: thousands would not fit into memory. */
static bool fill_take(
	struct page *p, const struct take *take, struct report_take *out, struct error *err)
{
	out->take = take;
	time_format(take->started_ms, out->started);
	if (out->brief) {
		p->report.brief++;
		return store_measures(
			p->open.store, take->id, CRITIQUE_VERSION, &out->measures, err);
	}
	out->known = analysis_load(p->open.store, take->id, &out->measures, &out->tracks);
	if (take->file_missing) {
		out->trouble = mem_text(take->file);
	}
	return store_ticks(p->open.store, take->id, &out->ticks, err);
}

/* A question in another language is another question; the one practised last comes first. */
bool page_add_takes(const struct invocation *invocation, struct page *p, struct error *err)
{
	struct report *r = &p->report;
	size_t count = p->takes.count;
	bool all =
		invocation_flag(invocation, OPTION_WHOLE) || invocation->values[OPTION_TAKE].given;
	struct grouping grouping;
	takes_group(&p->takes, &grouping);
	bool *drawn = takes_drawn(&p->takes, all ? count : DRAWN_MOST);
	r->questions = mem_array(grouping.count, sizeof(*r->questions));
	r->recent = mem_array(count, sizeof(const struct report_take *));
	p->newest = mem_array(count, sizeof(struct report_take *));
	p->questions = mem_array(grouping.count, sizeof(*p->questions));
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		const struct take *take = &p->takes.items[i];
		size_t q = grouping.group_of[i];
		struct report_question *question = &r->questions[q];
		if (q == r->question_count) {
			r->question_count++;
			question->takes = mem_array(grouping.sizes[q], sizeof(*question->takes));
			describe(p, take, question, &p->questions[q]);
		}
		struct report_take *out = &question->takes[question->take_count++];
		out->brief = !drawn[i];
		ok = fill_take(p, take, out, err);
		out->in_last = take->session == p->takes.items[0].session;
		p->newest[r->recent_count] = out;
		r->recent[r->recent_count++] = out;
	}
	grouping_finish(&grouping);
	free(drawn);
	return ok;
}

/* Without any deck the takes are shown all the same. */
bool page_add_figures(const struct invocation *invocation, struct page *p, struct error *err)
{
	struct error none = {0};
	const struct agenda_settings agenda_settings = agenda_settings_of(invocation);
	if (!agenda_make(&agenda_settings, &p->open.decks, p->open.store, &p->choices, &none)) {
		return none.kind == ERROR_NOT_FOUND || error_set(err, none.kind, "%s", none.text);
	}
	if (!stats_gather(&agenda_settings, setup_now_ms(invocation), p->open.store, &p->choices,
		    &p->stats, err)) {
		return false;
	}
	const struct stats *s = &p->stats;
	p->topics = mem_array(s->topic_count, sizeof(*p->topics));
	for (size_t i = 0; i < s->topic_count; i++) {
		const struct topic_stats *topic = &s->topics[i];
		double n = topic->questions > 0 ? topic->questions : 1;
		p->topics[i] = (struct report_topic){topic->title, topic->questions, topic->asked,
			topic->today / n, topic->idle / n, topic->practised / n};
	}
	for (size_t i = 0; i < STATS_DAYS; i++) {
		p->days[i] = (struct report_day){s->days[i].takes, s->days[i].seconds};
	}
	p->report.topics = p->topics;
	p->report.topic_count = s->topic_count;
	p->report.days = p->days;
	p->report.day_count = STATS_DAYS;
	return true;
}

void page_finish(struct page *p)
{
	for (size_t q = 0; q < p->report.question_count; q++) {
		struct report_question *question = &p->report.questions[q];
		for (size_t i = 0; i < question->take_count; i++) {
			struct report_take *take = &question->takes[i];
			tracks_finish(&take->tracks);
			value_list_finish(&take->measures);
			value_list_finish(&take->ticks);
			free(take->sound);
			free(take->sound_file);
			free(take->said);
			free(take->trouble);
		}
		free(question->takes);
		for (size_t i = 0; i < p->questions[q].points.count; i++) {
			free(p->questions[q].ticks[i]);
		}
		points_finish(&p->questions[q].points);
	}
	free(p->report.questions);
	free(p->report.recent);
	free(p->newest);
	free(p->questions);
	free(p->topics);
	fillers_finish(&p->fillers);
	stats_finish(&p->stats);
	choices_finish(&p->choices);
	take_list_finish(&p->takes);
	(void)resources_close(&p->open, true, NULL); /* no device that could fail */
}
