/* The loop of the player: draws, lets sound pass, takes keys, and goes on. */
#include "player/player.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/signals.h"
#include "player/keys.h"
#include "player/media_keys.h"
#include "player/playing.h"
#include "player/sequence.h"
#include "player/state.h"
#include "player/transport.h"
#include "player/view.h"

#define PUMP_MS 10
#define BUSY_PATIENCE_MS 30 /* a longer wait for the store would be felt at the keys */

const char *const PLAYER_STATES[] = {[PLAYER_QUESTION] = "question",
	[PLAYER_ANSWER] = "answer",
	[PLAYER_MODEL] = "model",
	[PLAYER_END] = "end",
	NULL};

struct player *player_create(const struct player_inputs *inputs)
{
	struct player *p = mem_array(1, sizeof(*p));
	*p = (struct player){.in = *inputs,
		.selection.list = inputs->takes,
		.playhead = {.speed = 1, .volume = 1},
		.ratings.store = inputs->store};
	mixer_set_voice_speed(inputs->mixer, inputs->voice_speed);
	return p;
}

void player_destroy(struct player *p)
{
	if (p) {
		player_unload(p);
		analysis_finish(&p->unsaved.analysis);
		free(p);
	}
}

static double now_s(const struct player *p)
{
	return (double)device_clock(mixer_device(p->in.mixer)) / AUDIO_RATE_HZ;
}

static void take_keys(struct player *p)
{
	double part_s = now_s(p) - (double)p->playhead.part_began / AUDIO_RATE_HZ;
	bool offline = device_is_offline(mixer_device(p->in.mixer));
	int key = script_key(p->in.script, PLAYER_STATES[p->playhead.part], part_s);
	if (key != KEY_NONE) {
		player_press(p, key);
	}
	while (!offline && !p->over && (key = screen_key(p->in.screen)) != KEY_NONE) {
		player_press(p, key);
	}
	player_take_media_keys(p);
}

/* Lets a moment pass: the screen, sound in and out, and what other threads have finished. */
static bool pass_moment(struct player *p, struct error *err)
{
	const struct device *device = mixer_device(p->in.mixer);
	struct error trouble;
	player_draw(p);
	mixer_pump(p->in.mixer, PUMP_MS);
	if (mixer_trouble(p->in.mixer, &trouble)) {
		player_say(&p->message, TINT_RED, "%s", trouble.text);
	}
	if (signals_stop()) {
		return signals_error(err);
	}
	if (device_health(device) == DEVICE_GONE) {
		return error_set(err, ERROR_DEVICE,
			"the speaker '%s' went away; try again when it is back",
			device_output_name(device));
	}
	player_collect(p);
	ratings_write_queue(&p->ratings, clock_steady_ms(), &p->message);
	return true;
}

/* Ends a pause or a loop that no key can end any more; goes on when the part is over. */
static bool go_on(struct player *p, struct error *err)
{
	const struct playhead *playhead = &p->playhead;
	bool waits = (playhead->paused || playhead->loop_end > 0) && player_has_only_script(p);
	const char *state = PLAYER_STATES[playhead->part];
	if (!script_can_go_on(p->in.script, state, waits, now_s(p), err)) {
		return false;
	}
	if (playhead->paused && player_is_alone(p)) {
		player_toggle_pause(p);
	} else if (playhead->loop_end > 0 && player_is_alone(p)) {
		player_loop_to(p);
	}
	if (!playhead->paused && !p->model.awaited && mixer_is_silent(p->in.mixer)) {
		player_go_on(p);
	}
	return true;
}

bool player_run(struct player *p, struct error *err)
{
	store_set_patience(p->in.store, BUSY_PATIENCE_MS);
	player_go_to(p, 0);
	while (!p->over) {
		if (!pass_moment(p, err)) {
			return false;
		}
		take_keys(p);
		if (!p->over && !go_on(p, err)) {
			return false;
		}
	}
	return true;
}

bool player_ratings_kept(struct player *p, struct error *err)
{
	return ratings_kept(&p->ratings, err);
}
