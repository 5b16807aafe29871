/* Media keys while takes are replayed. */
#include "player/player.h"

static void obey(struct player *p, struct remote_event event)
{
	double at_s = (double)player_position(p) / AUDIO_RATE_HZ;
	switch (event.kind) {
	case REMOTE_SEEK:
		player_seek(p, event.value);
		break;
	case REMOTE_MOVE:
		player_seek(p, event.value - at_s);
		break;
	case REMOTE_RATE:
		player_set_speed(p, event.value);
		break;
	case REMOTE_VOLUME:
		p->volume = event.value;
		mixer_set_volume(p->house.mixer, p->volume);
		break;
	case REMOTE_TOGGLE:
	case REMOTE_PLAY:
	case REMOTE_PAUSE:
	case REMOTE_NEXT:
	case REMOTE_PREVIOUS:
	case REMOTE_STOP:
		player_press(p, remote_listening_key(event.kind, p->paused));
		break;
	case REMOTE_NONE:
		break;
	}
}

void player_control(struct player *p)
{
	struct remote_event event;
	while (!p->over && (event = remote_next(p->remote)).kind != REMOTE_NONE) {
		p->remote_used = true;
		obey(p, event);
	}
	if (p->house.takes->count == 0) { /* the last one was deleted */
		return;
	}
	const struct take *take = player_take(p);
	const struct pcm *pcm = player_pcm(p);
	struct remote_view view = {.status = p->over || p->part == PLAYER_END ? REMOTE_STOPPED
					     : p->paused                      ? REMOTE_PAUSED
									      : REMOTE_PLAYING,
		.track = (unsigned)take->id,
		.title = take->question_text ? take->question_text : take->question_id,
		.position_s = (double)player_position(p) / AUDIO_RATE_HZ,
		.length_s = pcm ? pcm_seconds(pcm) : take->duration_s,
		.rate = p->speed,
		.rate_min = PLAYER_SPEED_MIN,
		.rate_max = PLAYER_SPEED_MAX,
		.volume = p->volume,
		.can_seek = pcm != NULL};
	remote_show(p->remote, &view);
}
