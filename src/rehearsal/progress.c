/* What has changed: measures of the session's answers against those of the user's own earlier ones.
 * Each line has a measure behind it and says which. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "critique/critique.h"
#include "rehearsal/rehearsal.h"

#define EARLIER_MOST 20
#define EARLIER_LEAST 3

/* A measure that tells progress: `sign` is 1 where more is better, `least` the smallest difference
 * that is worth a word. */
static const struct telling {
	const char *name;
	double sign;
	double least;
	const char *ko; /* now, before */
	const char *en;
} TELLING[] = {
	{"delay_s", -1, 0.3, "첫 마디까지 %.1f초 걸렸습니다. 전에는 %.1f초였습니다.",
		"You began after %.1f seconds; before it was %.1f."},
	{"longest_pause_s", -1, 0.5, "가장 긴 침묵은 %.1f초였습니다. 전에는 %.1f초였습니다.",
		"Your longest pause was %.1f seconds; before it was %.1f."},
	{"pitch_sd_semitones", 1, 0.3,
		"목소리의 높낮이는 %.1f반음만큼 달라졌습니다. 전에는 %.1f반음이었습니다.",
		"Your voice varied by %.1f semitones; before it was %.1f."},
	{"trailing_db", 1, 1.0, "말끝의 크기는 %.1f데시벨이었습니다. 전에는 %.1f데시벨이었습니다.",
		"The ends of what you said were at %.1f decibels; before it was %.1f."},
};
#define TELLING_COUNT (sizeof(TELLING) / sizeof(TELLING[0]))

struct sums {
	double sum[TELLING_COUNT];
	int count[TELLING_COUNT];
};

static bool of_this_session(const struct rehearsal *r, int64_t id)
{
	for (size_t i = 0; i < r->measured_count; i++) {
		if (r->measured[i] == id) {
			return true;
		}
	}
	return false;
}

static bool add_take(struct store *store, int64_t id, struct sums *sums)
{
	struct value_list list;
	struct error err = {0};
	bool any = false;
	bool ok = store_measures(store, id, CRITIQUE_VERSION, &list, &err);
	for (size_t i = 0; ok && i < TELLING_COUNT; i++) {
		double value;
		if (value_list_find(&list, TELLING[i].name, &value)) {
			sums->sum[i] += value;
			sums->count[i]++;
			any = true;
		}
	}
	value_list_finish(&list);
	return any;
}

/* The user's newest answers in the language of the session before it. */
static void add_earlier(struct rehearsal *r, enum lang lang, struct sums *sums)
{
	struct take_list list = {0};
	const struct take_filter all = {.most = EARLIER_MOST * 4, .now_ms = rehearsal_now_ms(r)};
	struct error err = {0};
	int used = 0;
	if (store_takes(r->store, &all, &list, &err)) {
		for (size_t i = 0; i < list.count && used < EARLIER_MOST; i++) {
			const struct take *take = &list.items[i];
			if (take->lang == lang && !of_this_session(r, take->id)) {
				used += add_take(r->store, take->id, sums);
			}
		}
	}
	take_list_finish(&list);
}

/* Takes without measures, or with those of another version: of the newest, all are measured while
 * the first questions are asked. */
void rehearsal_measure_earlier(struct rehearsal *r)
{
	struct take_list list = {0};
	const struct take_filter newest = {.most = EARLIER_MOST, .now_ms = rehearsal_now_ms(r)};
	struct error err = {0};
	if (r->analyser && store_takes(r->store, &newest, &list, &err)) {
		for (size_t i = 0; i < list.count; i++) {
			const struct take *take = &list.items[i];
			struct sums sums = {0};
			if (!take->file_missing && !add_take(r->store, take->id, &sums)) {
				analyser_add(r->analyser, take->id, take->file,
					take->question_end_s, false);
			}
		}
	}
	take_list_finish(&list);
}

/* The measure that changed most, for the better (1) or for the worse (-1); TELLING_COUNT for none.
 */
static size_t most_changed(const struct sums *now, const struct sums *before, double direction)
{
	size_t best = TELLING_COUNT;
	double most = 1;
	for (size_t i = 0; i < TELLING_COUNT; i++) {
		if (now->count[i] == 0 || before->count[i] < EARLIER_LEAST) {
			continue;
		}
		double change = now->sum[i] / now->count[i] - before->sum[i] / before->count[i];
		double steps = direction * TELLING[i].sign * change / TELLING[i].least;
		if (steps >= most) {
			most = steps;
			best = i;
		}
	}
	return best;
}

static char *line_of(const struct sums *now, const struct sums *before, size_t i, enum lang lang)
{
	char text[256];
	const char *format = lang == LANG_KO ? TELLING[i].ko : TELLING[i].en;
	double is = now->sum[i] / now->count[i];
	double was = before->sum[i] / before->count[i];
/* the formats are the constants above, each with two numbers */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	(void)snprintf(text, sizeof(text), format, is, was);
#pragma GCC diagnostic pop
	return mem_text(text);
}

/* What was hardest now, else what would come next. */
static const struct choice *next_question(const struct rehearsal *r)
{
	const struct choice *found = NULL;
	int worst = GRADE_GOOD;
	for (size_t i = 0; i < r->choices->count; i++) {
		int grade = (int)r->outcomes[i].grade;
		if (grade != GRADE_NONE && grade < worst) {
			worst = grade;
			found = &r->choices->items[i];
		}
	}
	for (size_t i = 0; !found && i < r->choices->count; i++) {
		if (r->outcomes[i].take.id == 0) {
			found = &r->choices->items[i];
		}
	}
	return found;
}

void rehearsal_tell_progress(struct rehearsal *r)
{
	struct sums now = {0};
	struct sums before = {0};
	enum lang lang = r->choices->items[r->session.current].lang;
	for (size_t i = 0; i < r->measured_count; i++) {
		(void)add_take(r->store, r->measured[i], &now);
	}
	add_earlier(r, lang, &before);
	static const double DIRECTIONS[] = {1, -1};
	for (int i = 0; i < 2; i++) {
		size_t changed = most_changed(&now, &before, DIRECTIONS[i]);
		if (changed < TELLING_COUNT) {
			r->progress[r->progress_count++] = line_of(&now, &before, changed, lang);
		}
	}
	const struct choice *next = next_question(r);
	if (next && r->measured_count > 0) {
		const char *text = question_text(next->question, next->lang, NULL);
		r->progress[r->progress_count++] =
			lang == LANG_KO ? mem_format("다음에는 이 질문부터: %s", text)
					: mem_format("Next time first: %s", text);
	}
	spoken_progress(r);
}

/* Puts measures that are done into the store. Those for which it is too busy are tried again; what
 * is not kept in the end is made anew from the recording another time. */
void rehearsal_keep_measures(struct rehearsal *r)
{
	struct error err = {0};
	while (r->analyser &&
		(r->unkept_id != 0 || analyser_take(r->analyser, 0, &r->unkept_id, &r->unkept))) {
		int64_t id = r->unkept_id;
		if (!analysis_save(r->store, id, &r->unkept, &err)) {
			return;
		}
		analysis_finish(&r->unkept);
		r->unkept_id = 0;
		if (r->first_take == 0 || id < r->first_take) {
			continue;
		}
		r->measured = mem_reserve(r->measured, &r->measured_capacity, r->measured_count + 1,
			sizeof(*r->measured));
		r->measured[r->measured_count++] = id;
	}
}
