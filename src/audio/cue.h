/* Cues: the short sounds that say start, stop and time. */
#ifndef AUDIO_CUE_H
#define AUDIO_CUE_H

#include <stdbool.h>

#include "base/pcm.h"

enum cue {
	CUE_START,   /* rising */
	CUE_STOP,    /* falling */
	CUE_GREEN,   /* one tick */
	CUE_YELLOW,  /* two ticks */
	CUE_RED,     /* three ticks */
	CUE_SETTLED, /* soft and falling: the answer is taken as finished */
	CUE_CHIME,   /* soft: most of the gap has passed */
};

/* Soft cues sound while the user may speak, and the network (activity.h) does not take them for
 * speech. They are of one length, so that a silence is as long with the one as with the other. */
bool cue_is_soft(enum cue cue);

/* Makes the sound at AUDIO_RATE_HZ, within one octave and faded at both ends; replaces *out. */
void cue_make(enum cue cue, struct pcm *out);

#endif
