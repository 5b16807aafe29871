/* Makes the cues: notes within one octave, faded at both ends. */
#include "audio/cue.h"

#include <assert.h>
#include <math.h>

#include "audio/format.h"

struct note {
	double hz; /* 0: a rest */
	double ms;
};

/* A peak of -15 dB of full scale gives a sine a power of -18 dB. */
#define CREST 0.178
/* What sounds in a gap may sound while the user still speaks. */
#define SOFT_CREST 0.089
#define FADE_MS 8.0
#define TAU 6.283185307179586

/* D5 to D6: above the pitch of most voices, below where small loudspeakers turn harsh. */
#define LOW_HZ 587.33
#define MIDDLE_HZ 783.99
#define HIGH_HZ 1174.66

#define MOST_NOTES 5

static const struct {
	double crest;
	struct note notes[MOST_NOTES];
} CUES[] = {
	[CUE_START] = {CREST, {{LOW_HZ, 70}, {HIGH_HZ, 90}}},
	[CUE_STOP] = {CREST, {{HIGH_HZ, 70}, {LOW_HZ, 90}}},
	[CUE_GREEN] = {CREST, {{MIDDLE_HZ, 60}}},
	[CUE_YELLOW] = {CREST, {{MIDDLE_HZ, 45}, {0, 45}, {MIDDLE_HZ, 45}}},
	[CUE_RED] = {CREST, {{MIDDLE_HZ, 45}, {0, 45}, {MIDDLE_HZ, 45}, {0, 45}, {MIDDLE_HZ, 45}}},
	[CUE_SETTLED] = {SOFT_CREST, {{MIDDLE_HZ, 100}, {LOW_HZ, 100}}},
	[CUE_CHIME] = {SOFT_CREST, {{LOW_HZ, 200}}},
};
_Static_assert(sizeof(CUES) / sizeof(CUES[0]) == CUE_CHIME + 1, "a row for each cue");

/* 0 at both ends, 1 in between, with half-cosine slopes. */
static double fade(size_t i, size_t count)
{
	double edge = FADE_MS / 1000.0 * AUDIO_RATE_HZ;
	double near = (double)(i < count - 1 - i ? i : count - 1 - i);
	return near >= edge ? 1.0 : 0.5 - 0.5 * cos(TAU / 2.0 * near / edge);
}

static void add_note(const struct note *note, double crest, struct pcm *out)
{
	size_t count = (size_t)(note->ms / 1000.0 * AUDIO_RATE_HZ);
	for (size_t i = 0; i < count; i++) {
		double wave = sin(TAU * note->hz * (double)i / AUDIO_RATE_HZ);
		float frame = (float)(crest * fade(i, count) * wave);
		pcm_add(out, &frame, 1);
	}
}

bool cue_is_soft(enum cue cue)
{
	return cue == CUE_SETTLED || cue == CUE_CHIME;
}

void cue_make(enum cue cue, struct pcm *out)
{
	assert(cue <= CUE_CHIME);
	pcm_finish(out);
	out->rate_hz = AUDIO_RATE_HZ;
	for (size_t i = 0; i < MOST_NOTES && CUES[cue].notes[i].ms > 0; i++) {
		add_note(&CUES[cue].notes[i], CUES[cue].crest, out);
	}
}
