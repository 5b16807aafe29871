/* The screen of a long-running verb. */
#ifndef SETUP_OPEN_SCREEN_H
#define SETUP_OPEN_SCREEN_H

#include <stdbool.h>

#include "setup/paths.h"
#include "terminal/terminal.h"

/* Opens the screen; plain: lines instead of a full screen. While it is full, stderr goes to the log
 * file, so that no library writes over it: after screen_close, give *saved_stderr (-1: stderr was
 * left alone) to stderr_restore. */
struct screen *setup_screen(bool plain, const struct paths *paths, int *saved_stderr);

#endif
