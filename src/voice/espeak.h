/* The engine espeak-ng: a helper process, restarted when it dies. Inside the room only. */
#ifndef VOICE_ESPEAK_H
#define VOICE_ESPEAK_H

#include "base/error.h"
#include "voice/engine.h"

/* Its state is a struct espeak. */
extern const struct engine ESPEAK_ENGINE;

struct espeak;

/* Starts the helper program `argv` (copied; ends in NULL) without waiting for it. `patience_ms` is
 * the shortest time limit of a piece of text; 0: 8 s. NULL when the helper cannot be started. */
struct espeak *espeak_create(const char *const *argv, int patience_ms, struct error *err);
void espeak_destroy(struct espeak *espeak); /* accepts NULL */

#endif
