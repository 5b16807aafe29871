/* Runs the user's editor on a note, or asks for one line on the screen. */
#include "player/note.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/process.h"
#include "base/signals.h"

#define NOTE_LIMIT_BYTES ((size_t)64 << 10)

/* Called while the editor runs. */
static bool idle_or_stop(void *context)
{
	const struct note_form *form = context;
	form->idle(form->context);
	return signals_stop();
}

/* Runs `editor FILE`. The editor may be a command with arguments, so a shell splits it, as for git
 * and crontab. False, with the reason in `why`, unless it ends with status 0. */
static bool run_editor(const struct note_form *form, const char *file, char why[64])
{
	struct note_form context = *form;
	char *command = mem_format("exec %s \"$1\"", form->editor);
	const char *const argv[] = {"/bin/sh", "-c", command, "sh", file, NULL};
	int status = 0;
	bool ran = process_at_terminal(argv, idle_or_stop, &context, &status);
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

/* After an editor failed: keeps its file if the user wrote something, and says where it is. */
static void keep_draft(
	const char *file, const char *old, const char *why, struct player_message *message)
{
	if (!is_changed(file, old)) {
		(void)unlink(file);
		player_say(message, TINT_RED, "the editor %s; the note is unchanged", why);
		return;
	}
	player_say(message, TINT_RED,
		"the editor %s; the note is unchanged, and what you wrote is in %s", why, file);
	if (signals_stop()) { /* the screen closes before anyone can read it */
		out_print("rehearse: what you wrote is in %s\n", file);
	}
}

/* Writes the old note into the file, has it edited, and reads the new note. */
static char *edit_file(const struct note_form *form, const char *file, const char *old,
	struct player_message *message)
{
	struct error err = {0};
	char why[64];
	char *text = NULL;
	size_t length = 0;
	if (!file_replace(file, old, strlen(old), 0600, &err)) {
		(void)unlink(file);
		player_say(message, TINT_RED, "%s", err.text);
		return NULL;
	}
	if (!run_editor(form, file, why)) {
		keep_draft(file, old, why, message);
		return NULL;
	}
	if (!file_read(file, NOTE_LIMIT_BYTES, &text, &length, &err)) {
		player_say(message, TINT_RED, "%s; the note is unchanged", err.text);
		return NULL;
	}
	(void)unlink(file);
	while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
		text[--length] = '\0';
	}
	return text;
}

static char *edit(const struct note_form *form, const char *old, struct player_message *message)
{
	char *file = mem_format("%s/rehearse-note-XXXXXX", form->temporary_folder);
	char *text = NULL;
	int fd = mkstemp(file); /* mode 0600 */
	if (fd >= 0) {
		(void)close(fd);
		screen_suspend(form->screen);
		text = edit_file(form, file, old ? old : "", message);
		screen_resume(form->screen);
	} else {
		player_say(message, TINT_RED, "a note cannot be written in %s; check TMPDIR",
			form->temporary_folder);
	}
	free(file);
	return text;
}

char *note_ask(const struct note_form *form, const char *old, struct player_message *message)
{
	if (form->editor && screen_is_full(form->screen)) {
		return edit(form, old, message);
	}
	return screen_ask(form->screen, "note", old, form->idle, form->context);
}
