/* The table of measures, and how each is computed. */
#include "critique/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "critique/recording.h"
#include "critique/syllables.h"

#define TRAIL_S 0.5
#define UNKNOWN ((double)NAN)

#define FIELD(field) .name = #field, .offset = offsetof(struct measures, field)
const struct measure MEASURES[] = {
	/* does not compile unless every field has a row */
	{FIELD(duration_s)},
	{FIELD(delay_s), .place = 1, .better = -1,
		.label = {[LANG_KO] = "첫 마디까지", [LANG_EN] = "First word after"},
		.unit = {[LANG_KO] = "초", [LANG_EN] = "s"}},
	{FIELD(pauses)},
	{FIELD(pauses_s)},
	{FIELD(syllables), .in_json = true, .needs = NEEDS_SPEECH},
	{FIELD(speech_rate), .in_json = true, .decimals = 2, .place = 3,
		.label = {[LANG_KO] = "말하는 속도", [LANG_EN] = "Pace"},
		.unit = {[LANG_KO] = "음절/초", [LANG_EN] = "syllables/s"}},
	{FIELD(articulation_rate), .in_json = true, .decimals = 2},
	{FIELD(pitch_median_hz), .in_json = true, .json_group = "pitch_hz", .json_key = "median",
		.decimals = 1},
	{FIELD(pitch_p10_hz), .in_json = true, .json_group = "pitch_hz", .json_key = "p10",
		.decimals = 1},
	{FIELD(pitch_p90_hz), .in_json = true, .json_group = "pitch_hz", .json_key = "p90",
		.decimals = 1},
	{FIELD(pitch_sd_semitones), .in_json = true, .decimals = 2, .place = 4, .better = 1,
		.label = {[LANG_KO] = "높낮이 변화", [LANG_EN] = "Pitch variation"},
		.unit = {[LANG_KO] = "반음", [LANG_EN] = "semitones"}},
	{FIELD(lufs), .in_json = true, .decimals = 2, .place = 6,
		.label = {[LANG_KO] = "녹음 크기", [LANG_EN] = "Loudness"},
		.unit = {[LANG_KO] = "LUFS", [LANG_EN] = "LUFS"}},
	{FIELD(clipped_frames), .in_json = true},
	{FIELD(snr_db), .in_json = true, .decimals = 1},
	{FIELD(speaking_s), .in_json = true, .decimals = 3, .needs = NEEDS_SPEECH},
	{FIELD(longest_pause_s), .in_json = true, .decimals = 3, .needs = NEEDS_PAUSE, .place = 2,
		.better = -1, .label = {[LANG_KO] = "가장 긴 침묵", [LANG_EN] = "Longest pause"},
		.unit = {[LANG_KO] = "초", [LANG_EN] = "s"}},
	{FIELD(trailing_db), .in_json = true, .decimals = 1, .place = 5, .better = 1,
		.label = {[LANG_KO] = "말끝 크기", [LANG_EN] = "Ends of phrases"},
		.unit = {[LANG_KO] = "dB", [LANG_EN] = "dB"}},
};

double measure_value(const struct measure *measure, const struct measures *measures)
{
	double value;
	memcpy(&value, (const char *)measures + measure->offset, sizeof(value));
	return value;
}

double measure_json_value(const struct measure *measure, const struct measures *measures)
{
	bool shown = measure->needs == NEEDS_NOTHING ||
		     (measure->needs == NEEDS_SPEECH ? isfinite(measures->delay_s)
						     : measures->pauses > 0);
	return shown ? measure_value(measure, measures) : UNKNOWN;
}

const struct measure *measure_at_place(int place)
{
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		if (MEASURES[i].place == place) {
			return &MEASURES[i];
		}
	}
	return NULL;
}

size_t measures_named(const struct measures *measures, struct named_measure named[MEASURE_COUNT])
{
	size_t count = 0;
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		double value = measure_value(&MEASURES[i], measures);
		if (isfinite(value)) {
			named[count++] = (struct named_measure){MEASURES[i].name, value};
		}
	}
	return count;
}

static int by_size(const void *left, const void *right)
{
	uint16_t a = *(const uint16_t *)left;
	uint16_t b = *(const uint16_t *)right;
	return (a > b) - (a < b);
}

