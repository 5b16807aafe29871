/* The device without a sound card: reads sound files as the microphone and writes a WAV as the
 * speaker, faster than real time. */
#ifndef AUDIO_OFFLINE_H
#define AUDIO_OFFLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "audio/device.h"
#include "base/error.h"

struct offline_options {
	const char *const *in_paths; /* sound files that the microphone hears; none: silence */
	size_t in_count;
	bool in_per_answer;   /* each file begins at device_next_input, not at the start */
	const char *out_path; /* WAV that receives everything played; NULL: none */
	bool want_input;
};

/* ERROR_NOT_FOUND, or ERROR_INPUT for a file that is not sound. Accepts any rate and channels. */
struct device *device_open_offline(const struct offline_options *options, struct error *err);

#endif
