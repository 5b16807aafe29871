/* What the user says of a take: ticks of points heard, a grade, a note, the best take.
 *
 * Changes never wait for a busy store: they are queued (store/queue.h) and written later. */
#ifndef PLAYER_RATINGS_H
#define PLAYER_RATINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/analysis.h"
#include "player/message.h"
#include "store/store.h"

struct ratings {
	struct store *store;     /* borrowed */
	struct value_list ticks; /* of the current take */
	bool grading;            /* the next digit is a grade */
	bool queued;             /* the store's queue was not empty when last looked at */
	int64_t retry_at_ms;     /* steady time of the next try to write it */
	bool lost;               /* a change could not be kept and is not tried again */
	struct error why;        /* the last cause of trouble with a change */
};

/* In all of these, `message` says what was done and whether it is safe. */

/* Reads the ticks of a take into ratings->ticks; sets the message only after a failure. */
void ratings_load_ticks(
	struct ratings *ratings, const struct take *take, struct player_message *message);
/* Ticks a point of the model answer, or removes the tick; `index` is from 0. */
void ratings_toggle_point(struct ratings *ratings, const struct take *take,
	const struct points *points, size_t index, struct player_message *message);
/* The same for a part of a story: S, T, A or R. */
void ratings_toggle_part(struct ratings *ratings, const struct take *take, char part,
	struct player_message *message);
/* Marks the take as the best of its question, or removes the mark. */
void ratings_toggle_best(
	struct ratings *ratings, struct take *take, struct player_message *message);
/* Gives the take a new grade; `now_ms` is Unix time. */
void ratings_grade(struct ratings *ratings, struct take *take, enum grade grade, int64_t now_ms,
	struct player_message *message);
/* Replaces the note of the take; takes ownership of the text. */
void ratings_note(
	struct ratings *ratings, struct take *take, char *text, struct player_message *message);

/* Whether the ticks hold a point, or a part. */
bool ratings_has_point(const struct ratings *ratings, const char *point);
bool ratings_has_part(const struct ratings *ratings, char part);

/* Writes the queue if it is time for another try; `now_ms` is steady time. Call it each round. */
void ratings_write_queue(struct ratings *ratings, int64_t now_ms, struct player_message *message);

/* At the end, after a last try: false when a tick, grade or note is not kept. */
bool ratings_kept(struct ratings *ratings, struct error *err);

/* Frees the ticks. */
void ratings_finish(struct ratings *ratings);

#endif
