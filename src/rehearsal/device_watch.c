/* Checks the device, the open take and the script each round. */
#include "rehearsal/device_watch.h"

#include "base/clock.h"
#include "rehearsal/actions.h"
#include "rehearsal/announcements.h"
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

static void open_again(struct rehearsal *r, int64_t now)
{
	struct device *device = mixer_device(r->in.mixer);
	struct error err = {0};
	if (device_reopen(device, &err)) {
		(void)error_set(&err, ERROR_DEVICE, "the microphone '%s' delivers nothing",
			device_input_name(device));
	}
	r->watch.lost_at_frame = device_clock(device);
	r->watch.reopen_at_ms = now + REOPEN_MS;
	if (rehearsal_is_alone(r) && now - r->watch.lost_at_ms > GIVE_UP_MS) {
		ending_give_up(&r->ending, &err);
	}
}

static void reopen(struct rehearsal *r)
{
	struct device *device = mixer_device(r->in.mixer);
	int64_t now = clock_steady_ms();
	enum device_health health = device_health(device);
	/* A device that came back by itself stays open: reopening it would lose what the user says.
	 */
	bool lost = health == DEVICE_GONE || health == DEVICE_STALLED;
	if (lost && now < r->watch.reopen_at_ms) {
		return;
	}
	if (lost) {
		open_again(r, now);
		return;
	}
	if (device_clock(device) == r->watch.lost_at_frame) {
		return; /* it is open, but nothing comes yet */
	}
	r->watch.reopen_at_ms = 0;
	learning_begin(r); /* it may be another one */
	r->watch.missing_frames = device_missing(device);
	announcer_say(&r->announcer, TINT_GREEN, "the sound device is back after %.0f s",
		(double)(now - r->watch.lost_at_ms) / 1000);
	spoken_device_back(&r->announcer);
	rehearsal_step(r, EVENT_UNHEARD, 0);
	announcer_speak_trouble(&r->announcer); /* unless the question has been asked behind it */
}

static void lose_device(struct rehearsal *r, const char *what_it_did)
{
	rehearsal_step(r, EVENT_TAKE_BROKEN, 0);
	announcer_say(&r->announcer, TINT_RED,
		"the sound device %s; what was recorded is kept; trying to open it again (q ends)",
		what_it_did);
	mixer_hush(r->in.mixer); /* it would be heard late, or not at all */
	r->watch.lost_at_ms = clock_steady_ms();
	r->watch.lost_at_frame = device_clock(mixer_device(r->in.mixer));
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

static void watch_missing(struct rehearsal *r)
{
	struct device *device = mixer_device(r->in.mixer);
	uint64_t lost = device_lost(device);
	uint64_t missing = device_missing(device);
	if (lost > r->watch.lost_frames) {
		announcer_say(&r->announcer, TINT_RED,
			"%llu ms of sound were lost: the machine is too busy",
			(unsigned long long)((lost - r->watch.lost_frames) * 1000 / AUDIO_RATE_HZ));
	}
	if (missing > r->watch.missing_frames) {
		announcer_say(&r->announcer, TINT_RED, "the microphone left out %.1f s of sound",
			(double)(missing - r->watch.missing_frames) / AUDIO_RATE_HZ);
	}
	r->watch.lost_frames = lost;
	r->watch.missing_frames = missing;
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
	watch_missing(r);
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
