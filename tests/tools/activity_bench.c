/* activity_bench FOLDER WEIGHTS|- : how well the detector knows speech, and when an answer has
 * ended, on a folder of labelled answers: index.tsv (name, spk, cond, snr, start, end), NAME.wav
 * and NAME.npy (a byte for each 10 ms). Beside it, on the same files, WebRTC's detector where its
 * library is installed. `-`: the built-in detector. */
#include <dlfcn.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audio/audio.h"
#include "base/file.h"
#include "base/mem.h"

#define MOST_BYTES ((size_t)64 << 20)
#define RATE_HZ 16000
#define FRAME 160
#define MOST_FILES 2000
#define GAPS 3
static const double GAP_S[GAPS] = {3, 5, 6};

/* What a detector makes of a file. */
struct heard {
	bool *speech; /* a frame of 10 ms */
	size_t frames;
	double first_s;      /* -1: no answer begun */
	double stop_s[GAPS]; /* -1: never */
};

struct file {
	char name[96];
	char cond[24];
	int snr;
	double start_s;
	double end_s;
	bool *labels;
	size_t frames;
};

/* What comes of some files. */
struct sums {
	size_t files;
	double hit, said, truth; /* frames */
	size_t early[GAPS], never[GAPS];
	double delays[MOST_FILES];
	size_t delay_count;
	double starts[MOST_FILES];
	size_t start_count;
	size_t false_starts;
	double pause_hit, pause_said, pause_truth;
};

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;
	return left < right ? -1 : left > right;
}

static double quantile(double *values, size_t count, double share)
{
	if (count == 0) {
		return 0;
	}
	qsort(values, count, sizeof(*values), by_value);
	size_t at = (size_t)(share * (double)(count - 1) + 0.5);
	return values[at];
}

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* --- The detectors --- */

static void mark_runs(const struct activity *activity, struct heard *heard)
{
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	for (size_t i = 0; i < count; i++) {
		for (size_t f = runs[i].start / FRAME; f < runs[i].end / FRAME && f < heard->frames;
			f++) {
			heard->speech[f] = true;
		}
	}
}

static void hear_ours(
	const struct listener *listener, const float *frames, size_t count, struct heard *heard)
{
	struct activity *activity = activity_create(listener, RATE_HZ);
	activity_expect(activity);
	for (size_t at = 0; at < count; at += FRAME) {
		activity_feed(activity, frames + at, count - at < FRAME ? count - at : FRAME);
		double now = (double)activity_known(activity) / RATE_HZ;
		double last = (double)activity_last_speech(activity) / RATE_HZ;
		for (int g = 0; g < GAPS && activity_has_begun(activity); g++) {
			if (heard->stop_s[g] < 0 && now - last >= GAP_S[g]) {
				heard->stop_s[g] = now;
			}
		}
		if (heard->first_s < 0 && activity_has_begun(activity)) {
			heard->first_s = (double)activity_first_speech(activity) / RATE_HZ;
		}
	}
	activity_end(activity);
	mark_runs(activity, heard);
	activity_destroy(activity);
}

/* Frames of 10 ms to an answer's end: begun by 20 of 30, the gap counted anew by 8 of 12. */
static void end_by_frames(struct heard *heard)
{
	size_t last = 0;
	bool begun = false;
	for (size_t f = 0; f < heard->frames; f++) {
		size_t of30 = 0, of12 = 0, oldest = f;
		for (size_t k = 0; k < 30 && k <= f; k++) {
			of30 += heard->speech[f - k];
			of12 += k < 12 && heard->speech[f - k];
			oldest = heard->speech[f - k] ? f - k : oldest;
		}
		if (!begun && of30 >= 20) {
			begun = true;
			heard->first_s = (double)oldest / 100;
		}
		last = begun && of12 >= 8 ? f : last;
		for (int g = 0; begun && g < GAPS; g++) {
			if (heard->stop_s[g] < 0 && (double)(f - last) / 100 >= GAP_S[g]) {
				heard->stop_s[g] = (double)f / 100;
			}
		}
	}
}

