/* Media keys and desktop controls while takes are played. */
#ifndef PLAYER_MEDIA_KEYS_H
#define PLAYER_MEDIA_KEYS_H

#include "player/state.h"

/* Carries out what was pressed and publishes the current state over MPRIS. Call it each round. */
void player_take_media_keys(struct player *player);

#endif
