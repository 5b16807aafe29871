/* The door of the screen: full or plain, the keys, and what the user is asked to type. */
#include "terminal/screen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "terminal/internal.h"

#define IDLE_MS 20
#define CONTROL_C 3
#define CONTROL_L 12
#define CHARACTERS_END 0x110000

struct screen {
	struct full *full; /* NULL: plain */
	struct cooked cooked;
	struct keyboard keyboard;
	struct shown shown;
	struct screen_prompt prompt; /* what is asked just now; label NULL: nothing */
	bool cancelled;
	bool away;           /* another program has the terminal */
	size_t prompt_drawn; /* plain: columns of it on the terminal */
};

void shown_finish(struct shown *shown)
{
	for (size_t i = 0; i < 2 * shown->view.key_count; i++) {
		free(shown->words[i]);
	}
	free(shown->words);
	free(shown->keys);
	free(shown->heading);
	free(shown->progress);
	free(shown->topic);
	free(shown->question);
	free(shown->detail);
	free(shown->answer);
	free(shown->doing);
	free(shown->message);
	*shown = (struct shown){0};
}

void shown_keep(struct shown *shown, const struct screen_view *view)
{
	size_t count = view->key_count;
	struct shown kept = {
		.heading = mem_text(view->heading),
		.progress = mem_text(view->progress),
		.topic = mem_text(view->topic),
		.question = mem_text(view->question),
		.detail = mem_text(view->detail),
		.answer = mem_text(view->answer),
		.doing = mem_text(view->doing),
		.message = mem_text(view->message),
		.words = mem_array(2 * count, sizeof(*kept.words)),
		.keys = mem_array(count, sizeof(*kept.keys)),
		.view = *view,
	};
	for (size_t i = 0; i < count; i++) {
		kept.words[2 * i] = mem_text(view->keys[i].key);
		kept.words[2 * i + 1] = mem_text(view->keys[i].what);
		kept.keys[i] = (struct key_hint){kept.words[2 * i], kept.words[2 * i + 1]};
	}
	kept.view.heading = kept.heading;
	kept.view.progress = kept.progress;
	kept.view.topic = kept.topic;
	kept.view.question = kept.question;
	kept.view.detail = kept.detail;
	kept.view.answer = kept.answer;
	kept.view.wave = NULL; /* it moves on */
	kept.view.doing = kept.doing;
	kept.view.message = kept.message;
	kept.view.keys = kept.keys;
	shown_finish(shown); /* last, as the view may be the one that was kept */
	*shown = kept;
}

struct screen *screen_open(bool plain)
{
	struct screen *screen = mem_array(1, sizeof(*screen));
	bool keys = cooked_leave(&screen->cooked, STDIN_FILENO);
	keyboard_init(&screen->keyboard, keys ? STDIN_FILENO : -1);
	screen->full = plain || !keys ? NULL : full_open();
	return screen;
}

void screen_close(struct screen *screen)
{
	if (!screen) {
		return;
	}
	full_close(screen->full);
	cooked_restore(&screen->cooked);
	shown_finish(&screen->shown);
	free(screen);
}

bool screen_is_full(const struct screen *screen)
{
	return screen->full != NULL;
}

void screen_draw(struct screen *screen, const struct screen_view *view)
{
	if (screen->away) {
		return;
	}
	bool asking = screen->prompt.label != NULL;
	if (screen->full) {
		full_draw(screen->full, view, asking ? &screen->prompt : NULL);
	} else if (asking) {
		return; /* a line now would tear the one being typed; the next draw prints it */
	} else {
		plain_draw(&screen->shown.view, view);
	}
	shown_keep(&screen->shown, view);
}

int screen_key(struct screen *screen)
{
	int key;
	bool ours;
	if (screen->away) {
		return KEY_NONE;
	}
	do {
		key = keyboard_next(&screen->keyboard, true);
		ours = (key == CONTROL_L && screen->full) || key > KEY_ARROW_DOWN;
		if (key == CONTROL_L && screen->full) {
			full_repaint();
		}
	} while (ours);
	return key;
}

