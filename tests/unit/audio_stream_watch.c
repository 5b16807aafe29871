/* Claims about a stream whose frames are late, fewer than they should be, or absent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "audio/stream_watch.h"

#define PER_MS 48

struct stream {
	struct stream_watch watch;
	int64_t now_ms; /* steady */
	double frames;
	double per_ms;
};

static struct stream begin(void)
{
	struct stream stream = {.now_ms = 987654321, .per_ms = PER_MS};
	stream_watch_begin(&stream.watch, 0);
	return stream;
}

static void look(struct stream *stream)
{
	stream_watch_look(&stream->watch, stream->now_ms, 10, (uint64_t)stream->frames);
}

/* Time with frames, in blocks of 30 ms as a card delivers them; and without. */
static void run(struct stream *stream, int ms)
{
	double owed = 0;
	for (int passed = 0; passed < ms; passed += 10) {
		stream->now_ms += 10;
		owed += 10 * stream->per_ms;
		if (passed % 30 == 20) {
			stream->frames += owed;
			owed = 0;
		}
		look(stream);
	}
	stream->frames += owed;
}

static void stand_still(struct stream *stream, int ms)
{
	for (int passed = 0; passed < ms; passed += 10) {
		stream->now_ms += 10;
		look(stream);
	}
}

static void test_what_a_stream_leaves_out_is_missing(void **state)
{
	(void)state;
	for (int left_out_ms = 250; left_out_ms < 1000; left_out_ms += 50) {
		struct stream stream = begin();
		run(&stream, 5000);
		stand_still(&stream, left_out_ms);
		run(&stream, 4000);
		assert_in_range(stream.watch.missing, (uint64_t)(left_out_ms - 40) * PER_MS,
			(uint64_t)(left_out_ms + 40) * PER_MS);
		uint64_t missing = stream.watch.missing;
		run(&stream, 60000);
		assert_int_equal(stream.watch.missing, missing); /* once */
	}
}

static void test_frames_that_come_late_are_not_missing(void **state)
{
	(void)state;
	static const int LATE_MS[] = {100, 500, 900};
	for (int i = 0; i < 3; i++) {
		struct stream stream = begin();
		run(&stream, 5000);
		stand_still(&stream, LATE_MS[i]);
		stream.frames += LATE_MS[i] * PER_MS;
		run(&stream, 10000);
		assert_int_equal(stream.watch.missing, 0);
	}
}

static void test_a_program_that_was_stopped_misses_nothing(void **state)
{
	(void)state;
	struct stream stream = begin();
	run(&stream, 5300);
	stream.now_ms += 30000;
	look(&stream);
	stream.now_ms += 40;
	stream.frames += 30040 * PER_MS;
	run(&stream, 10000);
	assert_int_equal(stream.watch.missing, 0);
}

static void test_clocks_that_drift_apart_miss_nothing(void **state)
{
	(void)state;
	static const double RATES[] = {PER_MS * 0.9995, PER_MS * 1.0005};
	for (int i = 0; i < 2; i++) {
		struct stream stream = begin();
		stream.per_ms = RATES[i];
		run(&stream, 2 * 3600 * 1000);
		assert_int_equal(stream.watch.missing, 0);
	}
}

static void test_a_longer_latency_is_no_loss(void **state)
{
	(void)state;
	struct stream stream = begin();
	run(&stream, 5000);
	stand_still(&stream, 150);
	run(&stream, 10000);
	assert_int_equal(stream.watch.missing, 0);
}

static void test_a_stream_that_stands_still_is_told_once(void **state)
{
	(void)state;
	struct stream stream = begin();
	run(&stream, 5000);
	stand_still(&stream, STREAM_STILL_MS + 10);
	assert_true(stream.watch.still_ms >= STREAM_STILL_MS);
	stand_still(&stream, 20000);
	run(&stream, 9990);
	assert_int_equal(stream.watch.still_ms, 0);
	assert_int_equal(stream.watch.missing, 0);
}

static void test_a_stream_that_begins_anew_keeps_what_was_missing(void **state)
{
	(void)state;
	struct stream stream = begin();
	run(&stream, 3000);
	stand_still(&stream, 500);
	run(&stream, 4000);
	uint64_t missing = stream.watch.missing;
	assert_true(missing > 0);
	stream.now_ms += 7000;
	stream_watch_begin(&stream.watch, (uint64_t)stream.frames);
	stand_still(&stream, 900); /* it takes time to start */
	run(&stream, 10000);
	assert_int_equal(stream.watch.missing, missing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_a_stream_leaves_out_is_missing),
		cmocka_unit_test(test_frames_that_come_late_are_not_missing),
		cmocka_unit_test(test_a_program_that_was_stopped_misses_nothing),
		cmocka_unit_test(test_clocks_that_drift_apart_miss_nothing),
		cmocka_unit_test(test_a_longer_latency_is_no_loss),
		cmocka_unit_test(test_a_stream_that_stands_still_is_told_once),
		cmocka_unit_test(test_a_stream_that_begins_anew_keeps_what_was_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
