/* The terminal room: shows a moment (a value, struct screen_view) as a full screen or as lines,
 * reads keys, and prints everything else that the program says.
 *
 * In: views, keys typed by the user, keys of a script file, text for stdout and stderr. Out: rows,
 * key codes. All of it belongs to the main thread. */
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

#include "terminal/out.h"
#include "terminal/screen.h"
#include "terminal/script.h"
#include "terminal/stderr.h"

#endif
