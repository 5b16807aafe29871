/* Plays takes: the question, the answer, the model answer, and what comes between by key. */
#include "player/player.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/signals.h"

#define SEEK_S 5
#define SPEED_STEP 0.05
#define PUMP_MS 10
#define BEFORE_PAUSE_S 1.0 /* a pause is heard from a second before it */

const char *const PLAYER_STATES[] = {[PLAYER_QUESTION] = "question",
	[PLAYER_ANSWER] = "answer",
	[PLAYER_MODEL] = "model",
	[PLAYER_END] = "end",
	NULL};

void player_say(struct player *p, enum tint tint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	(void)vsnprintf(p->message, sizeof(p->message), format, args);
	va_end(args);
	p->message_tint = tint;
}

void player_init(struct player *p, const struct player_house *house)
{
	*p = (struct player){.house = *house, .speed = 1, .volume = 1};
	mixer_set_voice_speed(house->mixer, invocation_number(house->invocation, OPTION_SPEED));
}

void player_finish(struct player *p)
{
	if (p->house.mixer) {
		player_unload(p);
	}
	analysis_finish(&p->unkept);
	script_finish(&p->script);
}

struct take *player_take(const struct player *p)
{
	return p->on_earlier ? &p->earlier.items[p->earlier_at] : &p->house.takes->items[p->at];
}

static void end_loop(struct player *p)
{
	p->has_loop_a = false;
	p->loop_a = p->loop_b = 0;
}

/* `place`: where in the sound to begin, 0–1. */
static void begin_part(struct player *p, enum player_part part, double place)
{
	mixer_hush(p->house.mixer);
	if (part == PLAYER_MODEL && p->on_earlier) { /* what is marked then is of takes[at] */
		p->on_earlier = false;
		player_load_ticks(p);
	}
	const struct take *take = player_take(p);
	p->message[0] = '\0';
	p->part = part;
	p->paused = p->waiting = false;
	end_loop(p);
	p->part_began = device_clock(mixer_device(p->house.mixer));
	if (part == PLAYER_QUESTION && take->question_text) {
		p->text = mixer_say(p->house.mixer, take->question_text, take->lang);
		mixer_silence(p->house.mixer, 0.3);
	} else if (part == PLAYER_ANSWER) {
		player_play_from(p, player_frame_of(p, place));
	} else if (part == PLAYER_MODEL && p->model) {
		p->waiting = true;
		p->place = place;
		player_collect(p);
	} else if (part == PLAYER_MODEL) {
		player_say(p, TINT_DIM, "no model answer for this question in the decks");
	}
}

/* The offline device runs ahead of any finger: there the script alone presses keys. */
static bool has_only_script(const struct player *p)
{
	bool fingers =
		screen_fd(p->house.screen) >= 0 && !device_is_offline(mixer_device(p->house.mixer));
	return !fingers && !p->remote_used;
}

/* Nobody can press a key. */
static bool is_alone(const struct player *p)
{
	return script_is_over(&p->script) && has_only_script(p);
}

static void go_to(struct player *p, size_t at)
{
	if (at < p->house.takes->count) {
		p->at = at;
		p->message[0] = '\0';
		player_load(p);
		begin_part(p, PLAYER_QUESTION, 0);
	} else {
		begin_part(p, PLAYER_END, 0);
		p->over = is_alone(p);
	}
}

/* What comes when a part has been heard. */
static void go_on(struct player *p)
{
	switch (p->part) {
	case PLAYER_QUESTION:
		begin_part(p, PLAYER_ANSWER, 0);
		break;
	case PLAYER_ANSWER:
		begin_part(p, PLAYER_MODEL, 0);
		break;
	case PLAYER_MODEL:
		go_to(p, p->at + 1);
		break;
	case PLAYER_END:
		p->over = is_alone(p);
		break;
	}
}

void player_seek(struct player *p, double seconds)
{
	if (!player_pcm(p)) {
		player_say(p, TINT_YELLOW, "seeking is for an answer");
		return;
	}
	long long to = (long long)player_position(p) + (long long)(seconds * AUDIO_RATE_HZ);
	player_play_from(p, to > 0 ? (size_t)to : 0);
}

static void pause_or_go_on(struct player *p)
{
	if (p->paused) {
		size_t from = p->position;
		p->paused = false;
		if (player_pcm(p)) {
			player_play_from(p, from);
		} else {
			begin_part(p, p->part, 0);
		}
		return;
	}
	p->position = player_position(p);
	p->paused = true;
	mixer_hush(p->house.mixer);
}

void player_set_speed(struct player *p, double speed)
{
	p->speed = speed < PLAYER_SPEED_MIN   ? PLAYER_SPEED_MIN
		   : speed > PLAYER_SPEED_MAX ? PLAYER_SPEED_MAX
					      : speed;
	size_t at = player_position(p);
	mixer_set_play_speed(p->house.mixer, p->speed);
	if (player_pcm(p) && !p->paused) { /* what is queued was made at the old speed */
		player_play_from(p, at);
	}
	player_say(p, TINT_DIM, "speed %.2f", p->speed);
}

