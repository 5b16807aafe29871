/* The most likely pitch of each step: the best path through the candidates. Inside the room only.
 */
#ifndef CRITIQUE_PITCH_PATH_H
#define CRITIQUE_PITCH_PATH_H

#include <stddef.h>

#include "critique/pitch.h"

/* The pitch of a step is final once this many steps have followed. */
#define PITCH_PATH_LAG 200

struct pitch_path;

struct pitch_path *pitch_path_create(void);
void pitch_path_destroy(struct pitch_path *path); /* accepts NULL */

/* Adds a step; `take` is called with the pitch (Hz, 0: no voice) of each step that has become
 * final, in order. */
typedef void (*pitch_taker)(void *context, double hz);
void pitch_path_add(struct pitch_path *path, const struct pitch_candidate *candidates, size_t count,
	pitch_taker take, void *context);
/* The same for the remaining steps. */
void pitch_path_end(struct pitch_path *path, pitch_taker take, void *context);

#endif
