/* The table of what hands-free rehearsal in a real room is to reach, from the results of the files
 * of room-speech, each row beside its target. For activity_bench. */
#ifndef TOOLS_ACTIVITY_TARGETS_H
#define TOOLS_ACTIVITY_TARGETS_H

#include <stdarg.h>

#include "tools/activity_hear.h"
#include "tools/activity_score.h"

#define RESULTS_MOST 2000
#define ANY_SNR 999

/* A file and what was made of it; its sounds are no longer there. */
struct result {
	struct labelled file;
	struct heard heard;
	struct score_frames frames;
	struct score_pauses pauses;
};

struct results {
	struct result items[RESULTS_MOST];
	size_t count;
};

static inline bool is_one_of(const struct result *r, const char *conds, int snr)
{
	char wanted[32];
	(void)snprintf(wanted, sizeof(wanted), " %s ", r->file.cond);
	return strstr(conds, wanted) && (snr == ANY_SNR || snr == r->file.snr);
}

/* What became of the answers of some conditions. */
struct outcome {
	size_t count, early, never, false_starts, lost;
	double delays_s[RESULTS_MOST]; /* from the last word to the end, less the gap */
	size_t delay_count;
	double waits_s[RESULTS_MOST]; /* from the last word to when the answer was settled */
	size_t wait_count;
	double starts_s[RESULTS_MOST]; /* the onset's error */
	size_t start_count;
};

/* `conds` has a space before and behind each name. */
static inline struct outcome *outcome_of(const struct results *all, const char *conds, int snr)
{
	static struct outcome sum;
	sum = (struct outcome){0};
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->items[i];
		const struct heard *h = &r->heard;
		if (!is_one_of(r, conds, snr)) {
			continue;
		}
		bool early = score_early(h->ended_s, r->file.end_s);
		sum.count++;
		sum.early += early;
		sum.never += h->ended_s < 0;
		sum.lost += !h->begun;
		sum.false_starts += score_false_start(h->begun_s, r->file.start_s);
		if (h->begun) {
			sum.starts_s[sum.start_count++] = h->begun_s - r->file.start_s;
		}
		if (h->begun && h->ended_s >= 0 && !early) {
			sum.delays_s[sum.delay_count++] =
				h->ended_s - r->file.end_s - HEAR_SESSION_GAP_S;
			sum.waits_s[sum.wait_count++] = h->settled_s - r->file.end_s;
		}
	}
	return &sum;
}

/* --- Rows --- */

struct target_table {
	char failed[40][48];
	size_t failed_count;
};

/* "what  n  found  | target  ok". */
__attribute__((format(printf, 6, 7))) static inline void target_row(struct target_table *table,
	const char *what, size_t count, bool reached, const char *target, const char *found, ...)
{
	char text[160];
	va_list args;
	va_start(args, found);
	(void)vsnprintf(text, sizeof(text), found, args);
	va_end(args);
	if (count == 0) {
		return;
	}
	(void)printf("  %-22s %4zu  %-78s  %-44s %s\n", what, count, text, target,
		!*target ? "" : (reached ? "reached" : "SHORT"));
	if (!reached && table->failed_count < 40) {
		(void)snprintf(table->failed[table->failed_count++], 48, "%s", what);
	}
}

static inline double percent(size_t part, size_t of)
{
	return of > 0 ? 100.0 * (double)part / (double)of : 0;
}

static inline double median_ms(double *values, size_t count)
{
	return 1000 * score_quantile(values, count, 0.5);
}

struct row_limits {
	double early;  /* percent */
	double never;  /* percent */
	double starts; /* false ones, as a share */
	double delay_ms;
};

