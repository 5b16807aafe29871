/* Claims about what was handed to the device: it is found again at the moment in which it is heard,
 * whatever the device's blocks, hushes and gaps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "mixer/sent.h"

#define BLOCK 480
#define LATENCY 2000

/* A card that plays a block a step, with a latency, and tells what is unheard in steps of its own.
 */
struct card {
	struct sent *sent;
	uint64_t queued;
	uint64_t held; /* played by the card and not heard yet */
	float next;    /* frames are numbered from 1 */
};

static int enter(void **state)
{
	struct card *card = mem_array(1, sizeof(*card));
	card->sent = mem_array(1, sizeof(*card->sent));
	card->next = 1;
	*state = card;
	return 0;
}

static int leave(void **state)
{
	struct card *card = *state;
	free(card->sent);
	free(card);
	return 0;
}

static void hand(struct card *card, size_t count)
{
	float frames[BLOCK];
	for (; count > 0; count -= count < BLOCK ? count : BLOCK) {
		size_t some = count < BLOCK ? count : BLOCK;
		for (size_t i = 0; i < some; i++) {
			frames[i] = card->next++;
		}
		sent_add(card->sent, frames, some);
		card->queued += some;
	}
}

static uint64_t unheard(const struct card *card)
{
	return card->queued > 0 ? card->queued + LATENCY : card->held;
}

/* A block is played and another captured; `jitter` frames are told as unheard too many. */
static bool step(struct card *card, uint64_t jitter, float out[BLOCK])
{
	if (card->queued > 0) {
		card->queued -= BLOCK;
		card->held = LATENCY;
	} else {
		card->held -= card->held < BLOCK ? card->held : BLOCK;
	}
	uint64_t now = unheard(card);
	return sent_heard(card->sent, now > 0 ? now + jitter : 0, out, BLOCK);
}

static void test_what_is_heard_is_what_was_handed_on_in_order_after_the_latency(void **state)
{
	struct card *card = *state;
	float out[BLOCK];
	float expected = 1;
	size_t silent = 0;
	assert_false(step(card, 0, out));
	hand(card, 20 * BLOCK);
	for (uint64_t i = 0; i < 20; i++) { /* the card tells it in uneven steps */
		assert_true(step(card, i % 3 * 200, out));
		for (size_t n = 0; n < BLOCK; n++) {
			silent += out[n] < 0.5f;
			if (out[n] > 0.5f) {
				assert_true(out[n] == expected);
				expected++;
			}
		}
	}
	assert_true(silent >= LATENCY && silent <= LATENCY + 400);
	for (int i = 0; i < 10; i++) {
		(void)step(card, 0, out);
	}
	assert_false(step(card, 0, out)); /* all has been heard */
}

static void test_a_second_sound_does_not_bring_back_the_first(void **state)
{
	struct card *card = *state;
	float out[BLOCK];
	hand(card, 4 * BLOCK);
	for (int i = 0; i < 20; i++) {
		(void)step(card, 0, out);
	}
	float second = card->next;
	hand(card, 20 * BLOCK);
	bool heard = false;
	for (int i = 0; i < 20; i++) {
		assert_true(step(card, 0, out));
		for (size_t n = 0; n < BLOCK; n++) {
			assert_true(out[n] < 0.5f || out[n] >= second);
			heard = heard || out[n] >= second;
		}
	}
	assert_true(heard);
}

static void test_what_is_hushed_is_not_heard(void **state)
{
	struct card *card = *state;
	float out[BLOCK];
	hand(card, 20 * BLOCK);
	for (int i = 0; i < 6; i++) {
		(void)step(card, 0, out);
	}
	float last = card->next - (float)card->queued;
	sent_drop(card->sent, card->queued);
	card->queued = 0;
	for (int i = 0; i < 12; i++) {
		bool heard = step(card, 0, out);
		for (size_t n = 0; heard && n < BLOCK; n++) {
			assert_true(out[n] < last);
		}
	}
	assert_false(step(card, 0, out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_what_is_heard_is_what_was_handed_on_in_order_after_the_latency, enter,
			leave),
		cmocka_unit_test_setup_teardown(
			test_a_second_sound_does_not_bring_back_the_first, enter, leave),
		cmocka_unit_test_setup_teardown(test_what_is_hushed_is_not_heard, enter, leave),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
