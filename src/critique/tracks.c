/* Makes tracks small enough to be kept, two bytes per 10 ms, and writes and reads them. */
#include "critique/tracks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define LOWEST_HZ 50.0
#define STEPS_AN_OCTAVE 48
#define HEADER_NUMBERS 6
#define MOST_STEPS ((size_t)1 << 24)

void tracks_finish(struct tracks *t)
{
	free(t->speech);
	free(t->drawn_out);
	free(t->clipped);
	free(t->level);
	free(t->pitch);
	*t = (struct tracks){0};
}

static void copy_speech(const struct critique *c, struct tracks *t)
{
	const struct interval *speech = critique_speech(c, &t->speech_count);
	t->speech = mem_array(t->speech_count, sizeof(*t->speech));
	if (t->speech_count > 0) {
		memcpy(t->speech, speech, t->speech_count * sizeof(*t->speech));
	}
}

void critique_tracks(const struct critique *c, double asked_s, struct tracks *t)
{
	*t = (struct tracks){.asked_s = asked_s, .steps = critique_steps(c)};
	t->duration_s = (double)t->steps * CRITIQUE_STEP_S;
	copy_speech(c, t);
	t->drawn_out_count = critique_drawn_out(c, &t->drawn_out);
	t->clipped_count = critique_clipped(c, &t->clipped);
	t->level = mem_array(t->steps, 1);
	t->pitch = mem_array(t->steps, 1);
	for (size_t i = 0; i < t->steps; i++) {
		double down = -2 * critique_level(c, i);
		double hz = critique_pitch(c, i);
		t->level[i] = (uint8_t)lround(fmin(fmax(down, 0), 255));
		if (hz > 0) {
			double over = 1 + STEPS_AN_OCTAVE * log2(hz / LOWEST_HZ);
			t->pitch[i] = (uint8_t)lround(fmin(fmax(over, 1), 255));
		}
	}
}

double tracks_level_db(const struct tracks *t, size_t step)
{
	return step < t->steps ? t->level[step] / -2.0 : -127.5;
}

static double hz_of(uint8_t pitch)
{
	return pitch > 0 ? LOWEST_HZ * exp2((pitch - 1) / (double)STEPS_AN_OCTAVE) : 0;
}

double tracks_pitch_hz(const struct tracks *t, size_t step)
{
	return step < t->steps ? hz_of(t->pitch[step]) : 0;
}

double tracks_median_hz(const struct tracks *t)
{
	size_t counts[UINT8_MAX + 1] = {0};
	size_t voiced = 0;
	for (size_t i = 0; i < t->steps; i++) {
		counts[t->pitch[i]]++;
		voiced += t->pitch[i] > 0;
	}
	size_t below = 0;
	uint8_t pitch = 0;
	while (2 * below < voiced) {
		below += counts[++pitch];
	}
	return hz_of(pitch);
}

/* --- As bytes: 32-bit numbers, lowest byte first; times in ms --- */

static void put(unsigned char **at, uint32_t number)
{
	for (int i = 0; i < 4; i++) {
		*(*at)++ = (unsigned char)(number >> 8 * i);
	}
}

static uint32_t get(const unsigned char **at)
{
	uint32_t number = 0;
	for (int i = 0; i < 4; i++) {
		number |= (uint32_t) * (*at)++ << 8 * i;
	}
	return number;
}

static uint32_t ms(double seconds)
{
	return (uint32_t)lround(fmax(0, seconds) * 1000);
}

static void put_all(unsigned char **at, const struct interval *places, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		put(at, ms(places[i].start_s));
		put(at, ms(places[i].end_s));
	}
}

static struct interval *get_all(const unsigned char **at, size_t count)
{
	struct interval *places = mem_array(count, sizeof(*places));
	for (size_t i = 0; i < count; i++) {
		places[i].start_s = get(at) / 1000.0;
		places[i].end_s = get(at) / 1000.0;
	}
	return places;
}

size_t tracks_write(const struct tracks *t, unsigned char **bytes)
{
	size_t places = t->speech_count + t->drawn_out_count + t->clipped_count;
	size_t length = 4 * (HEADER_NUMBERS + 2 * places) + 2 * t->steps;
	unsigned char *at = *bytes = mem_array(length, 1);
	put(&at, ms(t->duration_s));
	put(&at, ms(t->asked_s));
	put(&at, (uint32_t)t->speech_count);
	put(&at, (uint32_t)t->drawn_out_count);
	put(&at, (uint32_t)t->clipped_count);
	put(&at, (uint32_t)t->steps);
	put_all(&at, t->speech, t->speech_count);
	put_all(&at, t->drawn_out, t->drawn_out_count);
	put_all(&at, t->clipped, t->clipped_count);
	if (t->steps > 0) {
		memcpy(at, t->level, t->steps);
		memcpy(at + t->steps, t->pitch, t->steps);
	}
	return length;
}

bool tracks_read(const unsigned char *bytes, size_t length, struct tracks *t)
{
	*t = (struct tracks){0};
	const unsigned char *at = bytes;
	if (length < (size_t)4 * HEADER_NUMBERS) {
		return false;
	}
	double duration_s = get(&at) / 1000.0;
	double asked_s = get(&at) / 1000.0;
	size_t speech = get(&at);
	size_t drawn_out = get(&at);
	size_t clipped = get(&at);
	size_t steps = get(&at);
	if (speech > MOST_STEPS || drawn_out > MOST_STEPS || clipped > MOST_STEPS ||
		steps > MOST_STEPS ||
		length != 4 * (HEADER_NUMBERS + 2 * (speech + drawn_out + clipped)) + 2 * steps) {
		return false;
	}
	*t = (struct tracks){.duration_s = duration_s,
		.asked_s = asked_s,
		.speech_count = speech,
		.drawn_out_count = drawn_out,
		.clipped_count = clipped,
		.steps = steps};
	t->speech = get_all(&at, speech);
	t->drawn_out = get_all(&at, drawn_out);
	t->clipped = get_all(&at, clipped);
	t->level = mem_array(steps, 1);
	t->pitch = mem_array(steps, 1);
	if (steps > 0) {
		memcpy(t->level, at, steps);
		memcpy(t->pitch, at + steps, steps);
	}
	return true;
}
