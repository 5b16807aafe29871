/* Measures recordings for the tests: where one sound is inside another, tones, levels and clicks.
 * Prints one line per finding; status 0 when it is so, 1 when not, 2 when it cannot be told. */
#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/audio.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/pcm.h"

#define PI 3.14159265358979323846
#define SILENCE_DB (-120.0)

/* A needle is looked for by its loudest part of this many frames (2.7 s); a power of two. */
#define PROBE_MOST ((size_t)1 << 17)

/* Less than this in common proves nothing: 0.1 s. */
#define OVERLAP_LEAST ((size_t)AUDIO_RATE_HZ / 10)

enum verdict { VERDICT_YES, VERDICT_NO, VERDICT_UNKNOWN };

struct spectrum {
	double *re;
	double *im;
	size_t size; /* a power of two */
};

static void spectrum_init(struct spectrum *spectrum, size_t size)
{
	spectrum->re = mem_array(size, sizeof(*spectrum->re));
	spectrum->im = mem_array(size, sizeof(*spectrum->im));
	spectrum->size = size;
}

static void spectrum_finish(struct spectrum *spectrum)
{
	free(spectrum->re);
	free(spectrum->im);
}

static void swap(double *a, double *b)
{
	const double kept = *a;
	*a = *b;
	*b = kept;
}

static void put_in_bit_order(struct spectrum *spectrum)
{
	for (size_t i = 1, j = 0; i < spectrum->size; i++) {
		size_t bit = spectrum->size >> 1;
		for (; j & bit; bit >>= 1) {
			j ^= bit;
		}
		j ^= bit;
		if (i < j) {
			swap(&spectrum->re[i], &spectrum->re[j]);
			swap(&spectrum->im[i], &spectrum->im[j]);
		}
	}
}

/* The discrete Fourier transform in place (Cooley and Tukey, radix 2); `cosines` and `sines` are a
 * half circle of size / 2 steps. */
static void transform(struct spectrum *spectrum, const double *cosines, const double *sines)
{
	double *const re = spectrum->re, *const im = spectrum->im;
	put_in_bit_order(spectrum);
	for (size_t half = 1; half < spectrum->size; half *= 2) {
		const size_t stride = spectrum->size / (2 * half);
		for (size_t at = 0; at < spectrum->size; at++) {
			if (at & half) {
				continue; /* the upper of a pair: done with its lower one */
			}
			const size_t turn = (at & (half - 1)) * stride, up = at + half;
			const double c = cosines[turn], s = sines[turn];
			const double t_re = re[up] * c + im[up] * s, t_im = im[up] * c - re[up] * s;
			re[up] = re[at] - t_re;
			im[up] = im[at] - t_im;
			re[at] += t_re;
			im[at] += t_im;
		}
	}
}

static size_t power_of_two_from(size_t least)
{
	size_t size = 1;
	while (size < least) {
		size *= 2;
	}
	return size;
}

static double energy(const float *frames, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++) {
		sum += (double)frames[i] * (double)frames[i];
	}
	return sum;
}

/* The start of the part of the needle with most energy, of `length` frames. */
static size_t loudest_part(const struct pcm *needle, size_t length)
{
	size_t best = 0;
	double most = -1;
	for (size_t at = 0; at + length <= needle->count; at += length / 2 + 1) {
		const double here = energy(needle->frames + at, length);
		if (here > most) {
			most = here;
			best = at;
		}
	}
	return best;
}

static float frame_at(const struct pcm *pcm, int64_t at)
{
	return at >= 0 && at < (int64_t)pcm->count ? pcm->frames[at] : 0.0F;
}

/* The place in `haystack` where `probe` fits best, which may begin before it or end behind it: the
 * greatest normalised correlation, by overlap-save. */
