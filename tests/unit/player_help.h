/* The player with takes of one question, on the offline device: no card, no terminal, no voice.
 *
 * Sound passes only when a test pumps it. */
#ifndef UNIT_PLAYER_HELP_H
#define UNIT_PLAYER_HELP_H

#include "unit/store_help.h"

#include <math.h>

#include "analysis/analysis.h"
#include "mixer/mixer.h"
#include "player/keys.h"
#include "player/player.h"
#include "player/playing.h"
#include "player/sequence.h"
#include "player/state.h"
#include "unit/recording.h"

#define TAKES 3
#define TAKE_S 20
#define QUESTION_END_S 2.0

struct desk {
	struct store *store;
	struct take_list takes; /* the newest first: ids 3, 2, 1 */
	struct deck deck;
	struct decks decks;
	struct device *device;
	struct mixer *mixer;
	struct screen *screen;
	struct script script;
	struct player *player;
};

static inline void add_takes(struct desk *desk)
{
	struct error err = {0};
	for (int i = 0; i < TAKES; i++) {
		/* the oldest is half as long, so that the same place is another frame */
		struct take take = record_take(desk->store, "one", LANG_EN, NOW_MS + i * 60000);
		write_recording(take.file, i == 0 ? TAKE_S / 2 : TAKE_S);
		take.question_end_s = QUESTION_END_S;
		assert_done(store_take_add(desk->store, &take, &err), err);
		take_finish(&take);
	}
	const struct take_filter all = {.now_ms = NOW_MS + 600000};
	assert_done(store_takes(desk->store, &all, &desk->takes, &err), err);
	assert_int_equal(desk->takes.count, TAKES);
}

/* A question with a model answer of three lines. */
static inline void make_notes(struct desk *desk)
{
	static const char *const IDS[] = {"one"};
	static const char *const TEXTS[] = {"What happened?"};
	struct deck deck = make_deck("notes.md", 1, IDS, TEXTS);
	struct question *question = &deck.questions[0];
	question->answers = mem_array(1, sizeof(*question->answers));
	question->answers[0] = (struct answer){.lang = LANG_EN,
		.text = mem_text("Measure first\nChange one thing\nMeasure again")};
	question->answer_count = 1;
	desk->deck = deck;
	desk->decks = (struct decks){.items = &desk->deck, .count = 1};
}

static inline void open_desk(struct desk *desk, const char *folder)
{
	struct error err = {0};
	*desk = (struct desk){.store = open_store(folder)};
	add_takes(desk);
	make_notes(desk);
	desk->device = device_open_offline(&(struct offline_options){0}, &err);
	assert_non_null(desk->device);
	desk->mixer = mixer_create(desk->device, NULL, NULL);
	desk->screen = screen_open(true);
	desk->player = player_create(&(struct player_inputs){.takes = &desk->takes,
		.store = desk->store,
		.decks = &desk->decks,
		.mixer = desk->mixer,
		.voice_speed = 1,
		.screen = desk->screen,
		.script = &desk->script});
}

/* The answer of the newest take, from its beginning. */
static inline void hear_newest(struct desk *desk)
{
	player_go_to(desk->player, 0);
	assert_int_equal(desk->player->playhead.part, PLAYER_QUESTION);
	player_press(desk->player, '\n');
	assert_int_equal(desk->player->playhead.part, PLAYER_ANSWER);
}

static inline void close_desk(struct desk *desk)
{
	player_destroy(desk->player);
	screen_close(desk->screen);
	mixer_destroy(desk->mixer);
	(void)device_close(desk->device, NULL);
	take_list_finish(&desk->takes);
	deck_finish(&desk->deck);
	store_close(desk->store);
}

static inline void pass(struct desk *desk, double seconds)
{
	uint64_t until = device_clock(desk->device) + (uint64_t)(seconds * AUDIO_RATE_HZ);
	while (device_clock(desk->device) < until) {
		mixer_pump(desk->mixer, 10);
	}
}

static inline double at_s(const struct desk *desk)
{
	return (double)player_frame(desk->player) / AUDIO_RATE_HZ;
}

static inline void press_all(struct desk *desk, const char *keys)
{
	for (const char *key = keys; *key; key++) {
		player_press(desk->player, *key);
	}
}

static inline struct take *heard(struct desk *desk)
{
	return selection_take(&desk->player->selection);
}

#define assert_near(value, want, tolerance)                                                        \
	do {                                                                                       \
		double got_ = (value);                                                             \
		if (!(fabs(got_ - (want)) <= (tolerance))) {                                       \
			fail_msg("%s is %g, not %g", #value, got_, (double)(want));                \
		}                                                                                  \
	} while (0)

#endif
