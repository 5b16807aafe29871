/* The engine that runs a program of the user's: text on its standard input, sound on its standard
 * output. Inside the room only. */
#ifndef VOICE_COMMAND_H
#define VOICE_COMMAND_H

#include <stdbool.h>

#include "base/error.h"
#include "language/language.h"
#include "voice/engine.h"
#include "voice/profile.h"
#include "voice/samples.h"

/* Has no state. */
extern const struct engine COMMAND_ENGINE;

/* The text of the segment in the form that the profile asks for; free() it. */
char *command_text(const struct voice_profile *profile, const struct segment *segment);

/* Runs the command once and calls `hook` (or NULL) meanwhile; replaces *sound, at VOICE_RATE_HZ.
 * False when there is no sound: the error says what the program did, ERROR_INTERRUPTED when `hook`
 * gave up. Takes at most a second more than the profile's limit. */
bool command_speak(const struct voice_profile *profile, const char *text,
	const struct wait_hook *hook, struct samples *sound, struct error *err);

#endif
