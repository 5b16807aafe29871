/* Tells sounds of a mouth from words by how much their spectrum varies. The limits are chosen on
 * the labelled answers of tests/tools/room-speech, where no stretch of words came below them. */
#include "audio/vocal_sound.h"

#include <math.h>
#include <stddef.h>

#include "audio/voicing.h"

/* A stretch bridges so many chunks without speech, and is judged from an age on. */
#define BRIDGE_CHUNKS 8
#define JUDGED_CHUNKS 14
/* Sound of one spectrum that lasts less is a word or a hesitation: 450 ms. */
#define SHORT_STEPS 56
/* Steps within LOUD_DB of the loudest count, and words vary by more than VARIETY_DB. */
#define LOUD_DB 15.0f
#define VARIETY_DB 3.0f
/* In noise nothing is judged: a band's floor has to be so far below the stretch. */
#define CLEAR_DB 28.0f
/* The floor's minima are below its mean, and what is nearer to it than this is not looked at. */
#define MINIMUM_DB 2.0f
#define HIDDEN_DB 6.0f
#define BLOCK_CHUNKS 31 /* 1 s */
/* Bursts: peaks within TOP_DB of the loudest, between valleys of VALLEY_DB. */
#define VALLEY_DB 12.0f
#define TOP_DB 10.0f
#define MOST_BURSTS 32
#define PEAK_DB 8.0f /* what is compared of them */
/* Hesitation: see vocal_sound_hesitates. */
#define VOICED 0.7f
#define LIKELY_LEAST 0.03f
#define OVER_FLOOR_DB 20.0f
#define BELOW_SPEECH_DB 14.0f
#define HESITATION_CHUNKS 150
#define HESITATION_OF_4 3
#define SOFT_LIKELY 0.2f
#define SOFT_OVER_DB 12.0f
#define SOFT_BELOW_DB 10.0f
#define SOFT_OF_10 6
#define SPEECH_SHARE 0.05f /* of a chunk in the usual level: half-life 0.4 s */
#define SPEECH_RANGE_DB 15.0f

/* Laughs: so many bursts, one each so many steps of 8 ms, that vary by at most so much. */
static const struct {
	size_t bursts;
	unsigned least;
	unsigned most;
	float variety_db;
} LAUGHS[] = {{3, 9, 28, 3.5f}, {4, 9, 17, 5.0f}};

void vocal_sound_init(struct vocal_sound *s)
{
	*s = (struct vocal_sound){.since_speech = VOCAL_NO_SPEECH};
	for (size_t i = 0; i <= VOCAL_MINIMA; i++) {
		for (size_t b = 0; b < VOCAL_BANDS; b++) {
			s->minima[i][b] = INFINITY;
		}
	}
}

static float decibels(float power)
{
	return 10 * log10f(power);
}

static float chunk_power(const struct band_powers powers[CHUNK_STEPS], size_t band)
{
	float sum = 0;
	for (size_t i = 0; i < CHUNK_STEPS; i++) {
		sum += powers[i].bands[band];
	}
	return sum / CHUNK_STEPS;
}

static void follow_floor(struct vocal_sound *s, const struct band_powers powers[CHUNK_STEPS])
{
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		s->minima[0][b] = fminf(s->minima[0][b], decibels(chunk_power(powers, b)));
	}
	if (++s->block_chunks < BLOCK_CHUNKS) {
		return;
	}
	s->block_chunks = 0;
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		for (size_t i = VOCAL_MINIMA; i > 0; i--) {
			s->minima[i][b] = s->minima[i - 1][b];
		}
		s->minima[0][b] = INFINITY;
	}
}

static float floor_db(const struct vocal_sound *s, size_t band)
{
	float least = INFINITY;
	for (size_t i = 0; i <= VOCAL_MINIMA; i++) {
		least = fminf(least, s->minima[i][band]);
	}
	return least + MINIMUM_DB;
}

static size_t remembered(const struct vocal_sound *s)
{
	return s->step_count < VOCAL_STEPS ? s->step_count : VOCAL_STEPS;
}

