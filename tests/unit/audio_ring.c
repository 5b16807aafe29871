/* Claims about the code of the audio thread: a ring loses and doubles nothing; hush; counters. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audio/duplex.h"
#include "audio/rt.h"
#include "base/mem.h"

#define SIZE 1000

struct world {
	struct duplex duplex;
	float record[SIZE];
	float play[SIZE];
};

static struct world *world_create(void)
{
	struct world *world = mem_array(1, sizeof(*world));
	ring_init(&world->duplex.record, world->record, SIZE);
	ring_init(&world->duplex.play, world->play, SIZE);
	return world;
}

static void count_up(float *frames, size_t count, uint64_t from)
{
	for (size_t i = 0; i < count; i++) {
		frames[i] = (float)(from + i);
	}
}

static void assert_counts(const float *frames, size_t count, uint64_t from)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(frames[i] == (float)(from + i));
	}
}

static void test_a_ring_gives_back_what_was_put_in_at_every_offset(void **state)
{
	(void)state;
	/* Sizes at which writing and reading wrap at all places of a ring of 7. */
	static const struct {
		size_t write;
		size_t fits; /* of a ring of 7 that is kept at most 7 full */
		size_t read;
		size_t got;
	} rows[] = {
		{0, 0, 3, 0},
		{3, 3, 2, 2},
		{7, 6, 5, 5},
		{5, 5, 9, 7},
		{8, 7, 0, 0},
		{1, 0, 1, 1},
		{2, 1, 7, 7},
		{7, 7, 7, 7},
		{6, 6, 1, 1},
		{1, 1, 3, 3},
		{4, 4, 7, 7},
		{1, 1, 1, 1},
	};
	float memory[7];
	struct ring ring;
	ring_init(&ring, memory, 7);
	uint64_t in = 0;
	uint64_t out = 0;
	for (size_t turn = 0; turn < 20; turn++) {
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			float frames[16];
			count_up(frames, rows[i].write, in);
			assert_int_equal(ring_write(&ring, frames, rows[i].write), rows[i].fits);
			in += rows[i].fits;
			assert_int_equal(ring_count(&ring), in - out);
			assert_int_equal(ring_copy(&ring, frames, rows[i].read), rows[i].got);
			assert_counts(frames, rows[i].got, out);
			ring_drop(&ring, rows[i].got);
			out += rows[i].got;
		}
	}
}

static void test_a_copy_without_a_drop_leaves_the_frames(void **state)
{
	(void)state;
	float memory[8];
	float frames[8];
	struct ring ring;
	ring_init(&ring, memory, 8);
	count_up(frames, 5, 0);
	(void)ring_write(&ring, frames, 5);
	assert_int_equal(ring_copy(&ring, frames, 3), 3);
	assert_int_equal(ring_copy(&ring, frames, 8), 5);
	assert_counts(frames, 5, 0);
}

static void test_a_ring_kept_empty_uses_only_its_beginning(void **state)
{
	(void)state;
	float memory[SIZE] = {0};
	float frames[10];
	struct ring ring;
	ring_init(&ring, memory, SIZE);
	for (uint64_t n = 0; n < 5000; n += 10) {
		count_up(frames, 10, n + 1);
		(void)ring_write(&ring, frames, 10);
		ring_drop(&ring, 10);
	}
	for (size_t i = 10; i < SIZE; i++) {
		assert_true(memory[i] == 0.0f);
	}
}

/* 24 bits of a float count exactly; the stress counts modulo this. */
#define MODULO 1000003
#define STRESS_FRAMES 3000000

static void *write_all(void *arg)
{
	struct ring *ring = arg;
	float frames[300];
	uint64_t in = 0;
	while (in < STRESS_FRAMES) {
		size_t count = 1 + (in * 7) % 299;
		for (size_t i = 0; i < count; i++) {
			frames[i] = (float)((in + i) % MODULO);
		}
		in += ring_write(ring, frames, count);
	}
	return NULL;
}

static void test_two_threads_pass_every_frame_once_and_in_order(void **state)
{
	(void)state;
	float *memory = mem_array(997, sizeof(float));
	struct ring ring;
	ring_init(&ring, memory, 997);
	pthread_t writer;
	assert_int_equal(pthread_create(&writer, NULL, write_all, &ring), 0);
	uint64_t out = 0;
	uint64_t wrong = 0;
	while (out < STRESS_FRAMES) {
		float frames[500];
		/* Sometimes down to the last frame, so that the ring starts over. */
		size_t got = ring_copy(&ring, frames, out % 3 == 0 ? 500 : 37);
		for (size_t i = 0; i < got; i++) {
			wrong += frames[i] == (float)((out + i) % MODULO) ? 0 : 1;
		}
		ring_drop(&ring, got);
		out += got;
	}
	(void)pthread_join(writer, NULL);
	free(memory);
	assert_int_equal(wrong, 0);
}

