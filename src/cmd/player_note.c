/* A note on a take: one line on the screen, or as much as the user likes in an editor. */
#include "cmd/player.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define NOTE_LIMIT_BYTES ((size_t)64 << 10)

extern char **environ;

/* Runs `editor FILE`; the variable may hold arguments, so a shell splits it, as git and crontab do.
 */
static bool run_editor(const char *editor, const char *file)
{
	char *command = mem_format("exec %s \"$1\"", editor);
	char shell[] = "sh";
	char option[] = "-c";
	char *path = mem_text(file);
	char *argv[] = {shell, option, command, shell, path, NULL};
	pid_t child = 0;
	int status = 1;
	bool ok = posix_spawn(&child, "/bin/sh", NULL, NULL, argv, environ) == 0;
	while (ok && waitpid(child, &status, 0) < 0) {
		ok = errno == EINTR;
	}
	free(path);
	free(command);
	return ok && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static char *edit(struct player *player, const char *editor, const char *old)
{
	const char *folder = getenv("TMPDIR");
	char *file =
		mem_format("%s/rehearse-note-XXXXXX", folder && folder[0] == '/' ? folder : "/tmp");
	char *text = NULL;
	size_t length = 0;
	int fd = mkstemp(file); /* mode 0600 */
	if (fd >= 0) {
		(void)close(fd);
		screen_suspend(player->house.screen);
		bool ok = file_replace(file, old ? old : "", old ? strlen(old) : 0, 0600, NULL) &&
			  run_editor(editor, file) &&
			  file_read(file, NOTE_LIMIT_BYTES, &text, &length, NULL);
		screen_resume(player->house.screen);
		(void)unlink(file);
		while (ok && length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
			text[--length] = '\0';
		}
	}
	free(file);
	return text;
}

char *player_ask_note(struct player *player, const char *old)
{
	const char *editor = getenv("VISUAL");
	if (!editor || !editor[0]) {
		editor = getenv("EDITOR");
	}
	if (editor && editor[0] && screen_is_full(player->house.screen)) {
		return edit(player, editor, old);
	}
	return screen_ask(player->house.screen, "note", old, player_idle, player);
}
