/* activity_bench FOLDER WEIGHTS|- [CONDITION...]: how well the detector knows speech, and when an
 * answer has ended, on a folder of labelled answers (index.tsv, NAME.wav, NAME.npy, NAME.out.wav,
 * as room-speech writes them): the table of targets, then each condition, beside WebRTC's detector
 * where its library is installed. `-`: the built-in detector. With conditions: those alone. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/activity_files.h"
#include "tools/activity_hear.h"
#include "tools/activity_score.h"
#include "tools/activity_targets.h"

#define GROUPS_MOST 64

/* What comes of the files of a group. */
struct sums {
	size_t files;
	double hit, said, truth; /* frames */
	size_t early[HEAR_GAPS], never[HEAR_GAPS];
	double delays[RESULTS_MOST];
	size_t delay_count;
	double starts[RESULTS_MOST];
	size_t start_count;
	size_t false_starts;
	double pause_hit, pause_said, pause_truth;
};

/* Sums by condition, and of all, of the clean, and of those at 5-10 dB. */
struct table {
	char names[GROUPS_MOST][40];
	struct sums *sums[GROUPS_MOST];
	size_t count;
};

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void add(struct sums *sums, const struct result *r)
{
	const struct heard *heard = &r->heard;
	sums->files++;
	sums->hit += (double)r->frames.hit;
	sums->said += (double)r->frames.said;
	sums->truth += (double)r->frames.truth;
	for (int g = 0; g < HEAR_GAPS; g++) {
		double stop = heard->stop_s[g];
		sums->early[g] += score_early(stop, r->file.end_s);
		sums->never[g] += stop < 0;
		if (HEAR_GAP_S[g] == 5 && stop >= r->file.end_s) {
			sums->delays[sums->delay_count++] = stop - r->file.end_s - HEAR_GAP_S[g];
		}
	}
	if (heard->first_s >= 0) {
		sums->false_starts += score_false_start(heard->first_s, r->file.start_s);
		sums->starts[sums->start_count++] = fabs(heard->first_s - r->file.start_s);
	}
	sums->pause_hit += (double)r->pauses.hit;
	sums->pause_said += (double)r->pauses.said;
	sums->pause_truth += (double)r->pauses.truth;
}

static void tell(const char *what, struct sums *s)
{
	double n = s->files > 0 ? (double)s->files : 1;
	(void)printf("  %-12s %4zu  %.3f %.3f %.3f ", what, s->files,
		s->said > 0 ? s->hit / s->said : 0, s->truth > 0 ? s->hit / s->truth : 0,
		score_f1(s->hit, s->said, s->truth));
	for (int g = 0; g < HEAR_GAPS; g++) {
		(void)printf(" %4.1f/%4.1f", 100 * (double)s->early[g] / n,
			100 * (double)s->never[g] / n);
	}
	(void)printf("  %5.0f/%5.0f  %4.0f %zu  %.3f\n",
		1000 * score_quantile(s->delays, s->delay_count, 0.5),
		1000 * score_quantile(s->delays, s->delay_count, 0.9),
		1000 * score_quantile(s->starts, s->start_count, 0.5), s->false_starts,
		score_f1(s->pause_hit, s->pause_said, s->pause_truth));
}

static struct sums *group(struct table *table, const char *name)
{
	for (size_t i = 0; i < table->count; i++) {
		if (strcmp(table->names[i], name) == 0) {
			return table->sums[i];
		}
	}
	if (table->count == GROUPS_MOST) {
		return table->sums[GROUPS_MOST - 1];
	}
	(void)snprintf(table->names[table->count], sizeof(table->names[0]), "%s", name);
	table->sums[table->count] = mem_array(1, sizeof(struct sums));
	return table->sums[table->count++];
}

/* Those with a question are only for the table of targets: without a session they are no answers.
 */
static void add_to_groups(struct table *table, const struct result *r)
{
	char name[40];
	bool stationary = strcmp(r->file.cond, "talker") != 0;
	if (r->file.asked_end_s > 0) {
		return;
	}
	(void)snprintf(name, sizeof(name), "%s %d", r->file.cond, r->file.snr);
	add(group(table, "all"), r);
	if (r->file.snr >= 20 && stationary) {
		add(group(table, "clean"), r);
	} else if (r->file.snr >= 5 && r->file.snr <= 10 && stationary) {
		add(group(table, "5-10 dB"), r);
	}
	add(group(table, name), r);
}

