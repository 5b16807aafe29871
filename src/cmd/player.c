/* Plays takes: the question, the answer, the model answer, and what comes between by key. */
#include "cmd/player.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "cmd/signals.h"
#include "cmd/takes.h"

#define SEEK_S 5
#define SPEED_STEP 0.05
#define PUMP_MS 10
#define DRAW_MS 60

static const char *const PART_NAMES[] = {[PLAYER_QUESTION] = "question",
	[PLAYER_ANSWER] = "my answer",
	[PLAYER_MODEL] = "model answer",
	[PLAYER_END] = "that was all"};

const char *const PLAYER_STATES[] = {[PLAYER_QUESTION] = "question",
	[PLAYER_ANSWER] = "answer",
	[PLAYER_MODEL] = "model",
	[PLAYER_END] = "end",
	NULL};

static void begin_part(struct player *p, enum player_part part);

static void say_message(struct player *p, enum tint tint, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void say_message(struct player *p, enum tint tint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	(void)vsnprintf(p->message, sizeof(p->message), format, args);
	va_end(args);
	p->message_tint = tint;
}

void player_init(struct player *p, const struct call *call, struct store *store,
	const struct decks *decks, struct take_list *takes, struct desk *desk,
	struct screen *screen)
{
	*p = (struct player){.call = call,
		.store = store,
		.decks = decks,
		.takes = takes,
		.desk = desk,
		.screen = screen,
		.speed = 1,
		.volume = 1};
	desk_set_voice_speed(desk, call_number(call, OPTION_SPEED));
}

void player_finish(struct player *p)
{
	take_list_finish(&p->earlier);
	script_finish(&p->script);
	free(p->model);
}

struct take *player_take(const struct player *p)
{
	return p->on_earlier ? &p->earlier.items[p->earlier_at] : &p->takes->items[p->at];
}

/* The question in the decks, or NULL when no deck holds it any more. */
static const struct question *find_question(const struct player *p, const char *id)
{
	for (size_t d = 0; d < p->decks->count; d++) {
		const struct deck *deck = &p->decks->items[d];
		for (size_t i = 0; i < deck->question_count; i++) {
			if (strcmp(deck->questions[i].id, id) == 0) {
				return &deck->questions[i];
			}
		}
	}
	return NULL;
}

static char *model_answer(const struct player *p)
{
	const struct question *question = find_question(p, player_take(p)->question_id);
	return question ? question_model_answer(question, player_take(p)->lang) : NULL;
}

static void play_answer(struct player *p, size_t from)
{
	struct pcm sound = {0};
	struct error err = {0};
	if (!sound_read(player_take(p)->file, &sound, &err)) {
		say_message(p, TINT_RED, "%s", err.text);
		return;
	}
	p->length = sound.count;
	p->position = from < sound.count ? from : sound.count;
	desk_play(p->desk, &sound, p->position);
}

static void begin_part(struct player *p, enum player_part part)
{
	const struct take *take = player_take(p);
	p->part = part;
	p->paused = false;
	p->position = 0;
	p->length = 0;
	p->part_began = device_clock(desk_device(p->desk));
	if (part == PLAYER_QUESTION && take->question_text) {
		p->text = desk_say(p->desk, take->question_text, take->lang);
		desk_silence(p->desk, 0.3);
	} else if (part == PLAYER_ANSWER) {
		play_answer(p, (size_t)(take->question_end_s * AUDIO_RATE_HZ));
	} else if (part == PLAYER_MODEL) {
		free(p->model);
		p->model = model_answer(p);
		if (p->model) {
			desk_silence(p->desk, 0.3);
			p->text = desk_say(p->desk, p->model, take->lang);
		} else {
			say_message(p, TINT_DIM, "no model answer for this question in the decks");
		}
	}
}

/* Nobody can press a key: the offline device runs ahead of any finger, there the script alone does.
 */
static bool is_alone(const struct player *p)
{
	bool fingers = screen_fd(p->screen) >= 0 && !device_is_offline(desk_device(p->desk));
	return script_is_over(&p->script) && !fingers && !p->remote_used;
}

static void go_to(struct player *p, size_t at)
{
	desk_hush(p->desk);
	p->on_earlier = false;
	take_list_finish(&p->earlier);
	if (at < p->takes->count) {
		p->at = at;
		p->message[0] = '\0';
		begin_part(p, PLAYER_QUESTION);
	} else {
		begin_part(p, PLAYER_END);
		p->over = is_alone(p);
	}
}

/* What comes when a part has been heard. */
static void go_on(struct player *p)
{
	switch (p->part) {
	case PLAYER_QUESTION:
		begin_part(p, PLAYER_ANSWER);
		break;
	case PLAYER_ANSWER:
		begin_part(p, PLAYER_MODEL);
		break;
	case PLAYER_MODEL:
		go_to(p, p->at + 1);
		break;
	case PLAYER_END:
		p->over = is_alone(p);
		break;
	}
}

size_t player_position(const struct player *p)
{
	if (p->part != PLAYER_ANSWER) {
		return 0;
	}
	size_t at = p->paused ? p->position : desk_play_position(p->desk);
	return at < p->length ? at : p->length;
}

void player_seek(struct player *p, double seconds)
{
	if (p->part != PLAYER_ANSWER) {
		say_message(p, TINT_YELLOW, "seeking is for the answer");
		return;
	}
	long long to = (long long)player_position(p) + (long long)(seconds * AUDIO_RATE_HZ);
	bool paused = p->paused;
	desk_hush(p->desk);
	play_answer(p, to > 0 ? (size_t)to : 0);
	if (paused) {
		desk_hush(p->desk);
	}
}

static void pause_or_go_on(struct player *p)
{
	if (p->paused) {
		size_t from = p->position;
		p->paused = false;
		if (p->part == PLAYER_ANSWER) {
			play_answer(p, from);
		} else {
			begin_part(p, p->part);
		}
		return;
	}
	p->position = player_position(p);
	p->paused = true;
	desk_hush(p->desk);
}

void player_set_speed(struct player *p, double speed)
{
	p->speed = speed < PLAYER_SPEED_MIN   ? PLAYER_SPEED_MIN
		   : speed > PLAYER_SPEED_MAX ? PLAYER_SPEED_MAX
					      : speed;
	size_t at = player_position(p);
	if (p->part == PLAYER_ANSWER && !p->paused) { /* what is queued was made at the old speed */
		desk_hush(p->desk);
		desk_set_play_speed(p->desk, p->speed);
		play_answer(p, at);
	}
	desk_set_play_speed(p->desk, p->speed);
	say_message(p, TINT_DIM, "speed %.2f", p->speed);
}

/* Steps to the next earlier take of the same question; after the earliest back to the newest. */
static void earlier_take(struct player *p)
{
	struct error err = {0};
	struct take_filter filter = {.question_id = player_take(p)->question_id};
	int64_t id = player_take(p)->id;
	struct take_list list = {0};
	if (!store_takes(p->store, &filter, &list, &err)) {
		say_message(p, TINT_RED, "%s", err.text);
		return;
	}
	size_t here = 0;
	while (here < list.count && list.items[here].id != id) {
		here++;
	}
	if (list.count < 2 || here == list.count) {
		say_message(p, TINT_YELLOW, "this is the only take of this question");
		take_list_finish(&list);
		return;
	}
	desk_hush(p->desk);
	take_list_finish(&p->earlier);
	p->earlier = list;
	p->earlier_at = (here + 1) % list.count;
	p->on_earlier = true;
	begin_part(p, PLAYER_ANSWER);
	say_message(p, TINT_DIM, "take %lld, %zu of %zu of this question",
		(long long)player_take(p)->id, p->earlier_at + 1, list.count);
}

static void regrade(struct player *p, enum grade grade)
{
	struct error err = {0};
	if (!take_regrade(p->store, player_take(p), grade, clock_wall_ms(), &err)) {
		say_message(p, TINT_RED, "%s", err.text);
		return;
	}
	player_take(p)->grade = grade;
	player_take(p)->grade_by = GRADED_BY_KEY;
	say_message(p, TINT_DIM, "graded %s", grade_name(grade));
}

static void note(struct player *p)
{
	struct error err = {0};
	struct take *take = player_take(p);
	char *text = player_ask_note(p, take->note);
	if (!text) {
		return;
	}
	if (!store_take_note(p->store, take->id, text, &err)) {
		say_message(p, TINT_RED, "%s", err.text);
		free(text);
		return;
	}
	free(take->note);
	take->note = text;
	say_message(p, TINT_DIM, "noted");
}

void player_idle(void *context)
{
	struct player *p = context;
	desk_pump(p->desk, 0);
	if (signals_stop()) {
		screen_cancel(p->screen);
	}
}

static void delete_take(struct player *p)
{
	struct error err = {0};
	int64_t id = player_take(p)->id;
	if (!screen_confirm(p->screen, "delete this recording for good? (y/n)", player_idle, p)) {
		say_message(p, TINT_DIM, "kept");
		return;
	}
	desk_hush(p->desk);
	if (!store_take_delete(p->store, id, &err)) {
		say_message(p, TINT_RED, "%s", err.text);
		return;
	}
	struct take_list *list = p->takes;
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
		say_message(p, TINT_DIM, "take %lld is deleted; its reviews stay", (long long)id);
	}
}

