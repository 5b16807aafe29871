/* What was said in a take, as text. */
#ifndef STORE_TRANSCRIPTS_H
#define STORE_TRANSCRIPTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct store;

/* Replaces the transcript of a take. */
bool store_transcript_keep(
	struct store *store, int64_t take_id, const char *text, struct error *err);
/* *text is NULL when the take has none; free() it. */
bool store_transcript(struct store *store, int64_t take_id, char **text, struct error *err);

#endif
