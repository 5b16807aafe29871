/* The user's settings for a rehearsal: plain values, which the verb fills in from its options. */
#ifndef REHEARSAL_SETTINGS_H
#define REHEARSAL_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

/* The parts of the screen that can also be spoken, in the order of --spoken's words. */
enum spoken_part { SPOKEN_QUESTION, SPOKEN_TIME, SPOKEN_TROUBLE, SPOKEN_END };
#define SPOKEN_ALL 0xFu

struct rehearsal_settings {
	bool limit_overrides;  /* the user's limit wins over the times of decks and questions */
	double think_s;        /* before each answer; 0: none */
	double gap_s;          /* silence that ends an answer; 0: only a key or the limit does */
	double settle_s;       /* silence after which an answer counts as finished until speech goes
				* on; 0: never */
	size_t most_questions; /* returning ones counted; 0: as many as there are */
	int most_hearings;     /* of one question; 0: as often as the user likes */
	bool replays_answer;   /* plays each answer back at once */
	bool speaks_model;     /* speaks the model answer after each answer */
	bool waits_for_grade;  /* after each answer; what got Again or Hard comes back */
	bool grades_itself;    /* from timing */
	int silence_grade;     /* grade given to silence then, 1 to 4; 0: none */
	bool mutes_ticks;      /* no sounds at the green, yellow and red times */
	unsigned spoken;       /* bit set of enum spoken_part */
	double voice_speed;    /* times the profile's rate */
	const char *script_path; /* keys that a file presses; NULL: none; borrowed */
	bool has_today;          /* `today` counts as today, whatever the clock says */
	int today;               /* day number (base/clock.h) */
};

#endif
