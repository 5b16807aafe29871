/* A sound drawn across the page. */
#include "terminal/waveform.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define EIGHTHS 8
#define LABEL_CHARS 8

/* The steps of a column: from *first to before the returned one. */
static size_t steps_of(const struct screen_wave *wave, size_t columns, size_t column, size_t *first)
{
	*first = column * wave->steps / columns;
	size_t end = (column + 1) * wave->steps / columns;
	return end > *first ? end : *first + 1 <= wave->steps ? *first + 1 : wave->steps;
}

static size_t column_at(const struct screen_wave *wave, size_t columns, double at_s)
{
	double at = wave->length_s > 0 ? at_s / wave->length_s * (double)columns : 0;
	at = fmin(fmax(at, 0), (double)columns - 1);
	return (size_t)at;
}

static bool within_loop(const struct screen_wave *wave, size_t columns, size_t column)
{
	return wave->loop_a_s >= 0 && wave->loop_b_s > wave->loop_a_s &&
	       column >= column_at(wave, columns, wave->loop_a_s) &&
	       column <= column_at(wave, columns, wave->loop_b_s);
}

void waveform_draw(const struct page *page, size_t row, size_t rows, const struct screen_wave *wave)
{
	size_t here = column_at(wave, page->width, wave->at_s);
	for (size_t column = 0; column < page->width; column++) {
		size_t first;
		size_t end = steps_of(wave, page->width, column, &first);
		unsigned loud = 0;
		size_t voiced = 0;
		for (size_t i = first; i < end; i++) {
			loud = wave->loud[i] > loud ? wave->loud[i] : loud;
			voiced += wave->voice[i];
		}
		bool speech = 2 * voiced >= end - first && voiced > 0;
		size_t height = loud * rows * EIGHTHS / 255;
		height = height > 0 ? height : 1;
		unsigned style = (speech ? TINT_GREEN : TINT_DIM) | STYLE_SHAPE;
		style |= within_loop(wave, page->width, column) ? STYLE_BOLD : 0;
		for (size_t up = 0; up < rows; up++) {
			size_t left = height > up * EIGHTHS ? height - up * EIGHTHS : 0;
			size_t full = left < EIGHTHS ? left : EIGHTHS;
			uint32_t shape = full == 0 ? ' ' : 0x2580 + (uint32_t)full;
			if (page->glyphs->ascii) {
				shape = full == 0 ? ' ' : full < EIGHTHS / 2 ? '.' : '#';
			}
			bool cursor = column == here;
			shape = !cursor ? shape : page->glyphs->ascii ? '|' : 0x2503;
			cells_fill(page->cells, row + rows - 1 - up, page->left + column, 1, shape,
				cursor ? TINT_YELLOW | STYLE_BOLD : style);
		}
	}
}

/* Puts a label centred at `at_s`, unless it would touch another one. */
static void put_label(const struct page *page, size_t row, const struct screen_wave *wave,
	double at_s, const char *label, unsigned style, bool *used)
{
	size_t length = strlen(label);
	size_t middle = column_at(wave, page->width, at_s);
	size_t from = middle > length / 2 ? middle - length / 2 : 0;
	from = from + length > page->width && page->width > length ? page->width - length : from;
	for (size_t i = from > 0 ? from - 1 : 0; i <= from + length && i < page->width; i++) {
		if (used[i]) {
			return;
		}
	}
	for (size_t i = from; i < from + length && i < page->width; i++) {
		used[i] = true;
	}
	(void)cells_put(
		page->cells, row, page->left + from, page->width - from, label, length, style);
}

void waveform_draw_pauses(const struct page *page, size_t row, const struct screen_wave *wave)
{
	bool used[1024] = {false};
	if (page->width > sizeof(used)) {
		return;
	}
	if (wave->loop_a_s >= 0) {
		put_label(page, row, wave, wave->loop_a_s, "A", TINT_YELLOW | STYLE_BOLD, used);
	}
	if (wave->loop_b_s > wave->loop_a_s && wave->loop_a_s >= 0) {
		put_label(page, row, wave, wave->loop_b_s, "B", TINT_YELLOW | STYLE_BOLD, used);
	}
	/* Longest first, as there may not be room for all. */
	double below = (double)INFINITY;
	for (size_t n = 0; n < wave->pause_count; n++) {
		size_t best = wave->pause_count;
		double longest = 0;
		for (size_t i = 0; i < wave->pause_count; i++) {
			double length = wave->pauses[i][1] - wave->pauses[i][0];
			if (length > longest && length < below) {
				longest = length;
				best = i;
			}
		}
		if (best == wave->pause_count) {
			return;
		}
		below = longest;
		char label[LABEL_CHARS];
		(void)snprintf(label, sizeof(label), "%.1f", fmin(longest, 9999));
		double middle = (wave->pauses[best][0] + wave->pauses[best][1]) / 2;
		put_label(page, row, wave, middle, label, longest >= 2 ? TINT_YELLOW : TINT_PLAIN,
			used);
	}
}

/* The mean pitch of steps [first, end) in quarter semitones. False where there is none. */
static bool mean_pitch(const struct screen_wave *wave, size_t first, size_t end, double *mean)
{
	double sum = 0;
	size_t count = 0;
	for (size_t i = first; i < end; i++) {
		if (wave->pitch[i] != WAVE_NO_PITCH) {
			sum += wave->pitch[i];
			count++;
		}
	}
	*mean = count > 0 ? sum / (double)count : 0;
	return count > 0;
}

/* The dot of a pitch, 0 the lowest of `dots`; the median is in the middle. */
static size_t dot_of(double quarters, size_t dots)
{
	double semitones_a_dot = 12.0 / (double)dots;
	double at = (double)dots / 2 + quarters / 4 / semitones_a_dot;
	at = fmin(fmax(at, 0), (double)dots - 1);
	return (size_t)at;
}

static void pitch_column_ascii(const struct page *page, size_t row, size_t rows,
	const struct screen_wave *wave, size_t column)
{
	size_t first;
	size_t end = steps_of(wave, page->width, column, &first);
	double quarters;
	if (mean_pitch(wave, first, end, &quarters)) {
		cells_fill(page->cells, row + rows - 1 - dot_of(quarters, rows),
			page->left + column, 1, '-', TINT_PLAIN);
	}
}

void waveform_draw_pitch(
	const struct page *page, size_t row, size_t rows, const struct screen_wave *wave)
{
	/* The dots of a Braille cell, left and right, from the lowest. */
	static const uint32_t DOTS[2][4] = {{0x40, 0x04, 0x02, 0x01}, {0x80, 0x20, 0x10, 0x08}};
	for (size_t column = 0; rows > 0 && column < page->width; column++) {
		if (page->glyphs->ascii) {
			pitch_column_ascii(page, row, rows, wave, column);
			continue;
		}
		uint32_t cells[8] = {0};
		for (size_t side = 0; side < 2; side++) {
			size_t first;
			size_t end = steps_of(wave, 2 * page->width, 2 * column + side, &first);
			double quarters;
			if (mean_pitch(wave, first, end, &quarters)) {
				size_t dot = dot_of(quarters, rows * 4);
				cells[dot / 4] |= DOTS[side][dot % 4];
			}
		}
		for (size_t up = 0; up < rows && up < 8; up++) {
			if (cells[up] != 0) {
				cells_fill(page->cells, row + rows - 1 - up, page->left + column, 1,
					0x2800 + cells[up], TINT_PLAIN);
			}
		}
	}
}