struct webrtc {
	void *(*create)(void);
	int (*init)(void *);
	int (*set_mode)(void *, int);
	int (*process)(void *, int, const int16_t *, size_t);
};

static void load_symbol(void *library, const char *name, void *to)
{
	void *symbol = dlsym(library, name);
	memcpy(to, &symbol, sizeof(symbol));
}

static bool webrtc_load(struct webrtc *w)
{
	void *library = dlopen("libwebrtc_audio_processing.so.1", RTLD_NOW);
	if (!library) {
		return false;
	}
	load_symbol(library, "WebRtcVad_Create", &w->create);
	load_symbol(library, "WebRtcVad_Init", &w->init);
	load_symbol(library, "WebRtcVad_set_mode", &w->set_mode);
	load_symbol(library, "WebRtcVad_Process", &w->process);
	return w->create && w->init && w->set_mode && w->process;
}

static void hear_webrtc(
	const struct webrtc *w, const float *frames, size_t count, struct heard *heard)
{
	void *vad = w->create();
	(void)w->init(vad);
	(void)w->set_mode(vad, 3);
	for (size_t f = 0; (f + 1) * FRAME <= count; f++) {
		int16_t block[FRAME];
		for (size_t i = 0; i < FRAME; i++) {
			block[i] = (int16_t)(frames[f * FRAME + i] * 32767.0f);
		}
		heard->speech[f] = w->process(vad, RATE_HZ, block, FRAME) == 1;
	}
	end_by_frames(heard);
}

/* --- Scoring --- */

/* The next silence of at least 250 ms inside [from, to); false when there is none. */
static bool next_pause(const bool *speech, size_t *from, size_t to, size_t *start, size_t *end)
{
	for (size_t f = *from; f < to; f = *end) {
		while (f < to && speech[f]) {
			f++;
		}
		*start = *end = f;
		while (*end < to && !speech[*end]) {
			++*end;
		}
		if (*end < to && *end - *start >= 25) {
			*from = *end;
			return true;
		}
		if (*end == f) {
			break;
		}
	}
	return false;
}

/* Pauses that are the same for more than half of both together. */
static void score_pauses(const struct file *file, const struct heard *heard, struct sums *sums)
{
	size_t from = (size_t)(file->start_s * 100);
	size_t to = (size_t)(file->end_s * 100);
	to = to < heard->frames ? to : heard->frames;
	size_t start, end, other_start, other_end;
	for (size_t at = from; next_pause(heard->speech, &at, to, &start, &end);) {
		sums->pause_said++;
	}
	for (size_t at = from; next_pause(file->labels, &at, to, &start, &end);) {
		sums->pause_truth++;
		size_t other = from;
		while (next_pause(heard->speech, &other, to, &other_start, &other_end)) {
			size_t low = start > other_start ? start : other_start;
			size_t high = end < other_end ? end : other_end;
			size_t least = start < other_start ? start : other_start;
			size_t most = end > other_end ? end : other_end;
			if (high > low && 2 * (high - low) > most - least) {
				sums->pause_hit++;
				break;
			}
		}
	}
}

static void score(const struct file *file, const struct heard *heard, struct sums *sums)
{
	sums->files++;
	for (size_t f = 0; f < file->frames && f < heard->frames; f++) {
		sums->hit += file->labels[f] && heard->speech[f];
		sums->said += heard->speech[f];
		sums->truth += file->labels[f];
	}
	for (int g = 0; g < GAPS; g++) {
		double stop = heard->stop_s[g];
		sums->early[g] += stop >= 0 && stop < file->end_s;
		sums->never[g] += stop < 0;
		if (GAP_S[g] == 5 && stop >= file->end_s) {
			sums->delays[sums->delay_count++] = stop - file->end_s - GAP_S[g];
		}
	}
	if (heard->first_s >= 0) {
		double off = heard->first_s - file->start_s;
		sums->false_starts += off < -0.2;
		sums->starts[sums->start_count++] = fabs(off);
	}
	score_pauses(file, heard, sums);
}

