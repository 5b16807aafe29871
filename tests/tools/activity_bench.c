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
#define LIVE_S 60 /* of sound, to time */

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
	struct results *ours;
	struct results *theirs;
	double sound_s;
	double our_s;
	double their_s;
	double live_share; /* of a core; 0: not yet timed */
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
		r->file.frames = r->file.played = NULL;
		r->heard.speech = NULL;
	}
	free(heard->speech);
}

/* The CPU time of detection as the program does it, in blocks of 10 ms at 48 kHz. */
static double time_live(const struct listener *listener, const struct labelled *file)
{
	float block[FILE_FRAME * HEAR_SCALE];
	struct activity *activity = activity_create(listener, AUDIO_RATE_HZ);
	size_t blocks = LIVE_S * 100;
	size_t of_file = file->count / FILE_FRAME;
	double began = now_s();
	for (size_t b = 0; b < blocks; b++) {
		const float *from = file->frames + b % of_file * FILE_FRAME;
		for (size_t i = 0; i < FILE_FRAME * HEAR_SCALE; i++) {
			block[i] = from[i / HEAR_SCALE];
		}
		activity_feed(activity, block, FILE_FRAME * HEAR_SCALE);
	}
	double took = now_s() - began;
	activity_destroy(activity);
	return took / LIVE_S;
}

static bool bench_file(struct bench *b, struct labelled *file, struct error *err)
{
	bool ok = labelled_read(b->folder, file, err);
	if (ok) {
		struct heard ours = heard_init(file->count / FILE_FRAME);
		double began = now_s();
		hear_ours(b->listener, file, &ours);
		double between = now_s();
		keep(b->ours, file, &ours);
		if (b->has_webrtc) {
			struct heard theirs = heard_init(file->count / FILE_FRAME);
			hear_webrtc(&b->webrtc, file, &theirs);
			keep(b->theirs, file, &theirs);
		}
		b->our_s += between - began;
		b->their_s += now_s() - between;
		b->sound_s += (double)file->count / FILE_RATE_HZ;
		if (b->live_share <= 0 && file->count > FILE_FRAME) {
			b->live_share = time_live(b->listener, file);
		}
	}
	labelled_finish(file);
	return ok;
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

static bool bench_folder(struct bench *b, struct error *err)
{
	char *index = NULL;
	size_t length = 0;
	char *path = mem_format("%s/index.tsv", b->folder);
	bool ok = file_read(path, FILE_BYTES_MOST, &index, &length, err);
	char *rest = NULL;
	char *row = ok ? strtok_r(index, "\n", &rest) : NULL;
	while (ok && (row = strtok_r(NULL, "\n", &rest)) != NULL) {
		struct labelled file;
		if (labelled_row(&file, row) && is_wanted(b, &file)) {
			ok = bench_file(b, &file, err);
		}
	}
	free(index);
	free(path);
	return ok;
}

static void print_all(const struct bench *b)
{
	const char *what = b->listener ? "our detector" : "the built-in detector";
	print_targets(what, b->ours, b->live_share);
	print_groups(what, b->ours, b->sound_s, b->our_s);
	if (b->has_webrtc) {
		print_groups("WebRTC's, mode 3", b->theirs, b->sound_s, b->their_s);
	} else {
		(void)puts("WebRTC's: not compared; it takes libwebrtc-audio-processing1");
	}
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
	b.ours = mem_array(1, sizeof(*b.ours));
	b.theirs = mem_array(1, sizeof(*b.theirs));
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
	free(b.theirs);
	return ok ? 0 : (int)err.kind;
}
