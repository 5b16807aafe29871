/* Folders, the store and the devices, found or made for a verb. */
#include "setup/setup.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "setup/recover.h"
#include "terminal/terminal.h"

#define SPEECH_CACHE_BYTES ((size_t)64 << 20)
#define MENDING_PATIENCE_MS 1000
#define WEIGHTS_LIMIT_BYTES ((size_t)16 << 20)

/* "$VARIABLE/rehearse/NAME", or below the home when the variable is not an absolute path. */
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

/* In a source tree the program stands beside voices/; installed, in PREFIX/bin beside PREFIX/share.
 */
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

const char *store_folder(const struct invocation *invocation, const struct paths *paths)
{
	const char *said = invocation_text(invocation, OPTION_STORE);
	return said ? said : paths->data;
}

bool store_exists(const struct invocation *invocation, const struct paths *paths)
{
	return store_is_there(store_folder(invocation, paths));
}

static void tell(const struct store_notes *notes)
{
	for (size_t i = 0; i < notes->count; i++) {
		out_tell("rehearse: %s\n", notes->lines[i]);
	}
}

bool store_setup(const struct invocation *invocation, const struct paths *paths,
	struct store **store, struct error *err)
{
	struct store_notes notes = {0};
	bool ok = store_open(store_folder(invocation, paths), clock_wall_ms(), store, &notes, err);
	tell(&notes);
	store_notes_finish(&notes);
	if (ok && store_is_writable(*store, NULL) && !store_left_waits(*store)) {
		store_set_patience(*store, MENDING_PATIENCE_MS); /* else the next start does it */
		recover_takes(*store);
		store_set_patience(*store, STORE_PATIENCE_MS);
		store_tell(*store);
	}
	return ok;
}

void store_tell(struct store *store)
{
	struct store_notes notes = {0};
	(void)store_queue_write(store, &notes, NULL);
	tell(&notes);
	store_notes_finish(&notes);
}

void queue_tell(const struct store *store)
{
	size_t waiting = store_queue_count(store) - store_queue_unsafe(store);
	if (waiting > 0) {
		out_tell("rehearse: the store cannot be written now: what waits (answers, grades "
			 "and marks: %zu) is safe beside it, and the next start puts it in\n",
			waiting);
	}
}

bool profile_setup(const struct invocation *invocation, const struct paths *paths, enum lang lang,
	struct voice_profile *profile, struct error *err)
{
	static const enum option_id NAMES[] = {
		[LANG_KO] = OPTION_VOICE_KO, [LANG_EN] = OPTION_VOICE_EN};
	const char *folders[] = {paths->config_voices, paths->share_voices};
	const char *name = invocation_text(invocation, NAMES[lang]);
	if (!voice_profile_find(folders, 2, name, profile, err)) {
		return false;
	}
	return profile->lang == lang ||
	       error_set(err, ERROR_INPUT, "the voice '%s' does not speak %s", name,
		       lang == LANG_KO ? "Korean" : "English");
}

bool listener_setup(const struct paths *paths, struct listener **listener, struct error *err)
{
	char *path = path_join(paths->share_voices, "speech.weights");
	char *bytes = NULL;
	size_t length = 0;
	bool ok = true;
	*listener = NULL;
	if (access(path, F_OK) == 0) {
		ok = file_read(path, WEIGHTS_LIMIT_BYTES, &bytes, &length, err) &&
		     (*listener = listener_create(path, bytes, length, err)) != NULL;
	}
	free(bytes);
	free(path);
	return ok;
}

bool voice_setup(const struct invocation *invocation, const struct paths *paths,
	struct voice **voice, struct error *err)
{
	const char *argv[] = {paths->program, "voice-helper", NULL};
	struct voice_options options = {.helper_argv = argv,
		.cache_folder = paths->cache,
		.cache_limit_bytes = SPEECH_CACHE_BYTES};
	bool ok = true;
	for (int lang = 0; ok && lang < LANG_COUNT; lang++) {
		ok = profile_setup(
			invocation, paths, (enum lang)lang, &options.profiles[lang], err);
	}
	if (ok) {
		*voice = voice_open(&options, err);
		ok = *voice != NULL;
	}
	return ok;
}

/* The sound libraries talk to stderr; their talk goes to a log beside the state, not onto the
 * screen. */
static void send_log_away(const struct paths *paths)
{
	char *folder = mem_text(paths->log);
	char *slash = strrchr(folder, '/');
	*slash = '\0';
	device_log_to(folder_make(folder, 0700, NULL) ? paths->log : NULL);
	free(folder);
}

struct screen *screen_setup(bool plain, const struct paths *paths, int *saved_stderr)
{
	*saved_stderr = stderr_divert(paths->log);
	struct screen *screen = screen_open(plain);
	if (!screen_is_full(screen)) {
		stderr_restore(*saved_stderr);
		*saved_stderr = -1;
	}
	return screen;
}

bool device_setup(const struct invocation *invocation, const struct paths *paths, bool want_input,
	const char *out_path, struct device **device, struct error *err)
{
	const struct value *in = &invocation->values[OPTION_IN];
	const char *out = out_path ? out_path : invocation_text(invocation, OPTION_OUT);
	if (out || in->text_count > 0) {
		struct offline_options options = {.in_paths = (const char *const *)in->texts,
			.in_count = want_input ? in->text_count : 0,
			.in_per_answer = invocation_flag(invocation, OPTION_PER_ANSWER),
			.out_path = out,
			.want_input = want_input};
		*device = device_open_offline(&options, err);
	} else {
		send_log_away(paths);
		struct card_options options = {
			.input_name = invocation_text(invocation, OPTION_INPUT),
			.output_name = invocation_text(invocation, OPTION_OUTPUT),
			.want_input = want_input,
			.want_output = true};
		*device = device_open_card(&options, err);
	}
	return *device != NULL;
}

int today_of(const struct invocation *invocation)
{
	const struct value *today = &invocation->values[OPTION_TODAY_DATE];
	return today->given ? (int)today->number : day_of(clock_wall_ms());
}

int64_t now_ms(const struct invocation *invocation)
{
	const struct value *today = &invocation->values[OPTION_TODAY_DATE];
	int64_t now = clock_wall_ms();
	return today->given ? day_move(now, (int)today->number) : now;
}
