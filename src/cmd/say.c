/* say: speaks a text, writes it to a sound file, or shows how it is read. */
#include "cmd/verb.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/signals.h"
#include "base/text.h"
#include "cmd/resources.h"
#include "cmd/say/reading.h"
#include "mixer/mixer.h"
#include "options/options.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

#define LINE_LIMIT_BYTES ((size_t)1 << 20)

/* Plays what is queued to its end. */
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
	} while (!mixer_is_silent(mixer));
	return true;
}

/* What say works with. All-zero is empty. */
struct saying {
	const struct invocation *invocation;
	struct resources open;
	enum lang lang;
};

static bool say_line(struct saying *s, const char *line, struct error *err)
{
	if (invocation_flag(s->invocation, OPTION_EXPLAIN)) {
		reading_explain(s->open.language, line, s->lang);
	} else if (s->invocation->values[OPTION_SHOW].given) {
		reading_show(s->open.language, line, s->lang,
			(enum show)(int)invocation_number(s->invocation, OPTION_SHOW));
	} else {
		mixer_say(s->open.mixer, line, s->lang);
		return hear_out(s->open.mixer, err);
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
	for (size_t i = 0; i < s->invocation->operand_count; i++) {
		text_add(&text, i > 0 ? " " : "");
		text_add(&text, s->invocation->operands[i]);
	}
	bool ok = say_line(s, text.bytes, err);
	text_finish(&text);
	return ok;
}

static bool open_mixer(
	struct resources *open, const struct invocation *invocation, struct error *err)
{
	const char *file = invocation_text(invocation, OPTION_FILE);
	if (!setup_voice(invocation, &open->paths, &open->voice, err) ||
		!setup_device(invocation, &open->paths, false, file, &open->device, err)) {
		return false;
	}
	open->mixer = mixer_create(open->device, open->voice, open->language);
	mixer_set_voice_speed(open->mixer, invocation_number(invocation, OPTION_SPEED));
	return true;
}

static bool run_say(struct invocation *invocation, struct error *err)
{
	bool lines = invocation_flag(invocation, OPTION_STDIN);
	if (lines == (invocation->operand_count > 0)) {
		return error_set(err, ERROR_USAGE, "say needs a TEXT, or --stdin and no TEXT");
	}
	struct saying s = {.invocation = invocation,
		.lang = (enum lang)(int)invocation_number(invocation, OPTION_SAY_LANG)};
	bool prints = invocation_flag(invocation, OPTION_EXPLAIN) ||
		      invocation->values[OPTION_SHOW].given;
	bool ok = paths_find(&s.open.paths, err) &&
		  (s.open.language = setup_language(invocation, &s.open.paths, err)) != NULL &&
		  (prints || open_mixer(&s.open, invocation, err)) &&
		  (lines ? say_lines(&s, err) : say_operands(&s, err));
	return resources_close(&s.open, ok, err);
}

static const enum option_id SAY_OPTIONS[] = {OPTION_SAY_LANG, OPTION_FILE, OPTION_STDIN,
	OPTION_SHOW, OPTION_EXPLAIN, VOICE_OPTIONS, OPTION_OUTPUT};

const struct verb VERB_SAY = {
	{"say", "[TEXT…]", 0, OPERANDS_ANY, SAY_OPTIONS, OPTIONS_OF(SAY_OPTIONS)},
	"speak a text",
	"Speaks the given words, or the lines of standard input.",
	run_say,
};