int screen_fd(const struct screen *screen)
{
	return screen->keyboard.gone || screen->away ? -1 : screen->keyboard.fd;
}

void screen_cancel(struct screen *screen)
{
	screen->cancelled = true;
}

static int prompt_fd(const struct screen *screen)
{
	return isatty(STDERR_FILENO) ? STDERR_FILENO : screen->keyboard.fd;
}

static void begin_prompt(struct screen *screen, const struct screen_prompt *prompt)
{
	screen->prompt = *prompt;
	screen->cancelled = false;
	screen->prompt_drawn = 0;
	cooked_signals(&screen->cooked, false);
}

static void end_prompt(struct screen *screen, const char *answer)
{
	cooked_signals(&screen->cooked, true);
	screen->prompt = (struct screen_prompt){0};
	if (screen->full) {
		full_draw(screen->full, &screen->shown.view, NULL);
	} else {
		plain_prompt_end(prompt_fd(screen), answer);
	}
}

/* The next key while something is asked; KEY_GONE when that is over: the terminal went away, the
 * caller cancelled, or Ctrl-C, which the caller's handler then sees as well. */
static int prompt_key(struct screen *screen, bool latin, void (*idle)(void *context), void *context)
{
	for (bool changed = true;; changed = false) {
		if (screen->full) {
			full_draw(screen->full, &screen->shown.view, &screen->prompt);
		} else if (changed) {
			plain_prompt(prompt_fd(screen), &screen->prompt, &screen->prompt_drawn);
		}
		int key = keyboard_next(&screen->keyboard, latin);
		if (key == CONTROL_C) {
			(void)raise(SIGINT);
			return KEY_GONE;
		}
		if (screen->cancelled || screen->keyboard.gone) {
			screen->keyboard.gone_told = false; /* the caller is told as well */
			return KEY_GONE;
		}
		if (key == CONTROL_L && screen->full) {
			full_repaint();
		} else if (key != KEY_NONE) {
			return key;
		}
		keyboard_wait(&screen->keyboard, IDLE_MS);
		if (idle) {
			idle(context);
		}
	}
}

char *screen_ask(struct screen *screen, const char *label, const char *initial,
	void (*idle)(void *context), void *context)
{
	if (screen->keyboard.fd < 0 || screen->keyboard.gone) {
		return NULL;
	}
	struct edit edit;
	edit_init(&edit, initial);
	begin_prompt(screen, &(struct screen_prompt){.label = label ? label : ""});
	enum edit_result result = EDIT_GOES_ON;
	while (result == EDIT_GOES_ON) {
		screen->prompt.text = edit.text.bytes;
		screen->prompt.cursor = edit.cursor;
		int key = prompt_key(screen, false, idle, context);
		result = key == KEY_GONE ? EDIT_LEFT : edit_key(&edit, key);
	}
	end_prompt(screen, NULL);
	char *answer = result == EDIT_DONE ? edit_take(&edit) : NULL;
	edit_finish(&edit);
	return answer;
}

bool screen_confirm(
	struct screen *screen, const char *question, void (*idle)(void *context), void *context)
{
	if (screen->keyboard.fd < 0 || screen->keyboard.gone) {
		return false;
	}
	begin_prompt(screen, &(struct screen_prompt){.label = question ? question : ""});
	int key = prompt_key(screen, true, idle, context);
	bool yes = key == 'y' || key == 'Y';
	end_prompt(screen, yes ? "yes" : "no");
	return yes;
}

void screen_suspend(struct screen *screen)
{
	if (screen->full) {
		full_suspend(screen->full);
	}
	cooked_restore(&screen->cooked);
	screen->away = true;
}

void screen_resume(struct screen *screen)
{
	bool keys = cooked_leave(&screen->cooked, STDIN_FILENO);
	screen->away = false;
	if (!keys) {
		return;
	}
	if (screen->full) {
		full_resume(screen->full);
		full_draw(screen->full, &screen->shown.view, NULL);
	}
}