/* A row of early, never, false starts, delay. */
static inline void ends_row(struct target_table *table, const struct results *all, const char *what,
	const char *conds, int snr, const struct row_limits *limits, const char *target)
{
	struct outcome *o = outcome_of(all, conds, snr);
	double delay = median_ms(o->delays_s, o->delay_count);
	bool reached = percent(o->early, o->count) <= limits->early &&
		       percent(o->never, o->count) <= limits->never &&
		       (double)o->false_starts <= limits->starts * (double)o->count + 1e-9 &&
		       delay <= limits->delay_ms;
	target_row(table, what, o->count, reached, target,
		"early %.1f %%, never %.1f %%, false starts %zu, delay %.0f/%.0f ms",
		percent(o->early, o->count), percent(o->never, o->count), o->false_starts, delay,
		1000 * score_quantile(o->delays_s, o->delay_count, 0.9));
}

static inline void clean_rows(struct target_table *table, const struct results *all)
{
	static const struct row_limits STRICT = {0, 0, 0, 90};
	ends_row(table, all, "clean", " quiet pink ", ANY_SNR, &STRICT,
		"early 0, never 0, no false start, <= 90 ms");
	ends_row(table, all, "good until now",
		" quiet pink car fan step events rt0.3 rt0.5 level headset clipped ", ANY_SNR,
		&STRICT, "the same");
	static const struct row_limits MANY = {0, 0, 0, 1e9};
	ends_row(table, all, "many short pauses", " pauses ", ANY_SNR, &MANY, "early 0, never 0");
}

struct leaks {
	size_t late, cut, lost, false_starts;
	size_t silent, graded;
	size_t barge, barge_good; /* found, and not cut */
};

/* `delay` NULL: any; `level` may be ANY_SNR. */
static inline struct leaks leaks_of(const struct results *all, const char *delay, int level)
{
	struct leaks sum = {0};
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->items[i];
		const struct heard *h = &r->heard;
		char kind[16];
		char own[16];
		if (sscanf(r->file.cond, "%15[a-z]%15s", kind, own) != 2 ||
			(delay && strcmp(own, delay) != 0) ||
			(level != ANY_SNR && level != r->file.snr)) {
			continue;
		}
		bool cut = score_early(h->ended_s, r->file.end_s);
		if (strcmp(kind, "late") == 0) {
			sum.late++;
			sum.cut += cut;
			sum.lost += !h->begun;
			sum.false_starts += score_false_start(h->begun_s, r->file.start_s);
		} else if (strcmp(kind, "silent") == 0) {
			sum.silent++;
			sum.graded += h->begun || h->grade > 0;
		} else if (strcmp(kind, "barge") == 0) {
			sum.barge++;
			sum.barge_good += h->begun && !cut;
		}
	}
	return sum;
}

static inline void leak_row(struct target_table *table, const struct results *all, const char *what,
	const char *delay, int level)
{
	struct leaks l = leaks_of(all, delay, level);
	bool reached = l.cut == 0 && l.lost == 0 && l.graded == 0 && l.barge_good == l.barge;
	target_row(table, what, l.late + l.silent + l.barge, reached, "0 cut, 0 graded not given",
		"cut %zu, lost %zu of %zu, begun falsely %zu; silent graded %zu of %zu; barge-in "
		"kept %zu of %zu",
		l.cut, l.lost, l.late, l.false_starts, l.graded, l.silent, l.barge_good, l.barge);
}

static inline void leak_rows(struct target_table *table, const struct results *all)
{
	static const char *const DELAYS[] = {"0", "0.25", "0.5", "1"};
	static const int LEVELS[] = {0, -10, -20, -30};
	char what[40];
	leak_row(table, all, "late leak", NULL, ANY_SNR);
	for (int d = 0; d < 4; d++) {
		for (int l = 0; l < 4; l++) {
			(void)snprintf(
				what, sizeof(what), "  %s s late, %d dB", DELAYS[d], LEVELS[l]);
			leak_row(table, all, what, DELAYS[d], LEVELS[l]);
		}
	}
}

