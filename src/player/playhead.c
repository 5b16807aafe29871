/* Moves the playhead over a sound. */
#include "player/playhead.h"

size_t playhead_frame(
	const struct playhead *playhead, const struct mixer *mixer, const struct pcm *sound)
{
	size_t frame = playhead->paused ? playhead->paused_at : mixer_play_position(mixer);
	return frame < sound->count ? frame : sound->count;
}

void playhead_move(
	struct playhead *playhead, struct mixer *mixer, const struct pcm *sound, size_t frame)
{
	mixer_hush(mixer);
	playhead->paused_at = frame < sound->count ? frame : sound->count;
	bool loops = playhead->loop_end >= playhead->loop_start + PLAYER_LOOP_MIN_FRAMES &&
		     playhead->paused_at < playhead->loop_end;
	if (!playhead->paused) {
		mixer_play_borrowed(mixer, sound, playhead->paused_at,
			loops ? playhead->loop_start : 0, loops ? playhead->loop_end : 0);
	}
}

void playhead_drop_loop(struct playhead *playhead)
{
	playhead->has_loop_start = false;
	playhead->loop_start = playhead->loop_end = 0;
}
