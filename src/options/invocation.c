/* Reads a command line by the option table; the configuration file goes the same way. */
#include "options/invocation.h"

#include <assert.h>
#include <ini.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

/* A configuration file is small; anything larger is the wrong file. */
#define CONFIG_LIMIT_BYTES ((size_t)1 << 20)

static void keep_text(struct value *value, const struct option *option, const char *text)
{
	if (option->kind == VALUE_TEXTS) {
		char **more = mem_array(value->text_count + 1, sizeof(*more));
		if (value->text_count > 0) {
			memcpy(more, value->texts, value->text_count * sizeof(*more));
		}
		more[value->text_count++] = mem_text(text);
		free(value->texts);
		value->texts = more;
		return;
	}
	free(value->text);
	value->text = mem_text(text);
}

/* The place of `text` in "ko|en|alternate", or -1. */
static int choice_index(const char *choices, const char *text)
{
	int index = 0;
	for (const char *p = choices;; index++) {
		size_t length = strcspn(p, "|");
		if (strlen(text) == length && memcmp(p, text, length) == 0) {
			return index;
		}
		if (p[length] == '\0') {
			return -1;
		}
		p += length + 1;
	}
}

/* The words of `text` as bits, by their places in "one,two,three"; -1 when one is none of them. */
static int choice_set(const char *choices, const char *text)
{
	int set = 0;
	if (strcmp(text, "none") == 0) {
		return 0;
	}
	bool all = strcmp(text, "all") == 0;
	for (const char *word = all ? choices : text;;) {
		size_t length = strcspn(word, ",");
		int index = 0;
		const char *choice = choices;
		size_t size;
		while ((size = strcspn(choice, ",")) != length ||
			memcmp(choice, word, length) != 0) {
			if (choice[size] == '\0') {
				return -1;
			}
			choice += size + 1;
			index++;
		}
		set |= 1 << index;
		if (word[length] == '\0') {
			return set;
		}
		word += length + 1;
	}
}

static bool out_of_range(const struct option *option, const char *text, struct error *err)
{
	return error_set(err, ERROR_USAGE, "--%s: '%s' is not %s from %g to %g", option->name, text,
		option->kind == VALUE_SECONDS ? "a time (90s, 2m, 1:30)"
		: option->kind == VALUE_COUNT ? "a whole number"
					      : "a number",
		option->min, option->max);
}

static bool read_number(
	const struct option *option, const char *text, double *number, struct error *err)
{
	char *end;
	double value = 0;
	bool ok;
	if (option->kind == VALUE_SECONDS) {
		ok = duration_parse(text, &value);
	} else {
		value = strtod(text, &end);
		ok = end != text && *end == '\0' && isfinite(value);
	}
	if (option->kind == VALUE_COUNT && ok) {
		ok = fabs(value - floor(value)) < 1e-12;
	}
	if (!ok || value < option->min || value > option->max) {
		return out_of_range(option, text, err);
	}
	*number = value;
	return true;
}

static bool read_time_of_day(
	const struct option *option, const char *text, double *number, struct error *err)
{
	int minutes = 0;
	int min = (int)option->min;
	int max = (int)option->max;
	if (!time_of_day_parse(text, &minutes) || minutes < min || minutes > max) {
		return error_set(err, ERROR_USAGE,
			"--%s: '%s' is not a time of day from %02d:%02d to %02d:%02d (like %s)",
			option->name, text, min / 60, min % 60, max / 60, max % 60,
			option->fallback);
	}
	*number = minutes;
	return true;
}

