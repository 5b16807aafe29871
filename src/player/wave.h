/* The tracks of a sound as the screen draws them. */
#ifndef PLAYER_WAVE_H
#define PLAYER_WAVE_H

#include "critique/critique.h"
#include "player/playhead.h"
#include "terminal/terminal.h"

#define WAVE_PAUSES_MAX 64

/* All-zero is none. `screen` points into the struct, which must not be moved. */
struct player_wave {
	struct screen_wave screen;
	unsigned char *loud;
	unsigned char *voice;
	signed char *pitch;
	double pauses[WAVE_PAUSES_MAX][2];
};

/* `frame` is where the playhead is. player_wave_finish afterwards. */
void player_wave_make(struct player_wave *wave, const struct tracks *tracks,
	const struct playhead *playhead, size_t frame);
void player_wave_finish(struct player_wave *wave);

#endif
