/* Moves the playhead as the user asks. */
#include "player/transport.h"

#include "player/playing.h"
#include "player/sequence.h"

#define LEAD_S 1.0 /* a pause is heard from a second before it */
/* How far the playhead must be from that point for it to count as ahead or behind: k, pressed again
 * while the lead plays, goes further back. */
#define AHEAD_S 0.05
#define BEHIND_S 1.2

void player_toggle_pause(struct player *p)
{
	struct playhead *playhead = &p->playhead;
	if (!playhead->paused) {
		playhead->paused_at = player_frame(p);
		playhead->paused = true;
		mixer_hush(p->in.mixer);
		return;
	}
	playhead->paused = false;
	if (player_pcm(p)) {
		player_play_from(p, playhead->paused_at);
	} else {
		player_begin_part(p, playhead->part, 0);
	}
}

void player_seek(struct player *p, double seconds)
{
	if (!player_pcm(p)) {
		player_say(&p->message, TINT_YELLOW, "you can seek only in an answer");
		return;
	}
	long long to = (long long)player_frame(p) + (long long)(seconds * AUDIO_RATE_HZ);
	player_play_from(p, to > 0 ? (size_t)to : 0);
}

void player_set_speed(struct player *p, double speed)
{
	struct playhead *playhead = &p->playhead;
	playhead->speed = speed < PLAYER_SPEED_MIN   ? PLAYER_SPEED_MIN
			  : speed > PLAYER_SPEED_MAX ? PLAYER_SPEED_MAX
						     : speed;
	size_t frame = player_frame(p);
	mixer_set_play_speed(p->in.mixer, playhead->speed);
	if (player_pcm(p) && !playhead->paused) { /* what is queued has the old speed */
		player_play_from(p, frame);
	}
	player_say(&p->message, TINT_DIM, "speed %.2f", playhead->speed);
}

/* The start of the nearest pause in a direction, less the lead; below 0: there is none. */
static double find_pause(const struct tracks *t, double at_s, int direction, double *length_s)
{
	double found = -1;
	for (size_t i = 1; i < t->speech_count; i++) {
		double start = t->speech[i - 1].end_s;
		double from = start > LEAD_S ? start - LEAD_S : 0;
		bool ahead = from > at_s + AHEAD_S;
		bool behind = from < at_s - BEHIND_S;
		if ((direction > 0 && ahead && found < 0) || (direction < 0 && behind)) {
			found = from;
			*length_s = t->speech[i].start_s - start;
		}
	}
	return found;
}

void player_go_to_pause(struct player *p, int direction)
{
	const struct tracks *tracks = player_tracks(p);
	double length_s = 0;
	if (!tracks) {
		player_say(&p->message, TINT_YELLOW,
			player_pcm(p) ? "the pauses are not known yet"
				      : "only an answer has pauses to jump to");
		return;
	}
	double at_s = (double)player_frame(p) / AUDIO_RATE_HZ;
	double from_s = find_pause(tracks, at_s, direction, &length_s);
	if (from_s < 0) {
		player_say(&p->message, TINT_YELLOW,
			direction > 0 ? "there is no pause after this"
				      : "there is no pause before");
		return;
	}
	playhead_drop_loop(&p->playhead);
	player_play_from(p, (size_t)(from_s * AUDIO_RATE_HZ));
	player_say(&p->message, TINT_DIM, "a pause of %.1f s", length_s);
}

void player_loop_from(struct player *p)
{
	struct playhead *playhead = &p->playhead;
	if (!player_pcm(p)) {
		player_say(&p->message, TINT_YELLOW, "only an answer can be looped");
		return;
	}
	size_t frame = player_frame(p);
	bool looped = playhead->loop_end > 0;
	playhead_drop_loop(playhead);
	playhead->loop_start = frame;
	playhead->has_loop_start = true;
	if (looped) { /* the sound goes on beyond the old end */
		player_play_from(p, frame);
	}
	player_say(&p->message, TINT_DIM, "the loop begins at %.1f s; press b where it ends",
		(double)frame / AUDIO_RATE_HZ);
}

void player_loop_to(struct player *p)
{
	struct playhead *playhead = &p->playhead;
	size_t frame = player_frame(p);
	if (playhead->loop_end > 0) {
		playhead_drop_loop(playhead);
		player_play_from(p, frame);
		player_say(&p->message, TINT_DIM, "the loop is off");
	} else if (!playhead->has_loop_start ||
		   frame < playhead->loop_start + PLAYER_LOOP_MIN_FRAMES) {
		player_say(&p->message, TINT_YELLOW,
			"press a where the loop begins, then b where it ends");
	} else {
		playhead->loop_end = frame;
		player_play_from(p, playhead->loop_start);
		player_say(&p->message, TINT_DIM,
			"looping from %.1f to %.1f s; press b "
			"again to stop",
			(double)playhead->loop_start / AUDIO_RATE_HZ,
			(double)frame / AUDIO_RATE_HZ);
	}
}
