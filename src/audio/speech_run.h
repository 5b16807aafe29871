/* A stretch of speech in a stream. */
#ifndef AUDIO_SPEECH_RUN_H
#define AUDIO_SPEECH_RUN_H

#include <stdint.h>

/* From one frame to another; it may contain silences under 180 ms. */
struct speech_run {
	uint64_t start;
	uint64_t end;
};

#endif
