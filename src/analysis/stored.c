/* Saves and loads analyses, and has the missing ones made. */
#include "analysis/stored.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/signals.h"
#include "base/thread.h"

#define POLL_MS 100 /* signals are noticed this often */

bool analysis_save(struct store *store, int64_t take_id, const struct take_analysis *analysis,
	struct error *err)
{
	struct named_measure named[MEASURE_COUNT];
	struct named_value values[MEASURE_COUNT];
	size_t count = measures_named(&analysis->measures, named);
	for (size_t i = 0; i < count; i++) {
		values[i] = (struct named_value){mem_text(named[i].name), named[i].value};
	}
	unsigned char *bytes;
	size_t length = tracks_write(&analysis->tracks, &bytes);
	bool ok = store_measures_keep(store, take_id, CRITIQUE_VERSION, values, count, err) &&
		  store_tracks_keep(store, take_id, CRITIQUE_VERSION, bytes, length, err);
	for (size_t i = 0; i < count; i++) {
		free(values[i].name);
	}
	free(bytes);
	return ok;
}

int64_t analysis_save_next(
	struct analyser *analyser, struct store *store, struct unsaved_analysis *unsaved)
{
	struct error err = {0};
	bool any = unsaved->take_id != 0 ||
		   (analyser && analyser_take(analyser, 0, &unsaved->take_id, &unsaved->analysis));
	if (!any || !analysis_save(store, unsaved->take_id, &unsaved->analysis, &err)) {
		return 0;
	}
	int64_t id = unsaved->take_id;
	analysis_finish(&unsaved->analysis);
	unsaved->take_id = 0;
	return id;
}

bool analysis_load(
	struct store *store, int64_t take_id, struct value_list *measures, struct tracks *tracks)
{
	struct error err = {0};
	unsigned char *bytes = NULL;
	size_t length;
	*measures = (struct value_list){0};
	*tracks = (struct tracks){0};
	bool ok = store_tracks(store, take_id, CRITIQUE_VERSION, &bytes, &length, &err) && bytes &&
		  tracks_read(bytes, length, tracks) &&
		  store_measures(store, take_id, CRITIQUE_VERSION, measures, &err);
	free(bytes);
	if (!ok) {
		value_list_finish(measures);
		tracks_finish(tracks);
	}
	return ok;
}

static bool is_saved(struct store *store, int64_t take_id)
{
	struct error err = {0};
	bool has = false;
	return store_has_tracks(store, take_id, CRITIQUE_VERSION, &has, &err) && has;
}

/* Has each take measured that has no saved analysis; returns how many. */
static size_t queue_missing(struct analyser **analyser, struct store *store,
	const struct listener *listener, const struct take_list *takes)
{
	size_t count = 0;
	for (size_t i = 0; i < takes->count; i++) {
		const struct take *take = &takes->items[i];
		if (take->file_missing || is_saved(store, take->id)) {
			continue;
		}
		if (!*analyser &&
			!(*analyser = analyser_begin_threads(listener, thread_processors()))) {
			break;
		}
		analyser_add(*analyser, take->id, take->file, take->question_end_s, false);
		count++;
	}
	return count;
}

/* Waits a moment for a result and saves it. True when there was one. */
static bool save_next(struct analyser *analyser, struct store *store)
{
	struct take_analysis analysis;
	struct error err = {0};
	int64_t id;
	if (!analyser_take(analyser, POLL_MS, &id, &analysis)) {
		return false;
	}
	/* the next run measures again what could not be saved */
	(void)analysis_save(store, id, &analysis, &err);
	analysis_finish(&analysis);
	return true;
}

void analysis_update(struct store *store, const struct listener *listener,
	const struct take_list *takes, void (*on_progress)(size_t done, size_t total))
{
	struct analyser *analyser = NULL;
	size_t total = queue_missing(&analyser, store, listener, takes);
	size_t done = 0;
	while (analyser && analyser_left(analyser, false) > 0 && !signals_stop()) {
		if (save_next(analyser, store)) {
			done++;
			if (on_progress) {
				on_progress(done, total);
			}
		}
	}
	analyser_end(analyser);
}
