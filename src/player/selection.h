/* The current take: one of a list, or another take of the same question. */
#ifndef PLAYER_SELECTION_H
#define PLAYER_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

struct selection {
	struct take_list *list;  /* borrowed; in playing order */
	size_t at;               /* index into it */
	struct take_list others; /* all takes of the question of list[at], newest first */
	size_t other;            /* index into them: the take to compare with */
	bool has_other;          /* there is one besides list[at] */
	bool on_other;           /* others[other] is current instead of list[at] */
};

/* The current take; the list must not be empty. */
struct take *selection_take(const struct selection *selection);

/* Finds the other takes of the question of list[at]; `now_ms` is Unix time. The next older take
 * becomes the one to compare with, after the oldest the newest. */
bool selection_find_others(
	struct selection *selection, struct store *store, int64_t now_ms, struct error *err);
/* Forgets them; list[at] becomes current. */
void selection_drop_others(struct selection *selection);

/* Selects another take: first the one to compare with, then older ones, after the oldest the newest
 * again. Requires has_other. */
void selection_step_older(struct selection *selection);

/* Removes a take from the list, if it is there; `at` stays on its take, or moves to the next. */
void selection_remove(struct selection *selection, int64_t take_id);

#endif
