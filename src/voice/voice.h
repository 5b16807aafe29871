/* The door of voice: segments of speech become sound.
 *
 * In: a struct speech from language, and a profile for each language. Out: pcm at VOICE_RATE_HZ,
 * and the time of each word. engine.h is the contract of the engines: espeak.c, a helper process
 * that may die (espeak-ng aborts on some plain text), and command.c, a program of the user's.
 * cache.c keeps what they rendered.
 *
 * One thread per voice. */
#ifndef VOICE_VOICE_H
#define VOICE_VOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/pcm.h"
#include "language/language.h"
#include "voice/format.h"
#include "voice/helper_main.h"
#include "voice/profile.h"
#include "voice/profile_list.h"
#include "voice/word_time.h"

struct voice_options {
	const char *const *helper_argv; /* a program that calls voice_helper_main; ends in NULL */
	struct voice_profile profiles[LANG_COUNT]; /* all-zero: the default */
	const char *cache_folder;                  /* NULL: no cache */
	size_t cache_limit_bytes; /* evicts the least recently used first; 0: no cache */
	int patience_ms;          /* the shortest time limit of a piece of text; 0: 8 s */
};

struct voice;

/* Starts the helper without waiting for it, so that its start overlaps with the caller's. Copies
 * the strings. */
struct voice *voice_open(const struct voice_options *options, struct error *err);
void voice_close(struct voice *voice); /* accepts NULL */

/* True when a profile asks for a command, which may take long for a sentence; espeak-ng takes some
 * hundredths of a second. */
bool voice_runs_command(const struct voice *voice);

/* Sets a callback, run at least every 50 ms while the voice waits for an engine, for work that must
 * go on. When it returns true, the voice gives up what it is speaking, without trouble. NULL: none.
 */
void voice_set_wait(struct voice *voice, bool (*wait)(void *context), void *context);

/* Speaks all segments and their pauses to the end of `pcm` (all-zero, or at VOICE_RATE_HZ). `speed`
 * multiplies the rate of the profiles, 0.5–2. Always returns.
 *
 * A helper that dies or takes too long costs its piece of text: the rest is spoken, the function
 * still returns true, and `trouble` (all-zero before, or NULL) gets the first such event as one
 * line for the display. After three in a row the rest is left out. False with ERROR_DEVICE when no
 * helper can be started or espeak-ng lacks the voice; `pcm` then holds what was spoken before. */
bool voice_say(struct voice *voice, const struct speech *speech, double speed, struct pcm *pcm,
	struct error *trouble, struct error *err);

/* Speaks one segment, for the shortest time to the first sound. `times` (or NULL) gets the time of
 * each word, in order: as espeak-ng reports it, to about 50 ms, or, with an engine that does not
 * report, estimated from the lengths of the words. */
bool voice_say_segment(struct voice *voice, const struct segment *segment, double speed,
	struct pcm *pcm, struct word_times *times, struct error *trouble, struct error *err);

#endif
