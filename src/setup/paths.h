/* Where the user's files and the program's own are. */
#ifndef SETUP_PATHS_H
#define SETUP_PATHS_H

#include <stdbool.h>

#include "base/error.h"

/* Full paths, by the rules of the XDG base directories. All-zero is empty. */
struct paths {
	char *config_file;   /* CONFIG/rehearse/config */
	char *config_voices; /* CONFIG/rehearse/voices */
	char *data;          /* DATA/rehearse: the store, unless --store names another folder */
	char *decks;         /* DATA/rehearse/decks */
	char *cache;         /* CACHE/rehearse/speech */
	char *log;           /* STATE/rehearse/sound.log */
	char *share;         /* holds the voices/ and decks/ that ship with the program */
	char *share_voices;
	char *program; /* the file of this program */
};

/* ERROR_SYSTEM when there is no home folder. Nothing is made. paths_finish afterwards, also after
 * failure. */
bool paths_find(struct paths *paths, struct error *err);
void paths_finish(struct paths *paths);

#endif
