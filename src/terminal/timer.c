/* The timer in one line, and its progress bar. */
#include "terminal/timer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void timer_format(double seconds, char out[TIMER_CHARS])
{
	const double most = 999.0 * 60.0 + 59.0;
	int whole = seconds > 0.0 ? (int)fmin(seconds, most) : 0;
	(void)snprintf(out, TIMER_CHARS, "%d:%02d", whole / 60, whole % 60);
}

/* The state of the timer in signs, for terminals without colour. */
static const char *sign_of(enum tint tint)
{
	switch (tint) {
	case TINT_YELLOW:
		return "!";
	case TINT_RED:
		return "!!";
	case TINT_PLAIN:
	case TINT_GREEN:
	case TINT_DIM:
		break;
	}
	return "";
}

void timer_format_end(const struct screen_view *view, char out[TIMER_END_CHARS])
{
	char end[TIMER_CHARS] = "";
	if (view->timer_end_s > 0.0) {
		timer_format(view->timer_end_s, end);
	}
	(void)snprintf(out, TIMER_END_CHARS, "%s%s %-2s", end[0] ? " / " : "", end,
		sign_of(view->timer_tint));
}

size_t timer_draw(const struct page *page, size_t row, bool brief, const struct screen_view *view)
{
	char now[TIMER_CHARS];
	char end[TIMER_END_CHARS];
	timer_format(view->timer_s, now);
	timer_format_end(view, end);
	unsigned style = (unsigned)view->timer_tint | STYLE_BOLD;
	size_t columns = strlen(now) + strlen(end);
	if (brief || columns > page->width) {
		size_t used = page_line(page, row, page->left, page->width, now, style);
		const char *sign = sign_of(view->timer_tint);
		if (used + 1 + strlen(sign) <= page->width) {
			used++;
			used += page_line(page, row, page->left + used, 2, sign, style);
		}
		return used;
	}
	size_t x = page->left + page->width - columns;
	size_t used = page_line(page, row, x, columns, now, style);
	(void)page_line(page, row, x + used, columns - used, end, style);
	return columns;
}

void timer_draw_bar(const struct page *page, size_t row, const struct screen_view *view)
{
	double share = view->timer_s / view->timer_end_s;
	share = share > 0.0 ? fmin(share, 1.0) : 0.0;
	size_t filled = (size_t)(share * (double)page->width);
	cells_fill(page->cells, row, page->left, filled, page->glyphs->full,
		(unsigned)view->timer_tint | STYLE_SHAPE);
	cells_fill(page->cells, row, page->left + filled, page->width - filled, page->glyphs->rest,
		TINT_DIM);
}
