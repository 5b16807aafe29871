/* The sound that the player plays: a take, another take of the question, or the model answer. */
#ifndef PLAYER_PLAYING_H
#define PLAYER_PLAYING_H

#include "player/state.h"

/* Loads what belongs to the selected take of the list: its model answer, the question's other
 * takes, its ticks. */
void player_load(struct player *player);
/* Stops the sound and frees all of that. */
void player_unload(struct player *player);
/* Loads the sound of the current take, unless it is loaded already. Asks the analyser for its
 * measures if the store has none. */
void player_load_sound(struct player *player);

/* The sound of the current part. NULL for the question, at the end, and when it is missing. */
const struct pcm *player_pcm(const struct player *player);
const struct tracks *player_tracks(const struct player *player);       /* NULL: not known yet */
const struct value_list *player_measures(const struct player *player); /* NULL: not known yet */

/* The playhead as a frame of the sound; 0 when there is no sound. */
size_t player_frame(const struct player *player);
/* The playhead as a fraction of the answer, 0 to 1, so that the same place can be found in another
 * take or in the model answer; a take's answer begins where its question ends. */
double player_fraction(const struct player *player);
/* The frame at such a fraction of the current sound. */
size_t player_frame_at(const struct player *player, double fraction);

/* Moves the playhead to a frame and plays from there, unless paused. */
void player_play_from(struct player *player, size_t frame);

/* Each round: saves finished analyses and shows them; plays an awaited model answer. */
void player_collect(struct player *player);

/* Keeps the sound going while the screen or an editor waits for the user; cancels the prompt on a
 * signal. `player` is a struct player. */
void player_idle(void *player);

#endif
