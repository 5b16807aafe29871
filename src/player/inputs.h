/* What a verb gives the player to work with. */
#ifndef PLAYER_INPUTS_H
#define PLAYER_INPUTS_H

#include "analysis/analysis.h"
#include "deck/deck.h"
#include "language/language.h"
#include "mixer/mixer.h"
#include "remote/remote.h"
#include "store/store.h"
#include "terminal/terminal.h"
#include "voice/voice.h"

/* All pointers are borrowed until player_destroy. */
struct player_inputs {
	struct take_list *takes; /* at least one, in playing order; deleted takes are removed */
	struct store *store;
	const struct decks *decks; /* where model answers are looked up */
	const struct language *language;
	struct mixer *mixer;
	double voice_speed;        /* times the profile's rate */
	struct voice *model_voice; /* used only by the thread that renders model answers; NULL:
				      plays none */
	struct analyser *analyser; /* NULL: takes without measures are not measured */
	struct screen *screen;
	struct script *script;        /* keys that a file presses; all-zero: none */
	struct remote *remote;        /* media keys; NULL: none */
	const char *editor;           /* shell command that edits notes; NULL: the screen asks */
	const char *temporary_folder; /* for the editor's file */
};

#endif
