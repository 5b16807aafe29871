/* The setup room: a call of the program becomes open devices, voices, lexicons, decks and a store.
 *
 * In: the invocation, the environment, the wall clock, the user's folders. Out: what a verb works
 * with, opened; the caller closes it. What a program that died left behind is recovered on the way.
 * Main thread. What goes wrong with one of several decks or takes is told on stderr, as it ends
 * nothing. */
#ifndef SETUP_SETUP_H
#define SETUP_SETUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"
#include "deck/deck.h"
#include "language/language.h"
#include "options/options.h"
#include "store/store.h"
#include "terminal/terminal.h"
#include "voice/voice.h"

/* Folders of the XDG base directory rules; full paths. */
struct paths {
	char *config_file;   /* CONFIG/rehearse/config */
	char *config_voices; /* CONFIG/rehearse/voices */
	char *data;          /* DATA/rehearse: the store unless --store says otherwise */
	char *decks;         /* DATA/rehearse/decks */
	char *cache;         /* CACHE/rehearse/speech */
	char *log;           /* STATE/rehearse/sound.log */
	char *share;         /* what ships: voices/ and decks/ */
	char *share_voices;
	char *program; /* this program's file */
};

/* ERROR_SYSTEM when there is no home to put things in. paths_finish afterwards. */
bool paths_find(struct paths *paths, struct error *err);
void paths_finish(struct paths *paths);

/* Reads the decks the operands name, from operand `first` on; without any those of the
 * configuration, else of the decks folder, else the shipped ones. Remarks are not printed. Of
 * several, one that cannot be read is told on stderr and left out; a folder without notes is
 * ERROR_NOT_FOUND. */
bool decks_load(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err);

/* The same for a verb that goes on and ends with decks->trouble, which is not told before. */
bool decks_load_untold(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err);

/* The files that are decks of the user's: those that the operands name, from operand `first` on,
 * those of the configuration and those in the decks folder, whichever of them would be read. What
 * cannot be found is left out. path_list_finish afterwards. */
void decks_files(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct path_list *files);

/* The name that asks for the notes on standard input, and the path such a deck has. */
#define DECK_OF_INPUT "-"
#define INPUT_PATH "standard input"

/* Reads the notes on standard input to their end, as deck_load does a file; *bytes (free() it) are
 * what was read, NULL after failure. Keys then come from the terminal the program was started from,
 * when it is in the foreground there, else from nowhere. */
bool deck_load_input(struct deck *deck, char **bytes, size_t *length, struct error *err);
bool deck_is_input(const struct deck *deck);

/* The decks the store knows, as they are now, under the ids it knows; those that are gone are left
 * out. */
bool decks_of_store(struct store *store, struct decks *decks, struct error *err);

/* Gives every question the id the store (NULL: none) knows it by. An {#id} that stands behind two
 * different questions is left to one of them (double_ids.c), and each such deck has a remark of it.
 * With `tell`, those and doubtful matches are said on stderr. */
bool decks_identify(struct decks *decks, struct store *store, bool tell, struct error *err);

/* Prints a line for each question whose history hangs on a match that is not plain, for those that
 * are new to a known deck, and for known ones that are gone; `store` may be NULL. Adds the remarks
 * that decks_identify adds, and changes nothing in the store. */
bool decks_tell_matches(struct decks *decks, struct store *store, struct error *err);

/* The store remembers the decks as they are now; after decks_identify. */
bool decks_keep(const struct decks *decks, struct store *store, int64_t at_ms, struct error *err);

/* Opens the store, tells on stderr what it mended, and takes in answers that were being recorded
 * when a program died. */
bool store_setup(const struct invocation *invocation, const struct paths *paths,
	struct store **store, struct error *err);
/* Writes what waits, if that can be done now, and tells on stderr what was put in or refused since
 * store_setup. */
void store_tell(struct store *store);
/* Whether there is a store already: verbs that only look do not make one. */
bool store_exists(const struct invocation *invocation, const struct paths *paths);
/* The folder store_setup opens. Borrowed from the call or the paths. */
const char *store_folder(const struct invocation *invocation, const struct paths *paths);

/* The profile the call speaks `lang` with; a name that is not there is an error. */
bool profile_setup(const struct invocation *invocation, const struct paths *paths, enum lang lang,
	struct voice_profile *profile, struct error *err);
/* Reads as the Korean voice of the call wants Latin read (its `latin`). Reads the shipped lexicons
 * (voices/ *.lexicon and *.pronunciation, by name), then the user's, which win. Returns NULL when
 * one cannot be used; the error names file and line. language_destroy it. */
struct language *language_setup(
	const struct invocation *invocation, const struct paths *paths, struct error *err);

/* The network that tells speech from noise, from the program's own voices/. *listener is NULL when
 * its weights are not there: the built-in detector is used. */
bool listener_setup(const struct paths *paths, struct listener **listener, struct error *err);
bool voice_setup(const struct invocation *invocation, const struct paths *paths,
	struct voice **voice, struct error *err);
/* The offline device when --in or --out (or `out_path`) ask for it, else the sound card. */
bool device_setup(const struct invocation *invocation, const struct paths *paths, bool want_input,
	const char *out_path, struct device **device, struct error *err);

/* Opens the screen. While it is full nothing else may write on it: what libraries say on stderr
 * goes to the log, until stderr_restore is given *saved_stderr after screen_close (-1: nothing was
 * done). */
struct screen *screen_setup(bool plain, const struct paths *paths, int *saved_stderr);

/* The day that counts as today: --today DATE, else the clock's. */
int today_of(const struct invocation *invocation);

/* Now, in milliseconds since 1970, moved to the day of --today when that is given, so that a
 * rehearsal of another day is recorded as one of that day. */
int64_t now_ms(const struct invocation *invocation);

/* Says at the end of a verb what waits beside the store, if anything does. */
void queue_tell(const struct store *store);

#endif
