/* What happens to the session: keys, time, sounds, and trouble with the device or the disk. */
#ifndef SESSION_EVENT_H
#define SESSION_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum session_event_kind {
	EVENT_TICK,       /* time has passed */
	EVENT_SOUND_DONE, /* everything queued for playback has been heard */

	/* Keys; the rules are in commands.c. */
	EVENT_PAUSE,      /* pause or resume */
	EVENT_NEXT,       /* end the answer, or go on to what comes next */
	EVENT_HEAR_AGAIN, /* repeat the question */
	EVENT_REDO,       /* answer again from the start; the take so far is kept */
	EVENT_REPLAY,     /* play back the answer */
	EVENT_MODEL,      /* speak the model answer */
	EVENT_GRADE,      /* with a grade */
	EVENT_SKIP,       /* drop this question for today */
	EVENT_UNDO,       /* withdraw the last grade */
	EVENT_QUIT,       /* end the session, keep everything */

	EVENT_UNHEARD,     /* what sounds was not heard: it sounds again, and a question does not
			    * count as heard */
	EVENT_TAKE_BROKEN, /* the open take cannot be written any more */
};

/* The speech of the answer since the last `listen_anew` (action.h), up to the event's time.
 * All-zero: none yet. */
struct session_heard {
	bool begun;
	uint64_t first;    /* session frame of the onset; it moves when that was not the user */
	uint64_t last;     /* session frame after the latest speech */
	uint64_t wordless; /* so many frames before that have no words in them, but a hum or a laugh
			    */
};

struct session_event {
	enum session_event_kind kind;
	uint64_t at;                /* session time in frames, never less than in the last event */
	int grade;                  /* EVENT_GRADE: 1–4 */
	struct session_heard heard; /* EVENT_TICK; EVENT_SOUND_DONE: speech that goes on now */
	uint64_t anyone;            /* EVENT_TICK: as heard.last, of speech that may be another's */
	bool deaf; /* EVENT_TICK: a sound of the program masks what the user says */
};

#endif