static void print_groups(
	const char *what, const struct results *results, double sound_s, double took_s)
{
	struct table table = {.count = 0};
	for (size_t i = 0; i < results->count; i++) {
		add_to_groups(&table, &results->items[i]);
	}
	(void)printf("%s: %.0f s of sound in %.2f s, %.0f times real time\n", what, sound_s, took_s,
		sound_s / took_s);
	(void)printf("  %-12s %4s  %-17s  %-29s  %-11s  %-6s  %s\n", "condition", "n",
		"prec. rec.  F1", "early/never % at gap 3, 5, 6 s", "delay ms", "start",
		"pauses F1");
	for (size_t i = 0; i < table.count; i++) {
		tell(table.names[i], table.sums[i]);
		free(table.sums[i]);
	}
}

struct bench {
	const char *folder;
	char **conds; /* NULL: all */
	struct listener *listener;
	struct webrtc webrtc;
	bool has_webrtc;
	struct results *ours;   /* each file by itself */
	struct results *known;  /* with the level of the voice known from others; may be empty */
	struct results *levels; /* those that tell a level; empty when the detector learns none */
	struct results *theirs;
	double sound_s;
	double our_s; /* of CPU, for our_sound_s of sound */
	double our_sound_s;
	double their_s;
};

/* Adds what was heard of a file, and forgets the frames. */
static void keep(struct results *results, const struct labelled *file, struct heard *heard)
{
	size_t from = (size_t)(file->start_s * 100 + 0.5);
	size_t to = (size_t)(file->end_s * 100 + 0.5);
	to = to < heard->frames ? to : heard->frames;
	if (results->count < RESULTS_MOST) {
		struct result *r = &results->items[results->count++];
		*r = (struct result){.file = *file, .heard = *heard};
		r->frames =
			score_frames(file->labels, file->label_count, heard->speech, heard->frames);
		r->pauses = score_pauses(file->labels, heard->speech, from, to);
		r->file.labels = NULL;
		r->file.frames = r->file.live = r->file.played = NULL;
		r->heard.speech = NULL;
	}
	free(heard->speech);
}

/* Which answers tell a speaker's level: plain ones. */
static bool tells_level(const struct labelled *file)
{
	return file->snr == 45 &&
	       (strcmp(file->cond, "quiet") == 0 || strcmp(file->cond, "filler") == 0 ||
		       strcmp(file->cond, "pauses") == 0);
}

/* Whether two files have the same answer in them: SPEAKER_TAKE of a plain answer, and of those that
 * differ from it by noise alone; filler and pauses are answers of their own. */
static bool same_answer(const struct labelled *a, const struct labelled *b)
{
	static const char OWN[] = " filler pauses ";
	char cond[2][32];
	(void)snprintf(cond[0], sizeof(cond[0]), " %s ", a->cond);
	(void)snprintf(cond[1], sizeof(cond[1]), " %s ", b->cond);
	if ((strstr(OWN, cond[0]) || strstr(OWN, cond[1])) && strcmp(a->cond, b->cond) != 0) {
		return false;
	}
	const char *end = strrchr(a->name, '_');
	size_t length = end ? (size_t)(end - a->name) + 1 : strlen(a->name);
	return strncmp(a->name, b->name, length) == 0;
}

/* What earlier takes of the speaker at this microphone tell; NAN: nothing. */
static double known_level(const struct bench *b, const struct labelled *file)
{
	double levels[64];
	size_t count = 0;
	if (strcmp(file->cond, "level") == 0) {
		return NAN; /* another microphone */
	}
	for (size_t i = 0; i < b->levels->count && count < 64; i++) {
		const struct result *r = &b->levels->items[i];
		if (strcmp(r->file.speaker, file->speaker) == 0 && !same_answer(&r->file, file) &&
			isfinite(r->heard.level_db)) {
			levels[count++] = r->heard.level_db;
		}
	}
	return count > 0 ? score_quantile(levels, count, 0.5) : (double)NAN;
}

