/* The program's end of the helper: starting it, asking it within a time, ending it; inside the room
 * only. Whatever the helper does, no call here waits for ever. */
#ifndef VOICE_ENGINE_H
#define VOICE_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "voice/protocol.h"

/* What is called while an engine is waited for; see voice_set_wait. All-zero is nothing. */
struct waiting {
	bool (*wait)(void *context);
	void *context;
};

/* All-zero is "no helper". */
struct engine {
	pid_t pid; /* 0: none */
	int fd;
	bool ready;                    /* it has said that espeak-ng is up */
	const struct waiting *waiting; /* NULL: nobody; forgotten when it is ended */
	int64_t asked_ms;              /* when that was called last */
};

/* A place in a text and the frame at which it is heard. */
struct text_mark {
	uint32_t at;
	uint32_t frame;
};

/* Sound as it comes from the helper. All-zero is none. */
struct samples {
	int16_t *frames;
	size_t count;
	size_t capacity;
	struct text_mark *marks; /* in order; as it comes, `at` is the character of the request's
				  * text, from 1 */
	size_t mark_count;
	size_t mark_capacity;
};

void samples_finish(struct samples *samples);
void samples_mark(struct samples *samples, size_t at, size_t frame);

/* How an answer ended. After any but SPOKE_ALL and SPOKE_NO_VOICE the helper has been ended. */
enum spoke {
	SPOKE_ALL,
	SPOKE_NO_VOICE,  /* the engine lacks the voice */
	SPOKE_NO_ENGINE, /* the engine's data are missing */
	SPOKE_DIED,      /* the helper ended in the middle */
	SPOKE_LATE,      /* the time was over */
	SPOKE_GIVEN_UP,  /* `wait` said so */
	SPOKE_RUBBISH,   /* what came was no answer */
};

/* Starts the program argv[0] (a path) in a process group of its own, without waiting for it. */
bool engine_start(struct engine *engine, const char *const *argv, struct error *err);

/* Ends it and its group: asked first, forced after 200 ms. Accepts "no helper". */
void engine_stop(struct engine *engine);

/* Ends and forgets a helper that died since it was last asked; true when there is one. */
bool engine_is_alive(struct engine *engine);

/* Asks for a piece of text and takes the sound of it, within limit_ms, calling
 * engine->waiting meanwhile. *samples is replaced. After
 * failure engine->ready still tells whether the helper that failed had been up. */
enum spoke engine_speak(struct engine *engine, const struct voice_request *request,
	const char *text, int limit_ms, struct samples *samples);

#endif
