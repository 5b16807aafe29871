/* The sound card as a device. */
#ifndef AUDIO_CARD_H
#define AUDIO_CARD_H

#include <stdbool.h>

#include "audio/device.h"
#include "base/error.h"

struct card_options {
	const char *input_name;  /* part of a device's name, ignoring case; NULL: the default */
	const char *output_name; /* likewise */
	bool want_input;
	bool want_output;
};

/* Opens microphone and speaker. ERROR_DEVICE says which of them failed and what to do. Takes at
 * most 2 s, even when the sound server hangs. */
struct device *device_open_card(const struct card_options *options, struct error *err);

/* How long a call of the sound libraries may take, in ms. Tests shorten it. */
extern int card_call_limit_ms;

#endif