static void test_frames_nobody_reads_are_counted_as_lost(void **state)
{
	(void)state;
	struct world *world = world_create();
	float frames[SIZE];
	count_up(frames, SIZE, 1);
	duplex_capture(&world->duplex, frames, SIZE);
	assert_int_equal(world->duplex.lost, 0);
	duplex_capture(&world->duplex, frames, 17);
	assert_int_equal(world->duplex.lost, 17);
	assert_int_equal(world->duplex.captured, SIZE + 17);
	/* The oldest frames are kept. */
	assert_int_equal(ring_copy(&world->duplex.record, frames, SIZE), SIZE);
	assert_counts(frames, SIZE, 1);
	free(world);
}

static void test_exact_zeros_are_counted_from_the_last_sound(void **state)
{
	(void)state;
	static const struct {
		float frames[4];
		uint64_t want;
	} rows[] = {
		{{0, 0, 0, 0}, 4},
		{{0, -0.0f, 0, 0}, 8},
		{{0, 0.1f, 0, 0}, 2},
		{{0, 0, 0, 0}, 6},
		{{0, 0, 0, -0.1f}, 0},
		{{1e-6f, 0, 0, 0}, 3},
		{{0.1f, 0, 0.1f, 0}, 1},
		{{0, 0, 0, 0}, 5},
	};
	struct world *world = world_create();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		duplex_capture(&world->duplex, rows[i].frames, 4);
		assert_int_equal(world->duplex.zero_run, rows[i].want);
	}
	free(world);
}

static void test_the_peak_is_the_loudest_of_both_signs(void **state)
{
	(void)state;
	struct world *world = world_create();
	duplex_capture(&world->duplex, (float[]){0.1f, -0.7f, 0.3f}, 3);
	assert_true(world->duplex.peak == 0.7f);
	duplex_capture(&world->duplex, (float[]){0.2f}, 1);
	assert_true(world->duplex.peak == 0.7f);
	free(world);
}

static void test_a_starved_output_is_silence_not_old_sound(void **state)
{
	(void)state;
	struct world *world = world_create();
	float out[8];
	memset(out, 0x55, sizeof(out));
	(void)ring_write(&world->duplex.play, (float[]){1, 2, 3}, 3);
	duplex_render(&world->duplex, out, 8);
	assert_memory_equal(out, ((float[]){1, 2, 3, 0, 0, 0, 0, 0}), sizeof(out));
	assert_int_equal(world->duplex.starved, 5);
	assert_int_equal(world->duplex.rendered, 8);
	free(world);
}

static void fill_play(struct world *world, size_t count, float value)
{
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(ring_write(&world->duplex.play, &value, 1), 1);
	}
}

static void test_a_hush_fades_within_5_ms_then_only_later_sound_is_heard(void **state)
{
	(void)state;
	/* In one piece, in pieces that split the fade, and one frame at a time. */
	static const size_t blocks[] = {1000, 240, 100, 239, 241, 1};
	for (size_t b = 0; b < sizeof(blocks) / sizeof(blocks[0]); b++) {
		struct world *world = world_create();
		float out[1000] = {0};
		fill_play(world, 700, 0.5f);
		duplex_render(&world->duplex, out, 100);
		duplex_hush(&world->duplex);
		fill_play(world, 50, 0.25f);
		for (size_t at = 0; at < 1000; at += blocks[b]) {
			size_t left = 1000 - at;
			size_t some = left < blocks[b] ? left : blocks[b];
			duplex_render(&world->duplex, out + at, some);
		}
		assert_true(out[0] > 0.49f);
		for (size_t i = 1; i < HUSH_FADE_FRAMES; i++) {
			assert_true(out[i] < out[i - 1] && out[i] > 0.0f);
			assert_true(out[i - 1] - out[i] < 0.003f);
		}
		assert_true(out[HUSH_FADE_FRAMES - 1] < 0.003f);
		for (size_t i = HUSH_FADE_FRAMES; i < HUSH_FADE_FRAMES + 50; i++) {
			assert_true(out[i] == 0.25f);
		}
		assert_true(out[HUSH_FADE_FRAMES + 50] == 0.0f);
		free(world);
	}
}

static void test_a_hush_of_less_than_a_fade_ends_with_it(void **state)
{
	(void)state;
	struct world *world = world_create();
	float out[100];
	fill_play(world, 30, 0.5f);
	duplex_hush(&world->duplex);
	duplex_render(&world->duplex, out, 100);
	assert_true(out[29] > 0.0f);
	assert_true(out[30] == 0.0f);
	/* The next sound is not faded. */
	fill_play(world, 30, 0.5f);
	duplex_render(&world->duplex, out, 100);
	assert_true(out[0] == 0.5f && out[29] == 0.5f);
	/* And the next fade is complete. */
	fill_play(world, 500, 0.5f);
	duplex_hush(&world->duplex);
	duplex_render(&world->duplex, out, 100);
	assert_true(out[0] > 0.49f);
	free(world);
}

