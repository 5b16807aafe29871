/* The timer in one line, and its progress bar. */
#ifndef TERMINAL_TIMER_H
#define TERMINAL_TIMER_H

#include <stdbool.h>
#include <stddef.h>

#include "terminal/page.h"
#include "terminal/view.h"

#define TIMER_CHARS 16
#define TIMER_END_CHARS (TIMER_CHARS + 8)

/* "m:ss" of elapsed time: never negative, 999:59 at most. */
void timer_format(double seconds, char out[TIMER_CHARS]);
/* " / 2:00 !!": the end of the time and the state in signs. Two columns are always kept for the
 * signs. */
void timer_format_end(const struct screen_view *view, char out[TIMER_END_CHARS]);

/* Draws "0:45 / 2:00 !" right-aligned; "0:45 !" at the left when `brief` or when the long form is
 * too wide. Returns its columns. */
size_t timer_draw(const struct page *page, size_t row, bool brief, const struct screen_view *view);
/* Draws the elapsed share of the time across the page. */
void timer_draw_bar(const struct page *page, size_t row, const struct screen_view *view);

#endif
