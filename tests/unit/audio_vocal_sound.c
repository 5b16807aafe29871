/* Claims about words and other sounds of the mouth, as levels of bands over time. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "audio/vocal_sound.h"

#define STEP_MS 8
#define CHUNK_MS 32
#define QUIET_DB (-78.0f)

/* The level of a sound in a band at a time since its start, dB. */
typedef float shape(int ms, int band);

/* A closed mouth: nothing above 500 Hz, swells and dies. */
static float hum(int ms, int band)
{
	return -30 - 18 * (float)band - (float)(ms % 900 < 450 ? 450 - ms % 900 : 0) / 60;
}

/* Rough noise of one colour in bursts of 250 ms. */
static float throat(int ms, int band)
{
	static const float COLOUR[] = {-34, -30, -44, -60};
	return ms % 350 < 250 ? COLOUR[band] : QUIET_DB;
}

/* "ha" and breath, 7.5 times a second; the breath has another colour. */
static float laugh(int ms, int band)
{
	static const float VOWEL[] = {-36, -28, -37, -50};
	static const float BREATH[] = {-62, -46, -42, -50};
	int at = ms % 136;
	return at < 64 ? VOWEL[band] : at < 88 ? BREATH[band] : -70;
}

/* Another vowel or hiss every 90 ms. */
static float words(int ms, int band)
{
	static const float SOUNDS[][SOUND_BANDS] = {{-30, -36, -48, -60}, {-34, -30, -42, -56},
		{-60, -52, -38, -34}, {-32, -44, -40, -54}};
	return SOUNDS[ms / 90 % 4][band];
}

/* Syllables of words with stops between, four a second. */
static float syllables(int ms, int band)
{
	return ms % 248 < 160 ? words(ms, band) : QUIET_DB;
}

static void make_powers(
	struct band_powers powers[CHUNK_STEPS], shape *sound, int ms, float floor_db)
{
	for (int i = 0; i < CHUNK_STEPS; i++) {
		for (int b = 0; b < SOUND_BANDS; b++) {
			float wobble = (float)((ms / STEP_MS * 3 + i * 7 + b * 5) % 9 - 4) / 4;
			float noise = powf(10, (floor_db + wobble) / 10);
			float db = sound ? sound(ms + i * STEP_MS, b) : -100;
			powers[i].bands[b] = powf(10, db / 10) + noise;
		}
	}
}

static void pass_silence(struct vocal_sound *s, float floor_db, int ms)
{
	struct band_powers powers[CHUNK_STEPS];
	for (int at = 0; at < ms; at += CHUNK_MS) {
		make_powers(powers, NULL, at, floor_db);
		(void)vocal_sound_step(s, powers, false);
	}
}

/* What a sound of some length turns out to be; when, in *known_ms, and whether it ever was words
 * before. */
static enum vocal_kind judge(shape *sound, int ms, float floor_db, int *known_ms)
{
	struct vocal_sound s;
	struct band_powers powers[CHUNK_STEPS];
	enum vocal_kind kind = VOCAL_DOUBT;
	vocal_sound_init(&s);
	pass_silence(&s, floor_db, 3000);
	int at = 0;
	for (; at < ms + 600 && kind == VOCAL_DOUBT; at += CHUNK_MS) {
		make_powers(powers, at < ms ? sound : NULL, at, floor_db);
		kind = vocal_sound_step(&s, powers, at < ms);
	}
	*known_ms = at;
	return kind;
}

static void test_sounds_of_the_mouth_are_told_from_words(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		shape *sound;
		int ms;
		float floor_db;
		enum vocal_kind kind;
		int known_ms; /* at the latest */
	} CASES[] = {
		{"words", words, 2000, QUIET_DB, VOCAL_WORDS, 512},
		{"one word", words, 400, QUIET_DB, VOCAL_WORDS, 800},
		{"syllables", syllables, 1200, QUIET_DB, VOCAL_WORDS, 800},
		{"a hum", hum, 1200, QUIET_DB, VOCAL_SOUND, 1600},
		{"a long hum", hum, 5000, QUIET_DB, VOCAL_SOUND, 5400},
		{"a throat", throat, 950, QUIET_DB, VOCAL_SOUND, 1400},
		{"a laugh", laugh, 540, QUIET_DB, VOCAL_SOUND, 960},
		{"a hesitation", hum, 300, QUIET_DB, VOCAL_WORDS, 800},
		{"a hum in noise", hum, 1200, -50, VOCAL_WORDS, 512},
	};
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		int known_ms;
		enum vocal_kind kind =
			judge(CASES[i].sound, CASES[i].ms, CASES[i].floor_db, &known_ms);
		if (kind != CASES[i].kind || known_ms > CASES[i].known_ms) {
			fail_msg("%s: %d after %d ms", CASES[i].what, (int)kind, known_ms);
		}
	}
}