static int64_t place_of(const float *probe, size_t length, const struct pcm *haystack)
{
	struct spectrum key = {0}, block = {0};
	const size_t size = power_of_two_from(2 * length), step = size - length + 1;
	double *cosines = mem_array(size / 2, sizeof(*cosines));
	double *sines = mem_array(size / 2, sizeof(*sines));
	for (size_t i = 0; i < size / 2; i++) {
		cosines[i] = cos(2 * PI * (double)i / (double)size);
		sines[i] = sin(2 * PI * (double)i / (double)size);
	}
	spectrum_init(&key, size);
	spectrum_init(&block, size);
	for (size_t i = 0; i < length; i++) {
		key.re[i] = (double)probe[i];
	}
	transform(&key, cosines, sines);

	/* Silence must not win by a division by nothing. */
	const double floor = 1e-6 * energy(probe, length);
	const int64_t from = 1 - (int64_t)length;
	int64_t best = from;
	double most = -1;
	for (int64_t at = from; at < (int64_t)haystack->count; at += (int64_t)step) {
		double window = 0;
		for (size_t i = 0; i < size; i++) {
			block.re[i] = (double)frame_at(haystack, at + (int64_t)i);
			block.im[i] = 0;
			window += i < length ? block.re[i] * block.re[i] : 0;
		}
		transform(&block, cosines, sines);
		for (size_t i = 0; i < size; i++) {
			/* Block times conjugate key, conjugated: transformed again it is the
			 * correlation. */
			const double re = block.re[i] * key.re[i] + block.im[i] * key.im[i];
			block.im[i] = block.re[i] * key.im[i] - block.im[i] * key.re[i];
			block.re[i] = re;
		}
		transform(&block, cosines, sines);
		for (size_t i = 0; i < step; i++) {
			const double fit = block.re[i] / sqrt(fmax(window, 0) + floor);
			if (fit > most) {
				most = fit;
				best = at + (int64_t)i;
			}
			const double out = (double)frame_at(haystack, at + (int64_t)i);
			const double in = (double)frame_at(haystack, at + (int64_t)(i + length));
			window += in * in - out * out;
		}
	}
	spectrum_finish(&key);
	spectrum_finish(&block);
	free(cosines);
	free(sines);
	return best;
}

static long sixteen_bits(float frame)
{
	const long value = lrintf(frame * 32768.0F);
	return value < -32768 ? -32768 : value > 32767 ? 32767 : value;
}

/* What two sounds have in common when the needle's first frame lies on the haystack's `offset`. */
struct overlap {
	int64_t offset;
	size_t from;  /* first frame of the needle that is inside the haystack */
	size_t count; /* how many are */
	size_t equal; /* how many of those are the same in 16 bits */
	size_t first_difference;
	long max_difference;
	double correlation;
	double gain;
};

static struct overlap overlap_at(
	const struct pcm *needle, const struct pcm *haystack, int64_t offset)
{
	struct overlap overlap = {.offset = offset};
	const int64_t first = offset < 0 ? -offset : 0;
	const int64_t behind = (int64_t)haystack->count - offset;
	const int64_t end = behind < (int64_t)needle->count ? behind : (int64_t)needle->count;
	double both = 0, needle_energy = 0, haystack_energy = 0;
	overlap.from = (size_t)first;
	overlap.count = end > first ? (size_t)(end - first) : 0;
	overlap.first_difference = overlap.from + overlap.count;
	for (int64_t i = first; i < end; i++) {
		const float a = needle->frames[i], b = haystack->frames[i + offset];
		const long difference = labs(sixteen_bits(a) - sixteen_bits(b));
		both += (double)a * (double)b;
		needle_energy += (double)a * (double)a;
		haystack_energy += (double)b * (double)b;
		overlap.equal += difference == 0;
		if (difference > overlap.max_difference) {
			overlap.max_difference = difference;
		}
		if (difference != 0 && (size_t)i < overlap.first_difference) {
			overlap.first_difference = (size_t)i;
		}
	}
	if (needle_energy > 0 && haystack_energy > 0) {
		overlap.correlation = both / sqrt(needle_energy * haystack_energy);
		overlap.gain = both / needle_energy;
	}
	return overlap;
}

/* Correlation of a slow sound hardly tells neighbouring frames apart; equal frames do. */
static struct overlap align(const struct pcm *needle, const struct pcm *haystack)
{
	const size_t length = needle->count < PROBE_MOST ? needle->count : PROBE_MOST;
	const size_t start = loudest_part(needle, length);
	const int64_t place = place_of(needle->frames + start, length, haystack) - (int64_t)start;
	struct overlap best = overlap_at(needle, haystack, place);
	for (int64_t aside = -3; aside <= 3; aside++) {
		const struct overlap other = overlap_at(needle, haystack, place + aside);
		if (other.equal > best.equal && other.correlation >= best.correlation - 1e-6) {
			best = other;
		}
	}
	return best;
}

static bool read_both(char **paths, struct pcm *needle, struct pcm *haystack, struct error *err)
{
	if (!sound_read(paths[0], needle, err) || !sound_read(paths[1], haystack, err)) {
		return false;
	}
	if (energy(needle->frames, needle->count) <= 0 || haystack->count == 0) {
		return error_set(
			err, ERROR_INPUT, "'%s' is silent or '%s' is empty", paths[0], paths[1]);
	}
	return true;
}

