/* The listening desk of `play`: which take is heard, which part of it, and what the keys do. */
#ifndef PLAYER_PLAYER_H
#define PLAYER_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/analysis.h"
#include "mixer/mixer.h"
#include "options/options.h"
#include "player/model_answer.h"
#include "remote/remote.h"
#include "setup/setup.h"
#include "store/store.h"
#include "terminal/terminal.h"

#define PLAYER_SPEED_MIN 0.75
#define PLAYER_SPEED_MAX 1.5
#define PLAYER_AGAIN_MS 200 /* between two tries at a store that is busy */
#define PLAYER_LOOP_LEAST_FRAMES (AUDIO_RATE_HZ / 5)

enum player_part { PLAYER_QUESTION, PLAYER_ANSWER, PLAYER_MODEL, PLAYER_END };

/* A take as it is heard and drawn. All-zero is none. */
struct player_sound {
	int64_t take_id;
	struct pcm pcm;
	bool known; /* the tracks and measures are */
	struct tracks tracks;
	struct value_list measures;
};

/* What the verb gives; all borrowed. */
struct player_house {
	const struct invocation *invocation;
	struct store *store;
	const struct decks *decks; /* where model answers are looked up */
	struct take_list *takes;   /* in the order in which they are played */
	const struct language *language;
	struct mixer *mixer;
	struct voice *model_voice; /* for model answers alone */
	struct analyser *analyser; /* NULL: what is not known stays so */
	struct screen *screen;
	const char *editor; /* the command that edits notes; NULL: the screen asks for them */
	const char *temporary_folder; /* where the editor gets its file */
};

struct player {
	struct player_house house;
	struct script script;
	size_t at;
	struct take_list earlier; /* of the question being heard, newest first */
	size_t earlier_at;        /* which of them Tab goes to */
	bool has_earlier;
	bool on_earlier;               /* that one is heard instead of takes[at] */
	unsigned text;                 /* the number mixer_say gave the question */
	struct player_sound sounds[2]; /* of takes[at], and of the earlier one */
	struct model_sound *model;     /* NULL: the question has no model answer */
	bool waiting;                  /* for the model answer to be made */
	double place;                  /* where it is to begin then, 0–1 */
	struct points points;          /* of the model answer */
	struct value_list ticks;       /* of the take that is heard */
	enum player_part part;
	bool paused;
	size_t position; /* frame of the sound where it was paused */
	size_t loop_a;
	bool has_loop_a;
	size_t loop_b; /* 0: nothing is looped */
	bool grading;  /* the next digit is a grade */
	double speed;
	double volume;
	struct remote *remote; /* media keys; NULL: there is no bus; borrowed */
	bool remote_used;      /* somebody is at the other end of it */
	uint64_t part_began;   /* device clock */
	bool over;
	char message[256];
	enum tint message_tint;
	int64_t drawn_ms;
	bool queued;                 /* something waited when it was last looked at */
	int64_t again_at_ms;         /* steady time of the next try to write marks that wait */
	int64_t keep_at_ms;          /* and measures */
	struct take_analysis unkept; /* measures for which the store was too busy */
	int64_t unkept_id;           /* of their take; 0: none */
	bool mark_lost;              /* one could not be kept, and is not tried again */
	struct error mark_why;       /* the last trouble of one */
};

/* player_finish afterwards. */
void player_init(struct player *player, const struct player_house *house);
void player_finish(struct player *player);

/* Plays until the end or a quit. */
bool player_run(struct player *player, struct error *err);

/* The states a script may name. */
extern const char *const PLAYER_STATES[];

/* What a key does; the parts of it that media keys do as well: from where the sound is heard, by
 * seconds, and to a speed within the limits. */
void player_press(struct player *player, int key);
void player_seek(struct player *player, double seconds);
void player_set_speed(struct player *player, double speed);

struct take *player_take(const struct player *player); /* the one that is heard */

void player_say(struct player *player, enum tint tint, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* --- player_sound.c: what is heard --- */

/* Loads what belongs to takes[at]: its model answer, its points, its earlier takes. */
void player_load(struct player *player);
void player_unload(struct player *player);
/* Ticks are of the take that is heard. */
void player_load_ticks(struct player *player);

/* The sound of this part; NULL in others, and when it is not there (a message says why). */
const struct pcm *player_pcm(struct player *player);
const struct tracks *player_tracks(struct player *player); /* NULL: not known yet */
const struct value_list *player_measures(struct player *player);

size_t player_position(struct player *player); /* frame of the sound; 0 in other parts */
/* Where in what is to be compared that is: 0 where the question has been heard, 1 at the end. */
double player_place(struct player *player);
size_t player_frame_of(struct player *player, double place);
/* Hears the sound of this part from a frame on; paused, only moves. */
void player_play_from(struct player *player, size_t frame);
/* Takes in judgements that are done, and a model answer that was waited for. */
void player_collect(struct player *player);

/* --- player_mark.c: what is marked --- */

void player_tick_point(struct player *player, size_t index); /* from 0 */
void player_tick_part(struct player *player, char part);     /* S, T, A, R */
void player_toggle_best(struct player *player);
void player_regrade(struct player *player, enum grade grade);
void player_note(struct player *player);
/* From here on the store is never waited for; each round writes what waits, when it can be. */
void player_wait_for_nobody(struct player *player);
void player_write_later(struct player *player);
/* At the end, after a last try: false when some mark, grade or note is not kept. */
bool player_marks_kept(struct player *player, struct error *err);
bool player_ticked(const struct player *player, const char *point);

/* --- player_view.c --- */

void player_draw(struct player *player);

/* Acts on media keys and shows the moment to whoever shows it on (player_remote.c). */
void player_control(struct player *player);

/* What goes on while the screen waits for words: sound, and an end when a signal comes. `context`
 * is the player. */
void player_idle(void *context);

/* player_note.c: asks for a note, in $VISUAL or $EDITOR when one is set and the screen is full,
 * else as one line. NULL: leave it as it is. free() it. */
char *player_ask_note(struct player *player, const char *old);

#endif