/* The bands of a remembered step, the oldest first. */
static const float *step_at(const struct vocal_sound *s, size_t index)
{
	return s->steps[(s->step_count - remembered(s) + index) % VOCAL_STEPS];
}

static float loudest_band(const float *bands)
{
	return fmaxf(bands[0], fmaxf(bands[1], bands[2]));
}

static float loudest(const struct vocal_sound *s)
{
	float most = -INFINITY;
	for (size_t i = 0; i < remembered(s); i++) {
		most = fmaxf(most, loudest_band(step_at(s, i)));
	}
	return most;
}

/* The standard deviation of the differences between neighbouring bands, dB, over the steps within
 * `range_db` of the loudest; how many these are. */
static float variety(const struct vocal_sound *s, float range_db, size_t *count)
{
	float least[VOCAL_BANDS];
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		least[b] = floor_db(s, b) + HIDDEN_DB;
	}
	float from = loudest(s) - range_db;
	double sums[VOCAL_BANDS - 1] = {0};
	double squares[VOCAL_BANDS - 1] = {0};
	*count = 0;
	for (size_t i = 0; i < remembered(s); i++) {
		const float *bands = step_at(s, i);
		if (loudest_band(bands) <= from) {
			continue;
		}
		for (size_t b = 0; b + 1 < VOCAL_BANDS; b++) {
			float step = fmaxf(bands[b + 1], least[b + 1]) - fmaxf(bands[b], least[b]);
			sums[b] += (double)step;
			squares[b] += (double)step * (double)step;
		}
		++*count;
	}
	double n = *count > 0 ? (double)*count : 1;
	double variance = 0;
	for (size_t b = 0; b + 1 < VOCAL_BANDS; b++) {
		variance += fmax(0, squares[b] / n - sums[b] / n * sums[b] / n);
	}
	return (float)sqrt(variance);
}

static float step_level(const float *bands)
{
	float power = 0;
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		power += powf(10, bands[b] / 10);
	}
	return decibels(power);
}

/* Where the bursts of the stretch have their peaks, in steps. */
static size_t find_bursts(const struct vocal_sound *s, unsigned peaks[MOST_BURSTS])
{
	float levels[VOCAL_STEPS];
	float top = -INFINITY;
	for (size_t i = 0; i < remembered(s); i++) {
		levels[i] = step_level(step_at(s, i));
		top = fmaxf(top, levels[i]);
	}
	size_t count = 0;
	bool rising = true;
	float high = -INFINITY;
	float low = 0;
	unsigned at = 0;
	for (unsigned i = 0; i < remembered(s) && count < MOST_BURSTS; i++) {
		bool is_higher = levels[i] > high;
		if (rising && is_higher) {
			high = levels[i];
			at = i;
		} else if (rising && levels[i] < high - VALLEY_DB) {
			if (high > top - TOP_DB) {
				peaks[count++] = at;
			}
			rising = false;
			low = levels[i];
		} else if (!rising && levels[i] > low + VALLEY_DB) {
			rising = true;
			high = levels[i];
			at = i;
		}
		low = fminf(low, levels[i]);
	}
	if (rising && high > top - TOP_DB && count < MOST_BURSTS) {
		peaks[count++] = at;
	}
	return count;
}

/* The usual distance of bursts: the middle one of all distances. */
static unsigned usual_distance(const unsigned *peaks, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++) {
		unsigned distance = peaks[i + 1] - peaks[i];
		size_t shorter = 0;
		size_t equal = 0;
		for (size_t k = 0; k + 1 < count; k++) {
			shorter += peaks[k + 1] - peaks[k] < distance;
			equal += peaks[k + 1] - peaks[k] == distance;
		}
		if (shorter <= (count - 1) / 2 && shorter + equal > (count - 1) / 2) {
			return distance;
		}
	}
	return 0;
}

