/* Reads the labelled answers that room-speech writes, for activity_bench. */
#ifndef TOOLS_ACTIVITY_FILES_H
#define TOOLS_ACTIVITY_FILES_H

#include <soxr.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/file.h"
#include "base/mem.h"

#define FILE_BYTES_MOST ((size_t)64 << 20)
#define FILE_RATE_HZ 16000
#define FILE_FRAME 160 /* of a label: 10 ms */

struct labelled {
	char name[96];
	char speaker[32];
	char cond[24];
	int snr;
	double start_s;
	double end_s; /* 0: no answer is given */
	double dur_s;
	double level_db;
	double asked_end_s; /* 0: nothing is asked in it */
	bool *labels;
	size_t label_count;
	float *frames; /* at FILE_RATE_HZ */
	size_t count;
	float *live; /* the same at AUDIO_RATE_HZ, as the program captures it */
	size_t live_count;
	float *played; /* what was sent to the speaker, in step with `live`; NULL: nothing */
};

static inline void labelled_finish(struct labelled *file)
{
	free(file->labels);
	free(file->frames);
	free(file->live);
	free(file->played);
	file->labels = NULL;
	file->frames = file->live = file->played = NULL;
}

/* A row of index.tsv; the columns behind `end` may be missing. */
static inline bool labelled_row(struct labelled *file, const char *row)
{
	*file = (struct labelled){0};
	return sscanf(row, "%95s\t%31s\t%23s\t%d\t%lf\t%lf\t%lf\t%lf\t%lf", file->name,
		       file->speaker, file->cond, &file->snr, &file->start_s, &file->end_s,
		       &file->dur_s, &file->level_db, &file->asked_end_s) >= 6;
}

static inline bool labelled_sound(
	const char *folder, const char *name, float **frames, size_t *count, struct error *err)
{
	char *path = mem_format("%s/%s.wav", folder, name);
	char *bytes = NULL;
	size_t length = 0;
	bool ok = file_read(path, FILE_BYTES_MOST, &bytes, &length, err);
	if (ok && length < 44) {
		ok = error_set(err, ERROR_INPUT, "%s: no sound file", path);
	}
	if (ok) {
		*count = (length - 44) / 2;
		*frames = mem_array(*count + 1, sizeof(**frames));
		for (size_t i = 0; i < *count; i++) {
			int16_t value;
			memcpy(&value, bytes + 44 + 2 * i, 2);
			(*frames)[i] = (float)value / 32768.0f;
		}
	}
	free(bytes);
	free(path);
	return ok;
}

static inline bool labelled_labels(const char *folder, struct labelled *file, struct error *err)
{
	char *path = mem_format("%s/%s.npy", folder, file->name);
	char *bytes = NULL;
	size_t length = 0;
	bool ok = file_read(path, FILE_BYTES_MOST, &bytes, &length, err);
	if (ok && (length < 10 || memcmp(bytes, "\x93NUMPY", 6) != 0)) {
		ok = error_set(err, ERROR_INPUT, "%s: no NumPy array", path);
	}
	if (ok) {
		size_t head = 10 + (unsigned char)bytes[8] + 256u * (unsigned char)bytes[9];
		file->label_count = length > head ? length - head : 0;
		file->labels = mem_array(file->label_count + 1, sizeof(bool));
		for (size_t i = 0; i < file->label_count; i++) {
			file->labels[i] = bytes[head + i] != 0;
		}
	}
	free(bytes);
	free(path);
	return ok;
}

/* At AUDIO_RATE_HZ; the caller frees. */
static inline float *labelled_live(const float *frames, size_t count, size_t *live_count)
{
	size_t most = count * (AUDIO_RATE_HZ / FILE_RATE_HZ);
	float *live = mem_array(most + 1, sizeof(*live));
	size_t taken = 0;
	(void)soxr_oneshot(FILE_RATE_HZ, AUDIO_RATE_HZ, 1, frames, count, &taken, live, most,
		live_count, NULL, NULL, NULL);
	return live;
}

static inline bool labelled_played(const char *folder, struct labelled *file, struct error *err)
{
	char *name = mem_format("%s.out", file->name);
	float *frames = NULL;
	size_t count = 0;
	bool ok = labelled_sound(folder, name, &frames, &count, err);
	if (ok && count != file->count) {
		ok = error_set(err, ERROR_INPUT, "%s.wav: as long as %s.wav is expected", name,
			file->name);
	}
	if (ok) {
		file->played = labelled_live(frames, count, &file->live_count);
	}
	free(frames);
	free(name);
	return ok;
}

/* The sounds and labels of a row; mono, 16 bits, 16 kHz. */
static inline bool labelled_read(const char *folder, struct labelled *file, struct error *err)
{
	bool ok = labelled_sound(folder, file->name, &file->frames, &file->count, err) &&
		  labelled_labels(folder, file, err) &&
		  (file->asked_end_s <= 0 || labelled_played(folder, file, err));
	if (ok) {
		file->live = labelled_live(file->frames, file->count, &file->live_count);
	}
	return ok;
}

#endif
