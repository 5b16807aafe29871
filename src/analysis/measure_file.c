/* Measures one recording. Its frames go to the speech detector and to the critique as they are
 * read, a quarter of a second together: the detector is faster with several chunks at once. */
#include "analysis/measure_file.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define ROUND_FRAMES 480 /* 10 ms: an observer sees what a rehearsal sees each round */
#define ROUNDS 25

static bool is_cancelled(const struct analysis_task *task)
{
	return task->cancelled && atomic_load(task->cancelled);
}

/* Reads some rounds; the detector queues them. Returns how many frames there were; 0 is the end. */
static size_t read_rounds(
	struct sound_file *sound, struct activity *activity, float frames[ROUNDS * ROUND_FRAMES])
{
	size_t count = 0;
	for (int i = 0; i < ROUNDS; i++) {
		size_t got = sound_next(sound, frames + count, ROUND_FRAMES);
		if (got == 0) {
			break;
		}
		activity_queue(activity, frames + count, got);
		count += got;
	}
	return count;
}

static bool read_all(const struct analysis_task *task, struct activity *activity,
	struct critique *critique, struct error *err)
{
	float frames[ROUNDS * ROUND_FRAMES];
	uint64_t heard = 0;
	size_t count;
	size_t round;
	struct sound_file *sound = sound_open(task->path, err);
	if (!sound) {
		return false;
	}
	while (!is_cancelled(task) && (count = read_rounds(sound, activity, frames)) > 0) {
		while ((round = activity_next(activity)) > 0) {
			heard += round;
			if (task->observer) {
				task->observer(task->observer_context, activity, heard);
			}
		}
		critique_feed(critique, frames, count);
	}
	sound_close(sound);
	return !is_cancelled(task);
}

/* The critique learns where the detector found speech. */
static void end(const struct analysis_task *task, struct critique *critique,
	struct activity *activity, struct take_analysis *analysis)
{
	size_t count;
	activity_end(activity);
	const struct speech_run *runs = activity_runs(activity, &count);
	double length_s = (double)critique_steps(critique) * CRITIQUE_STEP_S;
	struct interval *speech = mem_array(count, sizeof(*speech));
	for (size_t i = 0; i < count; i++) {
		speech[i] = (struct interval){(double)runs[i].start / AUDIO_RATE_HZ,
			fmin(length_s, (double)runs[i].end / AUDIO_RATE_HZ)};
	}
	critique_end(critique, speech, count, task->question_end_s, &analysis->measures);
	critique_tracks(critique, task->question_end_s, &analysis->tracks);
	free(speech);
}

bool analysis_measure(
	const struct analysis_task *task, struct take_analysis *analysis, struct error *err)
{
	struct activity *activity = activity_create(task->listener, AUDIO_RATE_HZ);
	struct critique *critique = critique_create();
	*analysis = (struct take_analysis){0};
	bool ok = read_all(task, activity, critique, err);
	if (ok) {
		end(task, critique, activity, analysis);
	}
	critique_destroy(critique);
	activity_destroy(activity);
	return ok;
}

void analysis_finish(struct take_analysis *analysis)
{
	tracks_finish(&analysis->tracks);
}
