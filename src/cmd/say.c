/* say: speak a text, or write it to a file; voices: what can speak. */
#include "cmd/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/signals.h"
#include "base/text.h"
#include "cmd/args.h"
#include "cmd/json.h"
#include "cmd/reading.h"
#include "cmd/setup.h"
#include "mixer/mixer.h"
#include "terminal/terminal.h"

#define LINE_LIMIT_BYTES ((size_t)1 << 20)

/* Lets all that is queued be heard. */
static bool hear_out(struct mixer *mixer, struct error *err)
{
	struct error trouble;
	do {
		mixer_pump(mixer, 20);
		if (mixer_trouble(mixer, &trouble)) {
			out_tell("rehearse: %s\n", trouble.text);
		}
		if (signals_stop()) {
			return signals_error(err);
		}
		if (device_health(mixer_device(mixer)) == DEVICE_GONE) {
			return error_set(err, ERROR_DEVICE, "the speaker '%s' went away",
				device_output_name(mixer_device(mixer)));
		}
	} while (!mixer_is_quiet(mixer));
	return true;
}

/* What say needs to print or to speak; all-zero is nothing. */
struct saying {
	const struct call *call;
	struct paths paths;
	struct language *language;
	struct voice *voice;
	struct device *device;
	struct mixer *mixer;
	enum lang lang;
};

static bool say_line(struct saying *s, const char *line, struct error *err)
{
	if (call_flag(s->call, OPTION_EXPLAIN)) {
		reading_explain(s->language, line, s->lang);
	} else if (s->call->values[OPTION_SHOW].given) {
		reading_show(s->language, line, s->lang,
			(enum show)(int)call_number(s->call, OPTION_SHOW));
	} else {
		mixer_say(s->mixer, line, s->lang);
		return hear_out(s->mixer, err);
	}
	return true;
}

static bool say_lines(struct saying *s, struct error *err)
{
	char *line = NULL;
	size_t capacity = 0;
	bool ok = true;
	for (ssize_t got; ok && (got = getline(&line, &capacity, stdin)) >= 0;) {
		if ((size_t)got > LINE_LIMIT_BYTES) {
			ok = error_set(err, ERROR_INPUT, "a line of stdin is longer than 1 MB");
			break;
		}
		if (got > 0 && line[got - 1] == '\n') {
			line[got - 1] = '\0';
		}
		ok = say_line(s, line, err);
	}
	free(line);
	return ok;
}

static bool say_operands(struct saying *s, struct error *err)
{
	struct text text;
	text_init(&text, LINE_LIMIT_BYTES);
	for (size_t i = 0; i < s->call->operand_count; i++) {
		text_add(&text, i > 0 ? " " : "");
		text_add(&text, s->call->operands[i]);
	}
	bool ok = say_line(s, text.bytes, err);
	text_finish(&text);
	return ok;
}

static bool open_desk(struct saying *s, struct error *err)
{
	if (!voice_setup(s->call, &s->paths, &s->voice, err) ||
		!device_setup(s->call, &s->paths, false, call_text(s->call, OPTION_FILE),
			&s->device, err)) {
		return false;
	}
	s->mixer = mixer_create(s->device, s->voice, s->language);
	mixer_set_voice_speed(s->mixer, call_number(s->call, OPTION_SPEED));
	return true;
}

bool verb_say(struct call *call, struct error *err)
{
	bool lines = call_flag(call, OPTION_STDIN);
	if (lines == (call->operand_count > 0)) {
		return error_set(err, ERROR_USAGE, "say wants a TEXT, or --stdin and no text");
	}
	struct saying s = {
		.call = call, .lang = (enum lang)(int)call_number(call, OPTION_SAY_LANG)};
	bool prints = call_flag(call, OPTION_EXPLAIN) || call->values[OPTION_SHOW].given;
	bool ok = paths_find(&s.paths, err) &&
		  (s.language = language_setup(call, &s.paths, err)) != NULL &&
		  (prints || open_desk(&s, err)) &&
		  (lines ? say_lines(&s, err) : say_operands(&s, err));
	mixer_destroy(s.mixer);
	struct error late = {0};
	if (!device_close(s.device, &late) && ok) {
		*err = late;
		ok = false;
	}
	voice_close(s.voice);
	language_destroy(s.language);
	paths_finish(&s.paths);
	return ok;
}

static void print_remark(void *context, const char *text)
{
	(void)context;
	out_tell("rehearse: %s\n", text);
}

/* The words of its command; null for espeak-ng. */
static void json_command(cJSON *object, const struct voice_profile *profile)
{
	cJSON *words = profile->command[0] ? cJSON_CreateArray() : cJSON_CreateNull();
	for (const char *w = profile->command; *w; w += strlen(w) + 1) {
		(void)cJSON_AddItemToArray(words, cJSON_CreateString(w));
	}
	(void)cJSON_AddItemToObject(object, "command", words);
}

bool verb_voices(struct call *call, struct error *err)
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
		if (call_flag(call, OPTION_JSON)) {
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
	if (call_flag(call, OPTION_JSON)) {
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
