/* One rehearsal: carries the session machine's actions out on the mixer, the store and the screen.
 */
#ifndef REHEARSAL_REHEARSAL_H
#define REHEARSAL_REHEARSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "agenda/agenda.h"
#include "analysis/analysis.h"
#include "mixer/mixer.h"
#include "options/options.h"
#include "rehearsal/session_clock.h"
#include "remote/remote.h"
#include "session/session.h"
#include "setup/setup.h"
#include "store/store.h"
#include "terminal/terminal.h"

/* What has come of a question so far. */
struct outcome {
	struct take take;  /* the newest of this session; id 0: none */
	int64_t review_id; /* the newest review of this session; 0: none */
	enum grade grade;
};

/* What had come of a question before it came back. */
struct earlier {
	size_t choice;
	struct outcome outcome;
};

struct rehearsal {
	const struct invocation *invocation;
	const struct choices *choices;
	struct store *store;
	struct mixer *mixer;
	struct screen *screen;
	struct script script;
	struct session session;
	struct session_question *times; /* one a choice */
	struct outcome *outcomes;       /* one a choice */
	struct earlier *earlier;        /* in the order in which they were asked */
	size_t earlier_count;
	size_t earlier_capacity;
	bool awaiting;             /* SOUND_DONE is to be told */
	uint64_t asked_end;        /* session frame at which the question had been heard */
	double speed;              /* of the voice */
	unsigned question_text;    /* the number mixer_say gave the question asked last */
	unsigned model_text;       /* and the model answer */
	struct activity *activity; /* who is speaking; NULL: keys alone end an answer */
	unsigned spoken;           /* the parts of what the screen shows that are said too */
	char *untold;              /* trouble of an answer, to be said behind it; NULL: none */
	struct remote *remote;     /* media keys; NULL: there is no bus */
	bool remote_used;          /* somebody is at the other end of it */
	double volume;
	struct analyser *analyser; /* measures takes beside; NULL: nobody does */
	int64_t first_take;        /* of this session; 0: none yet */
	int64_t *measured;         /* takes of this session whose measures are kept */
	size_t measured_count;
	size_t measured_capacity;
	char *progress[3]; /* told at the end */
	size_t progress_count;
	char *model; /* the model answer that is heard, or was last */
	char message[256];
	enum tint message_tint;
	int64_t reopen_at_ms; /* steady time of the next try to open a lost device; 0: it is well */
	int64_t lost_at_ms;   /* steady time at which it was lost */
	bool give_up;         /* nothing more can be recorded: end, keep everything, say `fatal` */
	int64_t drawn_ms;
	bool warned_of_zeros;
	struct session_clock clock;
	int64_t moved_ms;     /* from the machine's time to that of --today */
	char clock_told[160]; /* how the machine's clock was set meanwhile; "": it was not */
	uint64_t lost;        /* input frames known to be lost */
	size_t takes;         /* stored in this session */
	char **troubles;      /* of answers and grades, a line each: told again at the end */
	size_t trouble_count;
	size_t trouble_capacity;
	struct error fatal;               /* the last of them, or what ended the session */
	bool queued;                      /* something waited when it was last looked at */
	bool unsafe;                      /* some of what was said or graded is in memory alone */
	const struct decks *unkept_decks; /* to be kept when the store can be written; NULL: none */
	struct error decks_error;         /* why they are not */
	struct take_analysis unkept;      /* measures for which the store was too busy */
	int64_t unkept_id;                /* of their take; 0: none */
	int64_t again_at_ms;              /* steady time of the next try to write what waits */
};

/* Borrows everything; `script` may be empty; `activity` may be NULL. rehearsal_finish afterwards.
 */
void rehearsal_init(struct rehearsal *rehearsal, const struct invocation *invocation,
	const struct choices *choices, struct store *store, struct mixer *mixer,
	struct screen *screen, struct activity *activity);

/* The settings by which a silence of `gap_s` ends an answer; 0: none does. */
struct session_settings rehearsal_listening(double gap_s);
struct session_heard rehearsal_heard(const struct activity *activity);

/* How many questions it will be, as far as is known. */
size_t rehearsal_total(const struct rehearsal *rehearsal);

/* Whether the call wants answers to be listened to. */
bool rehearsal_listens(const struct invocation *invocation);
void rehearsal_finish(struct rehearsal *rehearsal);

