/* The contract of a speech engine: text in, samples out. Inside the room only.
 *
 * To add an engine, write a file with its `const struct engine`, give it a row in voice_open
 * (voice.c), and read its keys in profile.c. */
#ifndef VOICE_ENGINE_H
#define VOICE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"
#include "language/language.h"
#include "voice/profile.h"
#include "voice/samples.h"
#include "voice/wait_hook.h"

/* One call of voice_say: what it may still speak, and its trouble so far. */
struct engine_call {
	double speed; /* factor on the profile's rate */
	size_t bytes_left;
	int losses; /* pieces of text lost in a row */
	const struct wait_hook *hook;
	struct error *trouble; /* or NULL; gets the first thing that goes wrong */
};

/* Where to report trouble: NULL once something has been reported, since the rest follows from it.
 */
struct error *engine_trouble(const struct engine_call *call);
/* Reports that the text is longer than VOICE_TEXT_LIMIT_BYTES. */
void engine_note_cut(const struct engine_call *call);

struct engine_request {
	const struct voice_profile *profile;
	enum lang lang;
	double speed;
	const char *text; /* from engine->text */
};

enum engine_end {
	ENGINE_WHOLE,  /* the samples cover the whole text, so they may be cached */
	ENGINE_PART,   /* some text was lost or left out; `trouble` says why */
	ENGINE_UNABLE, /* the engine cannot speak; the error says why, ERROR_INTERRUPTED when the
			* hook gave up. The next engine speaks instead. */
};

struct engine {
	const char *name; /* as messages call it */

	/* Whether the profile asks for this engine. */
	bool (*serves)(const struct voice_profile *profile);

	/* The text that the engine gets for a segment; free() it. */
	char *(*text)(const struct voice_profile *profile, const struct segment *segment,
		struct engine_call *call);

	/* The cache key: everything that the sound depends on; free() it. */
	char *(*key)(const struct engine_request *request);

	/* Renders into *samples (all-zero before), whose times count bytes of the segment's text.
	 * `own` is the engine's state. */
	enum engine_end (*render)(void *own, const struct engine_request *request,
		struct engine_call *call, struct samples *samples, struct error *err);
};

#endif
