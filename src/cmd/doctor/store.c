/* Checks the store, the clock and the disk. */
#include "cmd/doctor/store.h"

#include <stdlib.h>
#include <sys/statvfs.h>

#include "base/clock.h"
#include "cmd/doubtful_reviews.h"

#define BYTES_PER_MINUTE (60.0 * AUDIO_RATE_HZ * 2)

/* The machine's clock, and reviews made while it was wrong. */
static void check_clock(struct checkup *c, struct store *store)
{
	struct doubts doubts;
	struct error err = {0};
	char stamp[26];
	int64_t now = clock_wall_ms();
	int day = day_of(now);
	time_format(now, stamp);
	stamp[10] = ' ';
	if (!doubts_find(store, day, &doubts, &err)) {
		checkup_bad(c, "clock", "%s", err.text);
		return;
	}
	char *text = doubts_text(&doubts);
	if (day < DAY_EARLIEST) {
		checkup_bad(c, "clock", "the machine's clock says %.16s, which cannot be: set it",
			stamp);
	} else if (text && doubts_can_be_voided(&doubts)) {
		checkup_bad(c, "clock", "%s", text);
	} else {
		checkup_good("clock", "%.16s%s%s", stamp, text ? "; " : "", text ? text : "");
	}
	free(text);
	doubts_finish(&doubts);
}

void check_store(struct checkup *c)
{
	struct store *store = NULL;
	struct error err = {0};
	const char *folder = setup_store_folder(c->invocation, &c->paths);
	if (setup_store(c->invocation, &c->paths, &store, &err)) {
		struct take_list takes = {0};
		struct take_filter all = {0};
		if (store_can_record(store, &err) && store_takes(store, &all, &takes, &err)) {
			checkup_good("store", "%s, %zu takes", folder, takes.count);
		} else {
			checkup_bad(c, "store", "%s", err.text);
		}
		take_list_finish(&takes);
	} else {
		checkup_bad(c, "store", "%s", err.text);
	}
	check_clock(c, store);
	store_close(store);
	struct statvfs disk;
	if (statvfs(folder, &disk) == 0) {
		double minutes = (double)disk.f_bavail * (double)disk.f_frsize / BYTES_PER_MINUTE;
		if (minutes < 60) {
			checkup_bad(c, "disk",
				"room for only %.0f minutes of recording: free some space "
				"in %s",
				minutes, folder);
		} else {
			checkup_good("disk", "room for %.0f hours of recording", minutes / 60);
		}
	}
}

static void check_memories(struct checkup *c, struct store *store)
{
	struct error err = {0};
	size_t kept = 0;
	size_t wrong = 0;
	if (!store_memories_check(store, setup_today(c->invocation), &kept, &wrong, &err)) {
		checkup_bad(c, "memories", "%s", err.text);
	} else if (wrong > 0) {
		checkup_bad(c, "memories",
			"%zu of those kept do not match the review log; the next start "
			"replays all of it",
			wrong);
	} else if (kept > 0) {
		checkup_good("memories", "%zu are kept, and all match the review log", kept);
	} else {
		checkup_good("memories", "none are kept: all are replayed from the review log");
	}
}

void check_whole_store(struct checkup *c)
{
	struct store *store = NULL;
	struct error err = {0};
	const char *folder = setup_store_folder(c->invocation, &c->paths);
	if (!setup_store(c->invocation, &c->paths, &store, &err) || !store_check(store, &err)) {
		checkup_bad(c, "store", "%s", err.text);
	} else if (store_tracks_lost(store)) {
		checkup_bad(c, "store",
			"%s/tracks.db was damaged and is set aside; the next report "
			"measures the takes again",
			folder);
	} else {
		checkup_good("store", "%s, all of it can be read", folder);
	}
	if (store) {
		check_memories(c, store);
	}
	store_close(store);
}