static bool is_laugh(const struct vocal_sound *s)
{
	unsigned peaks[MOST_BURSTS];
	size_t count = find_bursts(s, peaks);
	unsigned distance = usual_distance(peaks, count);
	size_t loud;
	float peaks_vary_db = variety(s, PEAK_DB, &loud);
	for (size_t i = 0; i < sizeof(LAUGHS) / sizeof(LAUGHS[0]); i++) {
		if (count >= LAUGHS[i].bursts && distance >= LAUGHS[i].least &&
			distance <= LAUGHS[i].most && peaks_vary_db < LAUGHS[i].variety_db) {
			return true;
		}
	}
	return false;
}

/* Whether the stretch so far, or the whole of it, is words. */
static bool has_words(const struct vocal_sound *s, bool whole)
{
	float floor = -INFINITY;
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		floor = fmaxf(floor, floor_db(s, b));
	}
	if (loudest(s) - floor < CLEAR_DB) {
		return true;
	}
	size_t loud;
	float vary_db = variety(s, LOUD_DB, &loud);
	return (vary_db > VARIETY_DB || (whole && loud <= SHORT_STEPS)) && !is_laugh(s);
}

static void follow_speech(
	struct vocal_sound *s, const struct band_powers powers[CHUNK_STEPS], bool speech)
{
	float power = 0;
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		power += chunk_power(powers, b);
	}
	float level = decibels(power);
	s->level_db = level;
	if (!speech) {
		s->since_speech += s->since_speech < VOCAL_NO_SPEECH - 1;
	} else if (s->since_speech == VOCAL_NO_SPEECH) {
		s->speech_db = level;
		s->since_speech = 0;
	} else {
		bool counts = level > s->speech_db - SPEECH_RANGE_DB;
		s->speech_db += counts ? SPEECH_SHARE * (level - s->speech_db) : 0;
		s->since_speech = 0;
	}
}

enum vocal_kind vocal_sound_step(
	struct vocal_sound *s, const struct band_powers powers[CHUNK_STEPS], bool speech)
{
	follow_floor(s, powers);
	follow_speech(s, powers, speech);
	s->voiced = s->voiced << 1 | speech;
	s->soft = s->soft << 1 | speech;
	if (s->age == 0 && !speech) {
		return VOCAL_SILENCE;
	}
	if (s->age == 0) {
		s->step_count = 0;
		s->words = false;
	}
	s->age++;
	s->silent = speech ? 0 : s->silent + 1;
	for (size_t i = 0; i < CHUNK_STEPS; i++, s->step_count++) {
		for (size_t b = 0; b < VOCAL_BANDS; b++) {
			s->steps[s->step_count % VOCAL_STEPS][b] = decibels(powers[i].bands[b]);
		}
	}
	bool whole = s->silent > BRIDGE_CHUNKS;
	if (!s->words && (whole || s->age > JUDGED_CHUNKS)) {
		s->words = has_words(s, whole);
	}
	s->age = whole ? 0 : s->age;
	return s->words ? VOCAL_WORDS : whole ? VOCAL_SOUND : VOCAL_DOUBT;
}

static unsigned count_latest(unsigned bits, unsigned chunks)
{
	unsigned count = 0;
	for (unsigned i = 0; i < chunks; i++) {
		count += bits >> i & 1u;
	}
	return count;
}

bool vocal_sound_hesitates(struct vocal_sound *s, const float chunk[SPEECH_CHUNK], float likely)
{
	if (s->since_speech >= HESITATION_CHUNKS) {
		return false;
	}
	float floor = 0;
	for (size_t b = 0; b < VOCAL_BANDS; b++) {
		floor += powf(10, floor_db(s, b) / 10);
	}
	float under_db = s->speech_db - s->level_db;
	float over_db = s->level_db - decibels(floor);
	bool voiced = likely >= LIKELY_LEAST && under_db < BELOW_SPEECH_DB &&
		      over_db > OVER_FLOOR_DB && voicing(chunk) >= VOICED;
	bool soft = likely >= SOFT_LIKELY && under_db < SOFT_BELOW_DB && over_db > SOFT_OVER_DB;
	s->voiced |= voiced;
	s->soft |= soft;
	return (voiced && count_latest(s->voiced, 4) >= HESITATION_OF_4) ||
	       (soft && count_latest(s->soft, 10) >= SOFT_OF_10);
}
