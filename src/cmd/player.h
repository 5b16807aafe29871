/* The listening desk of `play`: which take is heard, which part of it, and what the keys do. */
#ifndef CMD_PLAYER_H
#define CMD_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/args.h"
#include "cmd/desk.h"
#include "cmd/screen.h"
#include "cmd/script.h"
#include "cmd/setup.h"
#include "store/store.h"

enum player_part { PLAYER_QUESTION, PLAYER_ANSWER, PLAYER_MODEL, PLAYER_END };

struct player {
	const struct call *call;
	struct store *store;
	const struct decks *decks; /* where model answers are looked up */
	struct take_list *takes;   /* in the order in which they are played */
	struct desk *desk;
	struct screen *screen;
	struct script script;
	size_t at;
	struct take_list
		earlier; /* of the question being heard, newest first; loaded when asked for */
	size_t earlier_at;
	unsigned text;   /* the number desk_say gave what is said */
	char *model;     /* the model answer that is heard, or was last */
	bool on_earlier; /* an earlier take is heard instead of takes[at] */
	enum player_part part;
	bool paused;
	size_t position; /* frame of the answer where it was paused */
	size_t length;   /* frames of the answer */
	double speed;
	uint64_t part_began; /* device clock */
	bool over;
	char message[256];
	enum tint message_tint;
	int64_t drawn_ms;
};

/* Borrows everything. player_finish afterwards. */
void player_init(struct player *player, const struct call *call, struct store *store,
	const struct decks *decks, struct take_list *takes, struct desk *desk,
	struct screen *screen);
void player_finish(struct player *player);

/* Plays until the end or a quit. */
bool player_run(struct player *player, struct error *err);

/* The states a script may name. */
extern const char *const PLAYER_STATES[];

/* What goes on while the screen waits for words: sound, and an end when a signal comes. `context`
 * is the player. */
void player_idle(void *context);

/* player_note.c: asks for a note, in $VISUAL or $EDITOR when one is set and the screen is full,
 * else as one line. NULL: leave it as it is. free() it. */
char *player_ask_note(struct player *player, const char *old);

#endif
