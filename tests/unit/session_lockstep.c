/* Two sessions hear the same speech, one with settling answers and one without: no answer ends
 * earlier, no take is shorter, and speech under the cue is not lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "session/session.h"

#define MS 48u /* frames */
#define S (1000 * MS)
#define TICK (10 * MS)
#define LAG (100 * MS)   /* what a detector of speech knows is so old */
#define BEGUN (200 * MS) /* so much speech begins an answer */
#define DEAF (350 * MS)  /* of a soft cue and its echo */
#define TICKS 6000
#define SEQUENCES 300

static const struct session_question ONE[] = {
	{.green = 20 * S, .yellow = 30 * S, .red = 50 * S, .end = 55 * S, .has_model = true},
	{.green = 20 * S, .yellow = 30 * S, .red = 50 * S, .end = 55 * S},
	{.green = 20 * S, .yellow = 30 * S, .red = 50 * S, .end = 55 * S},
};

struct random {
	uint64_t state;
};

static unsigned draw(struct random *random, unsigned below)
{
	random->state ^= random->state << 13;
	random->state ^= random->state >> 7;
	random->state ^= random->state << 17;
	return (unsigned)(random->state >> 20) % below;
}

static struct session_settings draw_settings(struct random *random)
{
	return (struct session_settings){.preroll = S / 2,
		.think = draw(random, 3) == 0 ? 5 * S : 0,
		.grade = draw(random, 2),
		.auto_grade = draw(random, 2),
		.replay = draw(random, 4) == 0,
		.model = draw(random, 4) == 0,
		.gap = 3 * S + draw(random, 70) * S / 10,
		.patience = 20 * S,
		.tail = S / 2,
		.hard_delay = 6 * S,
		.hard_pause = 5 * S};
}

/* True of each tick in which the user speaks: words and phrases, and pauses to think. */
static void draw_speech(struct random *random, bool *speaks)
{
	for (size_t at = 0, word = 0; at < TICKS; word++) {
		size_t ticks = word % 2 ? 12 + draw(random, draw(random, 2) ? 60 : 400)
					: 10 + draw(random, draw(random, 2) ? 200 : 750);
		for (size_t end = at + ticks; at < end && at < TICKS; at++) {
			speaks[at] = word % 2;
		}
	}
}

/* What a detector knows; it hears through soft cues. */
struct detector {
	const bool *speaks;
	uint64_t in_all;
	struct session_heard heard;
	size_t known;
};

static void listen_anew(struct detector *detector, size_t now)
{
	detector->heard = (struct session_heard){.first = now * TICK, .last = now * TICK};
	detector->in_all = 0;
	detector->known = now;
}

static void listen(struct detector *detector, size_t now)
{
	while ((detector->known + 1) * TICK + LAG <= now * TICK) {
		size_t at = detector->known++;
		if (!detector->speaks[at]) {
			continue;
		}
		detector->in_all += TICK;
		if (!detector->heard.begun && detector->in_all >= BEGUN) {
			detector->heard.begun = true;
			detector->heard.first = at * TICK;
		}
		detector->heard.last = (at + 1) * TICK;
	}
}

static bool is_soft(enum session_action_kind kind)
{
	return kind == ACTION_CUE_SETTLED || kind == ACTION_CUE_CHIME;
}

/* The next action that is no soft cue; NULL: none. */
static const struct session_action *next(const struct session_actions *out, size_t *at)
{
	while (*at < out->count && is_soft(out->items[*at].kind)) {
		(*at)++;
	}
	return *at < out->count ? &out->items[(*at)++] : NULL;
}

/* Both do the same but for soft cues; a key that ends a settled answer may cut its silence. */
static void assert_alike(const struct session_actions *plain,
	const struct session_actions *settling, uint64_t spoken_to, bool settled)
{
	size_t at[2] = {0, 0};
	for (;;) {
		const struct session_action *a = next(plain, &at[0]);
		const struct session_action *b = next(settling, &at[1]);
		assert_int_equal(a == NULL, b == NULL);
		if (!a) {
			return;
		}
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->question, b->question);
		assert_int_equal(a->grade, b->grade);
		if (!settled || a->kind != ACTION_END_TAKE) {
			assert_int_equal(a->frame, b->frame);
		} else {
			assert_true(b->frame <= a->frame && b->frame >= spoken_to);
		}
	}
}