static float hum_then_words(int ms, int band)
{
	return ms < 900 ? hum(ms, band) : words(ms, band);
}

static void test_a_hum_that_goes_over_into_words_is_words(void **state)
{
	(void)state;
	int known_ms;
	assert_int_equal(judge(hum_then_words, 2400, QUIET_DB, &known_ms), VOCAL_WORDS);
	assert_in_range(known_ms, 900, 1400);
}

/* A buzz of 125 Hz, or noise, whose mean square is `db`. */
static void make_chunk(float chunk[SPEECH_CHUNK], bool voiced, float db)
{
	uint32_t seed = 7;
	float sum = 0;
	for (size_t i = 0; i < SPEECH_CHUNK; i++) {
		seed = seed * 1664525u + 1013904223u;
		float at = (float)(i % 128) / 128;
		chunk[i] =
			voiced ? (1 - 2 * at) * (1 - at) : (float)(seed >> 8) / 16777216.0f - 0.5f;
		sum += chunk[i] * chunk[i];
	}
	float gain = sqrtf(powf(10, db / 10) / (sum / SPEECH_CHUNK));
	for (size_t i = 0; i < SPEECH_CHUNK; i++) {
		chunk[i] *= gain;
	}
}

/* Chunks of one sound, unrated, until it is held to be a hesitation; 0: it never is. */
static int hesitates_after(struct vocal_sound *s, bool voiced, float db, float likely, int chunks)
{
	float chunk[SPEECH_CHUNK];
	struct band_filters filters = {0};
	struct band_powers powers[CHUNK_STEPS];
	make_chunk(chunk, voiced, db);
	for (int i = 1; i <= chunks; i++) {
		sound_bands_step(&filters, chunk, powers);
		(void)vocal_sound_step(s, powers, false);
		if (vocal_sound_hesitates(s, chunk, likely)) {
			return i;
		}
	}
	return 0;
}

static void test_a_hesitation_or_a_whisper_that_the_network_doubts_is_heard(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		int silence_ms;
		bool voiced;
		float db;
		float likely;
		int after;
	} CASES[] = {
		{"a vowel", 3000, true, -34, 0.2f, 3},
		{"a whisper", 3000, false, -34, 0.3f, 6},
		{"noise", 3000, false, -34, 0.15f, 0},
		{"a far softer whisper", 3000, false, -50, 0.3f, 0},
		{"a far softer voice", 3000, true, -50, 0.2f, 0},
		{"what the network is sure of", 3000, true, -34, 0.02f, 0},
		{"a vowel long after speech", 5500, true, -34, 0.2f, 0},
	};
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct vocal_sound s;
		struct band_powers powers[CHUNK_STEPS];
		vocal_sound_init(&s);
		pass_silence(&s, QUIET_DB, 2000);
		for (int ms = 0; ms < 2000; ms += CHUNK_MS) {
			make_powers(powers, words, ms, QUIET_DB);
			(void)vocal_sound_step(&s, powers, true);
		}
		pass_silence(&s, QUIET_DB, CASES[i].silence_ms);
		int after = hesitates_after(&s, CASES[i].voiced, CASES[i].db, CASES[i].likely, 12);
		if (after != CASES[i].after) {
			fail_msg("%s: after %d chunks", CASES[i].what, after);
		}
	}
}

static void test_nothing_is_a_hesitation_before_any_speech(void **state)
{
	(void)state;
	struct vocal_sound s;
	vocal_sound_init(&s);
	pass_silence(&s, QUIET_DB, 2000);
	assert_int_equal(hesitates_after(&s, true, -30, 0.4f, 12), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sounds_of_the_mouth_are_told_from_words),
		cmocka_unit_test(test_a_hum_that_goes_over_into_words_is_words),
		cmocka_unit_test(test_a_hesitation_or_a_whisper_that_the_network_doubts_is_heard),
		cmocka_unit_test(test_nothing_is_a_hesitation_before_any_speech),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
