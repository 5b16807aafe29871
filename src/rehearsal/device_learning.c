/* Passes what is known of the loop from speaker to microphone and of the user's voice between the
 * mixer, the speech detector and the store. */
#include "rehearsal/device_learning.h"

#include <math.h>

#include "base/clock.h"

#define AGAIN_MS 2000 /* between two tries at the store */
/* Smaller changes are those of one prompt to the next. */
#define DELAY_CHANGE_S 0.02
#define GAIN_CHANGE_DB 3.0
#define VOICE_CHANGE_DB 1.0

void learning_begin(struct rehearsal *r)
{
	const struct device *device = mixer_device(r->in.mixer);
	struct loop *loop = mixer_loop(r->in.mixer);
	struct activity *activity = r->in.activity;
	struct device_memory *kept = &r->learning.kept;
	*kept = (struct device_memory){0};
	if (!loop || device_is_offline(device)) {
		return;
	}
	loop_forget(loop);
	if (activity) {
		activity_forget_voice(activity);
	}
	(void)store_device_memory(
		r->in.store, device_input_name(device), device_output_name(device), kept, NULL);
	if (kept->has_loop) {
		loop_assume(loop, kept->loop_delay_s, kept->loop_gain_db);
	}
	if (activity && kept->has_voice) {
		activity_set_voice_level(activity, kept->voice_dbfs);
	}
}

static bool has_changed(const struct device_memory *kept, const struct loop_estimate *now)
{
	return !kept->has_loop || fabs(now->delay_s - kept->loop_delay_s) > DELAY_CHANGE_S ||
	       fabs(now->gain_db - kept->loop_gain_db) > GAIN_CHANGE_DB;
}

/* The level of the user's voice, between answers: within one it may still be that of the room. */
static bool voice_has_changed(const struct rehearsal *r, double *dbfs)
{
	const struct device_memory *kept = &r->learning.kept;
	return r->in.activity && r->machine.session.state != SESSION_ANSWERING &&
	       activity_voice_level(r->in.activity, dbfs) &&
	       (!kept->has_voice || fabs(*dbfs - kept->voice_dbfs) >= VOICE_CHANGE_DB);
}

void learning_keep(struct rehearsal *r)
{
	const struct device *device = mixer_device(r->in.mixer);
	const struct loop *loop = mixer_loop(r->in.mixer);
	struct device_memory *kept = &r->learning.kept;
	int64_t at_ms = clock_steady_ms();
	if (!loop || device_is_offline(device) || at_ms < r->learning.again_at_ms) {
		return;
	}
	struct device_memory memory = {0};
	struct loop_estimate now = loop_known(loop);
	if (now.state == LOOP_FOUND && has_changed(kept, &now)) {
		memory.has_loop = true;
		memory.loop_delay_s = now.delay_s;
		memory.loop_gain_db = now.gain_db;
	}
	memory.has_voice = voice_has_changed(r, &memory.voice_dbfs);
	if (!memory.has_loop && !memory.has_voice) {
		return;
	}
	if (store_device_memory_keep(r->in.store, device_input_name(device),
		    device_output_name(device), &memory, NULL)) {
		kept->has_loop = kept->has_loop || memory.has_loop;
		kept->loop_delay_s = memory.has_loop ? memory.loop_delay_s : kept->loop_delay_s;
		kept->loop_gain_db = memory.has_loop ? memory.loop_gain_db : kept->loop_gain_db;
		kept->has_voice = kept->has_voice || memory.has_voice;
		kept->voice_dbfs = memory.has_voice ? memory.voice_dbfs : kept->voice_dbfs;
	}
	r->learning.again_at_ms = at_ms + AGAIN_MS;
}
