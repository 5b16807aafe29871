/* What a verb gives a rehearsal to work with. */
#ifndef REHEARSAL_INPUTS_H
#define REHEARSAL_INPUTS_H

#include "agenda/agenda.h"
#include "analysis/analysis.h"
#include "audio/audio.h"
#include "deck/deck.h"
#include "mixer/mixer.h"
#include "remote/remote.h"
#include "store/store.h"
#include "terminal/terminal.h"

/* All are borrowed until rehearsal_destroy. */
struct rehearsal_inputs {
	const struct choices *choices; /* what to ask, at least one question */
	const struct decks *decks;     /* their notes; kept in the store while it runs */
	struct store *store;
	struct mixer *mixer; /* over a device with an input */
	struct screen *screen;
	struct activity *activity; /* speech detector; NULL: only keys end an answer */
	struct analyser *analyser; /* measures takes in its own thread; NULL: nothing is measured */
	struct remote *remote;     /* media keys; NULL: there is no bus */
};

#endif
