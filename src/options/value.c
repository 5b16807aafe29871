/* Reads the values of options from text, each by its kind. */
#include "options/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

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

int choice_index(const char *choices, const char *text)
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

/* The words of `text` as bits, by their index in "one,two,three"; -1 for an unknown word. */
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

bool value_read(
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
			return error_set(err, ERROR_USAGE, "--%s needs %s, not an empty word",
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

void value_finish(struct value *value)
{
	free(value->text);
	for (size_t i = 0; i < value->text_count; i++) {
		free(value->texts[i]);
	}
	free(value->texts);
	*value = (struct value){0};
}
