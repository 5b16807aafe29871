/* A note on a take: one line on the screen, or as much as the user likes in an editor. */
#include "player/player.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/process.h"
#include "base/signals.h"
#include "terminal/terminal.h"

#define NOTE_LIMIT_BYTES ((size_t)64 << 10)

/* The sound goes on while the user writes. */
static bool pump(void *context)
{
	player_idle(context);
	return signals_stop();
}

/* Runs `editor FILE`; the variable may hold arguments, so a shell splits it, as git and crontab do.
 * `why` is what went wrong. */
static bool run_editor(struct player *player, const char *editor, const char *file, char why[64])
{
	char *command = mem_format("exec %s \"$1\"", editor);
	const char *const argv[] = {"/bin/sh", "-c", command, "sh", file, NULL};
	int status = 0;
	bool ran = process_at_terminal(argv, pump, player, &status);
	free(command);
	if (ran && WIFEXITED(status)) {
		(void)snprintf(why, 64, "ended with status %d", WEXITSTATUS(status));
		return WEXITSTATUS(status) == 0;
	}
	(void)snprintf(why, 64, ran ? "was ended" : "cannot be run");
	return false;
}

static bool is_changed(const char *file, const char *old)
{
	char *text = NULL;
	size_t length = 0;
	struct error err = {0};
	bool same = file_read(file, NOTE_LIMIT_BYTES, &text, &length, &err) &&
		    length == strlen(old) && memcmp(text, old, length) == 0;
	free(text);
	return !same && err.kind != ERROR_NOT_FOUND;
}

/* What the user wrote and we do not take stays in its file. */
static void let_go(struct player *player, const char *file, const char *old, const char *why)
{
	bool kept = is_changed(file, old);
	if (!kept) {
		(void)unlink(file);
		player_say(player, TINT_RED, "the editor %s; the note is as it was", why);
		return;
	}
	player_say(player, TINT_RED,
		"the editor %s; the note is as it was, what you wrote is in %s", why, file);
	if (signals_stop()) { /* nobody reads the screen any more */
		out_print("rehearse: what you wrote is in %s\n", file);
	}
}

/* Lets the editor have the file, and takes the note from it. NULL: there is none. */
static char *edit_file(struct player *player, const char *editor, const char *file, const char *old)
{
	struct error err = {0};
	char why[64];
	char *text = NULL;
	size_t length = 0;
	if (!file_replace(file, old, strlen(old), 0600, &err)) {
		(void)unlink(file);
		player_say(player, TINT_RED, "%s", err.text);
		return NULL;
	}
	if (!run_editor(player, editor, file, why)) {
		let_go(player, file, old, why);
		return NULL;
	}
	if (!file_read(file, NOTE_LIMIT_BYTES, &text, &length, &err)) {
		player_say(player, TINT_RED, "%s; the note is as it was", err.text);
		return NULL;
	}
	(void)unlink(file);
	while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
		text[--length] = '\0';
	}
	return text;
}

static char *edit(struct player *player, const char *editor, const char *old)
{
	const char *folder = player->house.temporary_folder;
	char *file = mem_format("%s/rehearse-note-XXXXXX", folder);
	char *text = NULL;
	int fd = mkstemp(file); /* mode 0600 */
	if (fd >= 0) {
		(void)close(fd);
		screen_suspend(player->house.screen);
		text = edit_file(player, editor, file, old ? old : "");
		screen_resume(player->house.screen);
	} else {
		player_say(player, TINT_RED, "there is no room for a note in %s; look at TMPDIR",
			folder);
	}
	free(file);
	return text;
}

char *player_ask_note(struct player *player, const char *old)
{
	const char *editor = player->house.editor;
	if (editor && screen_is_full(player->house.screen)) {
		return edit(player, editor, old);
	}
	return screen_ask(player->house.screen, "note", old, player_idle, player);
}