static void hear_take(struct player *p, bool earlier, double place)
{
	p->on_earlier = earlier;
	player_load_ticks(p);
	begin_part(p, PLAYER_ANSWER, place);
	if (earlier) {
		player_say(p, TINT_DIM, "take %lld, %zu of %zu of this question; Tab goes on",
			(long long)player_take(p)->id, p->earlier_at + 1, p->earlier.count);
	}
}

/* The take, an earlier one and the model answer in turn, at the same place of each. */
static void compare(struct player *p)
{
	double place = player_place(p);
	if (p->part == PLAYER_ANSWER && !p->on_earlier && p->has_earlier) {
		hear_take(p, true, place);
	} else if (p->part == PLAYER_ANSWER && p->model) {
		begin_part(p, PLAYER_MODEL, place);
	} else if (p->part == PLAYER_ANSWER && !p->on_earlier) {
		player_say(p, TINT_YELLOW,
			"there is nothing to compare: this is the only take of this question, and "
			"it has no model answer");
	} else if (p->part != PLAYER_END) {
		hear_take(p, false, place);
		player_say(p, TINT_DIM, "my answer, take %lld", (long long)player_take(p)->id);
	}
}

/* Steps to the next earlier take of the same question; after the earliest back to the newest. */
static void older_take(struct player *p)
{
	if (!p->has_earlier) {
		player_say(p, TINT_YELLOW, "this is the only take of this question");
		return;
	}
	int64_t id = p->house.takes->items[p->at].id;
	do {
		p->earlier_at = (p->earlier_at + p->on_earlier) % p->earlier.count;
		p->on_earlier = true;
	} while (p->earlier.items[p->earlier_at].id == id);
	hear_take(p, true, 0);
}

/* To a second before the next pause, or the one before. */
static void go_to_pause(struct player *p, int direction)
{
	const struct tracks *t = player_tracks(p);
	if (!t) {
		player_say(p, TINT_YELLOW,
			player_pcm(p) ? "the pauses are being looked for"
				      : "pauses are those of an answer");
		return;
	}
	double at = (double)player_position(p) / AUDIO_RATE_HZ;
	double best = -1;
	double length = 0;
	for (size_t i = 1; i < t->speech_count; i++) {
		double start = t->speech[i - 1].end_s;
		double from = start > BEFORE_PAUSE_S ? start - BEFORE_PAUSE_S : 0;
		bool ahead = from > at + 0.05;
		bool behind = from < at - 1.2;
		if ((direction > 0 && ahead && best < 0) || (direction < 0 && behind)) {
			best = from;
			length = t->speech[i].start_s - start;
		}
	}
	if (best < 0) {
		player_say(p, TINT_YELLOW,
			direction > 0 ? "there is no pause after this"
				      : "there is no pause before");
		return;
	}
	end_loop(p);
	player_play_from(p, (size_t)(best * AUDIO_RATE_HZ));
	player_say(p, TINT_DIM, "a pause of %.1f s", length);
}

static void loop_from(struct player *p)
{
	if (!player_pcm(p)) {
		player_say(p, TINT_YELLOW, "a loop is of an answer");
		return;
	}
	size_t at = player_position(p);
	bool looped = p->loop_b > 0;
	end_loop(p);
	p->loop_a = at;
	p->has_loop_a = true;
	if (looped) { /* it goes on beyond the old end */
		player_play_from(p, at);
	}
	player_say(p, TINT_DIM, "from %.1f s; b loops to where it is pressed",
		(double)at / AUDIO_RATE_HZ);
}

static void loop_to(struct player *p)
{
	size_t at = player_position(p);
	if (p->loop_b > 0) {
		end_loop(p);
		player_play_from(p, at);
		player_say(p, TINT_DIM, "the loop is over");
	} else if (!p->has_loop_a || at < p->loop_a + PLAYER_LOOP_LEAST_FRAMES) {
		player_say(p, TINT_YELLOW, "a sets where the loop begins, b, later, where it ends");
	} else {
		p->loop_b = at;
		player_play_from(p, p->loop_a);
		player_say(p, TINT_DIM, "looping %.1f to %.1f s; b again ends it",
			(double)p->loop_a / AUDIO_RATE_HZ, (double)at / AUDIO_RATE_HZ);
	}
}

void player_idle(void *context)
{
	struct player *p = context;
	mixer_pump(p->house.mixer, 0);
	if (signals_stop()) {
		screen_cancel(p->house.screen);
	}
}

static void delete_take(struct player *p)
{
	struct error err = {0};
	int64_t id = player_take(p)->id;
	if (!screen_confirm(
		    p->house.screen, "delete this recording for good? (y/n)", player_idle, p)) {
		player_say(p, TINT_DIM, "kept");
		return;
	}
	mixer_hush(p->house.mixer);
	if (!store_take_delete(p->house.store, id, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
		return;
	}
	player_unload(p);
	struct take_list *list = p->house.takes;
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].id == id) {
			take_finish(&list->items[i]);
			list->count--;
			memmove(list->items + i, list->items + i + 1,
				(list->count - i) * sizeof(*list->items));
			p->at -= i < p->at;
			break;
		}
	}
	p->over = list->count == 0;
	if (!p->over) {
		go_to(p, p->at < list->count ? p->at : list->count - 1);
		player_say(p, TINT_DIM, "take %lld is deleted; its reviews stay", (long long)id);
	}
}

