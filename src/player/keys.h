/* What each key does in `play`. */
#ifndef PLAYER_KEYS_H
#define PLAYER_KEYS_H

#include "player/state.h"

/* Carries out a key (screen_key); ignores one without a meaning. */
void player_press(struct player *player, int key);

/* The hints for the bottom of the screen, in the order in which they are shown; returns their
 * number. Their texts are constants. */
#define PLAYER_HINTS_MAX 32
size_t player_key_hints(struct key_hint hints[PLAYER_HINTS_MAX]);

#endif
