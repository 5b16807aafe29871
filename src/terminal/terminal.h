/* The terminal room shows a view on a full screen or as lines, reads keys, and prints every other
 * line of the program.
 *
 * In: views (struct screen_view, a value), keys from the user or from a script file, text for
 * stdout and stderr. Out: rows, key codes, typed lines. Everything here belongs to the main thread.
 *
 * view.h is a moment to show; screen.h shows it and reads keys; key.h has the key codes; script.h
 * plays keys from a file; out.h prints; stderr.h keeps libraries from printing. */
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

#include "terminal/key.h"
#include "terminal/out.h"
#include "terminal/screen.h"
#include "terminal/script.h"
#include "terminal/stderr.h"
#include "terminal/view.h"

#endif