static void hear_and_keep(
	struct bench *b, const struct labelled *file, double known_db, struct results *results)
{
	struct heard heard = heard_init(file->count / FILE_FRAME);
	double began = now_s();
	hear_ours(b->listener, file, known_db, &heard);
	b->our_s += now_s() - began;
	b->our_sound_s += (double)file->count / FILE_RATE_HZ;
	keep(results, file, &heard);
}

static void learn_level(struct bench *b, const struct labelled *file)
{
	hear_and_keep(b, file, NAN, b->levels);
}

static void bench_file(struct bench *b, const struct labelled *file)
{
	hear_and_keep(b, file, NAN, b->ours);
	if (b->levels->count > 0) {
		hear_and_keep(b, file, known_level(b, file), b->known);
	}
	if (b->has_webrtc) {
		struct heard theirs = heard_init(file->count / FILE_FRAME);
		double began = now_s();
		hear_webrtc(&b->webrtc, file, &theirs);
		b->their_s += now_s() - began;
		keep(b->theirs, file, &theirs);
	}
	b->sound_s += (double)file->count / FILE_RATE_HZ;
}

static bool is_wanted(const struct bench *b, const struct labelled *file)
{
	for (char **cond = b->conds; *cond; cond++) {
		if (strcmp(*cond, file->cond) == 0) {
			return true;
		}
	}
	return !*b->conds;
}

/* Each file of the folder, wanted or the ones that tell levels. */
static bool each_file(struct bench *b, const char *index, bool levels, struct error *err)
{
	char *rows = mem_text(index);
	char *rest = NULL;
	bool ok = true;
	char *row = strtok_r(rows, "\n", &rest);
	while (ok && (row = strtok_r(NULL, "\n", &rest)) != NULL) {
		struct labelled file;
		if (!labelled_row(&file, row) ||
			!(levels ? tells_level(&file) : is_wanted(b, &file))) {
			continue;
		}
		ok = labelled_read(b->folder, &file, err);
		if (ok && levels) {
			learn_level(b, &file);
		} else if (ok) {
			bench_file(b, &file);
		}
		labelled_finish(&file);
	}
	free(rows);
	return ok;
}

static bool bench_folder(struct bench *b, struct error *err)
{
	char *index = NULL;
	size_t length = 0;
	char *path = mem_format("%s/index.tsv", b->folder);
	bool ok = file_read(path, FILE_BYTES_MOST, &index, &length, err) &&
		  (!b->listener || each_file(b, index, true, err)) &&
		  each_file(b, index, false, err);
	free(index);
	free(path);
	return ok;
}

static void print_all(const struct bench *b)
{
	const char *what = b->listener ? "our detector" : "the built-in detector";
	double share = b->our_s / b->our_sound_s;
	print_targets(what, b->ours, share);
	if (b->known->count > 0) {
		print_targets("the level of the voice known from other answers", b->known, share);
	}
	print_groups(what, b->ours, b->our_sound_s, b->our_s);
	if (b->has_webrtc) {
		print_groups("WebRTC's, mode 3", b->theirs, b->sound_s, b->their_s);
	} else {
		(void)puts("WebRTC's: not compared; it takes libwebrtc-audio-processing1");
	}
}

static struct results *no_results(void)
{
	return mem_array(1, sizeof(struct results));
}

int main(int argc, char **argv)
{
	struct error err = {0};
	char *weights = NULL;
	size_t length = 0;
	bool ok = true;
	if (argc < 3) {
		(void)fputs("usage: activity_bench FOLDER WEIGHTS|- [CONDITION...]\n", stderr);
		return ERROR_USAGE;
	}
	struct bench b = {.folder = argv[1], .conds = argv + 3};
	b.has_webrtc = webrtc_load(&b.webrtc);
	b.ours = no_results();
	b.known = no_results();
	b.levels = no_results();
	b.theirs = no_results();
	if (strcmp(argv[2], "-") != 0) {
		ok = file_read(argv[2], FILE_BYTES_MOST, &weights, &length, &err) &&
		     (b.listener = listener_create(argv[2], weights, length, &err)) != NULL;
	}
	ok = ok && bench_folder(&b, &err);
	if (ok) {
		print_all(&b);
	} else {
		(void)fprintf(stderr, "activity_bench: %s\n", err.text);
	}
	listener_destroy(b.listener);
	free(weights);
	free(b.ours);
	free(b.known);
	free(b.levels);
	free(b.theirs);
	return ok ? 0 : (int)err.kind;
}
