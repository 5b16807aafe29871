/* A sound drawn across the page: loudness, pauses and pitch. */
#ifndef TERMINAL_WAVEFORM_H
#define TERMINAL_WAVEFORM_H

#include <stddef.h>

#include "terminal/page.h"
#include "terminal/view.h"

/* Loudness by column, speech in green, with the playhead. */
void waveform_draw(
	const struct page *page, size_t row, size_t rows, const struct screen_wave *wave);
/* One row under it: the length of pauses in seconds, and the ends of the loop. */
void waveform_draw_pauses(const struct page *page, size_t row, const struct screen_wave *wave);
/* Pitch around its median; with three rows one dot is a semitone. */
void waveform_draw_pitch(
	const struct page *page, size_t row, size_t rows, const struct screen_wave *wave);

#endif
