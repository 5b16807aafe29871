/* Checks the device, the open take and the script each round. */
#include "rehearsal/device_watch.h"

#include "base/clock.h"
#include "rehearsal/actions.h"
#include "rehearsal/device_learning.h"
#include "rehearsal/key_table.h"
#include "rehearsal/recording.h"

#define REOPEN_MS 1000
#define GIVE_UP_MS 30000 /* with neither a device nor a user to press q */

/* Only the script can press keys: there is no terminal, or the offline device runs ahead of any
 * finger. */
static bool has_only_script(const struct rehearsal *r)
{
	bool fingers =
		screen_fd(r->in.screen) >= 0 && !device_is_offline(mixer_device(r->in.mixer));
	return !fingers && !r->keys.media_key_used;
}

bool rehearsal_is_alone(const struct rehearsal *r)
{
	return script_is_over(&r->keys.script) && has_only_script(r);
}

bool rehearsal_waits_for_key(const struct rehearsal *r)
{
	enum session_state state = r->machine.session.state;
	return state == SESSION_GRADING || state == SESSION_PAUSED;
}

bool rehearsal_is_unheard(const struct rehearsal *r)
{
	return r->watch.reopen_at_ms != 0;
}

static void reopen(struct rehearsal *r)
{
	struct device *device = mixer_device(r->in.mixer);
	struct error err = {0};
	int64_t now = clock_steady_ms();
	enum device_health health = device_health(device);
	/* A device that came back by itself stays open: reopening it would lose what the user says.
	 */
	bool lost = health == DEVICE_GONE || health == DEVICE_STALLED;
	if (lost && now < r->watch.reopen_at_ms) {
		return;
	}
	if (lost && !device_reopen(device, &err)) {
		r->watch.reopen_at_ms = now + REOPEN_MS;
		if (rehearsal_is_alone(r) && now - r->watch.lost_at_ms > GIVE_UP_MS) {
			ending_give_up(&r->ending, &err);
		}
		return;
	}
	r->watch.reopen_at_ms = 0;
	learning_begin(r); /* it may be another one */
	announcer_say(&r->announcer, TINT_GREEN, "the sound device is back");
	rehearsal_step(r, EVENT_UNHEARD, 0);
}

static void lose_device(struct rehearsal *r, const char *what_it_did)
{
	rehearsal_step(r, EVENT_TAKE_BROKEN, 0);
	mixer_hush(r->in.mixer);
	announcer_say(&r->announcer, TINT_RED,
		"the sound device %s; what was recorded is kept; trying to open it again (q ends)",
		what_it_did);
	r->watch.lost_at_ms = clock_steady_ms();
	r->watch.reopen_at_ms = r->watch.lost_at_ms + REOPEN_MS;
}

static void watch_zeros(struct device_watch *watch, bool zeros, struct announcer *announcer)
{
	if (zeros && !watch->told_of_zeros) {
		announcer_say(announcer, TINT_RED,
			"the microphone is perfectly silent: is it muted or unplugged? run "
			"'rehearse doctor'");
	} else if (!zeros && watch->told_of_zeros) {
		announcer_clear(announcer);
	}
	watch->told_of_zeros = zeros;
}

static void watch_device(struct rehearsal *r)
{
	struct device *device = mixer_device(r->in.mixer);
	if (rehearsal_is_unheard(r)) {
		reopen(r);
		return;
	}
	switch (device_health(device)) {
	case DEVICE_WELL:
		watch_zeros(&r->watch, false, &r->announcer);
		break;
	case DEVICE_ZEROS:
		watch_zeros(&r->watch, true, &r->announcer);
		break;
	case DEVICE_GONE:
		lose_device(r, "went away");
		break;
	case DEVICE_STALLED:
		lose_device(r, "delivers nothing");
		break;
	}
	uint64_t lost = device_lost(device);
	if (lost > r->watch.lost_frames) {
		announcer_say(&r->announcer, TINT_RED,
			"%llu ms of sound were lost: the machine is too busy",
			(unsigned long long)((lost - r->watch.lost_frames) * 1000 / AUDIO_RATE_HZ));
		r->watch.lost_frames = lost;
	}
}

static void watch_script(struct rehearsal *r)
{
	const char *state = KEY_STATES[r->machine.session.state];
	bool waits = rehearsal_waits_for_key(r) && has_only_script(r);
	double now_s = (double)recorder_clock(mixer_recorder(r->in.mixer)) / AUDIO_RATE_HZ;
	struct error err = {0};
	if (!r->ending.gives_up && !script_can_go_on(&r->keys.script, state, waits, now_s, &err)) {
		ending_give_up(&r->ending, &err);
	}
}

void rehearsal_watch(struct rehearsal *r)
{
	watch_device(r);
	if (recording_is_broken(&r->machine.session, mixer_recorder(r->in.mixer))) {
		rehearsal_step(r, EVENT_TAKE_BROKEN, 0);
	}
	watch_script(r);
}