static void test_a_second_hush_during_the_fade_drops_what_came_between(void **state)
{
	(void)state;
	struct world *world = world_create();
	float out[400];
	fill_play(world, 500, 0.5f);
	duplex_hush(&world->duplex);
	duplex_render(&world->duplex, out, 100);
	fill_play(world, 300, 0.25f);
	duplex_hush(&world->duplex);
	duplex_render(&world->duplex, out, 400);
	assert_true(out[HUSH_FADE_FRAMES - 101] > 0.0f);
	for (size_t i = HUSH_FADE_FRAMES - 100; i < 400; i++) {
		assert_true(out[i] == 0.0f);
	}
	assert_int_equal(duplex_unheard(&world->duplex, 0), 0);
	free(world);
}

static void test_a_hush_with_nothing_queued_does_nothing(void **state)
{
	(void)state;
	struct world *world = world_create();
	float out[10];
	duplex_hush(&world->duplex);
	duplex_render(&world->duplex, out, 10);
	assert_int_equal(duplex_unheard(&world->duplex, 100), 0);
	assert_int_equal(world->duplex.starved, 10);
	free(world);
}

static void test_unheard_counts_the_queue_and_what_the_card_holds(void **state)
{
	(void)state;
	static const struct {
		size_t render;
		uint64_t want; /* with a latency of 50 */
	} rows[] = {
		{0, 250},
		{100, 150},
		{90, 60},
		{20, 40},
		{39, 1},
		{1, 0},
		{500, 0},
	};
	struct world *world = world_create();
	float out[500];
	assert_int_equal(duplex_unheard(&world->duplex, 50), 0);
	fill_play(world, 200, 0.5f);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		duplex_render(&world->duplex, out, rows[i].render);
		assert_int_equal(duplex_unheard(&world->duplex, 50), rows[i].want);
	}
	free(world);
}

static void test_unheard_after_a_hush_is_the_fade_only(void **state)
{
	(void)state;
	struct world *world = world_create();
	float out[240];
	fill_play(world, 900, 0.5f);
	duplex_hush(&world->duplex);
	assert_int_equal(duplex_unheard(&world->duplex, 0), HUSH_FADE_FRAMES);
	duplex_render(&world->duplex, out, 240);
	assert_int_equal(duplex_unheard(&world->duplex, 0), 0);
	free(world);
}

static void test_the_callbacks_carry_sound_and_tell_of_the_end(void **state)
{
	(void)state;
	struct world *world = world_create();
	float frames[4] = {1, 2, 3, 4};
	float out[4];
	assert_int_equal(
		duplex_on_input(frames, NULL, 4, NULL, paInputOverflow, &world->duplex), 0);
	assert_int_equal(duplex_on_input(NULL, NULL, 4, NULL, 0, &world->duplex), 0);
	assert_int_equal(ring_count(&world->duplex.record), 4);
	assert_int_equal(world->duplex.glitches, 1);
	fill_play(world, 2, 0.5f);
	assert_int_equal(duplex_on_output(NULL, out, 4, NULL, 0, &world->duplex), 0);
	assert_true(out[1] == 0.5f && out[2] == 0.0f);
	assert_false(world->duplex.gone);
	duplex_on_finished(&world->duplex);
	assert_true(world->duplex.gone);
	free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_ring_gives_back_what_was_put_in_at_every_offset),
		cmocka_unit_test(test_a_copy_without_a_drop_leaves_the_frames),
		cmocka_unit_test(test_a_ring_kept_empty_uses_only_its_beginning),
		cmocka_unit_test(test_two_threads_pass_every_frame_once_and_in_order),
		cmocka_unit_test(test_frames_nobody_reads_are_counted_as_lost),
		cmocka_unit_test(test_exact_zeros_are_counted_from_the_last_sound),
		cmocka_unit_test(test_the_peak_is_the_loudest_of_both_signs),
		cmocka_unit_test(test_a_starved_output_is_silence_not_old_sound),
		cmocka_unit_test(test_a_hush_fades_within_5_ms_then_only_later_sound_is_heard),
		cmocka_unit_test(test_a_hush_of_less_than_a_fade_ends_with_it),
		cmocka_unit_test(test_a_second_hush_during_the_fade_drops_what_came_between),
		cmocka_unit_test(test_a_hush_with_nothing_queued_does_nothing),
		cmocka_unit_test(test_unheard_counts_the_queue_and_what_the_card_holds),
		cmocka_unit_test(test_unheard_after_a_hush_is_the_fade_only),
		cmocka_unit_test(test_the_callbacks_carry_sound_and_tell_of_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
