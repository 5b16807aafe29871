/* Paints a view into cells. Pure: a view and a window's size in, cells out. */
#ifndef TERMINAL_PAINT_H
#define TERMINAL_PAINT_H

#include <stdbool.h>

#include "terminal/cells.h"
#include "terminal/prompt.h"
#include "terminal/view.h"

/* Fills `cells`, which cells_init made in the window's size. `prompt` (may be NULL) covers the last
 * rows. `ascii` draws lines and digits without block characters. */
void paint_view(const struct screen_view *view, const struct prompt *prompt, bool ascii,
	struct cells *cells);

#endif
