/* Compares the frames of a stream with the clock. */
#include "audio/stream_watch.h"

#include <math.h>

#include "audio/format.h"

#define SECOND_MS 1000
/* After a stop of the program frames come late, in the first looks of a second. */
#define LOOKS_LEAST 20
/* Another device behind the same stream may have as much more latency, and nothing is missing. */
#define MISSING_MS 200.0

void stream_watch_begin(struct stream_watch *watch, uint64_t frames)
{
	*watch = (struct stream_watch){.seen = frames, .missing = watch->missing};
}

/* Clocks drift apart, by less than so much in a second. */
#define DRIFT_MS 1.0

/* A second in whose middle frames were left out shows but a part of it. */
#define AGREE_MS 50.0

/* A second is over. */
static void judge(struct stream_watch *watch)
{
	double more = watch->least_ms - watch->behind_ms;
	if (!watch->measured) {
		watch->measured = true;
		watch->behind_ms = watch->least_ms;
		watch->earlier_ms = 0;
	} else if (more < MISSING_MS) {
		watch->behind_ms += fmin(more, DRIFT_MS);
		watch->earlier_ms = 0;
	} else if (fabs(more - watch->earlier_ms) < AGREE_MS) { /* twice: they will not come */
		watch->missing += (uint64_t)(more * AUDIO_RATE_HZ / 1000);
		watch->behind_ms += more;
		watch->earlier_ms = 0;
	} else {
		watch->earlier_ms = more;
	}
}

void stream_watch_look(struct stream_watch *watch, int64_t now_ms, int waited_ms, uint64_t frames)
{
	watch->still_ms = frames == watch->seen ? watch->still_ms + waited_ms : 0;
	watch->flows = watch->still_ms < STREAM_STILL_MS && (watch->flows || frames != watch->seen);
	watch->seen = frames;
	if (!watch->flows) {
		watch->measured = false;
		watch->looks = 0;
		return;
	}
	if (watch->looks == 0) {
		watch->second_ms = now_ms;
		watch->least_ms = (double)INFINITY;
	}
	watch->looks++;
	double behind_ms = (double)now_ms - (double)frames * 1000 / AUDIO_RATE_HZ;
	watch->least_ms = fmin(watch->least_ms, behind_ms);
	if (now_ms - watch->second_ms >= SECOND_MS && watch->looks >= LOOKS_LEAST) {
		judge(watch);
		watch->looks = 0;
	}
}
