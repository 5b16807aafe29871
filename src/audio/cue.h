/* Cues: the short sounds that say start, stop and time. */
#ifndef AUDIO_CUE_H
#define AUDIO_CUE_H

#include "base/pcm.h"

enum cue {
	CUE_START,  /* rising */
	CUE_STOP,   /* falling */
	CUE_GREEN,  /* one tick */
	CUE_YELLOW, /* two ticks */
	CUE_RED,    /* three ticks */
	CUE_CHIME,  /* soft: most of the gap has passed */
};

/* Makes the sound at AUDIO_RATE_HZ, within one octave and faded at both ends; replaces *out. */
void cue_make(enum cue cue, struct pcm *out);

#endif