/* Keys that do the same whether an answer is settled or not. */
static const enum session_event_kind KEYS[] = {EVENT_PAUSE, EVENT_PAUSE, EVENT_PAUSE, EVENT_PAUSE,
	EVENT_NEXT, EVENT_HEAR_AGAIN, EVENT_REDO, EVENT_SKIP, EVENT_UNDO, EVENT_TAKE_BROKEN};
/* And those that end only a settled one. */
static const enum session_event_kind CONFIRMING[] = {EVENT_GRADE, EVENT_REPLAY, EVENT_MODEL};

static enum session_event_kind draw_event(
	struct random *random, const struct session *s, bool settled)
{
	if (s->state != SESSION_ANSWERING && s->state != SESSION_PAUSED && draw(random, 40) == 0) {
		return draw(random, 3) ? EVENT_SOUND_DONE : EVENT_NEXT;
	}
	if (draw(random, 500) > 0) {
		return EVENT_TICK;
	}
	return settled || draw(random, 2) ? KEYS[draw(random, sizeof(KEYS) / sizeof(KEYS[0]))]
					  : CONFIRMING[draw(random, 3)];
}

static size_t settled_ticks;
static size_t ends_by_silence;

static void try_same_events(uint64_t seed)
{
	static bool speaks[TICKS];
	struct random random = {(seed + 1) * 0x9E3779B97F4A7C15u};
	struct session_settings settings = draw_settings(&random);
	struct session plain;
	struct session settling;
	struct session_actions out[2];
	struct detector detector = {.speaks = speaks};
	size_t deaf = 0;
	draw_speech(&random, speaks);
	session_begin(&plain, &settings, ONE, 3, 0, &out[0]);
	settings.settle = S / 2 + draw(&random, (unsigned)(settings.gap - S / 2));
	session_begin(&settling, &settings, ONE, 3, 0, &out[1]);
	for (size_t now = 1; now < TICKS && plain.state != SESSION_DONE; now++) {
		deaf = deaf > 0 ? deaf - 1 : draw(&random, 200) == 0 ? 35 : 0;
		listen(&detector, now);
		bool settled = session_is_settled(&settling);
		struct session_event event = {.kind = draw_event(&random, &plain, settled),
			.at = now * TICK,
			.grade = 1 + (int)draw(&random, 4),
			.deaf = deaf > 0};
		if (event.kind == EVENT_TICK) {
			event.heard = detector.heard;
		}
		session_step(&plain, event, &out[0]);
		session_step(&settling, event, &out[1]);
		assert_alike(
			&out[0], &out[1], settling.heard.last, settled && event.kind != EVENT_TICK);
		assert_int_equal(plain.state, settling.state);
		assert_int_equal(plain.current, settling.current);
		assert_int_equal(out[0].listen_anew, out[1].listen_anew);
		settled_ticks += session_is_settled(&settling);
		ends_by_silence +=
			settled && event.kind == EVENT_TICK && settling.state != SESSION_ANSWERING;
		if (out[0].listen_anew) {
			listen_anew(&detector, now);
		}
	}
}

static void test_the_same_events_end_every_answer_at_the_same_frame(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SEQUENCES; seed++) {
		try_same_events(seed);
	}
	assert_true(settled_ticks > 10000 && ends_by_silence > 50); /* it has tried something */
}

/* One session that makes its own sounds, and hears through them. */
struct room {
	struct session s;
	struct detector detector;
	uint64_t deaf_until;
	uint64_t ended;
	uint64_t take_to;
	size_t soft_cues;
};

