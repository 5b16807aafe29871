/* Takes in the store: added, found, annotated. */
#ifndef STORE_TAKES_H
#define STORE_TAKES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/take.h"
#include "store/take_filter.h"

struct store;

/* Chooses a new name in takes/ for an answer that begins now. The name contains the start, the
 * question and the language, so that the file explains itself if the program dies. It ends in
 * ".wav.part" while recording. No file and no take, not even a deleted one, has that name. Sets the
 * take's question_id, lang, started_ms and file, and frees what they held (the take is all-zero or
 * in use). */
void store_take_name(struct store *store, const char *question_id, enum lang lang,
	int64_t started_ms, struct take *take);

/* The answer has ended and its file is complete and synced: renames FILE.wav.part to FILE.wav, adds
 * the row, sets take->id and take->file. A call after a failure resumes where the first one
 * stopped. For a take that is in the store already (another program may have found its file)
 * take->id becomes the existing id. take->file names the file, also after a failure. */
bool store_take_add(struct store *store, struct take *take, struct error *err);

/* Newest first, by counts_ms. A session is a run of takes less than two hours apart; it belongs to
 * the day on which it began, as its reviews do. */
bool store_takes(struct store *store, const struct take_filter *filter, struct take_list *list,
	struct error *err);

/* Sets the user's note on a take (NULL: none), or whether it is the best take. ERROR_NOT_FOUND when
 * there is no such take. */
bool store_take_note(struct store *store, int64_t take_id, const char *note, struct error *err);
bool store_take_best(struct store *store, int64_t take_id, bool best, struct error *err);

#endif
