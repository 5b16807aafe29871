/* The player as the user sees it: its state as a value for the screen. */
#ifndef PLAYER_VIEW_H
#define PLAYER_VIEW_H

#include "player/keys.h"
#include "player/state.h"
#include "player/wave.h"

/* `screen` points into the struct, which must not be moved, and borrows from the player. */
struct player_view {
	struct screen_view screen;
	char *heading;
	char *detail;
	char *points;
	char progress[64];
	char doing[64];
	struct player_wave wave;
	struct key_hint hints[PLAYER_HINTS_MAX];
};

/* With `with_wave` the sound is drawn, if its tracks are known. player_view_finish afterwards. */
void player_view_make(const struct player *player, bool with_wave, struct player_view *view);
void player_view_finish(struct player_view *view);

/* Shows the player's state; a full screen at most every 60 ms. */
void player_draw(struct player *player);

#endif
