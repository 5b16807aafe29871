/* A model answer as sound, rendered in a thread while something else plays. */
#ifndef PLAYER_MODEL_SOUND_H
#define PLAYER_MODEL_SOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "base/pcm.h"
#include "critique/critique.h"
#include "language/language.h"
#include "voice/voice.h"

struct model_sound;

/* All functions belong to the thread that calls model_sound_begin. */

/* Starts the thread. Until model_sound_end nobody else may use `voice`; `voice` and `language` are
 * borrowed until then. `speed` is times the profile's rate. NULL when no thread can be had. */
struct model_sound *model_sound_begin(struct voice *voice, const struct language *language,
	const char *text, enum lang lang, double speed);
/* Cancels the rendering if it is not finished, and frees the sound; accepts NULL. */
void model_sound_end(struct model_sound *sound);

/* Whether the rendering has finished; with `wait`, waits until it has. */
bool model_sound_ready(struct model_sound *sound, bool wait);

const char *model_sound_text(const struct model_sound *sound);

/* Only after model_sound_ready returned true: */
const struct pcm *model_sound_pcm(const struct model_sound *sound); /* at AUDIO_RATE_HZ */
const struct tracks *model_sound_tracks(const struct model_sound *sound);
/* What went wrong with the voice; NULL: nothing. */
const char *model_sound_trouble(const struct model_sound *sound);
/* The word heard at a frame: bytes [*start, *end) of the text. False when there is none. */
bool model_sound_word(const struct model_sound *sound, size_t frame, size_t *start, size_t *end);

#endif