static double f1(double hit, double said, double truth)
{
	return said + truth > 0 ? 2 * hit / (said + truth) : 0;
}

static void tell(const char *what, struct sums *s)
{
	double n = s->files > 0 ? (double)s->files : 1;
	(void)printf("  %-12s %4zu  %.3f %.3f %.3f ", what, s->files,
		s->said > 0 ? s->hit / s->said : 0, s->truth > 0 ? s->hit / s->truth : 0,
		f1(s->hit, s->said, s->truth));
	for (int g = 0; g < GAPS; g++) {
		(void)printf(" %4.1f/%4.1f", 100 * (double)s->early[g] / n,
			100 * (double)s->never[g] / n);
	}
	(void)printf("  %5.0f/%5.0f  %4.0f %zu  %.3f\n",
		1000 * quantile(s->delays, s->delay_count, 0.5),
		1000 * quantile(s->delays, s->delay_count, 0.9),
		1000 * quantile(s->starts, s->start_count, 0.5), s->false_starts,
		f1(s->pause_hit, s->pause_said, s->pause_truth));
}

#define MOST_GROUPS 24

/* Sums by condition, and of all, of the clean, and of those at 5-10 dB. */
struct table {
	char names[MOST_GROUPS][40];
	struct sums *sums[MOST_GROUPS];
	size_t count;
};

static struct sums *group(struct table *table, const char *name)
{
	for (size_t i = 0; i < table->count; i++) {
		if (strcmp(table->names[i], name) == 0) {
			return table->sums[i];
		}
	}
	if (table->count == MOST_GROUPS) {
		return table->sums[MOST_GROUPS - 1];
	}
	(void)snprintf(table->names[table->count], sizeof(table->names[0]), "%s", name);
	table->sums[table->count] = mem_array(1, sizeof(struct sums));
	return table->sums[table->count++];
}

static void score_all(struct table *table, const struct file *file, const struct heard *heard)
{
	char name[40];
	(void)snprintf(name, sizeof(name), "%s %d", file->cond, file->snr);
	score(file, heard, group(table, "all"));
	if (file->snr >= 20) {
		score(file, heard, group(table, "clean"));
	} else if (file->snr >= 5 && file->snr <= 10) {
		score(file, heard, group(table, "5-10 dB"));
	}
	score(file, heard, group(table, name));
}

static void print_table(const char *what, const struct table *table, double sound_s, double took_s)
{
	(void)printf("%s: %.0f s of sound in %.2f s, %.0f times real time\n", what, sound_s, took_s,
		sound_s / took_s);
	(void)printf("  %-12s %4s  %-17s  %-29s  %-11s  %-6s  %s\n", "condition", "n",
		"prec. rec.  F1", "early/never % at gap 3, 5, 6 s", "delay ms", "start",
		"pauses F1");
	for (size_t i = 0; i < table->count; i++) {
		tell(table->names[i], table->sums[i]);
	}
}

static bool read_labels(const char *folder, struct file *file, struct error *err)
{
	char *name = mem_format("%s/%s.npy", folder, file->name);
	char *bytes = NULL;
	size_t length = 0;
	bool ok = file_read(name, MOST_BYTES, &bytes, &length, err);
	if (ok && (length < 10 || memcmp(bytes, "\x93NUMPY", 6) != 0)) {
		ok = error_set(err, ERROR_INPUT, "%s: no NumPy array", name);
	}
	if (ok) {
		size_t head = 10 + (unsigned char)bytes[8] + 256u * (unsigned char)bytes[9];
		file->frames = length > head ? length - head : 0;
		file->labels = mem_array(file->frames + 1, sizeof(bool));
		for (size_t i = 0; i < file->frames; i++) {
			file->labels[i] = bytes[head + i] != 0;
		}
	}
	free(bytes);
	free(name);
	return ok;
}

