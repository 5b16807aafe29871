/* The playing order: question, answer, model answer, next take. */
#ifndef PLAYER_SEQUENCE_H
#define PLAYER_SEQUENCE_H

#include "player/state.h"

/* Begins a part of the current take, from a fraction of it, 0 to 1. Clears the message. */
void player_begin_part(struct player *player, enum player_part part, double fraction);

/* Goes to a take of the list, from its question on; after the last one to the end, where the player
 * is over if nobody can press a key. */
void player_go_to(struct player *player, size_t at);

/* Goes to the part, or the take, that follows. */
void player_go_on(struct player *player);

/* Plays the answer of the selected take, or of the other take of its question, from a fraction of
 * it. */
void player_hear_answer(struct player *player, bool other, double fraction);

/* True when only the script presses keys: there is no terminal or no sound card, and no media key
 * was used. The offline device runs ahead of the user. */
bool player_has_only_script(const struct player *player);
/* True when nobody will press a key any more. */
bool player_is_alone(const struct player *player);

#endif
