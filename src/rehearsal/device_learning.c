/* Passes what is known of the loop from speaker to microphone between the mixer and the store. */
#include "rehearsal/device_learning.h"

#include <math.h>

#include "base/clock.h"

#define AGAIN_MS 2000 /* between two tries at the store */
/* Smaller changes are those of one prompt to the next. */
#define DELAY_CHANGE_S 0.02
#define GAIN_CHANGE_DB 3.0

void learning_begin(struct rehearsal *r)
{
	const struct device *device = mixer_device(r->in.mixer);
	struct loop *loop = mixer_loop(r->in.mixer);
	struct device_memory *kept = &r->learning.kept;
	*kept = (struct device_memory){0};
	if (!loop || device_is_offline(device)) {
		return;
	}
	loop_forget(loop);
	if (store_device_memory(r->in.store, device_input_name(device), device_output_name(device),
		    kept, NULL) &&
		kept->has_loop) {
		loop_assume(loop, kept->loop_delay_s, kept->loop_gain_db);
	}
}

static bool has_changed(const struct device_memory *kept, const struct loop_estimate *now)
{
	return !kept->has_loop || fabs(now->delay_s - kept->loop_delay_s) > DELAY_CHANGE_S ||
	       fabs(now->gain_db - kept->loop_gain_db) > GAIN_CHANGE_DB;
}

void learning_keep(struct rehearsal *r)
{
	const struct device *device = mixer_device(r->in.mixer);
	const struct loop *loop = mixer_loop(r->in.mixer);
	struct loop_estimate now = loop ? loop_known(loop) : (struct loop_estimate){0};
	int64_t at_ms = clock_steady_ms();
	if (now.state != LOOP_FOUND || device_is_offline(device) ||
		!has_changed(&r->learning.kept, &now) || at_ms < r->learning.again_at_ms) {
		return;
	}
	struct device_memory memory = {
		.has_loop = true, .loop_delay_s = now.delay_s, .loop_gain_db = now.gain_db};
	if (store_device_memory_keep(r->in.store, device_input_name(device),
		    device_output_name(device), &memory, NULL)) {
		r->learning.kept = memory;
	}
	r->learning.again_at_ms = at_ms + AGAIN_MS;
}
