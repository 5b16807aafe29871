/* How periodic a chunk of sound is. Inside the room only. */
#ifndef AUDIO_VOICING_H
#define AUDIO_VOICING_H

#include "audio/speech_chunk.h"

/* The highest correlation of the chunk with itself one period of a voice later, 60 to 400 Hz: about
 * 1 for a vowel, under 0.4 for noise. */
float voicing(const float chunk[SPEECH_CHUNK]);

#endif
