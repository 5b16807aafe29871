/* What a verb holds open while it runs, closed in the right order by one call. */
#ifndef CMD_RESOURCES_H
#define CMD_RESOURCES_H

#include <stdbool.h>

#include "analysis/analysis.h"
#include "mixer/mixer.h"
#include "remote/remote.h"
#include "setup/setup.h"

/* All-zero is empty; each part may be missing. */
struct resources {
	struct paths paths;
	struct voice *voice;
	struct language *language;
	struct decks decks;
	struct store *store;
	struct listener *listener; /* the speech network; NULL: the built-in detector */
	struct device *device;
	struct activity *activity; /* the speech detector of what is captured */
	struct mixer *mixer;
	struct analyser *analyser;
	struct remote *remote;
	struct screen *screen;
	int saved_stderr; /* of setup_screen */
};

/* Finds the paths, reads the decks that the operands name from operand `first` on, and gives their
 * questions the ids of the store, which is opened if there is one. */
bool resources_open_decks(struct resources *resources, const struct invocation *invocation,
	size_t first, struct error *err);

/* Opens the mixer on the device, the screen, and media keys where there is a sound card. Lines
 * instead of a full screen with `plain`, and without a sound card. */
void resources_open_mixer(struct resources *resources, bool plain);

/* Closes the screen and gives stderr back, so that the verb can print. */
void resources_close_screen(struct resources *resources);

/* Closes everything. `ok` is how the verb ended; returns false, and sets `err`, if it was true and
 * the device could not write its output to the end. */
bool resources_close(struct resources *resources, bool ok, struct error *err);

#endif
