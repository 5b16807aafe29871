/* Reads the words of a command line into the values of an invocation. */
#include "options/command_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static bool takes_option(const struct syntax *syntax, enum option_id id)
{
	for (size_t i = 0; i < syntax->option_count; i++) {
		if (syntax->options[i] == id) {
			return true;
		}
	}
	return id == OPTION_HELP || id == OPTION_STORE;
}

/* The option that "--name", "--name=value" or "-x" names; OPTION_COUNT when the verb takes none of
 * that name. *value is what follows in the same word; NULL: nothing. */
static size_t find_option(const struct syntax *syntax, const char *word, const char **value)
{
	*value = NULL;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		if (!option->on_command_line || !takes_option(syntax, (enum option_id)i)) {
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
	char *first = NULL;
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
		/* the next word is an operand unless it is one of the choices */
		bool said = *at + 1 < argc && choice_index(option->argument, argv[*at + 1]) >= 0;
		first = mem_bytes_text(option->argument, strcspn(option->argument, "|"));
		text = said ? argv[++*at] : first;
	} else if (!text) {
		if (*at + 1 >= argc) {
			return error_set(err, ERROR_USAGE, "--%s needs a value: %s", option->name,
				option->argument);
		}
		text = argv[++*at];
	}
	invocation->values[id].on_command_line = true;
	bool ok = value_read(option, text, &invocation->values[id], err);
	free(first);
	return ok;
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
		return error_set(err, ERROR_USAGE, "%s needs %s; see 'rehearse %s --help'",
			syntax->name, syntax->operands, syntax->name);
	}
	return true;
}
