/* Prepares the tracks of a sound for the screen: levels, speech, pitch and pauses. */
#include "player/wave.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define QUIETEST_DB (-60.0)
#define PAUSE_SHOWN_S 0.6
/* The height of a step is the cube root of its power relative to the loudest (30 dB are a factor of
 * ten): quiet speech is small, but visible. */
#define DB_PER_DECADE 30
#define QUARTERS_PER_OCTAVE 48 /* quarter semitones */
#define QUARTERS_MAX 100

static void make_levels(struct player_wave *wave, const struct tracks *t)
{
	double loudest = QUIETEST_DB;
	wave->loud = mem_array(t->steps, 1);
	for (size_t i = 0; i < t->steps; i++) {
		loudest = fmax(loudest, tracks_level_db(t, i));
	}
	for (size_t i = 0; i < t->steps; i++) {
		double share = pow(10, (tracks_level_db(t, i) - loudest) / DB_PER_DECADE);
		wave->loud[i] = (unsigned char)lround(255 * fmin(share, 1));
	}
}

static void make_pitch(struct player_wave *wave, const struct tracks *t)
{
	double median_hz = tracks_median_hz(t);
	wave->pitch = mem_array(t->steps, 1);
	for (size_t i = 0; i < t->steps; i++) {
		double hz = tracks_pitch_hz(t, i);
		double quarters =
			hz > 0 && median_hz > 0 ? QUARTERS_PER_OCTAVE * log2(hz / median_hz) : 0;
		quarters = fmin(fmax(quarters, -QUARTERS_MAX), QUARTERS_MAX);
		wave->pitch[i] = hz > 0 ? (signed char)lround(quarters) : WAVE_NO_PITCH;
	}
}

static void make_speech(struct player_wave *wave, const struct tracks *t)
{
	wave->voice = mem_array(t->steps, 1);
	for (size_t i = 0; i < t->speech_count; i++) {
		size_t from = (size_t)(t->speech[i].start_s / CRITIQUE_STEP_S);
		size_t to = (size_t)(t->speech[i].end_s / CRITIQUE_STEP_S);
		for (size_t k = from; k < to && k < t->steps; k++) {
			wave->voice[k] = 1;
		}
	}
}

static size_t find_pauses(struct player_wave *wave, const struct tracks *t)
{
	size_t count = 0;
	for (size_t i = 1; i < t->speech_count && count < WAVE_PAUSES_MAX; i++) {
		if (t->speech[i].start_s - t->speech[i - 1].end_s >= PAUSE_SHOWN_S) {
			wave->pauses[count][0] = t->speech[i - 1].end_s;
			wave->pauses[count++][1] = t->speech[i].start_s;
		}
	}
	return count;
}

void player_wave_make(struct player_wave *wave, const struct tracks *tracks,
	const struct playhead *playhead, size_t frame)
{
	*wave = (struct player_wave){0};
	make_levels(wave, tracks);
	make_pitch(wave, tracks);
	make_speech(wave, tracks);
	size_t pauses = find_pauses(wave, tracks);
	wave->screen = (struct screen_wave){.steps = tracks->steps,
		.loud = wave->loud,
		.voice = wave->voice,
		.pitch = wave->pitch,
		.length_s = tracks->duration_s,
		.at_s = (double)frame / AUDIO_RATE_HZ,
		.loop_a_s = playhead->has_loop_start ? (double)playhead->loop_start / AUDIO_RATE_HZ
						     : -1,
		.loop_b_s = (double)playhead->loop_end / AUDIO_RATE_HZ,
		.pauses = (const double(*)[2])wave->pauses,
		.pause_count = pauses};
}

void player_wave_finish(struct player_wave *wave)
{
	free(wave->loud);
	free(wave->voice);
	free(wave->pitch);
	*wave = (struct player_wave){0};
}
