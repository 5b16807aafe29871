/* Which takes belong to one session, and which day it belongs to. Inside the room only. */
#ifndef STORE_SESSIONS_H
#define STORE_SESSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/state.h"
#include "store/take_filter.h"

/* The times of a take. */
struct take_time {
	int64_t id;
	int64_t question; /* key */
	int64_t started_ms;
	double duration_s;
	bool doubted;      /* its start is implausible */
	int64_t counts_ms; /* started_ms, unless that is implausible */
	int64_t session;   /* id of the first take of its session */
	int day;           /* of its session */
};

/* The times of the takes that are not deleted, newest first by counts_ms; free() *times. At least
 * those that the filter's days, id and `most` ask for, with sessions and days as if all takes had
 * been read. */
bool take_times(struct store *store, const struct take_filter *filter, struct take_time **times,
	size_t *count, struct error *err);

#endif
