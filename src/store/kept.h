/* A copy of the review log and of the memories that came of it, in a file of its own beside the
 * store: FOLDER/memories.kept. It is derived, so that losing it costs time alone: each part that
 * cannot be relied on is read from the log, or replayed, again. Inside the room only. */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schedule/schedule.h"

/* A row of the review log. */
struct logged {
	int64_t id;
	int64_t question;   /* its key */
	int64_t supersedes; /* 0: none */
	int64_t take;       /* 0: none */
	int64_t made_ms;
	int32_t day;
	uint8_t lang;  /* below LANG_COUNT */
	uint8_t grade; /* to GRADE_EASY */
};

/* What came of the first `count` standing reviews of a question in a language. */
struct kept_memory {
	int64_t question;
	uint8_t lang;
	size_t count;
	uint64_t mark; /* run_mark of those reviews */
	struct memory memory;
};

/* All-zero is nothing. */
struct kept_log {
	int64_t identity; /* of the log */
	uint64_t probe;   /* of the memory model that made the memories */
	uint64_t basis;   /* what `model` was fitted to; 0: nothing */
	struct memory_model model;
	struct logged *rows; /* the log's first ones, by id */
	size_t row_count;
	size_t row_capacity;
	struct kept_memory *memories; /* by question, then language; replayed with `model` */
	size_t memory_count;
};

/* A number for the reviews of a run: those of another run have another. */
uint64_t run_mark(const struct past_review *reviews, size_t count);

/* Reads what is kept in the folder. False, with *kept all-zero, when there is nothing or when it is
 * not whole to the byte. kept_finish afterwards. */
bool kept_read(const char *folder, struct kept_log *kept);

/* Replaces what is kept. It is not synced: what a loss of power leaves of it is not read again.
 * False when it cannot be written. */
bool kept_write(const char *folder, const struct kept_log *kept);

/* Takes the file away. False when it is there and stays. */
bool kept_remove(const char *folder);

void kept_finish(struct kept_log *kept);

/* The whole log as rows: the kept ones, when they are of this log, and the rest from the database
 * (review_log.c). *from_kept says how many were kept; the memories kept with them stay in *log.
 * With `whole` all are read from the database. Within a transaction. */
struct store;
struct error;
bool review_log_read(struct store *store, bool whole, struct kept_log *log, size_t *from_kept,
	struct error *err);

#endif
