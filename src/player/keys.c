/* The keys of `play`: a table from each key to the function that carries it out. */
#include "player/keys.h"

#include "base/clock.h"
#include "player/note.h"
#include "player/playing.h"
#include "player/sequence.h"
#include "player/transport.h"

#define SEEK_S 5
#define SPEED_STEP 0.05

static void seek_back(struct player *p)
{
	player_seek(p, -SEEK_S);
}

static void seek_ahead(struct player *p)
{
	player_seek(p, SEEK_S);
}

static void next_pause(struct player *p)
{
	player_go_to_pause(p, 1);
}

static void previous_pause(struct player *p)
{
	player_go_to_pause(p, -1);
}

static void slower(struct player *p)
{
	player_set_speed(p, p->playhead.speed - SPEED_STEP);
}

static void faster(struct player *p)
{
	player_set_speed(p, p->playhead.speed + SPEED_STEP);
}

/* The take, another take and the model answer in turn, at the same place of each. */
static void compare(struct player *p)
{
	const struct selection *s = &p->selection;
	double fraction = player_fraction(p);
	bool answer = p->playhead.part == PLAYER_ANSWER;
	if (answer && !s->on_other && s->has_other) {
		player_hear_answer(p, true, fraction);
	} else if (answer && p->model.sound) {
		player_begin_part(p, PLAYER_MODEL, fraction);
	} else if (answer && !s->on_other) {
		player_say(&p->message, TINT_YELLOW,
			"there is nothing to compare: this is the only take of this question, and "
			"it has no model answer");
	} else if (p->playhead.part != PLAYER_END) {
		player_hear_answer(p, false, fraction);
		player_say(&p->message, TINT_DIM, "my answer, take %lld",
			(long long)selection_take(s)->id);
	}
}

static void older_take(struct player *p)
{
	if (!p->selection.has_other) {
		player_say(&p->message, TINT_YELLOW, "this is the only take of this question");
		return;
	}
	selection_step_older(&p->selection);
	player_hear_answer(p, true, 0);
}

static void next_take(struct player *p)
{
	player_go_to(p, p->selection.at + 1);
}

/* At the end it goes back to the last take. */
static void previous_take(struct player *p)
{
	size_t at = p->selection.at;
	player_go_to(p, at > 0 && p->playhead.part != PLAYER_END ? at - 1 : at);
}

static void model_answer(struct player *p)
{
	player_begin_part(p, PLAYER_MODEL, 0);
}

/* press_digit takes the digit; any other key ends the waiting for it. */
static void ask_for_grade(struct player *p)
{
	p->ratings.grading = true;
	player_say(&p->message, TINT_PLAIN, "grade: 1 Again, 2 Hard, 3 Good, 4 Easy");
}

static void tick_part(struct player *p, char part)
{
	ratings_toggle_part(&p->ratings, selection_take(&p->selection), part, &p->message);
}

static void tick_situation(struct player *p)
{
	tick_part(p, 'S');
}

static void tick_task(struct player *p)
{
	tick_part(p, 'T');
}

static void tick_action(struct player *p)
{
	tick_part(p, 'A');
}

static void tick_result(struct player *p)
{
	tick_part(p, 'R');
}

static void toggle_best(struct player *p)
{
	ratings_toggle_best(&p->ratings, selection_take(&p->selection), &p->message);
}

static void edit_note(struct player *p)
{
	const struct note_form form = {.screen = p->in.screen,
		.editor = p->in.editor,
		.temporary_folder = p->in.temporary_folder,
		.idle = player_idle,
		.context = p};
	struct take *take = selection_take(&p->selection);
	char *text = note_ask(&form, take->note, &p->message);
	if (text) {
		ratings_note(&p->ratings, take, text, &p->message);
	}
}

static void delete_take(struct player *p)
{
	struct error err = {0};
	int64_t id = selection_take(&p->selection)->id;
	if (!screen_confirm(
		    p->in.screen, "delete this recording for good? (y/n)", player_idle, p)) {
		player_say(&p->message, TINT_DIM, "kept");
		return;
	}
	mixer_hush(p->in.mixer);
	if (!store_take_delete(p->in.store, id, &err)) {
		player_say(&p->message, TINT_RED, "%s", err.text);
		return;
	}
	player_unload(p);
	selection_remove(&p->selection, id);
	size_t count = p->selection.list->count;
	p->over = count == 0;
	if (!p->over) {
		player_go_to(p, p->selection.at < count ? p->selection.at : count - 1);
		player_say(&p->message, TINT_DIM, "take %lld is deleted; its reviews stay",
			(long long)id);
	}
}

static void quit(struct player *p)
{
	mixer_hush(p->in.mixer);
	p->over = true;
}

static void press_digit(struct player *p, int digit, bool grading)
{
	struct take *take = selection_take(&p->selection);
	if (!grading) {
		ratings_toggle_point(
			&p->ratings, take, &p->model.points, (size_t)digit - 1, &p->message);
	} else if (digit >= GRADE_AGAIN && digit <= GRADE_EASY) {
		ratings_grade(&p->ratings, take, (enum grade)digit, clock_wall_ms(), &p->message);
	} else {
		player_say(&p->message, TINT_YELLOW, "grades are 1 to 4");
	}
}

/* A row without a key is the hint for the digits, which press_digit carries out; a row without a
 * hint shares the one above, or has none. */
static const struct {
	int key;
	void (*act)(struct player *player);
	struct key_hint hint;
} KEYS[] = {
	{' ', player_toggle_pause, {"space", "pause"}},
	{'\n', player_go_on, {0}},
	{'\t', compare, {"Tab", "compare"}},
	{'j', next_pause, {"j k", "next, previous pause"}},
	{'k', previous_pause, {0}},
	{KEY_ARROW_LEFT, seek_back, {"< >", "5 s"}},
	{KEY_ARROW_RIGHT, seek_ahead, {0}},
	{'a', player_loop_from, {"a b", "loop"}},
	{'b', player_loop_to, {0}},
	{'[', slower, {"[ ]", "speed"}},
	{']', faster, {0}},
	{KEY_NONE, NULL, {"1-9", "point heard"}},
	{'g', ask_for_grade, {"g", "grade"}},
	{'n', next_take, {"n p", "next, previous"}},
	{'p', previous_take, {0}},
	{'m', model_answer, {"m", "model answer"}},
	{'o', older_take, {"o", "older take"}},
	{'S', tick_situation, {"S T A R", "part heard"}},
	{'T', tick_task, {0}},
	{'A', tick_action, {0}},
	{'R', tick_result, {0}},
	{'*', toggle_best, {"*", "best"}},
	{'e', edit_note, {"e", "note"}},
	{'x', delete_take, {"x", "delete"}},
	{'q', quit, {"q", "quit"}},
	{KEY_GONE, quit, {0}},
};
#define KEY_COUNT (sizeof(KEYS) / sizeof(KEYS[0]))

void player_press(struct player *p, int key)
{
	bool grading = p->ratings.grading;
	p->ratings.grading = false;
	if (key >= '1' && key <= '9') {
		press_digit(p, key - '0', grading);
		return;
	}
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (KEYS[i].act && KEYS[i].key == key) {
			KEYS[i].act(p);
			return;
		}
	}
}

size_t player_key_hints(struct key_hint hints[PLAYER_HINTS_MAX])
{
	_Static_assert(KEY_COUNT <= PLAYER_HINTS_MAX, "each key may have a hint");
	size_t count = 0;
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (KEYS[i].hint.key) {
			hints[count++] = KEYS[i].hint;
		}
	}
	return count;
}