void player_press(struct player *p, int key)
{
	switch (key) {
	case 'q':
	case KEY_GONE:
		desk_hush(p->desk);
		p->over = true;
		break;
	case ' ':
		pause_or_go_on(p);
		break;
	case '\n':
		desk_hush(p->desk);
		go_on(p);
		break;
	case KEY_ARROW_LEFT:
		player_seek(p, -SEEK_S);
		break;
	case KEY_ARROW_RIGHT:
		player_seek(p, SEEK_S);
		break;
	case '[':
		player_set_speed(p, p->speed - SPEED_STEP);
		break;
	case ']':
		player_set_speed(p, p->speed + SPEED_STEP);
		break;
	case 'n':
		go_to(p, p->at + 1);
		break;
	case 'p':
		go_to(p, p->at > 0 && p->part != PLAYER_END ? p->at - 1 : p->at);
		break;
	case 'a':
		earlier_take(p);
		break;
	case 'm':
		desk_hush(p->desk);
		begin_part(p, PLAYER_MODEL);
		break;
	case 'e':
		note(p);
		break;
	case 'x':
		delete_take(p);
		break;
	default:
		if (key >= '1' && key <= '4') {
			regrade(p, (enum grade)(key - '0'));
		}
	}
}

static void draw(struct player *p)
{
	static const struct key_hint KEYS[] = {{"space", "pause"}, {"< >", "5 s"}, {"[ ]", "speed"},
		{"n p", "next, previous"}, {"a", "earlier take"}, {"m", "model answer"},
		{"1-4", "grade"}, {"e", "note"}, {"x", "delete"}, {"q", "quit"}};
	int64_t now = clock_steady_ms();
	if (screen_is_full(p->screen) && now - p->drawn_ms < DRAW_MS) {
		return;
	}
	p->drawn_ms = now;
	const struct take *take = player_take(p);
	char started[26];
	char progress[64];
	time_format(take->started_ms, started);
	started[10] = ' ';
	(void)snprintf(progress, sizeof(progress), "%zu of %zu", p->at + 1, p->takes->count);
	char *heading = mem_format("play · take %lld, %.16s", (long long)take->id, started);
	char *detail = mem_format("%s%s%s%s%s", take->grade ? "graded " : "not graded",
		grade_name(take->grade),
		take->grade_by == GRADED_AUTOMATICALLY ? " automatically (1-4 corrects it)" : "",
		take->note ? "; note: " : "", take->note ? take->note : "");
	struct screen_view view = {.heading = heading,
		.progress = progress,
		.question = take->question_text ? take->question_text : take->question_id,
		.detail = detail,
		.doing = p->paused ? "paused" : PART_NAMES[p->part],
		.has_timer = p->part == PLAYER_ANSWER,
		.timer_s = (double)player_position(p) / AUDIO_RATE_HZ,
		.timer_end_s = (double)p->length / AUDIO_RATE_HZ,
		.message = p->message[0] ? p->message : NULL,
		.message_tint = p->message_tint,
		.keys = KEYS,
		.key_count = sizeof(KEYS) / sizeof(KEYS[0])};
	unsigned text;
	size_t start;
	size_t end;
	view.answer = p->part == PLAYER_MODEL ? p->model : NULL;
	view.says_answer = p->part == PLAYER_MODEL;
	if (desk_spoken(p->desk, &text, &start, &end) && text == p->text) {
		view.said_start = start;
		view.said_end = end;
	}
	screen_draw(p->screen, &view);
	free(detail);
	free(heading);
}