static inline void room_rows(struct target_table *table, const struct results *all)
{
	static const struct {
		const char *what;
		const char *conds;
		int snr;
		struct row_limits limits;
		const char *target;
	} ROWS[] = {
		{"talker 25 dB below", " talker ", 25, {2, 0, 1.0 / 12, 1e9},
			"never 0, early <= 2 %, false <= 1 in 12"},
		{"talker 20 dB below", " talker ", 20, {2, 5, 1.0 / 12, 1e9},
			"never <= 5 %, early <= 2 %, false <= 1 in 12"},
		{"talker 15 dB below", " talker ", 15, {2, 20, 1, 1e9},
			"never <= 20 %, early <= 2 %"},
		{"talker 10 dB below", " talker ", 10, {2, 40, 1, 1e9},
			"never <= 40 %, early <= 2 %"},
		{"babble 10 dB", " babble ", 10, {3, 20, 1, 1e9}, "early <= 3 %, never <= 20 %"},
		{"music 15 dB", " music ", 15, {3, 20, 1, 1e9}, "early <= 3 %, never <= 20 %"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		ends_row(table, all, ROWS[i].what, ROWS[i].conds, ROWS[i].snr, &ROWS[i].limits,
			ROWS[i].target);
	}
}

static inline void pause_row(struct target_table *table, const struct results *all,
	const char *what, const char *conds, int low_snr, int high_snr, double least,
	double length_ms)
{
	static double errors[RESULTS_MOST * 16], sizes[RESULTS_MOST * 16];
	size_t files = 0, errors_count = 0;
	double hit = 0, said = 0, truth = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->items[i];
		const struct score_pauses *p = &r->pauses;
		if (!is_one_of(r, conds, ANY_SNR) || r->file.snr < low_snr ||
			r->file.snr > high_snr) {
			continue;
		}
		files++;
		hit += (double)p->hit;
		said += (double)p->said;
		truth += (double)p->truth;
		for (size_t k = 0;
			k < p->hit && k < SCORE_PAUSES_MOST && errors_count < RESULTS_MOST * 16;
			k++) {
			errors[errors_count] = p->length_errors_s[k];
			sizes[errors_count++] = fabs(p->length_errors_s[k]);
		}
	}
	double f1 = score_f1(hit, said, truth);
	double length = median_ms(errors, errors_count);
	char target[48];
	(void)snprintf(target, sizeof(target),
		length_ms < 1000 ? "F1 >= %.2f, length within %.0f ms" : "F1 >= %.2f", least,
		length_ms);
	target_row(table, what, files, f1 >= least && fabs(length) <= length_ms, target,
		"F1 %.3f (hit %.0f, said %.0f, true %.0f), length %+.0f, apart %.0f ms", f1, hit,
		said, truth, length, median_ms(sizes, errors_count));
}

static inline void pause_rows(struct target_table *table, const struct results *all)
{
	pause_row(table, all, "pauses, quiet", " pauses ", 20, 99, 0.95, 20);
	pause_row(table, all, "pauses, 5-10 dB", " pauses ", 5, 10, 0.88, 20);
	pause_row(table, all, "  as in clean answers", " quiet pink car ", 20, 99, 0.84, 1e9);
	pause_row(table, all, "  and at 5-10 dB", " car fan babble events ", 5, 10, 0.78, 1e9);
}

/* The result for the same answer in quiet; NULL: none. */
static inline const struct result *quiet_of(const struct results *all, const struct result *r)
{
	char name[128];
	(void)snprintf(name, sizeof(name), "%s", r->file.name);
	char *last = strrchr(name, '_');
	if (!last) {
		return NULL;
	}
	(void)snprintf(last, sizeof(name) - (size_t)(last - name), "_quiet45");
	for (size_t i = 0; i < all->count; i++) {
		if (strcmp(all->items[i].file.name, name) == 0) {
			return &all->items[i];
		}
	}
	return NULL;
}

