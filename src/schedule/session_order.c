/* The order within a session: topics take turns, and no story follows itself. */
#include "schedule/session_order.h"

#include <stdbool.h>
#include <string.h>

/* How far ahead to look for another topic; beyond that a topic may follow itself. */
#define LOOK_AHEAD 256

static bool same_topic(const struct candidate *a, const struct candidate *b)
{
	const char *left = a->topic ? a->topic : "";
	const char *right = b->topic ? b->topic : "";
	return left == right || strcmp(left, right) == 0;
}

static bool same_story(const struct candidate *a, const struct candidate *b)
{
	return a->story != 0 && a->story == b->story;
}

/* 0: follows well, 1: same topic, 2: same story. */
static int trouble(const struct candidate *last, const struct candidate *next)
{
	return same_story(last, next) ? 2 : same_topic(last, next) ? 1 : 0;
}

void plan_interleave(const struct candidate *candidates, struct planned *planned, size_t count)
{
	for (size_t place = 1; place < count; place++) {
		const struct candidate *last = &candidates[planned[place - 1].candidate];
		size_t best = place;
		int least = 3;
		for (size_t i = place; i < count && i < place + LOOK_AHEAD && least > 0; i++) {
			int found = trouble(last, &candidates[planned[i].candidate]);
			if (found < least) {
				least = found;
				best = i;
			}
		}
		struct planned chosen = planned[best];
		memmove(&planned[place + 1], &planned[place], (best - place) * sizeof(*planned));
		planned[place] = chosen;
	}
}
