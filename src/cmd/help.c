/* --help and the man page's reference, both printed from the tables. */
#include "cmd/args.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define HELP_COLUMNS 78

/* Prints text wrapped, `indent` columns in; the first line begins where the caller has stopped. */
static void print_wrapped(FILE *out, const char *text, size_t indent)
{
	size_t length = strlen(text);
	bool first = true;
	for (size_t at = 0; at < length;) {
		size_t next;
		size_t bytes = text_wrap(text + at, length - at, HELP_COLUMNS - indent, &next);
		(void)fprintf(out, "%*s%.*s\n", first ? 0 : (int)indent, "", (int)bytes, text + at);
		first = false;
		at += next;
	}
}

static bool has_value(const struct option *option)
{
	return option->kind != VALUE_FLAG;
}

void help_verb(FILE *out, const struct verb *verb)
{
	(void)fprintf(out, "usage: rehearse %s [OPTION…]%s%s\n\n", verb->name,
		verb->operands[0] ? " " : "", verb->operands);
	print_wrapped(out, verb->more, 0);
	(void)fputc('\n', out);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		bool listed = i == OPTION_HELP || i == OPTION_STORE;
		for (size_t k = 0; k < verb->option_count && !listed; k++) {
			listed = verb->options[k] == (enum option_id)i;
		}
		if (!listed) {
			continue;
		}
		char letter[8] = "    ";
		if (option->letter) {
			(void)snprintf(letter, sizeof(letter), "-%c, ", option->letter);
		}
		char *name = mem_format("  %s--%s%s%s", letter, option->name,
			has_value(option) ? " " : "", has_value(option) ? option->argument : "");
		bool narrow = strlen(name) < 27;
		(void)fprintf(out, narrow ? "%-28s" : "%s\n                            ", name);
		bool show = option->fallback && has_value(option);
		char *text = show ? mem_format("%s (default %s)", option->help, option->fallback)
				  : mem_text(option->help);
		print_wrapped(out, text, 28);
		free(text);
		free(name);
	}
}

void help_program(FILE *out)
{
	(void)fprintf(out,
		"usage: rehearse [VERB] [OPTION…]\n\n"
		"Asks interview questions aloud, records the answers, helps to hear them.\n"
		"Alone, it is 'rehearse practice'.\n\n");
	for (size_t i = 0; i < VERB_COUNT; i++) {
		(void)fprintf(out, "  %-10s %s\n", VERBS[i].name, VERBS[i].summary);
	}
	(void)fprintf(
		out, "\n'rehearse VERB --help' tells more; 'rehearse --version' the version.\n");
}

/* Text for mdoc: a line that begins with a dot or an apostrophe would be a request. */
static void print_mdoc(FILE *out, const char *text)
{
	if (text[0] == '.' || text[0] == '\'') {
		(void)fputs("\\&", out);
	}
	for (const char *p = text; *p; p++) {
		if (*p == '\\') {
			(void)fputs("\\e", out);
		} else if (*p == '-') {
			(void)fputs("\\-", out);
		} else {
			(void)fputc(*p, out);
		}
	}
	(void)fputc('\n', out);
}

static void mdoc_option(FILE *out, const struct option *option)
{
	(void)fputs(".It ", out);
	if (option->letter) {
		(void)fprintf(out, "Fl %c , ", option->letter);
	}
	(void)fprintf(out, "Fl \\-%s%s%s\n", option->name, has_value(option) ? " Ar " : "",
		has_value(option) ? option->argument : "");
	print_mdoc(out, option->help);
	if (option->fallback && has_value(option)) {
		(void)fprintf(out, "(default %s)\n", option->fallback);
	}
}

void help_mdoc(FILE *out)
{
	for (size_t v = 0; v < VERB_COUNT; v++) {
		const struct verb *verb = &VERBS[v];
		(void)fprintf(out, ".Ss rehearse %s %s\n", verb->name, verb->operands);
		print_mdoc(out, verb->more);
		(void)fputs(".Bl -tag -width Ds\n", out);
		for (size_t i = 0; i < OPTION_COUNT; i++) {
			for (size_t k = 0; k < verb->option_count; k++) {
				if (verb->options[k] == (enum option_id)i) {
					mdoc_option(out, &OPTIONS[i]);
				}
			}
		}
		(void)fputs(".El\n", out);
	}
	(void)fputs(".Ss Options of every verb\n.Bl -tag -width Ds\n", out);
	mdoc_option(out, &OPTIONS[OPTION_STORE]);
	mdoc_option(out, &OPTIONS[OPTION_HELP]);
	(void)fputs(
		".El\n.Ss Configuration\nOne setting a line,\n.Ql name = value ;\n"
		"a line that begins with\n.Ql #\nor\n.Ql \\&;\nis a comment.\n.Bl -tag -width Ds\n",
		out);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (OPTIONS[i].in_config) {
			(void)fprintf(out, ".It %s = %s\n", OPTIONS[i].name,
				has_value(&OPTIONS[i]) ? OPTIONS[i].argument : "yes|no");
			print_mdoc(out, OPTIONS[i].help);
		}
	}
	(void)fputs(".El\n", out);
}
