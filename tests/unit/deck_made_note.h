/* A note made up for the tests, and its reading in the form of deck_render.h. */
#ifndef UNIT_DECK_MADE_NOTE_H
#define UNIT_DECK_MADE_NOTE_H

struct made {
	const char *path; /* its ending shows which program wrote it */
	const char *notes;
	const char *read;
};

#endif
