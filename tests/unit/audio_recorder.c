/* Claims about takes: the file has each frame of the answer, with pre-roll, end and pauses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "unit/audio_place.h"

static void test_a_take_is_exact_with_its_pre_roll_and_its_end(void **state)
{
	struct place *place = *state;
	static const struct {
		size_t before; /* fed before the take begins */
		uint64_t back; /* frames of pre-roll asked for */
		size_t during;
		uint64_t cut; /* frames before the clock at which it ends */
		uint64_t begins_at;
		uint64_t frames;
	} rows[] = {
		{0, 0, 100, 0, 0, 100},
		{0, 0, 0, 0, 0, 0},
		{1000, 0, 5000, 0, 1000, 5000},
		{1000, 1000, 5000, 0, 0, 6000},
		{24000, 14400, 480000, 0, 9600, 494400},
		{500000, 480000, 100, 0, 20000, 480100},
		{500000, 480001, 100, 0, 20000, 480100}, /* no more than 10 s are kept */
		{500000, 499000, 0, 0, 20000, 480000},
		{200000, 48000, 300000, 288000, 152000, 60000},
		{200000, 100, 300, 400, 199900, 0},
		{200000, 100, 300, 900, 199900, 0}, /* ends before it begins: empty */
		{1, 1, 1, 1, 0, 1},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct recorder *recorder = recorder_create();
		struct error err = {0};
		feed(recorder, rows[i].before);
		uint64_t from = recorder_clock(recorder) - rows[i].back;
		assert_true(recorder_begin(recorder, place->path, from, &err));
		assert_true(recorder_is_open(recorder));
		feed(recorder, rows[i].during);
		uint64_t frames = 99;
		uint64_t until = recorder_clock(recorder) - rows[i].cut;
		assert_true(recorder_end(recorder, until, &frames, &err));
		assert_false(recorder_is_open(recorder));
		assert_int_equal(frames, rows[i].frames);
		assert_file_says(place->path, rows[i].begins_at, rows[i].frames);
		recorder_destroy(recorder);
		assert_int_equal(unlink(place->path), 0);
	}
}

static void test_a_hold_leaves_the_pause_out_and_the_clock_running(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	uint64_t frames = 0;
	feed(recorder, 1000);
	assert_true(recorder_begin(recorder, place->path, 600, NULL));
	feed(recorder, 500);
	recorder_hold(recorder, true);
	recorder_hold(recorder, true);
	feed(recorder, 7000);
	recorder_hold(recorder, false);
	assert_int_equal(recorder_clock(recorder), 8500);
	feed(recorder, 300);
	assert_true(recorder_end(recorder, 8700, &frames, NULL));
	assert_int_equal(frames, 900 + 200);
	struct pcm pcm = {0};
	assert_true(sound_read(place->path, &pcm, NULL));
	assert_int_equal(pcm.count, 1100);
	assert_true(pcm.frames[0] == said(600));
	assert_true(pcm.frames[899] == said(1499));
	assert_true(pcm.frames[900] == said(8500));
	assert_true(pcm.frames[1099] == said(8699));
	pcm_finish(&pcm);
	/* The next take is unaffected. */
	assert_int_equal(unlink(place->path), 0);
	assert_true(recorder_begin(recorder, place->path, 1400, NULL));
	assert_true(recorder_end(recorder, 8800, &frames, NULL));
	assert_int_equal(frames, 7400);
	assert_file_says(place->path, 1400, 7400);
}

static void test_an_end_past_the_clock_is_the_clock(void **state)
{
	struct place *place = *state;
	uint64_t frames = 0;
	assert_true(recorder_begin(place->recorder, place->path, 0, NULL));
	feed(place->recorder, 100);
	assert_true(recorder_end(place->recorder, 101, &frames, NULL));
	assert_int_equal(frames, 100);
}