static void press_digit(struct player *p, int digit)
{
	bool grading = p->grading;
	p->grading = false;
	if (!grading) {
		player_tick_point(p, (size_t)digit - 1);
	} else if (digit >= GRADE_AGAIN && digit <= GRADE_EASY) {
		player_regrade(p, (enum grade)digit);
	} else {
		player_say(p, TINT_YELLOW, "grades are 1 to 4");
	}
}

/* Keys about which take is heard. */
static bool press_for_take(struct player *p, int key)
{
	switch (key) {
	case '\n':
		go_on(p);
		return true;
	case 'n':
		go_to(p, p->at + 1);
		return true;
	case 'p':
		go_to(p, p->at > 0 && p->part != PLAYER_END ? p->at - 1 : p->at);
		return true;
	case '\t':
		compare(p);
		return true;
	case 'o':
		older_take(p);
		return true;
	case 'm':
		begin_part(p, PLAYER_MODEL, 0);
		return true;
	case 'x':
		delete_take(p);
		return true;
	default:
		return false;
	}
}

/* Keys about where in it. */
static bool press_for_place(struct player *p, int key)
{
	switch (key) {
	case ' ':
		pause_or_go_on(p);
		return true;
	case KEY_ARROW_LEFT:
		player_seek(p, -SEEK_S);
		return true;
	case KEY_ARROW_RIGHT:
		player_seek(p, SEEK_S);
		return true;
	case 'j':
		go_to_pause(p, 1);
		return true;
	case 'k':
		go_to_pause(p, -1);
		return true;
	case 'a':
		loop_from(p);
		return true;
	case 'b':
		loop_to(p);
		return true;
	case '[':
		player_set_speed(p, p->speed - SPEED_STEP);
		return true;
	case ']':
		player_set_speed(p, p->speed + SPEED_STEP);
		return true;
	default:
		return false;
	}
}

void player_press(struct player *p, int key)
{
	if (key >= '1' && key <= '9') {
		press_digit(p, key - '0');
		return;
	}
	p->grading = key == 'g';
	if (press_for_take(p, key) || press_for_place(p, key)) {
		return;
	}
	switch (key) {
	case 'q':
	case KEY_GONE:
		mixer_hush(p->house.mixer);
		p->over = true;
		break;
	case 'g':
		player_say(p, TINT_PLAIN, "grade: 1 Again, 2 Hard, 3 Good, 4 Easy");
		break;
	case 'S':
	case 'T':
	case 'A':
	case 'R':
		player_tick_part(p, (char)key);
		break;
	case '*':
		player_toggle_best(p);
		break;
	case 'e':
		player_note(p);
		break;
	default:
		break;
	}
}

/* One round of the loop's keys. */
static void take_keys(struct player *p)
{
	struct device *device = mixer_device(p->house.mixer);
	double spent = (double)(device_clock(device) - p->part_began) / AUDIO_RATE_HZ;
	int key = script_key(&p->script, PLAYER_STATES[p->part], spent);
	if (key != KEY_NONE) {
		player_press(p, key);
	}
	while (!device_is_offline(device) && !p->over &&
		(key = screen_key(p->house.screen)) != KEY_NONE) {
		player_press(p, key);
	}
	player_control(p);
}

bool player_run(struct player *p, struct error *err)
{
	struct error trouble;
	struct device *device = mixer_device(p->house.mixer);
	player_wait_for_nobody(p);
	go_to(p, 0);
	while (!p->over) {
		player_draw(p);
		mixer_pump(p->house.mixer, PUMP_MS);
		if (mixer_trouble(p->house.mixer, &trouble)) {
			player_say(p, TINT_RED, "%s", trouble.text);
		}
		if (signals_stop()) {
			return signals_error(err);
		}
		if (device_health(device) == DEVICE_GONE) {
			return error_set(err, ERROR_DEVICE,
				"the speaker '%s' went away; try again when it is back",
				device_output_name(device));
		}
		player_collect(p);
		player_write_later(p);
		take_keys(p);
		if (p->over || p->house.takes->count == 0) {
			break;
		}
		/* offline nobody could end a pause or a loop */
		bool waits = (p->paused || p->loop_b > 0) && has_only_script(p);
		double now_s = (double)device_clock(device) / AUDIO_RATE_HZ;
		if (!script_can_go_on(&p->script, PLAYER_STATES[p->part], waits, now_s, err)) {
			return false;
		}
		if (p->paused && is_alone(p)) {
			pause_or_go_on(p);
		} else if (p->loop_b > 0 && is_alone(p)) {
			loop_to(p);
		}
		if (!p->paused && !p->waiting && mixer_is_quiet(p->house.mixer)) {
			go_on(p);
		}
	}
	return true;
}
