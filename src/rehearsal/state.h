/* The whole of a running rehearsal, cut into the parts that change together. Files that act on
 * several parts lie above it and include it; a part's own functions know only the part. */
#ifndef REHEARSAL_STATE_H
#define REHEARSAL_STATE_H

#include "rehearsal/answers.h"
#include "rehearsal/clock.h"
#include "rehearsal/ending.h"
#include "rehearsal/house.h"
#include "rehearsal/measuring.h"
#include "rehearsal/playback.h"
#include "rehearsal/progress.h"
#include "rehearsal/settings.h"
#include "rehearsal/teller.h"

/* The session machine and what it is fed. */
struct machine {
	struct session session;
	struct session_question *times; /* one a choice */
	bool awaits_silence;            /* EVENT_SOUND_DONE is due when all has been heard */
	uint64_t asked_end;             /* session frame at which the question had been heard */
};

/* What could not be written at once (later.c). */
struct unwritten {
	bool queued;               /* the store's queue held something at the last look */
	const struct decks *decks; /* to be kept; NULL: done */
	struct error decks_error;  /* why they are not */
	int64_t again_at_ms;       /* steady time of the next try */
};

/* The sound device as last seen (device.c). Times are steady. */
struct device_watch {
	int64_t lost_at_ms;
	int64_t reopen_at_ms; /* of the next try to open a lost device; 0: it is there */
	bool told_of_zeros;
	uint64_t lost_frames; /* input frames known to be lost */
};

/* Who can press keys. */
struct input {
	struct script script; /* keys that a file presses */
	bool media_key_used;  /* since the start: somebody holds a media key */
};

struct rehearsal {
	struct rehearsal_settings settings;
	struct rehearsal_house house;
	struct machine machine;
	struct answers answers;
	struct playback playback;
	struct teller teller;
	struct rehearsal_clock clock;
	struct measuring measuring;
	struct progress progress;
	struct unwritten unwritten;
	struct device_watch watch;
	struct input input;
	struct ending ending;
	int64_t drawn_ms; /* steady time of the last drawing */
};

#endif