static bool read_value(
	const struct option *option, const char *text, struct value *value, struct error *err)
{
	int day = 0;
	int index = 0;
	switch (option->kind) {
	case VALUE_FLAG:
		index = choice_index("no|yes|false|true|off|on|0|1", text);
		if (index < 0) {
			return error_set(err, ERROR_USAGE, "%s: '%s' is neither yes nor no",
				option->name, text);
		}
		value->number = index % 2;
		break;
	case VALUE_TEXT:
	case VALUE_TEXTS:
		if (*text == '\0') {
			return error_set(err, ERROR_USAGE, "--%s wants %s, not an empty word",
				option->name, option->argument);
		}
		break;
	case VALUE_COUNT:
	case VALUE_NUMBER:
	case VALUE_SECONDS:
		if (!read_number(option, text, &value->number, err)) {
			return false;
		}
		break;
	case VALUE_CHOICE:
	case VALUE_MODE:
		index = choice_index(option->argument, text);
		if (index < 0) {
			return error_set(err, ERROR_USAGE, "--%s: '%s' is not one of %s",
				option->name, text, option->argument);
		}
		value->number = index;
		break;
	case VALUE_SET:
		index = choice_set(option->argument, text);
		if (index < 0) {
			return error_set(err, ERROR_USAGE,
				"--%s: '%s' is not all, none or some of %s", option->name, text,
				option->argument);
		}
		value->number = index;
		break;
	case VALUE_DATE:
		if (!day_parse(text, &day, err)) {
			return error_wrap(err, "--%s", option->name);
		}
		value->number = day;
		break;
	case VALUE_TIME_OF_DAY:
		if (!read_time_of_day(option, text, &value->number, err)) {
			return false;
		}
		break;
	}
	keep_text(value, option, text);
	value->given = true;
	return true;
}

static bool takes_option(const struct syntax *syntax, enum option_id id)
{
	for (size_t i = 0; i < syntax->option_count; i++) {
		if (syntax->options[i] == id) {
			return true;
		}
	}
	return id == OPTION_HELP || id == OPTION_STORE;
}

/* The option a word "--name", "--name=value" or "-x" means for this verb; OPTION_COUNT for none. */
static size_t find_option(const struct syntax *syntax, const char *word, const char **value)
{
	*value = NULL;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		if (!option->on_line || !takes_option(syntax, (enum option_id)i)) {
			continue;
		}
		if (word[1] != '-') {
			if (option->letter && word[1] == option->letter) {
				*value = word[2] ? word + 2 : NULL;
				return i;
			}
			continue;
		}
		size_t length = strcspn(word + 2, "=");
		if (strlen(option->name) == length && memcmp(option->name, word + 2, length) == 0) {
			*value = word[2 + length] ? word + 2 + length + 1 : NULL;
			return i;
		}
	}
	return OPTION_COUNT;
}

static bool read_option(
	struct invocation *invocation, int argc, char *const *argv, int *at, struct error *err)
{
	const char *word = argv[*at];
	const char *text;
	size_t id = find_option(invocation->syntax, word, &text);
	if (id == OPTION_COUNT) {
		return error_set(err, ERROR_USAGE,
			"%s has no option '%s'; 'rehearse %s --help' lists them",
			invocation->syntax->name, word, invocation->syntax->name);
	}
	const struct option *option = &OPTIONS[id];
	if (option->kind == VALUE_FLAG) {
		if (text) {
			return error_set(err, ERROR_USAGE, "--%s takes no value", option->name);
		}
		text = "yes";
	} else if (option->kind == VALUE_MODE && !text) {
		/* a word behind it is its value only when it is one of its values */
		bool said = *at + 1 < argc && choice_index(option->argument, argv[*at + 1]) >= 0;
		text = said ? argv[++*at] : "interview";
	} else if (!text) {
		if (*at + 1 >= argc) {
			return error_set(err, ERROR_USAGE, "--%s wants a value: %s", option->name,
				option->argument);
		}
		text = argv[++*at];
	}
	invocation->values[id].on_line = true;
	return read_value(option, text, &invocation->values[id], err);
}

bool invocation_read(struct invocation *invocation, const struct syntax *syntax, int argc,
	char *const *argv, struct error *err)
{
	*invocation = (struct invocation){.syntax = syntax};
	invocation->operands = mem_array((size_t)argc + 1, sizeof(*invocation->operands));
	bool only_operands = false;
	for (int i = 0; i < argc; i++) {
		const char *word = argv[i];
		if (!only_operands && strcmp(word, "--") == 0) {
			only_operands = true;
		} else if (!only_operands && word[0] == '-' && word[1] != '\0') {
			if (!read_option(invocation, argc, argv, &i, err)) {
				return false;
			}
		} else {
			invocation->operands[invocation->operand_count++] = mem_text(word);
		}
	}
	if (invocation_flag(invocation, OPTION_HELP)) {
		return true;
	}
	if (invocation->operand_count > syntax->max_operands) {
		return error_set(err, ERROR_USAGE,
			"'%s' is one word too many; usage: rehearse %s %s",
			invocation->operands[syntax->max_operands], syntax->name, syntax->operands);
	}
	if (invocation->operand_count < syntax->min_operands) {
		return error_set(err, ERROR_USAGE, "%s wants %s; 'rehearse %s --help' tells more",
			syntax->name, syntax->operands, syntax->name);
	}
	return true;
}

