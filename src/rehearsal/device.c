/* Keeps an eye on the sound device, the open take and the script, so that trouble is said, nothing
 * is lost by it and none lasts for ever. */
#include "rehearsal/rehearsal.h"

#include "base/clock.h"
#include "rehearsal/recording.h"

#define REOPEN_MS 1000
#define GIVE_UP_MS 30000 /* without a device and without anybody to press q */

/* Nothing but the script presses keys: the offline device runs ahead of any finger. */
static bool has_only_script(const struct rehearsal *r)
{
	bool fingers = screen_fd(r->screen) >= 0 && !device_is_offline(mixer_device(r->mixer));
	return !fingers && !r->remote_used;
}

bool rehearsal_is_alone(const struct rehearsal *r)
{
	return script_is_over(&r->script) && has_only_script(r);
}

bool rehearsal_waits_for_key(const struct rehearsal *r)
{
	return r->session.state == SESSION_GRADING || r->session.state == SESSION_PAUSED;
}

static void reopen(struct rehearsal *r)
{
	struct error err = {0};
	int64_t now = clock_steady_ms();
	enum device_health health = device_health(mixer_device(r->mixer));
	/* One that came back by itself is left alone: to open it anew would lose what is said. */
	bool lost = health == DEVICE_GONE || health == DEVICE_STALLED;
	if (lost && now < r->reopen_at_ms) {
		return;
	}
	if (lost && !device_reopen(mixer_device(r->mixer), &err)) {
		r->reopen_at_ms = now + REOPEN_MS;
		if (rehearsal_is_alone(r) && now - r->lost_at_ms > GIVE_UP_MS) {
			r->fatal = err;
			r->give_up = true;
		}
		return;
	}
	r->reopen_at_ms = 0;
	rehearsal_say(r, TINT_GREEN, "the sound device is back");
	rehearsal_step(r, EVENT_UNHEARD, 0);
}

static void watch_device(struct rehearsal *r)
{
	struct device *device = mixer_device(r->mixer);
	if (r->reopen_at_ms != 0) {
		reopen(r);
		return;
	}
	switch (device_health(device)) {
	case DEVICE_WELL:
		if (r->warned_of_zeros) {
			r->warned_of_zeros = false;
			r->message[0] = '\0';
		}
		break;
	case DEVICE_GONE:
	case DEVICE_STALLED:
		rehearsal_step(r, EVENT_TAKE_BROKEN, 0);
		mixer_hush(r->mixer);
		rehearsal_say(r, TINT_RED,
			"the sound device %s; what was recorded is kept; trying to open it again "
			"(q ends)",
			device_health(device) == DEVICE_GONE ? "went away" : "delivers nothing");
		r->lost_at_ms = clock_steady_ms();
		r->reopen_at_ms = r->lost_at_ms + REOPEN_MS;
		break;
	case DEVICE_ZEROS:
		if (!r->warned_of_zeros) {
			rehearsal_say(r, TINT_RED,
				"the microphone is perfectly silent: is it muted or unplugged? "
				"'rehearse doctor' tells");
			r->warned_of_zeros = true;
		}
		break;
	}
	uint64_t lost = device_lost(device);
	if (lost > r->lost) {
		rehearsal_say(r, TINT_RED, "%llu ms of sound were lost: the machine is too busy",
			(unsigned long long)((lost - r->lost) * 1000 / AUDIO_RATE_HZ));
		r->lost = lost;
	}
}

static void watch_script(struct rehearsal *r)
{
	const char *state = REHEARSAL_STATES[r->session.state];
	bool waits = rehearsal_waits_for_key(r) && has_only_script(r);
	double now_s = (double)recorder_clock(mixer_recorder(r->mixer)) / AUDIO_RATE_HZ;
	r->give_up = r->give_up || !script_can_go_on(&r->script, state, waits, now_s, &r->fatal);
}

void rehearsal_watch(struct rehearsal *r)
{
	watch_device(r);
	if (recording_is_broken(&r->session, mixer_recorder(r->mixer))) {
		rehearsal_step(r, EVENT_TAKE_BROKEN, 0);
	}
	watch_script(r);
}