/* find NEEDLE HAYSTACK */
static enum verdict find(int count, char **words, struct error *err)
{
	enum verdict verdict = VERDICT_UNKNOWN;
	struct pcm needle = {0}, haystack = {0};
	(void)count;
	if (read_both(words, &needle, &haystack, err)) {
		const struct overlap found = align(&needle, &haystack);
		(void)printf("offset_frames=%lld correlation=%.6f gain=%.4f max_difference=%ld "
			     "frames_compared=%zu needle_frames=%zu\n",
			(long long)found.offset, found.correlation, found.gain,
			found.max_difference, found.count, needle.count);
		verdict = found.correlation > 0.9 && found.count >= OVERLAP_LEAST ? VERDICT_YES
										  : VERDICT_NO;
	}
	pcm_finish(&needle);
	pcm_finish(&haystack);
	return verdict;
}

/* exact NEEDLE HAYSTACK [whole]: "whole" asks for all of the needle to be inside. */
static enum verdict exact(int count, char **words, struct error *err)
{
	enum verdict verdict = VERDICT_UNKNOWN;
	struct pcm needle = {0}, haystack = {0};
	const bool whole = count == 3 && strcmp(words[2], "whole") == 0;
	if (count == 3 && !whole) {
		(void)error_set(err, ERROR_USAGE, "'%s' is not \"whole\"", words[2]);
	} else if (read_both(words, &needle, &haystack, err)) {
		const struct overlap found = align(&needle, &haystack);
		const double heard = energy(needle.frames + found.from, found.count);
		(void)printf("offset_frames=%lld from=%zu inside=%zu of=%zu equal=%zu "
			     "first_difference=%zu max_difference=%ld\n",
			(long long)found.offset, found.from, found.count, needle.count, found.equal,
			found.first_difference, found.max_difference);
		const bool same =
			found.count >= OVERLAP_LEAST && found.equal == found.count && heard > 0;
		verdict =
			same && (!whole || found.count == needle.count) ? VERDICT_YES : VERDICT_NO;
	}
	pcm_finish(&needle);
	pcm_finish(&haystack);
	return verdict;
}

static bool read_number(const char *word, double least, double *number, struct error *err)
{
	char *end;
	*number = strtod(word, &end);
	if (end == word || *end != '\0' || !(*number >= least)) {
		return error_set(err, ERROR_USAGE, "'%s' is not a number from %g on", word, least);
	}
	return true;
}

static double decibels(double power)
{
	return power > 1e-12 ? 10 * log10(power) : SILENCE_DB;
}

/* How much of the power of the window (Hann) is at that frequency: 1 for a pure tone. */
static double tone_share(const float *frames, size_t length, double hz, double *power)
{
	double re = 0, im = 0, total = 0, weights = 0, squares = 0;
	for (size_t i = 0; i < length; i++) {
		const double weight = 0.5 - 0.5 * cos(2 * PI * (double)i / (double)length);
		const double phase = 2 * PI * hz * (double)i / AUDIO_RATE_HZ;
		const double value = weight * (double)frames[i];
		re += value * cos(phase);
		im += value * sin(phase);
		total += value * value;
		weights += weight;
		squares += weight * weight;
	}
	*power = total / squares;
	return *power > 0 ? 2 * (re * re + im * im) / (weights * weights) / *power : 0;
}

/* tone FILE HZ: the times at which it sounds, more than half of the power and over -60 dB. */
static enum verdict tone(int count, char **words, struct error *err)
{
	struct pcm sound = {0};
	double hz;
	(void)count;
	if (!read_number(words[1], 20, &hz, err) || !sound_read(words[0], &sound, err)) {
		pcm_finish(&sound);
		return VERDICT_UNKNOWN;
	}
	const size_t short_window = AUDIO_RATE_HZ / 50, hop = AUDIO_RATE_HZ / 200;
	const size_t four_periods = (size_t)(4 * AUDIO_RATE_HZ / hz);
	const size_t window = four_periods > short_window ? four_periods : short_window;
	const double middle = (double)window / 2;
	double began = -1, power = 0;
	size_t found = 0, at = 0;
	for (; at + window <= sound.count; at += hop) {
		const double share = tone_share(sound.frames + at, window, hz, &power);
		const bool sounds = share > 0.5 && decibels(power) > -60;
		const double time = ((double)at + middle) / AUDIO_RATE_HZ;
		if (sounds && began < 0) {
			began = time;
			found++;
		} else if (!sounds && began >= 0) {
			(void)printf("from_s=%.3f to_s=%.3f\n", began, time);
			began = -1;
		}
	}
	if (began >= 0) {
		(void)printf(
			"from_s=%.3f to_s=%.3f\n", began, ((double)at + middle) / AUDIO_RATE_HZ);
	}
	pcm_finish(&sound);
	return found > 0 ? VERDICT_YES : VERDICT_NO;
}

