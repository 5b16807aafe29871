/* Has the speech rendered that follows a settled answer, so that it is heard at once. */
#ifndef REHEARSAL_PREPARATION_H
#define REHEARSAL_PREPARATION_H

#include "rehearsal/state.h"

/* The model answer where it follows by itself, else the next question with its announcement. */
void prepare_what_comes(struct rehearsal *rehearsal);

#endif
