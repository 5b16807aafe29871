/* The mixer room: one sound device, what is queued to be heard on it, and what it captures.
 *
 * In: texts, sounds and cues, in the order in which the user hears them; frames from the
 * microphone. Out: frames to the speaker; captured frames to the recorder and to the speech
 * detector; the word and the frame that is heard now, for the screen. Main thread: mixer_pump moves
 * everything, and the device hides the audio thread. While a speech engine is slow, the mixer goes
 * on capturing. */
#ifndef MIXER_MIXER_H
#define MIXER_MIXER_H

#include <stdbool.h>
#include <stddef.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/pcm.h"
#include "language/language.h"
#include "voice/voice.h"

struct mixer;

/* Borrows all three; `voice` and `language` may be NULL when nothing will be spoken. */
struct mixer *mixer_create(
	struct device *device, struct voice *voice, const struct language *language);
/* Ends an open take and keeps it; accepts NULL. */
void mixer_destroy(struct mixer *mixer);

struct device *mixer_device(struct mixer *mixer);
struct recorder *mixer_recorder(struct mixer *mixer); /* NULL: the device has no input */

/* Lets up to `ms` milliseconds pass: sound in, sound out. */
void mixer_pump(struct mixer *mixer, int ms);

/* Renders what mixer_prepare is given with this voice, in a thread; its cache has to be that of the
 * mixer's own. Borrowed until mixer_destroy; once a mixer. */
void mixer_render_ahead(struct mixer *mixer, struct voice *voice);

/* Has the beginning of a text rendered that mixer_say may be given soon; returns at once. Does
 * nothing without mixer_render_ahead. */
void mixer_prepare(struct mixer *mixer, const char *text, enum lang lang);

/* Queued items are heard in the order of the calls. */

/* Queues a text, which is rendered a sentence at a time, just ahead of need. Returns a number by
 * which mixer_spoken knows it, from 1. */
unsigned mixer_say(struct mixer *mixer, const char *text, enum lang lang);
void mixer_cue(struct mixer *mixer, enum cue cue);
void mixer_silence(struct mixer *mixer, double seconds);

/* Queues a sound from frame `from` on. Takes the sound over. */
void mixer_play(struct mixer *mixer, struct pcm *pcm, size_t from);

/* The same with a sound that stays the caller's and must live until mixer_hush or until all has
 * been heard. With `loop_end` over 0, frames [loop_start, loop_end) are played again and again. */
void mixer_play_borrowed(struct mixer *mixer, const struct pcm *pcm, size_t from, size_t loop_start,
	size_t loop_end);

/* Drops everything that is queued and stops what is heard. */
void mixer_hush(struct mixer *mixer);

/* True when nothing is queued and everything has been heard in the room: as late as the loop to the
 * microphone is known to be (mixer_loop), later than the device tells. */
bool mixer_is_silent(const struct mixer *mixer);

/* Volume of everything, 0 to 1. */
void mixer_set_volume(struct mixer *mixer, double volume);
/* Speaking rate times the profile's, 0.5 to 2, from the next sentence on. */
void mixer_set_voice_speed(struct mixer *mixer, double speed);
/* Speed of the sounds of mixer_play, 0.5 to 2, without change of pitch, from now on. */
void mixer_set_play_speed(struct mixer *mixer, double speed);

/* The frame of the sound given to mixer_play that is being heard; 0 when none is. */
size_t mixer_play_position(const struct mixer *mixer);

/* The word that is being heard: the number of its text, and its bytes [*start, *end) there. False
 * when nothing is being said. */
bool mixer_spoken(const struct mixer *mixer, unsigned *text, size_t *start, size_t *end);

/* Reports, once, what went wrong with the voice since the last call. */
bool mixer_trouble(struct mixer *mixer, struct error *trouble);

/* Feeds captured frames to the speech detector; borrowed. It is deaf to what is played, for as long
 * as that is heard (audio/hearing.h), not to the user; and it hears through a soft cue, if it tells
 * tones from speech. NULL: none. */
void mixer_listen(struct mixer *mixer, struct activity *activity);
/* Starts waiting for the onset of an answer: forgets an earlier one. */
void mixer_expect_answer(struct mixer *mixer);
/* True while a sound of the program may cover what the user says, also when the detector hears. */
bool mixer_is_deaf(const struct mixer *mixer);

/* The loop from the speaker to the microphone, which is learnt from what is played; borrowed. NULL:
 * the device has no input. */
struct loop *mixer_loop(struct mixer *mixer);

#endif