/* level FILE [FROM_S TO_S] */
static enum verdict level(int count, char **words, struct error *err)
{
	struct pcm sound = {0};
	enum verdict verdict = VERDICT_UNKNOWN;
	double from_s = 0, to_s = HUGE_VAL, peak = 0;
	if (count == 2) {
		(void)error_set(err, ERROR_USAGE, "a level needs both times or none");
		goto out;
	}
	if (count == 3 && (!read_number(words[1], 0, &from_s, err) ||
				  !read_number(words[2], from_s, &to_s, err))) {
		goto out;
	}
	if (!sound_read(words[0], &sound, err)) {
		goto out;
	}
	const size_t end = (size_t)fmin(round(to_s * AUDIO_RATE_HZ), (double)sound.count);
	const size_t start = (size_t)fmin(round(from_s * AUDIO_RATE_HZ), (double)end);
	for (size_t i = start; i < end; i++) {
		peak = fmax(peak, fabs((double)sound.frames[i]));
	}
	const double frames = end > start ? (double)(end - start) : 1;
	(void)printf("rms_db=%.2f peak_db=%.2f frames=%zu\n",
		decibels(energy(sound.frames + start, end - start) / frames), decibels(peak * peak),
		end - start);
	verdict = end > start ? VERDICT_YES : VERDICT_NO;
out:
	pcm_finish(&sound);
	return verdict;
}

/* True when the frame is the peak of a sound of less than 2 ms, 20 dB above the 20 ms around it. */
static bool is_click(const struct pcm *sound, size_t at)
{
	const int64_t near = AUDIO_RATE_HZ / 1000, far = AUDIO_RATE_HZ / 50;
	const float peak = fabsf(sound->frames[at]);
	double around = 0;
	if (peak < 0.05F) {
		return false;
	}
	for (int64_t aside = -far; aside <= far; aside++) {
		const float other = fabsf(frame_at(sound, (int64_t)at + aside));
		if (other > peak || (aside < 0 && other >= peak)) {
			return false; /* only the first of the highest */
		}
		if (aside < -near || aside > near) {
			around += (double)other * (double)other;
		}
	}
	return around / (double)(2 * (far - near)) < 0.01 * (double)peak * (double)peak;
}

/* click FILE: where something short stands alone. */
static enum verdict click(int count, char **words, struct error *err)
{
	struct pcm sound = {0};
	size_t found = 0;
	(void)count;
	if (!sound_read(words[0], &sound, err)) {
		return VERDICT_UNKNOWN;
	}
	for (size_t i = 0; i < sound.count; i++) {
		if (is_click(&sound, i)) {
			(void)printf("frame=%zu at_s=%.4f peak=%.3f\n", i,
				(double)i / AUDIO_RATE_HZ, (double)fabsf(sound.frames[i]));
			found++;
		}
	}
	pcm_finish(&sound);
	return found > 0 ? VERDICT_YES : VERDICT_NO;
}

static const struct command {
	const char *name;
	int least; /* words behind the name */
	int most;
	enum verdict (*run)(int count, char **words, struct error *err);
	const char *usage;
} COMMANDS[] = {
	{"find", 2, 2, find, "NEEDLE HAYSTACK"},
	{"exact", 2, 3, exact, "NEEDLE HAYSTACK [whole]"},
	{"tone", 2, 2, tone, "FILE HZ"},
	{"level", 1, 3, level, "FILE [FROM_S TO_S]"},
	{"click", 1, 1, click, "FILE"},
};
#define COMMAND_COUNT (sizeof(COMMANDS) / sizeof(COMMANDS[0]))

int main(int argc, char **argv)
{
	struct error err = {0};
	for (size_t i = 0; i < COMMAND_COUNT && argc > 1; i++) {
		const struct command *command = &COMMANDS[i];
		const int count = argc - 2;
		if (strcmp(command->name, argv[1]) != 0 || count < command->least ||
			count > command->most) {
			continue;
		}
		const enum verdict verdict = command->run(count, argv + 2, &err);
		if (verdict == VERDICT_UNKNOWN) {
			(void)fprintf(stderr, "soundcheck: %s\n", err.text);
		}
		return fflush(stdout) == 0 ? (int)verdict : VERDICT_UNKNOWN;
	}
	for (size_t i = 0; i < COMMAND_COUNT; i++) {
		(void)fprintf(
			stderr, "usage: soundcheck %s %s\n", COMMANDS[i].name, COMMANDS[i].usage);
	}
	return VERDICT_UNKNOWN;
}
