/* The sound desk of a verb: a device, what is queued to be heard on it, and what is recorded from
 * it. */
#ifndef CMD_DESK_H
#define CMD_DESK_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/pcm.h"
#include "language/language.h"
#include "voice/voice.h"

struct desk;

/* All are borrowed; `voice` and `language` may be NULL when nothing will be spoken. */
struct desk *desk_create(
	struct device *device, struct voice *voice, const struct language *language);
void desk_destroy(struct desk *desk); /* an open take is ended and kept; accepts NULL */

/* What is captured is listened to as well; borrowed. While anything is heard from the speaker, and
 * a moment longer, it is deaf. */
void desk_listen(struct desk *desk, struct activity *activity);
/* Of all that is heard, 0–1. */
void desk_set_volume(struct desk *desk, double volume);
bool desk_is_deaf(const struct desk *desk);

struct recorder *desk_recorder(struct desk *desk);
struct device *desk_device(struct desk *desk);

/* Lets up to `ms` pass: sound in, sound out. */
void desk_pump(struct desk *desk, int ms);

/* Queue what is to be heard, in order. Speech is rendered a sentence at a time, just ahead of need.
 */
/* Returns a number by which desk_spoken knows the text, from 1. */
unsigned desk_say(struct desk *desk, const char *text, enum lang lang);
void desk_cue(struct desk *desk, enum cue cue);
void desk_silence(struct desk *desk, double seconds);
/* Takes the sound over; starts at frame `from` of it. */
void desk_play(struct desk *desk, struct pcm *pcm, size_t from);

/* The same with a sound that stays the caller's, until desk_hush or until all has been heard. With
 * `loop_end` over 0, what lies from loop_start to there is heard again and again. */
void desk_play_borrowed(
	struct desk *desk, const struct pcm *pcm, size_t from, size_t loop_start, size_t loop_end);

/* Speech is spoken at `speed` times its rate, 0.5–2, from the next sentence on; sounds given to
 * desk_play are stretched without change of pitch, from now on. */
void desk_set_voice_speed(struct desk *desk, double speed);
void desk_set_play_speed(struct desk *desk, double speed);

/* Forgets all that is queued and stops what is heard. */
void desk_hush(struct desk *desk);
/* Nothing is queued and all has been heard. */
bool desk_is_quiet(const struct desk *desk);

/* The frame of the sound given to desk_play that is being heard now; 0 when none is. */
size_t desk_play_position(const struct desk *desk);

/* The word that is being heard: which desk_say's text it is of, and its bytes [*start, *end) there.
 * False when nothing is being said. */
bool desk_spoken(const struct desk *desk, unsigned *text, size_t *start, size_t *end);

/* Hands out once what went wrong with the voice since it was last asked. */
bool desk_trouble(struct desk *desk, struct error *trouble);

#endif
