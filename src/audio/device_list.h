/* Lists the sound devices of the machine. Main thread. */
#ifndef AUDIO_DEVICE_LIST_H
#define AUDIO_DEVICE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct device_info {
	char name[128];
	int inputs;  /* channels */
	int outputs; /* channels */
	double rate_hz;
	bool is_default_input;
	bool is_default_output;
};

/* All devices; free() the array. Takes at most 2 s. A child process tries the sound system first,
 * because PortAudio may abort. ERROR_DEVICE when that fails or the sound server hangs. */
bool device_list(struct device_info **devices, size_t *count, struct error *err);

#endif
