/* The setup room: opens what a verb works with.
 *
 * In: the invocation, the environment, the wall clock, the user's folders. Out: paths, decks with
 * their ids, the store, voices, lexicons, the sound device, the screen; the caller closes each.
 * What a program that died left behind is recovered on the way. Main thread. Trouble with one of
 * several decks or takes is only reported on stderr. */
#ifndef SETUP_SETUP_H
#define SETUP_SETUP_H

#include "setup/deck_files.h"
#include "setup/decks.h"
#include "setup/fillers.h"
#include "setup/identities.h"
#include "setup/input.h"
#include "setup/lexicons.h"
#include "setup/open_screen.h"
#include "setup/paths.h"
#include "setup/store.h"
#include "setup/today.h"
#include "setup/voice_and_device.h"

#endif
