/* The playhead: which part plays, from which frame, looped or paused, how fast and how loud. */
#ifndef PLAYER_PLAYHEAD_H
#define PLAYER_PLAYHEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/pcm.h"
#include "mixer/mixer.h"

#define PLAYER_SPEED_MIN 0.75
#define PLAYER_SPEED_MAX 1.5
#define PLAYER_LOOP_MIN_FRAMES (AUDIO_RATE_HZ / 5)

enum player_part { PLAYER_QUESTION, PLAYER_ANSWER, PLAYER_MODEL, PLAYER_END };

struct playhead {
	enum player_part part;
	uint64_t part_began;    /* device clock, frames */
	unsigned question_text; /* the number that mixer_say gave the question */
	bool paused;
	size_t paused_at; /* frame of the sound where it was paused */
	bool has_loop_start;
	size_t loop_start; /* frames of the sound */
	size_t loop_end;   /* 0: nothing is looped */
	double speed;      /* times the recorded speed */
	double volume;     /* 0 to 1 */
};

/* The frame of `sound` at the playhead, at most its length. */
size_t playhead_frame(
	const struct playhead *playhead, const struct mixer *mixer, const struct pcm *sound);

/* Moves the playhead to a frame of `sound`, at most its length, and plays from there unless paused;
 * before the end of a loop it loops. `sound` is borrowed until mixer_hush. */
void playhead_move(
	struct playhead *playhead, struct mixer *mixer, const struct pcm *sound, size_t frame);

/* Forgets the loop, without changing the sound that plays. */
void playhead_drop_loop(struct playhead *playhead);

#endif
