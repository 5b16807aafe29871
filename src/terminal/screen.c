/* Full screen or lines: draws views, reads keys and runs prompts. */
#include "terminal/screen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "terminal/cbreak.h"
#include "terminal/full_screen.h"
#include "terminal/key.h"
#include "terminal/keyboard.h"
#include "terminal/line_editor.h"
#include "terminal/lines.h"
#include "terminal/prompt.h"
#include "terminal/view_copy.h"

#define IDLE_MS 20
#define CONTROL_C 3
#define CONTROL_L 12

struct screen {
	struct full_screen *full; /* NULL: lines */
	struct cbreak cbreak;
	struct keyboard keyboard;
	struct view_copy shown;
	struct prompt prompt; /* label NULL: none is open */
	bool cancelled;
	bool away;           /* another program has the terminal */
	size_t prompt_drawn; /* lines: the prompt's columns on the terminal */
};

struct screen *screen_open(bool lines)
{
	struct screen *screen = mem_array(1, sizeof(*screen));
	bool keys = cbreak_enter(&screen->cbreak, STDIN_FILENO);
	keyboard_init(&screen->keyboard, keys ? STDIN_FILENO : -1);
	screen->full = lines || !keys ? NULL : full_screen_open();
	return screen;
}

void screen_close(struct screen *screen)
{
	if (!screen) {
		return;
	}
	full_screen_close(screen->full);
	cbreak_leave(&screen->cbreak);
	view_copy_finish(&screen->shown);
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
		full_screen_draw(screen->full, view, asking ? &screen->prompt : NULL);
	} else if (asking) {
		return; /* would break up the line being typed; the next draw prints it */
	} else {
		lines_draw(&screen->shown.view, view);
	}
	view_copy_set(&screen->shown, view);
}

int screen_key(struct screen *screen)
{
	int key;
	bool used_here;
	if (screen->away) {
		return KEY_NONE;
	}
	do {
		key = keyboard_next(&screen->keyboard, true);
		used_here = (key == CONTROL_L && screen->full) || key > KEY_ARROW_DOWN;
		if (key == CONTROL_L && screen->full) {
			full_screen_repaint();
		}
	} while (used_here);
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

static void begin_prompt(struct screen *screen, const struct prompt *prompt)
{
	screen->prompt = *prompt;
	screen->cancelled = false;
	screen->prompt_drawn = 0;
	cbreak_set_signals(&screen->cbreak, false);
}

static void end_prompt(struct screen *screen, const char *answer)
{
	cbreak_set_signals(&screen->cbreak, true);
	screen->prompt = (struct prompt){0};
	if (screen->full) {
		full_screen_draw(screen->full, &screen->shown.view, NULL);
	} else {
		lines_prompt_end(prompt_fd(screen), answer);
	}
}

/* The next key for an open prompt; KEY_GONE when the prompt must close: the terminal went away, the
 * caller cancelled, or Ctrl-C, which the caller's signal handler gets as well. */
static int prompt_key(struct screen *screen, bool latin, void (*idle)(void *context), void *context)
{
	for (bool changed = true;; changed = false) {
		if (screen->full) {
			full_screen_draw(screen->full, &screen->shown.view, &screen->prompt);
		} else if (changed) {
			lines_prompt(prompt_fd(screen), &screen->prompt, &screen->prompt_drawn);
		}
		int key = keyboard_next(&screen->keyboard, latin);
		if (key == CONTROL_C) {
			(void)raise(SIGINT);
			return KEY_GONE;
		}
		if (screen->cancelled || screen->keyboard.gone) {
			screen->keyboard.gone_told = false; /* the caller gets KEY_GONE as well */
			return KEY_GONE;
		}
		if (key == CONTROL_L && screen->full) {
			full_screen_repaint();
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
	struct line_editor editor;
	line_editor_init(&editor, initial);
	begin_prompt(screen, &(struct prompt){.label = label ? label : ""});
	enum line_editor_result result = LINE_GOES_ON;
	while (result == LINE_GOES_ON) {
		screen->prompt.text = editor.text.bytes;
		screen->prompt.cursor = editor.cursor;
		int key = prompt_key(screen, false, idle, context);
		result = key == KEY_GONE ? LINE_CANCELLED : line_editor_key(&editor, key);
	}
	end_prompt(screen, NULL);
	char *answer = result == LINE_ENTERED ? line_editor_take(&editor) : NULL;
	line_editor_finish(&editor);
	return answer;
}

bool screen_confirm(
	struct screen *screen, const char *question, void (*idle)(void *context), void *context)
{
	if (screen->keyboard.fd < 0 || screen->keyboard.gone) {
		return false;
	}
	begin_prompt(screen, &(struct prompt){.label = question ? question : ""});
	int key = prompt_key(screen, true, idle, context);
	bool yes = key == 'y' || key == 'Y';
	end_prompt(screen, yes ? "yes" : "no");
	return yes;
}

void screen_suspend(struct screen *screen)
{
	if (screen->full) {
		full_screen_suspend(screen->full);
	}
	cbreak_leave(&screen->cbreak);
	screen->away = true;
}

void screen_resume(struct screen *screen)
{
	bool keys = cbreak_enter(&screen->cbreak, STDIN_FILENO);
	screen->away = false;
	if (!keys) {
		return;
	}
	if (screen->full) {
		full_screen_resume(screen->full);
		full_screen_draw(screen->full, &screen->shown.view, NULL);
	}
}
