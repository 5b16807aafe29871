/* The state of a rehearsal, in the parts that change together. A part's own functions know only
 * that part; files that act on several parts include this one. */
#ifndef REHEARSAL_STATE_H
#define REHEARSAL_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "rehearsal/announcer.h"
#include "rehearsal/answers.h"
#include "rehearsal/clock.h"
#include "rehearsal/end_result.h"
#include "rehearsal/inputs.h"
#include "rehearsal/playback.h"
#include "rehearsal/progress.h"
#include "rehearsal/settings.h"
#include "rehearsal/take_measures.h"
#include "store/store.h"

/* The session machine, and what the loop remembers for it. */
struct machine {
	struct session session;
	struct session_question *times; /* one for each choice */
	bool awaits_silence;            /* EVENT_SOUND_DONE is due once everything has been heard */
	uint64_t asked_end;             /* session frame at which the question ended */
};

/* What could not be written at once (backlog.h), besides measures, which have a backlog of their
 * own. */
struct backlog {
	bool queued;               /* the store's queue was not empty at the last look */
	const struct decks *decks; /* notes whose wording is not stored yet; NULL: it is */
	struct error decks_error;  /* why not */
	int64_t again_at_ms;       /* steady time of the next try */
};

/* The sound device as last seen (device_watch.c). Times are steady. */
struct device_watch {
	int64_t lost_at_ms;
	uint64_t lost_at_frame; /* when it was lost, or opened again since */
	int64_t reopen_at_ms; /* of the next try to open a lost device; 0: it is there */
	bool told_of_zeros;
	uint64_t lost_frames;    /* input frames told to be lost */
	uint64_t missing_frames; /* input frames told to be missing */
};

/* What was learnt of the sound devices (device_learning.c). */
struct device_learning {
	struct device_memory kept; /* as the store has it */
	int64_t again_at_ms;       /* steady time of the next try to keep it */
};

/* Sources of keys other than the terminal. */
struct key_sources {
	struct script script; /* keys that a file presses */
	bool media_key_used;  /* a media key has been used */
};

struct rehearsal {
	struct rehearsal_settings settings;
	struct rehearsal_inputs in;
	struct machine machine;
	struct answers answers;
	struct playback playback;
	struct announcer announcer;
	struct rehearsal_clock clock;
	struct measuring measuring;
	struct progress progress;
	struct backlog backlog;
	struct device_watch watch;
	struct device_learning learning;
	struct key_sources keys;
	struct ending ending;
	int64_t drawn_ms; /* steady time of the last drawing */
};

#endif
