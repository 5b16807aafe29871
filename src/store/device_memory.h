/* What was learnt of a microphone and a speaker: the loop from the speaker to the microphone, and
 * the user's voice in the microphone. The next session on the same devices starts from it. */
#ifndef STORE_DEVICE_MEMORY_H
#define STORE_DEVICE_MEMORY_H

#include <stdbool.h>

#include "base/error.h"

struct store;

/* All-zero: nothing is known. */
struct device_memory {
	bool has_loop;       /* the microphone hears the speaker */
	double loop_delay_s; /* from when the device says that a frame is heard, 0 to 2 */
	double loop_gain_db; /* level captured minus level played, -90 to 40 */
	bool has_voice;
	double voice_dbfs; /* 90th percentile of the level of the user's speech, -120 to 0 */
};

/* What is known. `input` and `output` are names as of device.h; the loop belongs to the pair, the
 * voice to `input` alone. A value out of its range, as in a damaged store, counts as unknown. */
bool store_device_memory(struct store *store, const char *input, const char *output,
	struct device_memory *memory, struct error *err);

/* Keeps the parts that `memory` has; the others stay as they are. False also when another program
 * keeps the store busy: nothing is lost but what was learnt. */
bool store_device_memory_keep(struct store *store, const char *input, const char *output,
	const struct device_memory *memory, struct error *err);

#endif
