/* Compares memory models. Inside the room only. */
#ifndef STORE_MODEL_FINGERPRINT_H
#define STORE_MODEL_FINGERPRINT_H

#include <stdbool.h>
#include <stdint.h>

#include "schedule/schedule.h"

/* A hash of the memories that the model computes from some fixed reviews. Cached memories of a
 * model with another fingerprint are not used. */
uint64_t model_fingerprint(void);

/* Whether the fitted parts of two models are the same to the bit. */
bool model_equals(const struct memory_model *a, const struct memory_model *b);

#endif
