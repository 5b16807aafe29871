/* Renders speech ahead, in a thread with a voice of its own: what is rendered is in the voices'
 * cache when it is said. Nothing waits for it, and nothing is lost when it was not needed. */
#ifndef MIXER_AHEAD_H
#define MIXER_AHEAD_H

#include <stdbool.h>

#include "base/lang.h"
#include "language/language.h"
#include "voice/voice.h"

struct ahead;

/* Borrows both; the thread alone uses `voice` until ahead_destroy. NULL when no thread can be
 * started. */
struct ahead *ahead_create(struct voice *voice, const struct language *language);
/* Gives up what is being rendered; accepts NULL. */
void ahead_destroy(struct ahead *ahead);

/* Queues the beginning of a text, as much as has to be there for the rest to be rendered while it
 * is heard, at `speed` times the profile's rate. Dropped when some others wait. */
void ahead_add(struct ahead *ahead, const char *text, enum lang lang, double speed);

/* True while just this sentence is being rendered: it will be in the cache soon. */
bool ahead_is_at(struct ahead *ahead, const struct segment *segment);

/* Waits until all that was queued is rendered, or given up. */
void ahead_wait(struct ahead *ahead);

#endif
