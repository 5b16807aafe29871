/* Why a question is asked, in a few words. */
#ifndef AGENDA_REASON_H
#define AGENDA_REASON_H

#include "agenda/choice.h"

/* "new", "fading, 87 % remembered": why the question is asked. `out` has 64 bytes. */
void choice_reason(const struct choice *choice, char out[64]);

#endif
