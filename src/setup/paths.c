/* Finds the folders of the user and of the program. */
#include "setup/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

/* "$VARIABLE/rehearse/NAME"; below the home folder when the variable is no absolute path. */
static char *xdg_path(const char *variable, const char *home, const char *below, const char *name)
{
	const char *base = getenv(variable);
	if (base && base[0] == '/') {
		return mem_format("%s/rehearse%s%s", base, name[0] ? "/" : "", name);
	}
	return mem_format("%s/%s/rehearse%s%s", home, below, name[0] ? "/" : "", name);
}

static char *program_path(void)
{
	char buffer[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", buffer, sizeof(buffer) - 1);
	return length > 0 ? mem_bytes_text(buffer, (size_t)length) : mem_text("rehearse");
}

/* In a source tree the program is beside voices/; installed, it is in PREFIX/bin and voices/ in
 * PREFIX/share/rehearse. */
static char *share_path(const char *program)
{
	const char *said = getenv("REHEARSE_SHARE");
	if (said && said[0]) {
		return mem_text(said);
	}
	static const char *const BESIDE[] = {"", "/../share/rehearse"};
	const char *slash = strrchr(program, '/');
	size_t length = slash ? (size_t)(slash - program) : 0;
	for (size_t i = 0; slash && i < sizeof(BESIDE) / sizeof(BESIDE[0]); i++) {
		char *share = mem_format("%.*s%s", (int)length, program, BESIDE[i]);
		char *voices = path_join(share, "voices");
		bool there = access(voices, R_OK | X_OK) == 0;
		free(voices);
		if (there) {
			return share;
		}
		free(share);
	}
	return mem_text(REHEARSE_SHARE);
}

bool paths_find(struct paths *paths, struct error *err)
{
	*paths = (struct paths){0};
	const char *home = getenv("HOME");
	if (!home || home[0] != '/') {
		if (!getenv("XDG_DATA_HOME")) {
			return error_set(err, ERROR_SYSTEM,
				"HOME is not set, so there is no place to keep takes; set it, or "
				"XDG_DATA_HOME");
		}
		home = "/nonexistent";
	}
	paths->config_file = xdg_path("XDG_CONFIG_HOME", home, ".config", "config");
	paths->config_voices = xdg_path("XDG_CONFIG_HOME", home, ".config", "voices");
	paths->data = xdg_path("XDG_DATA_HOME", home, ".local/share", "");
	paths->decks = xdg_path("XDG_DATA_HOME", home, ".local/share", "decks");
	paths->cache = xdg_path("XDG_CACHE_HOME", home, ".cache", "speech");
	paths->log = xdg_path("XDG_STATE_HOME", home, ".local/state", "sound.log");
	paths->program = program_path();
	paths->share = share_path(paths->program);
	paths->share_voices = path_join(paths->share, "voices");
	return true;
}

void paths_finish(struct paths *paths)
{
	free(paths->config_file);
	free(paths->config_voices);
	free(paths->data);
	free(paths->decks);
	free(paths->cache);
	free(paths->log);
	free(paths->share);
	free(paths->share_voices);
	free(paths->program);
	*paths = (struct paths){0};
}
