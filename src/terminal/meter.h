/* The level meter: a scale filled up to the RMS, a mark at the peak, and the peak in dB. */
#ifndef TERMINAL_METER_H
#define TERMINAL_METER_H

#include <stddef.h>

#include "terminal/page.h"
#include "terminal/view.h"

void meter_draw(const struct page *page, size_t row, const struct screen_view *view);

#endif