static void measure_pitch(const struct recording *r, struct measures *m)
{
	uint16_t *voiced = mem_array(r->contour.pitch_count, sizeof(*voiced));
	size_t count = 0;
	double sum = 0;
	double squares = 0;
	for (size_t i = 0; i < r->contour.pitch_count; i++) {
		if (r->contour.pitches[i] > 0) {
			double semitones = 12 * log2(r->contour.pitches[i] / 10000.0);
			voiced[count++] = r->contour.pitches[i];
			sum += semitones;
			squares += semitones * semitones;
		}
	}
	m->pitch_median_hz = m->pitch_p10_hz = m->pitch_p90_hz = m->pitch_sd_semitones = UNKNOWN;
	if (count > 1) {
		double n = (double)count;
		qsort(voiced, count, sizeof(*voiced), by_size);
		m->pitch_median_hz = voiced[count / 2] / 100.0;
		m->pitch_p10_hz = voiced[count / 10] / 100.0;
		m->pitch_p90_hz = voiced[count - 1 - count / 10] / 100.0;
		m->pitch_sd_semitones = sqrt(fmax(0, (squares - sum * sum / n) / (n - 1)));
	}
	free(voiced);
}

static void measure_times(const struct recording *r, double asked_s, struct measures *m)
{
	m->delay_s = UNKNOWN;
	for (size_t i = 0; i < r->speech_count; i++) {
		m->speaking_s += r->speech[i].end_s - r->speech[i].start_s;
		double silence = i > 0 ? r->speech[i].start_s - r->speech[i - 1].end_s : 0;
		if (i > 0) {
			m->pauses++;
			m->pauses_s += silence;
			m->longest_pause_s = fmax(m->longest_pause_s, silence);
		}
	}
	if (r->speech_count > 0) {
		m->delay_s = fmax(0, r->speech[0].start_s - asked_s);
	}
}

/* Mean power in speech against that between it. The tenth of a second beside speech is neither, and
 * is left out. */
static double signal_to_noise(const struct recording *r)
{
	double power[2] = {0};
	size_t count[2] = {0};
	size_t run = 0;
	for (size_t i = 0; i < r->contour.level_count; i++) {
		double at = (double)i * CRITIQUE_STEP_S;
		while (run < r->speech_count && r->speech[run].end_s < at) {
			run++;
		}
		bool inside = run < r->speech_count && r->speech[run].start_s <= at;
		bool beside = (run < r->speech_count && r->speech[run].start_s - 0.1 <= at) ||
			      (run > 0 && at <= r->speech[run - 1].end_s + 0.1);
		if (inside || !beside) {
			power[!inside] += pow(10, r->contour.levels[i] / 1000.0);
			count[!inside]++;
		}
	}
	if (count[0] < 20 || count[1] < 20 || power[1] <= 0) {
		return UNKNOWN;
	}
	double speech = power[0] / (double)count[0];
	double noise = power[1] / (double)count[1];
	return speech > noise ? 10 * log10((speech - noise) / noise) : UNKNOWN;
}

static int by_level(const void *left, const void *right)
{
	int16_t a = *(const int16_t *)left;
	int16_t b = *(const int16_t *)right;
	return (a > b) - (a < b);
}

/* Median level of some steps. */
static double median_level(const struct recording *r, size_t from, size_t to)
{
	size_t count = to - from;
	int16_t *sorted = mem_array(count, sizeof(*sorted));
	memcpy(sorted, r->contour.levels + from, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), by_level);
	double median = sorted[count / 2] / 100.0;
	free(sorted);
	return median;
}

/* See trailing_db. Runs of speech shorter than a second are left out. */
static double trailing_off(const struct recording *r)
{
	double sum = 0;
	size_t runs = 0;
	for (size_t i = 0; i < r->speech_count; i++) {
		size_t start = (size_t)(r->speech[i].start_s / CRITIQUE_STEP_S);
		size_t end = (size_t)(r->speech[i].end_s / CRITIQUE_STEP_S);
		size_t tail = (size_t)(TRAIL_S / CRITIQUE_STEP_S);
		if (end <= r->contour.level_count && end > start + 2 * tail) {
			sum += median_level(r, end - tail, end) - median_level(r, start, end);
			runs++;
		}
	}
	return runs > 0 ? sum / (double)runs : UNKNOWN;
}

static void measure_rates(const struct recording *r, struct measures *m)
{
	m->syllables = (double)syllables_count(&r->contour);
	m->speech_rate = m->articulation_rate = UNKNOWN;
	if (r->speech_count > 0 && m->speaking_s > 0) {
		double all = r->speech[r->speech_count - 1].end_s - r->speech[0].start_s;
		m->speech_rate = m->syllables / all;
		m->articulation_rate = m->syllables / (all - m->pauses_s);
	}
}

void measures_compute(const struct recording *r, double asked_s, struct measures *m)
{
	*m = (struct measures){.duration_s = (double)r->frames / CRITIQUE_RATE_HZ,
		.clipped_frames = (double)r->clipped_frames,
		.snr_db = signal_to_noise(r),
		.trailing_db = trailing_off(r),
		.lufs = r->lufs};
	measure_times(r, asked_s, m);
	measure_pitch(r, m);
	measure_rates(r, m);
}
