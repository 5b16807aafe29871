/* A cache of the review log and of the memories replayed from it: FOLDER/memories.kept. Losing it
 * only costs time: what is missing or does not fit is read from the log, or replayed, again. Inside
 * the room only. */
#ifndef STORE_REVIEW_CACHE_H
#define STORE_REVIEW_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schedule/schedule.h"

/* A row of the review log. */
struct log_row {
	int64_t id;
	int64_t question;   /* its key */
	int64_t supersedes; /* 0: none */
	int64_t take;       /* 0: none */
	int64_t made_ms;
	int32_t day;
	uint8_t lang;  /* below LANG_COUNT */
	uint8_t grade; /* to GRADE_EASY */
};

/* The memory after the first `count` standing reviews of a question in a language. */
struct cached_memory {
	int64_t question;
	uint8_t lang;
	size_t count;
	uint64_t hash; /* run_hash of those reviews */
	struct memory memory;
};

/* All-zero is empty. */
struct review_cache {
	int64_t identity;     /* of the log */
	uint64_t fingerprint; /* of the memory model that made the memories */
	uint64_t basis;       /* of the reviews that `model` was fitted to; 0: none */
	struct memory_model model;
	struct log_row *rows; /* the first rows of the log, by id */
	size_t row_count;
	size_t row_capacity;
	struct cached_memory *memories; /* by question, then language; replayed with `model` */
	size_t memory_count;
};

/* A hash of a run of reviews. */
uint64_t run_hash(const struct past_review *reviews, size_t count);

/* Reads the cache in the folder. False, with *cache all-zero, when there is none or any of its
 * bytes is wrong. review_cache_finish afterwards. */
bool review_cache_read(const char *folder, struct review_cache *cache);

/* Replaces the cache. It is not synced: a file that a loss of power cut short is not read again.
 * False when it cannot be written. */
bool review_cache_write(const char *folder, const struct review_cache *cache);

/* Deletes the cache. False when the file exists and stays. */
bool review_cache_remove(const char *folder);

void review_cache_finish(struct review_cache *cache);

#endif
