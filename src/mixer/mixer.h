/* The mixer of a verb: a device, what is queued to be heard on it, and what is recorded from
 * it. */
#ifndef MIXER_MIXER_H
#define MIXER_MIXER_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/pcm.h"
#include "language/language.h"
#include "voice/voice.h"

struct mixer;

/* All are borrowed; `voice` and `language` may be NULL when nothing will be spoken. */
struct mixer *mixer_create(
	struct device *device, struct voice *voice, const struct language *language);
void mixer_destroy(struct mixer *mixer); /* an open take is ended and kept; accepts NULL */

/* What is captured is listened to as well; borrowed. While anything is heard from the speaker, and
 * a moment longer, it is deaf. */
void mixer_listen(struct mixer *mixer, struct activity *activity);
/* Of all that is heard, 0–1. */
void mixer_set_volume(struct mixer *mixer, double volume);
bool mixer_is_deaf(const struct mixer *mixer);

struct recorder *mixer_recorder(struct mixer *mixer);
struct device *mixer_device(struct mixer *mixer);

/* Lets up to `ms` pass: sound in, sound out. */
void mixer_pump(struct mixer *mixer, int ms);

/* Queue what is to be heard, in order. Speech is rendered a sentence at a time, just ahead of need.
 */
/* Returns a number by which mixer_spoken knows the text, from 1. */
unsigned mixer_say(struct mixer *mixer, const char *text, enum lang lang);
void mixer_cue(struct mixer *mixer, enum cue cue);
void mixer_silence(struct mixer *mixer, double seconds);
/* Takes the sound over; starts at frame `from` of it. */
void mixer_play(struct mixer *mixer, struct pcm *pcm, size_t from);

/* The same with a sound that stays the caller's, until mixer_hush or until all has been heard. With
 * `loop_end` over 0, what lies from loop_start to there is heard again and again. */
void mixer_play_borrowed(struct mixer *mixer, const struct pcm *pcm, size_t from, size_t loop_start,
	size_t loop_end);

/* Speech is spoken at `speed` times its rate, 0.5–2, from the next sentence on; sounds given to
 * mixer_play are stretched without change of pitch, from now on. */
void mixer_set_voice_speed(struct mixer *mixer, double speed);
void mixer_set_play_speed(struct mixer *mixer, double speed);

/* Forgets all that is queued and stops what is heard. */
void mixer_hush(struct mixer *mixer);
/* Nothing is queued and all has been heard. */
bool mixer_is_quiet(const struct mixer *mixer);

/* The frame of the sound given to mixer_play that is being heard now; 0 when none is. */
size_t mixer_play_position(const struct mixer *mixer);

/* The word that is being heard: which mixer_say's text it is of, and its bytes [*start, *end)
 * there. False when nothing is being said. */
bool mixer_spoken(const struct mixer *mixer, unsigned *text, size_t *start, size_t *end);

/* Hands out once what went wrong with the voice since it was last asked. */
bool mixer_trouble(struct mixer *mixer, struct error *trouble);

#endif
