/* report: what the store knows becomes a page. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agenda/agenda.h"
#include "analysis/analysis.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/text.h"
#include "cmd/filler_lists.h"
#include "cmd/output.h"
#include "cmd/report_choice.h"
#include "cmd/report_sound.h"
#include "cmd/stats.h"
#include "cmd/verb.h"
#include "cmd/wishes.h"
#include "report/report.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

#define SOUND_LIMIT_BYTES ((size_t)21 << 20) /* four thirds of it, in base64, stay below 30 MB */
#define PAGE_LIMIT_BYTES ((size_t)1 << 30)
#define DRAWN_MOST ((size_t)1500) /* at about 10 kB each */

/* What a question needs beside what the page shows of it. */
struct page_question {
	struct points points;
	char *ticks[POINTS_MOST];
};

/* All-zero is nothing. */
struct page {
	struct paths paths;
	struct store *store;
	struct decks decks;
	struct language *language;
	struct listener *listener;
	struct take_list takes;
	struct choices choices;
	struct stats stats;
	struct report report;
	struct page_question *questions;
	struct report_take **newest; /* those of the report, the newest first */
	struct report_topic *topics;
	struct report_day days[STATS_DAYS];
	struct fillers fillers;
};

static enum lang page_lang(const struct invocation *invocation)
{
	if (invocation->values[OPTION_PAGE_LANG].given) {
		return (enum lang)invocation_number(invocation, OPTION_PAGE_LANG);
	}
	static const char *const NAMES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const char *value = getenv(NAMES[i]);
		if (value && value[0]) {
			return strncmp(value, "ko", 2) == 0 ? LANG_KO : LANG_EN;
		}
	}
	return LANG_EN;
}

static void tell_measured(size_t count, size_t of)
{
	if (isatty(STDERR_FILENO)) {
		out_tell("\rmeasuring takes: %zu of %zu", count, of);
		out_tell(count == of ? "\n" : "");
	}
}

