/* The player room: the listening desk of `play`.
 *
 * In: the takes to hear, what plays and shows them (struct player_inputs), keys from the terminal,
 * a script or a media key. Out: sound on the mixer, views on the screen, and in the store what the
 * user says of the takes: ticks, grades, notes. The main thread runs it; a thread of its own
 * renders model answers (model_sound.h).
 *
 * keys.c has a row for each key. state.h has the parts of the state. */
#ifndef PLAYER_PLAYER_H
#define PLAYER_PLAYER_H

#include <stdbool.h>

#include "base/error.h"
#include "player/inputs.h"

/* The states that a script may name; ends in NULL. */
extern const char *const PLAYER_STATES[];

struct player;

struct player *player_create(const struct player_inputs *inputs);
void player_destroy(struct player *player); /* accepts NULL */

/* Plays all takes, and returns when the user quits or nobody can press a key. False when a signal
 * came, the speaker went away, or the script cannot go on. */
bool player_run(struct player *player, struct error *err);

/* After player_run: tries once more to write queued changes. False when a tick, a grade or a note
 * is not kept; the error says why. */
bool player_ratings_kept(struct player *player, struct error *err);

#endif
