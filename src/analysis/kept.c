/* Judgements and the store: kept, found again, made where there are none. */
#include "analysis/kept.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/signals.h"

#define WORKERS 2
#define LOOK_MS 100 /* as often a signal is looked for */

bool analysis_keep(struct store *store, int64_t take_id, const struct take_analysis *analysis,
	struct error *err)
{
	struct named_measure named[MEASURES_MOST];
	struct named_value values[MEASURES_MOST];
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

bool analysis_read_kept(
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
	return ok;
}

static bool is_kept(struct store *store, int64_t take_id)
{
	struct error err = {0};
	bool has = false;
	return store_has_tracks(store, take_id, CRITIQUE_VERSION, &has, &err) && has;
}

void analyse_takes(struct store *store, const struct listener *listener,
	const struct take_list *takes, void (*done)(size_t count, size_t of))
{
	struct analyser *workers[WORKERS] = {0};
	size_t of = 0;
	size_t count = 0;
	for (size_t i = 0; i < takes->count; i++) {
		const struct take *take = &takes->items[i];
		if (take->file_missing || is_kept(store, take->id)) {
			continue;
		}
		struct analyser **worker = &workers[of++ % WORKERS];
		if (!*worker && !(*worker = analyser_begin(listener))) {
			break;
		}
		analyser_add(*worker, take->id, take->file, take->question_end_s, false);
	}
	bool more = of > 0;
	while (more && !signals_stop()) {
		more = false;
		for (size_t i = 0; i < WORKERS; i++) {
			struct take_analysis analysis;
			struct error err = {0};
			int64_t id;
			if (workers[i] && analyser_take(workers[i], LOOK_MS, &id, &analysis)) {
				/* it can be made anew: a failure costs time alone */
				(void)analysis_keep(store, id, &analysis, &err);
				analysis_finish(&analysis);
				count++;
				if (done) {
					done(count, of);
				}
			}
			more = more || (workers[i] && analyser_left(workers[i], false) > 0);
		}
	}
	for (size_t i = 0; i < WORKERS; i++) {
		analyser_end(workers[i]);
	}
}
