/* A voice that is a program of the user's: text on its standard input, sound on its standard
 * output; inside the room only. */
#ifndef VOICE_COMMAND_H
#define VOICE_COMMAND_H

#include <stdbool.h>

#include "base/error.h"
#include "language/language.h"
#include "voice/engine.h"
#include "voice/voice.h"

/* Splits a command as it is written in a profile into words, as a shell does with quotes and
 * backslashes, and nothing else: no variables, no pipes. `words` gets each word ended by a zero
 * byte, and one zero byte more. False when there is no word, a quote is left open or it does not
 * fit. */
bool command_split(const char *written, char *words, size_t size);

/* What the profile wants to be given of the segment; malloc'd. */
char *command_text(const struct voice_profile *profile, const struct segment *segment);

/* Runs the command once, calling `waiting` (or NULL) meanwhile; *sound is replaced, at
 * VOICE_RATE_HZ. False when there is no sound: the error says of the program what it did;
 * ERROR_INTERRUPTED when `waiting` gave up. Never waits longer than the profile's limit and a
 * second.
 */
bool command_speak(const struct voice_profile *profile, const char *text,
	const struct waiting *waiting, struct samples *sound, struct error *err);

#endif