bool player_run(struct player *p, struct error *err)
{
	struct error trouble;
	bool offline = device_is_offline(desk_device(p->desk));
	begin_part(p, PLAYER_QUESTION);
	while (!p->over) {
		draw(p);
		desk_pump(p->desk, PUMP_MS);
		if (desk_trouble(p->desk, &trouble)) {
			say_message(p, TINT_RED, "%s", trouble.text);
		}
		if (signals_stop()) {
			return signals_error(err);
		}
		if (device_health(desk_device(p->desk)) == DEVICE_GONE) {
			return error_set(err, ERROR_DEVICE,
				"the speaker '%s' went away; try again when it is back",
				device_output_name(desk_device(p->desk)));
		}
		double spent = (double)(device_clock(desk_device(p->desk)) - p->part_began) /
			       AUDIO_RATE_HZ;
		int key = script_key(&p->script, PLAYER_STATES[p->part], spent);
		if (key != KEY_NONE) {
			player_press(p, key);
		}
		while (!offline && !p->over && (key = screen_key(p->screen)) != KEY_NONE) {
			player_press(p, key);
		}
		player_control(p);
		if (p->paused && is_alone(p)) {
			pause_or_go_on(p);
		}
		if (!p->over && !p->paused && desk_is_quiet(p->desk)) {
			go_on(p);
		}
	}
	return true;
}