static void one_tick(struct room *room, size_t now)
{
	struct session_actions out;
	uint64_t at = now * TICK;
	listen(&room->detector, now);
	session_step(&room->s,
		(struct session_event){.kind = EVENT_TICK,
			.at = at,
			.heard = room->detector.heard,
			.deaf = at < room->deaf_until},
		&out);
	for (size_t i = 0; i < out.count; i++) {
		if (is_soft(out.items[i].kind)) {
			room->soft_cues++;
			room->deaf_until = at + DEAF;
		} else if (out.items[i].kind == ACTION_END_TAKE) {
			room->ended = at;
			room->take_to = out.items[i].frame;
		}
	}
}

/* No time cues and no limit within reach: only silence ends it. */
static struct room answer(const bool *speaks, uint64_t gap, uint64_t settle)
{
	static const struct session_question LONG[] = {
		{.green = 900 * S, .yellow = 900 * S, .red = 900 * S, .end = 900 * S}};
	const struct session_settings settings = {
		.preroll = S / 2, .gap = gap, .settle = settle, .patience = 20 * S, .tail = S / 2};
	struct room room = {.detector = {.speaks = speaks}};
	struct session_actions out;
	session_begin(&room.s, &settings, LONG, 1, 0, &out);
	for (int i = 0; i < 2; i++) {
		session_step(&room.s, (struct session_event){.kind = EVENT_SOUND_DONE}, &out);
	}
	for (size_t now = 1; now < TICKS && room.ended == 0; now++) {
		one_tick(&room, now);
	}
	return room;
}

/* Silence ended it only when all of the gap was heard, apart from one cue; the take has all that
 * was said. */
static void assert_waited(const struct room *room, uint64_t gap, unsigned seed)
{
	uint64_t last = room->detector.heard.last;
	if (room->ended > 0 &&
		(room->ended < last + gap + DEAF - TICK || room->take_to < last + S / 2)) {
		fail_msg("seed %u: ended at %.2f s, the take at %.2f s, speech at %.2f s", seed,
			(double)room->ended / S, (double)room->take_to / S, (double)last / S);
	}
}

static void test_with_its_own_cues_an_answer_is_given_as_much_silence_as_without(void **state)
{
	(void)state;
	size_t ended = 0;
	size_t alike = 0;
	for (unsigned seed = 1; seed <= 4 * SEQUENCES; seed++) {
		static bool speaks[TICKS];
		struct random random = {(seed + 1) * 0x9E3779B97F4A7C15u};
		uint64_t gap = 3 * S + draw(&random, 70) * S / 10;
		draw_speech(&random, speaks);
		uint64_t settle = S + draw(&random, (unsigned)(gap / 3 * 2 - S));
		struct room plain = answer(speaks, gap, 0);
		struct room settling = answer(speaks, gap, settle);
		if (plain.ended > 0 && plain.detector.heard.begun) {
			assert_waited(&plain, gap, seed);
		}
		if (settling.ended > 0 && settling.detector.heard.begun) {
			assert_waited(&settling, gap, seed);
		}
		ended += settling.ended > 0;
		alike += settling.ended == plain.ended && settling.take_to == plain.take_to;
	}
	assert_true(ended > SEQUENCES);
	assert_true(alike > 4 * SEQUENCES * 9 / 10); /* the rest had a word under one cue */
}

/* A word of 150 ms that begins so long after the last speech, wherever it falls under the cue. */
static void test_a_word_under_the_cue_takes_it_back_and_is_in_the_take(void **state)
{
	(void)state;
	for (size_t late = 230; late <= 300; late++) {
		static bool speaks[TICKS];
		for (size_t i = 0; i < TICKS; i++) {
			speaks[i] = (i >= 100 && i < 400) || (i >= 400 + late && i < 415 + late);
		}
		struct room room = answer(speaks, 6 * S, 5 * S / 2);
		assert_true(room.soft_cues == 1 || room.soft_cues == 2);
		assert_true(room.take_to >= (415 + late) * TICK + S / 2);
		assert_true(room.ended >= (415 + late) * TICK + 6 * S);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_events_end_every_answer_at_the_same_frame),
		cmocka_unit_test(
			test_with_its_own_cues_an_answer_is_given_as_much_silence_as_without),
		cmocka_unit_test(test_a_word_under_the_cue_takes_it_back_and_is_in_the_take),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
