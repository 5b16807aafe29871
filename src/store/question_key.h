/* The integer key that every table uses for a question's id. Inside the room only. */
#ifndef STORE_QUESTION_KEY_H
#define STORE_QUESTION_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct store;

/* The key of a question id; an unknown id gets a new one. Within a transaction. */
bool question_key(struct store *store, const char *id, int64_t *key, struct error *err);

#endif