struct bench {
	const char *folder;
	struct listener *listener;
	struct webrtc webrtc;
	bool has_webrtc;
	struct table ours;
	struct table theirs;
	double sound_s;
	double our_s;
	double their_s;
};

static struct heard heard_init(size_t frames)
{
	return (struct heard){.speech = mem_array(frames + 1, sizeof(bool)),
		.frames = frames,
		.first_s = -1,
		.stop_s = {-1, -1, -1}};
}

/* At the rate of the file, mono, 16 bits: as labelled-speech writes. */
static bool bench_file(struct bench *b, struct file *file, struct error *err)
{
	char *name = mem_format("%s/%s.wav", b->folder, file->name);
	char *bytes = NULL;
	size_t length = 0;
	bool ok = file_read(name, MOST_BYTES, &bytes, &length, err) &&
		  read_labels(b->folder, file, err);
	if (ok) {
		size_t count = (length - 44) / 2;
		float *frames = mem_array(count + 1, sizeof(*frames));
		for (size_t i = 0; i < count; i++) {
			int16_t value;
			memcpy(&value, bytes + 44 + 2 * i, 2);
			frames[i] = (float)value / 32768.0f;
		}
		struct heard ours = heard_init(count / FRAME);
		struct heard theirs = heard_init(count / FRAME);
		double began = now_s();
		hear_ours(b->listener, frames, count, &ours);
		double between = now_s();
		if (b->has_webrtc) {
			hear_webrtc(&b->webrtc, frames, count, &theirs);
			score_all(&b->theirs, file, &theirs);
		}
		b->our_s += between - began;
		b->their_s += now_s() - between;
		b->sound_s += (double)count / RATE_HZ;
		score_all(&b->ours, file, &ours);
		free(ours.speech);
		free(theirs.speech);
		free(frames);
		free(file->labels);
	}
	free(bytes);
	free(name);
	return ok;
}

int main(int argc, char **argv)
{
	struct error err = {0};
	char *index = NULL;
	char *weights = NULL;
	size_t length = 0;
	if (argc != 3) {
		(void)fputs("usage: activity_bench FOLDER WEIGHTS|-\n", stderr);
		return ERROR_USAGE;
	}
	struct bench b = {.folder = argv[1]};
	b.has_webrtc = webrtc_load(&b.webrtc);
	char *path = mem_format("%s/index.tsv", argv[1]);
	bool ok = file_read(path, MOST_BYTES, &index, &length, &err);
	if (ok && strcmp(argv[2], "-") != 0) {
		ok = file_read(argv[2], MOST_BYTES, &weights, &length, &err) &&
		     (b.listener = listener_create(argv[2], weights, length, &err)) != NULL;
	}
	char *rest = NULL;
	char *row = ok ? strtok_r(index, "\n", &rest) : NULL;
	while (ok && (row = strtok_r(NULL, "\n", &rest)) != NULL) {
		struct file file = {0};
		if (sscanf(row, "%95s\t%*s\t%23s\t%d\t%lf\t%lf", file.name, file.cond, &file.snr,
			    &file.start_s, &file.end_s) == 5) {
			ok = bench_file(&b, &file, &err);
		}
	}
	if (ok) {
		print_table(b.listener ? "our detector" : "the built-in detector", &b.ours,
			b.sound_s, b.our_s);
		if (b.has_webrtc) {
			print_table("WebRTC's, mode 3", &b.theirs, b.sound_s, b.their_s);
		} else {
			(void)puts("WebRTC's: not compared; it takes libwebrtc-audio-processing1");
		}
	} else {
		(void)fprintf(stderr, "activity_bench: %s\n", err.text);
	}
	return ok ? 0 : (int)err.kind;
}