struct config_reading {
	struct invocation *invocation;
	struct error *err; /* of the first line that is off */
	bool bad;
};

/* inih's handler: 0 stops counting the line as understood. */
static int config_line(void *context, const char *section, const char *name, const char *value)
{
	struct config_reading *reading = context;
	if (reading->bad) {
		return 1;
	}
	for (size_t i = 0; i < OPTION_COUNT && section[0] == '\0'; i++) {
		if (!OPTIONS[i].in_config || strcmp(OPTIONS[i].name, name) != 0) {
			continue;
		}
		struct value *kept = &reading->invocation->values[i];
		struct value ignored = {0};
		/* read even when the command line wins, so that a bad line is never hidden */
		reading->bad = !read_value(
			&OPTIONS[i], value, kept->on_line ? &ignored : kept, reading->err);
		free(ignored.text);
		for (size_t t = 0; t < ignored.text_count; t++) {
			free(ignored.texts[t]);
		}
		free(ignored.texts);
		return !reading->bad;
	}
	reading->bad = true;
	(void)error_set(reading->err, ERROR_INPUT,
		"there is no setting '%s%s%s'; the man page lists them", section,
		section[0] ? "/" : "", name);
	return 0;
}

bool invocation_configure_from(struct invocation *invocation, const char *path, const char *bytes,
	size_t length, struct error *err)
{
	if (strlen(bytes) != length || !utf8_valid(bytes, length, NULL)) {
		return error_set(err, ERROR_INPUT, "%s is not a text file in UTF-8", path);
	}
	struct error why = {0};
	struct config_reading reading = {.invocation = invocation, .err = &why};
	int line = ini_parse_string(bytes, config_line, &reading);
	if (line == 0) {
		return true;
	}
	if (!reading.bad) {
		(void)error_set(
			&why, ERROR_INPUT, "not understood; a setting is written 'name = value'");
	}
	why.kind = ERROR_INPUT;
	*err = why;
	return error_wrap(err, "%s:%d", path, line);
}

bool invocation_configure(struct invocation *invocation, const char *path, struct error *err)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error why = {0};
	if (!file_read(path, CONFIG_LIMIT_BYTES, &bytes, &length, &why)) {
		if (why.kind == ERROR_NOT_FOUND) {
			return true;
		}
		*err = why;
		return false;
	}
	bool ok = invocation_configure_from(invocation, path, bytes, length, err);
	free(bytes);
	return ok;
}

void invocation_fall_back(struct invocation *invocation)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		struct value *value = &invocation->values[i];
		struct error err = {0};
		if (value->given || !OPTIONS[i].fallback) {
			continue;
		}
		bool ok = read_value(&OPTIONS[i], OPTIONS[i].fallback, value, &err);
		assert(ok); /* the table's defaults are valid: a test reads them all */
		value->given = !ok;
	}
}

void invocation_finish(struct invocation *invocation)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		free(invocation->values[i].text);
		for (size_t t = 0; t < invocation->values[i].text_count; t++) {
			free(invocation->values[i].texts[t]);
		}
		free(invocation->values[i].texts);
	}
	for (size_t i = 0; i < invocation->operand_count; i++) {
		free(invocation->operands[i]);
	}
	free(invocation->operands);
	*invocation = (struct invocation){0};
}

bool invocation_flag(const struct invocation *invocation, enum option_id option)
{
	assert(OPTIONS[option].kind == VALUE_FLAG);
	return invocation->values[option].number > 0.5;
}

double invocation_number(const struct invocation *invocation, enum option_id option)
{
	assert(OPTIONS[option].kind != VALUE_TEXT);
	return invocation->values[option].number;
}

const char *invocation_text(const struct invocation *invocation, enum option_id option)
{
	return invocation->values[option].text;
}
