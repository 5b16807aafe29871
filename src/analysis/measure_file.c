/* Measures one recording in two passes over its file. */
#include "analysis/measure_file.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define CHUNK_FRAMES 480 /* 10 ms: an observer sees what a rehearsal sees each round */

static bool is_cancelled(const struct analysis_task *task)
{
	return task->cancelled && atomic_load(task->cancelled);
}

/* One pass. The speech detector (`activity`) and the observer only see the first; `activity` is
 * NULL in the second. */
static bool read_all(const struct analysis_task *task, struct activity *activity,
	struct critique *critique, struct error *err)
{
	float frames[CHUNK_FRAMES];
	uint64_t count = 0;
	size_t got;
	struct sound_file *sound = sound_open(task->path, err);
	if (!sound) {
		return false;
	}
	while (!is_cancelled(task) && (got = sound_next(sound, frames, CHUNK_FRAMES)) > 0) {
		count += got;
		if (activity) {
			activity_feed(activity, frames, got);
		}
		if (activity && task->observer) {
			task->observer(task->observer_context, activity, count);
		}
		critique_feed(critique, frames, got);
	}
	sound_close(sound);
	return !is_cancelled(task);
}

/* Begins the second pass: the critique learns where the detector found speech. */
static void begin_second_pass(struct critique *critique, const struct activity *activity)
{
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	double length_s = (double)critique_steps(critique) * CRITIQUE_STEP_S;
	struct interval *speech = mem_array(count, sizeof(*speech));
	for (size_t i = 0; i < count; i++) {
		speech[i] = (struct interval){(double)runs[i].start / AUDIO_RATE_HZ,
			fmin(length_s, (double)runs[i].end / AUDIO_RATE_HZ)};
	}
	critique_again(critique, speech, count);
	free(speech);
}

bool analysis_measure(
	const struct analysis_task *task, struct take_analysis *analysis, struct error *err)
{
	struct activity *activity = activity_create(task->listener, AUDIO_RATE_HZ);
	struct critique *critique = critique_create();
	bool ok = read_all(task, activity, critique, err);
	if (ok) {
		activity_end(activity);
		begin_second_pass(critique, activity);
		ok = read_all(task, NULL, critique, err);
	}
	*analysis = (struct take_analysis){0};
	if (ok) {
		critique_end(critique, task->question_end_s, &analysis->measures);
		critique_tracks(critique, task->question_end_s, &analysis->tracks);
	}
	critique_destroy(critique);
	activity_destroy(activity);
	return ok;
}

void analysis_finish(struct take_analysis *analysis)
{
	tracks_finish(&analysis->tracks);
}
