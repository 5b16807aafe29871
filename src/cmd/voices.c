/* voices: lists the voice profiles. */
#include <stdlib.h>
#include <string.h>

#include "cmd/json.h"
#include "cmd/verb.h"
#include "options/options.h"
#include "setup/setup.h"
#include "terminal/terminal.h"
#include "voice/voice.h"

static void print_remark(void *context, const char *text)
{
	(void)context;
	out_tell("rehearse: %s\n", text);
}

/* An array of the words of its command; null for espeak-ng. */
static void json_command(cJSON *object, const struct voice_profile *profile)
{
	cJSON *words = profile->command[0] ? cJSON_CreateArray() : cJSON_CreateNull();
	for (const char *w = profile->command; *w; w += strlen(w) + 1) {
		(void)cJSON_AddItemToArray(words, cJSON_CreateString(w));
	}
	(void)cJSON_AddItemToObject(object, "command", words);
}

static bool run_voices(struct invocation *invocation, struct error *err)
{
	struct paths paths = {0};
	if (!paths_find(&paths, err)) {
		return false;
	}
	const char *folders[] = {paths.config_voices, paths.share_voices};
	size_t count = 0;
	struct voice_profile *profiles = voice_profile_list(folders, 2, &count, print_remark, NULL);
	cJSON *array = cJSON_CreateArray();
	for (size_t i = 0; i < count; i++) {
		const struct voice_profile *p = &profiles[i];
		if (invocation_flag(invocation, OPTION_JSON)) {
			cJSON *object = cJSON_CreateObject();
			json_text(object, "name", p->name);
			json_text(object, "lang", lang_name(p->lang));
			json_text(object, "engine", p->command[0] ? "command" : "espeak-ng");
			json_command(object, p);
			json_text(object, "voice", p->engine_voice);
			json_text(object, "variant", p->variant[0] ? p->variant : NULL);
			(void)cJSON_AddNumberToObject(object, "rate", p->rate_wpm);
			(void)cJSON_AddNumberToObject(object, "pitch", p->pitch);
			(void)cJSON_AddNumberToObject(object, "volume", p->volume);
			(void)cJSON_AddItemToArray(array, object);
		} else if (p->command[0]) {
			out_print("%-16s %s  command", p->name, lang_name(p->lang));
			for (const char *w = p->command; *w; w += strlen(w) + 1) {
				out_print(" %s", w);
			}
			out_print("\n");
		} else {
			out_print("%-16s %s  espeak-ng %s%s%s, rate %d, pitch %d, volume %d\n",
				p->name, lang_name(p->lang), p->engine_voice,
				p->variant[0] ? "+" : "", p->variant, p->rate_wpm, p->pitch,
				p->volume);
		}
	}
	bool ok = true;
	if (invocation_flag(invocation, OPTION_JSON)) {
		ok = json_print(array, err);
	} else {
		cJSON_Delete(array);
	}
	free(profiles);
	if (ok && count == 0) {
		ok = error_set(err, ERROR_NOT_FOUND, "there is no voice profile in %s or %s",
			paths.config_voices, paths.share_voices);
	}
	paths_finish(&paths);
	return ok;
}

static const enum option_id VOICES_OPTIONS[] = {OPTION_JSON};

const struct verb VERB_VOICES = {
	{"voices", "", 0, 0, VOICES_OPTIONS, OPTIONS_OF(VOICES_OPTIONS)},
	"list the voice profiles",
	"Lists the voice profiles: files called NAME.voice in the voices/ folder of the "
	"configuration or in the program's own.",
	run_voices,
};