/* Begins to ask the first question; returns once the microphone delivers. ERROR_DEVICE when it does
 * not. */
bool rehearsal_begin(struct rehearsal *rehearsal, struct error *err);

/* Runs it to its end, a quit or a signal. False when it could not go on; all that was recorded is
 * stored or named in the error in any case. */
bool rehearsal_run(struct rehearsal *rehearsal, struct error *err);

/* Gives the machine an event at this moment and carries its actions out; `grade` is for
 * EVENT_GRADE. */
void rehearsal_step(struct rehearsal *rehearsal, enum session_event_kind kind, int grade);

/* Takes and reviews (rehearsal_keep.c). GRADE_NONE takes the question's last grade back. */
void rehearsal_begin_take(struct rehearsal *rehearsal, const struct session_action *action);
void rehearsal_end_take(struct rehearsal *rehearsal, const struct session_action *action);
void rehearsal_grade(
	struct rehearsal *rehearsal, size_t question, enum grade grade, bool automatic);

/* What is said aloud of the rehearsal itself, in the language of the question at hand, as far as
 * the call wants it (rehearsal_spoken.c). */
unsigned spoken_parts(const struct invocation *invocation);
void spoken_trouble(struct rehearsal *rehearsal); /* the message on the screen */
void spoken_question(struct rehearsal *rehearsal);
void spoken_thinking(struct rehearsal *rehearsal);
void spoken_time_left(struct rehearsal *rehearsal);
void spoken_no_answer(struct rehearsal *rehearsal);
void spoken_end(struct rehearsal *rehearsal);

/* Measures of the session's takes, kept as they are done, and what they tell
 * (rehearsal_progress.c).
 */
void rehearsal_measure_earlier(struct rehearsal *rehearsal);
void rehearsal_keep_measures(struct rehearsal *rehearsal);
void rehearsal_tell_progress(struct rehearsal *rehearsal);
void spoken_progress(struct rehearsal *rehearsal);

/* What could not be written at once (rehearsal_later.c). From here on the store is never waited
 * for; each round writes what waits, when it can be. */
void rehearsal_wait_for_nobody(struct rehearsal *rehearsal);
void rehearsal_write_later(struct rehearsal *rehearsal);
/* A line for the end, told once however often it comes, and the exit status; it ends nothing. */
void rehearsal_trouble(struct rehearsal *rehearsal, const struct error *err);
/* The take has its number in the store: it can be measured. */
void rehearsal_take_is_kept(struct rehearsal *rehearsal, const struct take *take);
/* Waits a moment for measures of this session's answers and for what is not written, while sound
 * goes on and signals are heard; then says what has changed. */
void rehearsal_end(struct rehearsal *rehearsal);

/* Sets the line of the screen that says what happened last. */
void rehearsal_say(struct rehearsal *rehearsal, enum tint tint, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Adds to it behind a semicolon. */
void rehearsal_add(struct rehearsal *rehearsal, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The time takes and reviews are of, and a look at whether the machine's clock was set
 * (rehearsal_clock.c). rehearsal_init begins it. */
void rehearsal_begin_clock(struct rehearsal *rehearsal);
int64_t rehearsal_now_ms(const struct rehearsal *rehearsal);
void rehearsal_look_at_clock(struct rehearsal *rehearsal);

/* Looks after device, take and script (rehearsal_device.c). */
void rehearsal_watch(struct rehearsal *rehearsal);
/* Nobody is there to press a key: what waits for one goes on by itself. */
bool rehearsal_is_alone(const struct rehearsal *rehearsal);
/* Only a key leads on from where it is. */
bool rehearsal_waits_for_key(const struct rehearsal *rehearsal);

/* The states a script may name, NULL-terminated. */
extern const char *const REHEARSAL_STATES[];

/* Acts on media keys and shows the moment to whoever shows it on (rehearsal_remote.c). */
void rehearsal_control(struct rehearsal *rehearsal);

/* Sets the rate of the voice, times its profile's, within what is allowed. */
void rehearsal_set_speed(struct rehearsal *rehearsal, double speed);

/* Draws the moment (rehearsal_view.c). */
void rehearsal_draw(struct rehearsal *rehearsal);

#endif
