/* The player's state, in the parts that change together. */
#ifndef PLAYER_STATE_H
#define PLAYER_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/analysis.h"
#include "player/inputs.h"
#include "player/loaded_take.h"
#include "player/message.h"
#include "player/model_sound.h"
#include "player/playhead.h"
#include "player/ratings.h"
#include "player/selection.h"

/* The model answer of the current question. */
struct model_answer {
	struct model_sound *sound; /* NULL: the question has none */
	struct points points;      /* of its text */
	bool awaited;              /* plays as soon as it is rendered … */
	double from;               /* … from this fraction of it, 0 to 1 */
};

struct player {
	struct player_inputs in;
	struct selection selection;
	struct loaded_take loaded[2]; /* of selection.list, and of selection.others */
	struct model_answer model;
	struct playhead playhead;
	struct ratings ratings;
	struct unsaved_analysis unsaved;
	int64_t save_at_ms; /* steady time of the next try to save an analysis */
	struct player_message message;
	bool remote_used; /* a media key has been used */
	bool over;
	int64_t drawn_ms; /* steady time of the last drawing */
};

#endif
