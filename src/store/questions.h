/* The ids of questions. */
#ifndef STORE_QUESTIONS_H
#define STORE_QUESTIONS_H

#include <stdbool.h>

#include "base/error.h"

struct store;

/* *known: whether a question has that id. */
bool store_knows(struct store *store, const char *id, bool *known, struct error *err);

/* Gives a known question another id; its takes and reviews follow. Does nothing when the new id is
 * known already or the old one is not. */
bool store_rename_question(
	struct store *store, const char *old_id, const char *new_id, struct error *err);

#endif
