/* Opens the voices, the speech detector and the sound device of an invocation. */
#include "setup/voice_and_device.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define SPEECH_CACHE_BYTES ((size_t)64 << 20)
#define WEIGHTS_LIMIT_BYTES ((size_t)16 << 20)

bool setup_profile(const struct invocation *invocation, const struct paths *paths, enum lang lang,
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

bool setup_voice(const struct invocation *invocation, const struct paths *paths,
	struct voice **voice, struct error *err)
{
	const char *argv[] = {paths->program, "voice-helper", NULL};
	struct voice_options options = {.helper_argv = argv,
		.cache_folder = paths->cache,
		.cache_limit_bytes = SPEECH_CACHE_BYTES};
	bool ok = true;
	for (int lang = 0; ok && lang < LANG_COUNT; lang++) {
		ok = setup_profile(
			invocation, paths, (enum lang)lang, &options.profiles[lang], err);
	}
	if (ok) {
		*voice = voice_open(&options, err);
		ok = *voice != NULL;
	}
	return ok;
}

bool setup_listener(const struct paths *paths, struct listener **listener, struct error *err)
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

/* Sound libraries write messages to stderr; they go to a log file instead of the screen. */
static void send_log_away(const struct paths *paths)
{
	char *folder = mem_text(paths->log);
	char *slash = strrchr(folder, '/');
	*slash = '\0';
	device_log_to(folder_make(folder, 0700, NULL) ? paths->log : NULL);
	free(folder);
}

bool setup_device(const struct invocation *invocation, const struct paths *paths, bool want_input,
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
