/* Media keys while takes are played: events in, the current state out. */
#include "player/media_keys.h"

#include "player/keys.h"
#include "player/playing.h"
#include "player/transport.h"

static double at_s(const struct player *p)
{
	return (double)player_frame(p) / AUDIO_RATE_HZ;
}

static void carry_out(struct player *p, struct remote_event event)
{
	switch (event.kind) {
	case REMOTE_SEEK:
		player_seek(p, event.value);
		break;
	case REMOTE_MOVE:
		player_seek(p, event.value - at_s(p));
		break;
	case REMOTE_RATE:
		player_set_speed(p, event.value);
		break;
	case REMOTE_VOLUME:
		p->playhead.volume = event.value;
		mixer_set_volume(p->in.mixer, event.value);
		break;
	case REMOTE_TOGGLE:
	case REMOTE_PLAY:
	case REMOTE_PAUSE:
	case REMOTE_NEXT:
	case REMOTE_PREVIOUS:
	case REMOTE_STOP:
		player_press(p, remote_listening_key(event.kind, p->playhead.paused));
		break;
	case REMOTE_NONE:
		break;
	}
}

static void publish(struct player *p)
{
	const struct playhead *playhead = &p->playhead;
	const struct take *take = selection_take(&p->selection);
	const struct pcm *pcm = player_pcm(p);
	bool stopped = p->over || playhead->part == PLAYER_END;
	struct remote_view view = {.status = stopped            ? REMOTE_STOPPED
					     : playhead->paused ? REMOTE_PAUSED
								: REMOTE_PLAYING,
		.track = (unsigned)take->id,
		.title = take->question_text ? take->question_text : take->question_id,
		.position_s = at_s(p),
		.length_s = pcm ? pcm_seconds(pcm) : take->duration_s,
		.rate = playhead->speed,
		.rate_min = PLAYER_SPEED_MIN,
		.rate_max = PLAYER_SPEED_MAX,
		.volume = playhead->volume,
		.can_seek = pcm != NULL};
	remote_show(p->in.remote, &view);
}

void player_take_media_keys(struct player *p)
{
	struct remote_event event;
	while (!p->over && (event = remote_next(p->in.remote)).kind != REMOTE_NONE) {
		p->remote_used = true;
		carry_out(p, event);
	}
	if (p->selection.list->count > 0) { /* else the last take was deleted */
		publish(p);
	}
}