static bool find_takes(const struct invocation *invocation, struct page *p, struct error *err)
{
	struct take_filter filter = {.to_day = today_of(invocation), .now_ms = now_ms(invocation)};
	filter.from_day = filter.to_day - (int)invocation_number(invocation, OPTION_SINCE) + 1;
	if (!invocation->values[OPTION_TAKE].given) {
		return store_takes(p->store, &filter, &p->takes, err);
	}
	struct take_list one = {0};
	const struct take_filter by_id = {
		.id = (int64_t)invocation_number(invocation, OPTION_TAKE)};
	if (!store_takes(p->store, &by_id, &one, err)) {
		return false;
	}
	bool ok = one.count == 1;
	if (ok) {
		const struct take_filter same = {
			.question_id = one.items[0].question_id, .now_ms = filter.now_ms};
		ok = store_takes(p->store, &same, &p->takes, err);
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
	const struct question *known = decks_find(&p->decks, take->question_id, &deck);
	question->text = take->question_text ? take->question_text : take->question_id;
	question->lang = take->lang;
	if (!known) {
		return;
	}
	char *model = question_model_answer(known, take->lang);
	question->topic = known->topic;
	question->limit_s = known->times.limit_s ? known->times.limit_s : deck->times.limit_s;
	points_find(p->language, model, take->lang, &more->points);
	free(model);
	for (size_t i = 0; i < more->points.count; i++) {
		more->ticks[i] = point_tick_name(more->points.items[i]);
	}
	question->points = (const char *const *)more->points.items;
	question->ticks = (const char *const *)more->ticks;
	question->point_count = more->points.count;
}

/* Tracks of takes that are not drawn are not read: thousands would not fit into memory. */
static bool fill_take(
	struct page *p, const struct take *take, struct report_take *out, struct error *err)
{
	out->take = take;
	time_format(take->started_ms, out->started);
	if (out->brief) {
		p->report.brief++;
		return store_measures(p->store, take->id, CRITIQUE_VERSION, &out->measures, err);
	}
	out->known = analysis_load(p->store, take->id, &out->measures, &out->tracks);
	if (take->file_missing) {
		out->trouble = mem_text(take->file);
	}
	return store_ticks(p->store, take->id, &out->ticks, err);
}

/* A question is a question in a language; the one practised last comes first. */
static bool group(const struct invocation *invocation, struct page *p, struct error *err)
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

/* An interrupt is told when the verb ends. */
static void tell_failed(const struct error *failed)
{
	if (failed->kind != ERROR_INTERRUPTED) {
		out_tell("%s\n", failed->text);
	}
}

/* By the user's own recogniser, once a take; what fails is told and tried again with the next
 * report. */
static bool transcribe(const struct invocation *invocation, struct page *p, struct error *err)
{
	const char *command = invocation_text(invocation, OPTION_ASR);
	for (size_t q = 0; q < p->report.question_count; q++) {
		struct report_question *question = &p->report.questions[q];
		for (size_t i = 0; i < question->take_count && !signals_stop(); i++) {
			struct report_take *take = &question->takes[i];
			struct error failed = {0};
			if (take->brief) {
				continue;
			}
			if (!store_transcript(p->store, take->take->id, &take->said, err)) {
				return false;
			}
			if (!take->said && command && !take->take->file_missing) {
				if (!transcript_make(command, take->take->file,
					    take->take->duration_s, &take->said, &failed)) {
					tell_failed(&failed);
					command = NULL; /* it would fail for each */
				} else if (!store_transcript_keep(
						   p->store, take->take->id, take->said, err)) {
					return false;
				}
			}
			if (take->said) {
				struct transcript_facts facts;
				fillers_setup(&p->paths, &p->fillers);
				transcript_examine(
					take->said, &p->fillers, &p->questions[q].points, &facts);
				take->fillers_known = p->fillers.count > 0;
				take->words = facts.words;
				take->fillers = facts.fillers;
				take->covered = facts.covered_count;
			}
		}
	}
	return true;
}

/* Nothing known of decks is no reason not to show takes. */
static bool forecast(const struct invocation *invocation, struct page *p, struct error *err)
{
	struct error none = {0};
	const struct agenda_wishes wishes = wishes_of(invocation);
	if (!agenda_make(&wishes, &p->decks, p->store, &p->choices, &none)) {
		return none.kind == ERROR_NOT_FOUND || error_set(err, none.kind, "%s", none.text);
	}
	if (!stats_gather(&wishes, now_ms(invocation), p->store, &p->choices, &p->stats, err)) {
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

/* "page.html" has its sound in "page-sound". free() it. */
static char *sound_folder(const char *path)
{
	const char *dot = strrchr(path, '.');
	size_t stem = dot && dot > path && !strchr(dot, '/') ? (size_t)(dot - path) : strlen(path);
	return mem_format("%.*s-sound", (int)stem, path);
}

/* What stands in the page for a file of that folder: a relative address. free() it. */
static char *sound_address(const char *folder, int64_t id)
{
	const char *slash = strrchr(folder, '/');
	struct text address;
	text_init(&address, PAGE_LIMIT_BYTES);
	for (const char *c = slash ? slash + 1 : folder; *c; c++) {
		text_addf(&address, strchr("%?#\\ ", *c) ? "%%%02X" : "%c", (unsigned char)*c);
	}
	text_addf(&address, "/%lld.opus", (long long)id);
	return text_take(&address);
}

static bool put_beside(
	const char *path, struct report_take **takes, size_t count, struct error *err)
{
	char *folder = sound_folder(path);
	bool ok = folder_make(folder, 0700, err);
	for (size_t i = 0; ok && i < count; i++) {
		struct report_take *take = takes[i];
		if (!take->sound) {
			continue;
		}
		char *file = mem_format("%s/%lld.opus", folder, (long long)take->take->id);
		ok = file_replace(file, (const char *)take->sound, take->sound_length, 0600, err);
		free(file);
		free(take->sound);
		take->sound = NULL;
		take->sound_file = sound_address(folder, take->take->id);
	}
	free(folder);
	return ok;
}

static bool add_sound(const struct invocation *invocation, struct page *p, struct error *err)
{
	bool beside = invocation_flag(invocation, OPTION_FOLDER);
	struct report_take **takes = mem_array(p->report.recent_count, sizeof(*takes));
	size_t count = 0;
	size_t silent = 0;
	for (size_t i = 0; i < p->report.recent_count; i++) {
		struct report_take *take = p->newest[i];
		if (take->take->file_missing) {
			continue;
		}
		if (take->brief && !beside) {
			silent++;
		} else {
			takes[count++] = take;
		}
	}
	p->report.left_out = silent + report_sounds(takes, count, beside ? 0 : SOUND_LIMIT_BYTES);
	bool ok =
		!beside || put_beside(invocation_text(invocation, OPTION_PAGE), takes, count, err);
	if (p->report.left_out > 0) {
		out_tell("the sound of %zu takes is left out, as the page would grow over 30 MB; "
			 "--folder has all\n",
			p->report.left_out);
	}
	free(takes);
	return ok;
}

static void tell_brief(size_t count)
{
	if (count > 0) {
		out_tell("%zu earlier takes are told in a line each, as the page would grow too "
			 "large; --take ID draws all of its question, --whole draws all\n",
			count);
	}
}

/* Mode 0600: it holds the user's voice. */
static bool write_page(
	const struct invocation *invocation, const struct report *report, struct error *err)
{
	const char *path = invocation_text(invocation, OPTION_PAGE);
	struct text out;
	text_init(&out, PAGE_LIMIT_BYTES);
	report_write(report, &out);
	bool ok = !out.cut || error_set(err, ERROR_INPUT,
				      "%s would be over 1 GB; --days makes it smaller", path);
	ok = ok && file_put(path, out.bytes, out.length, 0600, err);
	text_finish(&out);
	return ok;
}

static void page_finish(struct page *p)
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
	listener_destroy(p->listener);
	language_destroy(p->language);
	store_close(p->store);
	decks_finish(&p->decks);
	paths_finish(&p->paths);
}

/* What an earlier version kept elsewhere, once; where it cannot be moved it is read as it is. */
static void move_tracks(struct store *store)
{
	struct error err = {0};
	size_t moved;
	if (!store_tracks_move(store, &moved, &err)) {
		out_tell("rehearse: %s\n", err.text);
	} else if (moved > 0) {
		out_tell("rehearse: the pictures of %zu takes were moved out of rehearse.db into "
			 "tracks.db beside it\n",
			moved);
	}
}

static bool gather(struct invocation *invocation, struct page *p, struct error *err)
{
	if (!paths_find(&p->paths, err)) {
		return false;
	}
	if (!store_exists(invocation, &p->paths)) {
		return true; /* a page that says so */
	}
	if (!store_setup(invocation, &p->paths, &p->store, err) ||
		!decks_of_store(p->store, &p->decks, err) ||
		!output_spares(invocation_text(invocation, OPTION_PAGE), &p->decks, err) ||
		!(p->language = language_setup(invocation, &p->paths, err)) ||
		!listener_setup(&p->paths, &p->listener, err) || !find_takes(invocation, p, err)) {
		return false;
	}
	move_tracks(p->store);
	analysis_update(p->store, p->listener, &p->takes, tell_measured);
	return !signals_stop() && group(invocation, p, err) && transcribe(invocation, p, err) &&
	       forecast(invocation, p, err) &&
	       (invocation_flag(invocation, OPTION_NO_AUDIO) || add_sound(invocation, p, err));
}

/* Whether the page goes where the name of a page would be printed. */
static bool is_stdout(const char *path)
{
	struct stat page;
	struct stat out;
	return stat(path, &page) == 0 && fstat(STDOUT_FILENO, &out) == 0 &&
	       page.st_dev == out.st_dev && page.st_ino == out.st_ino;
}

/* Only a file has a place beside it. */
static bool may_have_folder(const struct invocation *invocation, struct error *err)
{
	const char *path = invocation_text(invocation, OPTION_PAGE);
	struct stat st;
	return !invocation_flag(invocation, OPTION_FOLDER) || stat(path, &st) != 0 ||
	       S_ISREG(st.st_mode) ||
	       error_set(err, ERROR_USAGE,
		       "--folder puts the sound beside the page, and %s is no file; leave out "
		       "--folder, or name a file",
		       path);
}

static bool run_report(struct invocation *invocation, struct error *err)
{
	struct page p = {0};
	char made[11];
	char date[11];
	bool to_stdout = is_stdout(invocation_text(invocation, OPTION_PAGE));
	bool ok = may_have_folder(invocation, err) && gather(invocation, &p, err);
	if (signals_stop()) {
		ok = signals_error(err);
	}
	day_format(today_of(invocation), made);
	day_format(p.stats.date, date);
	p.report.lang = page_lang(invocation);
	p.report.made = made;
	p.report.date = date;
	if (ok && write_page(invocation, &p.report, err)) {
		tell_brief(p.report.brief);
		if (p.store && store_tracks_lost(p.store)) {
			out_tell("tracks.db was damaged: it is set aside, and the takes were "
				 "measured anew\n");
		}
		if (!to_stdout) {
			out_print("%s\n", invocation_text(invocation, OPTION_PAGE));
		}
	} else {
		ok = false;
	}
	page_finish(&p);
	return ok;
}

static const enum option_id REPORT_OPTIONS[] = {OPTION_PAGE, OPTION_TAKE, OPTION_SINCE,
	OPTION_PAGE_LANG, OPTION_NO_AUDIO, OPTION_FOLDER, OPTION_WHOLE, OPTION_BY,
	OPTION_TODAY_DATE, OPTION_DAY_BEGINS};

const struct verb VERB_REPORT = {
	{"report", "", 0, 0, REPORT_OPTIONS, OPTIONS_OF(REPORT_OPTIONS)},
	"write a page to see and hear how answers change",
	"Writes one HTML file that needs no network and asks nothing of anybody: the last "
	"session beside the user's own five answers before it, each question with its "
	"takes over "
	"time, their sound, pauses and pitch, takes heard in turn at the same place, a "
	"dragged part again and again, and what is remembered of each topic. Notes, "
	"ratings "
	"and ticks made on the page are exported by it and read back by takes --import. "
	"Sound is left out, oldest first, where the page would grow over 30 MB. Of more "
	"than 1,500 takes the best and the newest are drawn, the others told in a line "
	"each; --whole draws all of them.",
	run_report,
};