static void test_a_take_that_ends_in_a_hold_ends_where_it_began(void **state)
{
	struct place *place = *state;
	static const struct {
		uint64_t until;
		uint64_t frames;
	} rows[] = {{50, 50}, {100, 100}, {101, 100}, {400, 100}, {500, 100}, {9999, 100}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct recorder *recorder = recorder_create();
		uint64_t frames = 0;
		assert_true(recorder_begin(recorder, place->path, 0, NULL));
		feed(recorder, 100);
		recorder_hold(recorder, true);
		feed(recorder, 400);
		assert_true(recorder_end(recorder, rows[i].until, &frames, NULL));
		assert_int_equal(frames, rows[i].frames);
		assert_file_says(place->path, 0, frames);
		recorder_destroy(recorder);
		assert_int_equal(unlink(place->path), 0);
	}
}

static void test_a_hold_ends_with_its_take_and_none_is_there_without_one(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	uint64_t frames = 0;
	recorder_hold(recorder, true); /* of no take */
	feed(recorder, 100);
	assert_true(recorder_begin(recorder, place->path, 40, NULL));
	feed(recorder, 100);
	recorder_hold(recorder, true);
	feed(recorder, 100);
	assert_true(recorder_end(recorder, 300, &frames, NULL));
	assert_int_equal(frames, 160);
	assert_file_says(place->path, 40, 160);
	/* The take ended while held. The next one is recorded nevertheless. */
	assert_int_equal(unlink(place->path), 0);
	assert_true(recorder_begin(recorder, place->path, 280, NULL));
	feed(recorder, 500);
	assert_true(recorder_end(recorder, 800, &frames, NULL));
	assert_int_equal(frames, 520);
	assert_file_says(place->path, 280, 520);
}

static void test_a_recorder_that_is_destroyed_keeps_its_open_take(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = recorder_create();
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	feed(recorder, 10000);
	recorder_destroy(recorder);
	assert_file_says(place->path, 0, 10000);
	assert_false(wav_is_being_written(place->path));
}

static void test_a_take_has_its_mode_and_lock_and_replaces_nothing(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	struct error err = {0};
	uint64_t frames = 0;
	assert_true(recorder_begin(recorder, place->path, 0, NULL));
	struct stat st;
	assert_int_equal(stat(place->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(wav_is_being_written(place->path));
	feed(recorder, 100);
	assert_true(recorder_end(recorder, 100, &frames, NULL));
	assert_false(wav_is_being_written(place->path));
	assert_false(recorder_begin(recorder, place->path, 0, &err));
	assert_int_equal(err.kind, ERROR_SYSTEM);
	assert_false(recorder_is_open(recorder));
	assert_file_says(place->path, 0, 100);
}

static void test_the_level_is_that_of_the_last_50_ms(void **state)
{
	struct place *place = *state;
	struct recorder *recorder = place->recorder;
	double peak = 0;
	double rms = 0;
	recorder_level(recorder, &peak, &rms);
	assert_true(peak == -120.0 && rms == -120.0);
	float frames[2400];
	for (size_t i = 0; i < 2400; i++) {
		frames[i] = i % 2 ? 0.5f : -0.5f;
	}
	recorder_feed(recorder, frames, 2400);
	recorder_level(recorder, &peak, &rms);
	assert_true(fabs(peak + 6.0206) < 0.001 && fabs(rms + 6.0206) < 0.001);
	memset(frames, 0, sizeof(frames));
	recorder_feed(recorder, frames, 1200);
	recorder_level(recorder, &peak, &rms);
	assert_true(fabs(peak + 6.0206) < 0.001 && fabs(rms + 9.0309) < 0.001);
	recorder_feed(recorder, frames, 1200);
	recorder_level(recorder, &peak, &rms);
	assert_true(peak == -120.0 && rms == -120.0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_a_take_is_exact_with_its_pre_roll_and_its_end),
		CASE(test_a_hold_leaves_the_pause_out_and_the_clock_running),
		CASE(test_an_end_past_the_clock_is_the_clock),
		CASE(test_a_take_that_ends_in_a_hold_ends_where_it_began),
		CASE(test_a_hold_ends_with_its_take_and_none_is_there_without_one),
		CASE(test_a_recorder_that_is_destroyed_keeps_its_open_take),
		CASE(test_a_take_has_its_mode_and_lock_and_replaces_nothing),
		CASE(test_the_level_is_that_of_the_last_50_ms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
