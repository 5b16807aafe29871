/* Takes recordings without an entry into the store, at the start of the program. */
#include "setup/recover.h"

#include <string.h>

#include "audio/audio.h"
#include "base/clock.h"
#include "store/store.h"
#include "terminal/terminal.h"

/* Where files cannot be locked, a recording that begins just now looks like an empty one. */
#define YOUNG_MS INT64_C(3600000)

static void recover_one(struct store *store, struct take *take)
{
	static const char PARTIAL[] = ".part";
	struct error err = {0};
	uint64_t frames = 0;
	size_t length = strlen(take->file);
	size_t ending = sizeof(PARTIAL) - 1;
	bool whole = length < ending || strcmp(take->file + length - ending, PARTIAL) != 0;
	if (wav_is_being_written(take->file)) {
		return; /* another program is recording it */
	}
	if (!wav_repair(take->file, &frames, &err)) {
		if (err.kind == ERROR_NOT_FOUND) {
			return; /* another program has recovered it */
		}
		out_tell("rehearse: %s; the file is left as it is\n", err.text);
		return;
	}
	take->duration_s = (double)frames / AUDIO_RATE_HZ;
	if (frames == 0) {
		(void)wav_drop_empty(take->file, clock_wall_ms() - YOUNG_MS);
		return;
	}
	if (store_take_add(store, take, &err)) {
		out_tell("rehearse: %s (%.1f s) is kept as take %lld: %s\n",
			whole ? "a recording without an entry" : "an answer that was cut off",
			take->duration_s, (long long)take->id, take->file);
	} else {
		out_tell("rehearse: %s\n", err.text);
	}
}

void recover_takes(struct store *store)
{
	struct take_list orphans = {0};
	struct store_notes notes = {0};
	struct error err = {0};
	if (!store_orphans(store, &orphans, &notes, &err)) {
		out_tell("rehearse: interrupted answers cannot be recovered yet: %s\n", err.text);
	}
	for (size_t i = 0; i < notes.count; i++) {
		out_tell("rehearse: %s\n", notes.lines[i]);
	}
	for (size_t i = 0; i < orphans.count; i++) {
		recover_one(store, &orphans.items[i]);
	}
	store_notes_finish(&notes);
	take_list_finish(&orphans);
}
