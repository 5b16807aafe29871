/* A model answer as sound, made in a thread while something else is heard. */
#ifndef PLAYER_MODEL_ANSWER_H
#define PLAYER_MODEL_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"
#include "base/pcm.h"
#include "critique/critique.h"
#include "language/language.h"
#include "voice/voice.h"

struct model_sound;

/* `voice` is used by the thread alone until model_sound_end; all are borrowed. NULL when no thread
 * can be had. */
struct model_sound *model_sound_begin(struct voice *voice, const struct language *language,
	const char *text, enum lang lang, double speed);
/* Ends it, done or not; accepts NULL. */
void model_sound_end(struct model_sound *sound);

/* Whether it is done; with `wait` it is. What follows is for one that is done. */
bool model_sound_ready(struct model_sound *sound, bool wait);
const struct pcm *model_sound_pcm(const struct model_sound *sound); /* at AUDIO_RATE_HZ */
const struct tracks *model_sound_tracks(const struct model_sound *sound);
const char *model_sound_text(const struct model_sound *sound); /* also before it is done */
/* What went wrong with the voice; NULL: nothing. */
const char *model_sound_trouble(const struct model_sound *sound);
/* The word heard at a frame: its bytes [*start, *end) of the text. False for none. */
bool model_sound_word(const struct model_sound *sound, size_t frame, size_t *start, size_t *end);

#endif
