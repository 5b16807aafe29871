/* Analyses and the store: kept, read again, made where there are none. */
#ifndef ANALYSIS_KEPT_H
#define ANALYSIS_KEPT_H

#include "analysis/analyser.h"
#include "store/store.h"

/* Puts it into the store. */
bool analysis_keep(struct store *store, int64_t take_id, const struct take_analysis *analysis,
	struct error *err);

/* What is kept of a take. False when nothing is, or another version made it. */
bool analysis_read_kept(
	struct store *store, int64_t take_id, struct value_list *measures, struct tracks *tracks);

/* Judges those takes that have no analysis of this version, on two processors, and keeps what was
 * found. `done` (may be NULL) is told how many of how many. A file that cannot be read is passed
 * over; a signal ends it early. */
void analyse_takes(struct store *store, const struct listener *listener,
	const struct take_list *takes, void (*done)(size_t count, size_t of));

#endif
