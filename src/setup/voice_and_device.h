/* Voices, the speech detector and the sound device. */
#ifndef SETUP_VOICE_AND_DEVICE_H
#define SETUP_VOICE_AND_DEVICE_H

#include <stdbool.h>

#include "audio/audio.h"
#include "base/error.h"
#include "options/options.h"
#include "setup/paths.h"
#include "voice/voice.h"

/* Finds the voice profile for `lang`. ERROR_INPUT or ERROR_NOT_FOUND for a name that is no profile
 * of that language. */
bool setup_profile(const struct invocation *invocation, const struct paths *paths, enum lang lang,
	struct voice_profile *profile, struct error *err);

/* Opens the voices of both languages. Returns before the helper process is ready, so that it starts
 * while other things are opened. voice_close it. */
bool setup_voice(const struct invocation *invocation, const struct paths *paths,
	struct voice **voice, struct error *err);

/* Loads the weights of the speech detector from the program's own voices/. *listener is NULL when
 * there are none: then the detector works by loudness and voicing. listener_destroy it. */
bool setup_listener(const struct paths *paths, struct listener **listener, struct error *err);

/* Opens the offline device for --in, --out or `out_path` (NULL: as --out says), else the sound
 * card. device_close it. */
bool setup_device(const struct invocation *invocation, const struct paths *paths, bool want_input,
	const char *out_path, struct device **device, struct error *err);

#endif
