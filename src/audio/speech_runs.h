/* Keeps the runs of speech of a stream, and finds their edges to some milliseconds. Pure. Inside
 * the room only.
 *
 * A detector rates chunks of 32 ms, and the network's probability falls about 60 ms after the
 * voice, later in noise. So a run's rated edges only say where to look: each edge is put where the
 * level of the bands says that speech begins or ends, within what is usual for the detector. */
#ifndef AUDIO_SPEECH_RUNS_H
#define AUDIO_SPEECH_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/sound_bands.h"
#include "audio/speech_run.h"

/* Steps of BAND_STEP remembered: 1 s. An edge needs 0.8 s. */
#define RUNS_MEMORY 128

struct speech_runs {
	struct speech_run *items; /* in frames of SPEECH_RATE_HZ */
	size_t count;
	size_t capacity;
	uint64_t steps; /* fed so far */
	struct band_powers powers[RUNS_MEMORY];
	/* Rated edges, in steps. A run's start stays open until its level is known, and its end
	 * until the floor behind it is. */
	uint64_t silence; /* the end of the run before the one that is open */
	uint64_t start;
	uint64_t end;
	enum { RUN_NONE, RUN_STARTED, RUN_PLACED, RUN_ENDED } state;
};

/* All-zero is empty. */
void speech_runs_finish(struct speech_runs *runs);

/* The next chunk: whether it is rated as speech, and its powers. */
void speech_runs_add(
	struct speech_runs *runs, const struct band_powers powers[CHUNK_STEPS], bool speech);
/* The stream ends, and so does a run that goes on. */
void speech_runs_end(struct speech_runs *runs);

/* All runs, with the one that goes on, whose edges are the rated ones until they are placed: `out`
 * has room for one more than `count`. Returns how many. */
size_t speech_runs_list(const struct speech_runs *runs, struct speech_run *out);
/* What was rated as speech from one step to another was none: takes it out. */
void speech_runs_forget(struct speech_runs *runs, uint64_t from, uint64_t to);

#endif
