/* Transport controls: pause, seek, speed, loop, and from pause to pause. */
#ifndef PLAYER_TRANSPORT_H
#define PLAYER_TRANSPORT_H

#include "player/state.h"

/* Pauses or resumes; a part without a sound of its own (the question) begins again. */
void player_toggle_pause(struct player *player);

/* Moves the playhead by seconds, back if below 0. */
void player_seek(struct player *player, double seconds);

/* Plays at `speed` times the recorded speed, within PLAYER_SPEED_MIN and PLAYER_SPEED_MAX, without
 * changing the pitch. */
void player_set_speed(struct player *player, double speed);

/* Goes to a second before the next pause of the speaker (direction 1), or the previous (-1). */
void player_go_to_pause(struct player *player, int direction);

/* Sets the start of a loop at the playhead. */
void player_loop_from(struct player *player);
/* Loops from there to the playhead, or ends the loop. */
void player_loop_to(struct player *player);

#endif