static inline void after_row(
	struct target_table *table, const struct results *all, const char *kind)
{
	double added[RESULTS_MOST];
	char conds[32];
	size_t count = 0, cut = 0, longer = 0;
	(void)snprintf(conds, sizeof(conds), " %s ", kind);
	for (size_t i = 0; i < all->count; i++) {
		const struct result *r = &all->items[i];
		const struct result *quiet = is_one_of(r, conds, ANY_SNR) ? quiet_of(all, r) : NULL;
		if (!quiet || quiet->heard.ended_s < 0) {
			continue;
		}
		double end_s = r->heard.ended_s < 0 ? r->file.dur_s : r->heard.ended_s;
		added[count] = end_s - quiet->heard.ended_s;
		longer += added[count] > 1;
		count++;
		cut += score_early(r->heard.ended_s, r->file.end_s) &&
		       !score_early(quiet->heard.ended_s, r->file.end_s);
	}
	bool wanted = strcmp(kind, "smack") != 0;
	target_row(table, kind, count, cut == 0 && score_quantile(added, count, 0.5) <= 1,
		wanted ? "<= 1 s added in the median" : "as now",
		"%+.2f s in the median, %+.2f at p90; over 1 s in %zu; cut %zu",
		score_quantile(added, count, 0.5), score_quantile(added, count, 0.9), longer, cut);
}

static inline void speaking_rows(struct target_table *table, const struct results *all)
{
	static const char *const KINDS[] = {"hum", "laugh", "throat", "breath", "cough", "smack"};
	for (size_t i = 0; i < sizeof(KINDS) / sizeof(KINDS[0]); i++) {
		after_row(table, all, KINDS[i]);
	}
	static const struct row_limits NO_CUT = {0, 0, 1, 1e9};
	ends_row(table, all, "filler in 7 s", " filler ", ANY_SNR, &NO_CUT, "early 0");
	ends_row(table, all, "RT60 0.8 s", " rt0.8 ", ANY_SNR, &NO_CUT, "early 0");
	struct outcome *o = outcome_of(all, " whisper ", ANY_SNR);
	target_row(table, "whisper", o->count, o->early == 0 && o->lost == 0, "early 0, found",
		"start %+.2f s late in the median, %+.2f at p90; early %.1f %%, not found %zu",
		score_quantile(o->starts_s, o->start_count, 0.5),
		score_quantile(o->starts_s, o->start_count, 0.9), percent(o->early, o->count),
		o->lost);
}

static inline void wait_row(struct target_table *table, const struct results *all)
{
	struct outcome *o = outcome_of(
		all, " quiet pink car fan step events rt0.3 rt0.5 level headset clipped ", ANY_SNR);
	double wait = score_quantile(o->waits_s, o->wait_count, 0.5);
	target_row(table, "wait felt", o->wait_count, wait <= HEAR_SETTLE_S + 0.1,
		"2.5 s in the median", "%.2f s in the median, %.2f at p90 (settled %.1f s)", wait,
		score_quantile(o->waits_s, o->wait_count, 0.9), HEAR_SETTLE_S);
}

/* `share`: the part of a core that live detection takes. */
static inline void print_targets(const char *what, const struct results *all, double share)
{
	struct target_table table = {.failed_count = 0};
	(void)printf("%s: the session's rules, a gap of %d s\n", what, HEAR_SESSION_GAP_S);
	clean_rows(&table, all);
	leak_rows(&table, all);
	room_rows(&table, all);
	pause_rows(&table, all);
	speaking_rows(&table, all);
	wait_row(&table, all);
	target_row(&table, "live detection", 1, share <= 0.005, "<= 0.5 % of a core",
		"%.2f %% of a core at 48 kHz", 100 * share);
	(void)printf("  %zu short of the target", table.failed_count);
	for (size_t i = 0; i < table.failed_count; i++) {
		(void)printf("%s %s", i ? "," : ":", table.failed[i]);
	}
	(void)printf("\n");
}

#endif
