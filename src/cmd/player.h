/* The listening desk of `play`: which take is heard, which part of it, and what the keys do. */
#ifndef CMD_PLAYER_H
#define CMD_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/args.h"
#include "cmd/desk.h"
#include "cmd/remote.h"
#include "cmd/screen.h"
#include "cmd/script.h"
#include "cmd/setup.h"
#include "store/store.h"

#define PLAYER_SPEED_MIN 0.75
#define PLAYER_SPEED_MAX 1.5

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
	double volume;
	struct remote *remote; /* media keys; NULL: there is no bus; borrowed */
	bool remote_used;      /* somebody is at the other end of it */
	uint64_t part_began;   /* device clock */
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

/* What a key does; the parts of it that media keys do as well: from where the answer is heard, by
 * seconds, and to a speed within the limits. */
void player_press(struct player *player, int key);
void player_seek(struct player *player, double seconds);
void player_set_speed(struct player *player, double speed);
size_t player_position(const struct player *player); /* frame of the answer; 0 in other parts */

struct take *player_take(const struct player *player); /* the one that is heard */

/* Acts on media keys and shows the moment to whoever shows it on (player_remote.c). */
void player_control(struct player *player);

/* What goes on while the screen waits for words: sound, and an end when a signal comes. `context`
 * is the player. */
void player_idle(void *context);

/* player_note.c: asks for a note, in $VISUAL or $EDITOR when one is set and the screen is full,
 * else as one line. NULL: leave it as it is. free() it. */
char *player_ask_note(struct player *player, const char *old);

#endif
