/* Voice activity detection: where speech is, in any stream of frames, live or from a file. One
 * thread per activity; a listener may serve several threads. */
#ifndef AUDIO_ACTIVITY_H
#define AUDIO_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/speech_run.h"
#include "base/error.h"

/* The speech detector: the weights of a neural network. Read-only once created. */
struct listener;

/* Reads the weights from the bytes of voices/speech.weights; `path` is for the error. ERROR_INPUT
 * when they are not such weights. */
struct listener *listener_create(
	const char *path, const char *bytes, size_t length, struct error *err);
void listener_destroy(struct listener *listener); /* accepts NULL */

/* The activity in one stream. Times are counts of the frames that were fed. */
struct activity;

/* `listener` is borrowed; NULL: detects speech by energy and voicing. 8000–192000 Hz. */
struct activity *activity_create(const struct listener *listener, int rate_hz);
void activity_destroy(struct activity *activity); /* accepts NULL */

/* Takes in frames, in order. Results lag by up to 60 ms. */
void activity_feed(struct activity *activity, const float *frames, size_t count);

/* The same in two steps, for a file: several portions are queued, a quarter of a second together,
 * so that the detector can compute them at once; then each activity_next lets the oldest count, as
 * if it were fed now, and returns its frames, or 0 when none is queued. */
void activity_queue(struct activity *activity, const float *frames, size_t count);
size_t activity_next(struct activity *activity);

/* While deaf, everything fed counts as silence, because a prompt or cue can be heard in it. */
void activity_set_deaf(struct activity *activity, bool deaf);
/* The level of the user's speech: the 90th percentile between 200 and 3800 Hz, dBFS. Speech that is
 * far softer is a talker's in the room, and counts as silence. Set: what an earlier stream of this
 * microphone learnt; without it the first speech counts whatever its level. Forget: another
 * microphone. The level learnt so far; false, and 0, before any speech. */
void activity_set_voice_level(struct activity *activity, double dbfs);
void activity_forget_voice(struct activity *activity);
bool activity_voice_level(const struct activity *activity, double *dbfs);
/* True when a cue is never taken for speech, so that the user can be heard through a soft one: the
 * network is at work. Energy and voicing cannot tell a tone from a vowel. */
bool activity_tells_tones(const struct activity *activity);
/* Ends the stream: no more frames follow. */
void activity_end(struct activity *activity);

/* Starts waiting for the onset of an answer; forgets an earlier one. */
void activity_expect(struct activity *activity);

/* Since activity_expect: whether an answer has begun (200 ms of speech within 320 ms), the frame of
 * its onset, and the frame after the last speech that was more than a click (96 of 128 ms). The
 * onset moves when what began turns out to be a talker in the room. */
bool activity_has_begun(const struct activity *activity);
uint64_t activity_first_speech(const struct activity *activity);
uint64_t activity_last_speech(const struct activity *activity);
/* As activity_last_speech, but for sounds of the mouth that are no words: a long hum, a laugh,
 * clearing the throat. It lags behind words by up to 450 ms, until they have shown to be such, and
 * before the first words of an answer all speech counts. */
uint64_t activity_last_word(const struct activity *activity);
/* The frame after the last speech of anyone: the user's, which was too soft to count, may be in it.
 */
uint64_t activity_last_anyone(const struct activity *activity);
/* The frame up to which the results are complete. */
uint64_t activity_known(const struct activity *activity);

/* All runs, in order; borrowed until the next call with this activity. The edges of the latest may
 * still move by some hundredths of a second until activity_end. */
const struct speech_run *activity_runs(const struct activity *activity, size_t *count);

#endif
