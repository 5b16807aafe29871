/* Prints --help and the reference of the man page from the tables of verbs and options. */
#include "cmd/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cmd/verbs.h"
#include "terminal/terminal.h"

#define HELP_COLUMNS 78

/* Prints wrapped text, indented but for its first line, which continues the caller's. */
static void print_wrapped(const char *text, size_t indent)
{
	size_t length = strlen(text);
	bool first = true;
	for (size_t at = 0; at < length;) {
		size_t next;
		size_t bytes = text_wrap(text + at, length - at, HELP_COLUMNS - indent, &next);
		out_print("%*s%.*s\n", first || bytes == 0 ? 0 : (int)indent, "", (int)bytes,
			text + at);
		first = false;
		at += next;
	}
}

static bool has_value(const struct option *option)
{
	return option->kind != VALUE_FLAG;
}

void help_verb(const struct verb *verb)
{
	out_print("usage: rehearse %s [OPTION…]%s%s\n\n", verb->syntax.name,
		verb->syntax.operands[0] ? " " : "", verb->syntax.operands);
	print_wrapped(verb->description, 0);
	out_print("\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		bool listed = i == OPTION_HELP || i == OPTION_STORE;
		for (size_t k = 0; k < verb->syntax.option_count && !listed; k++) {
			listed = verb->syntax.options[k] == (enum option_id)i;
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
		out_print(narrow ? "%-28s" : "%s\n                            ", name);
		bool show = option->fallback && has_value(option);
		char *text = show ? mem_format("%s (default %s)", option->help, option->fallback)
				  : mem_text(option->help);
		print_wrapped(text, 28);
		free(text);
		free(name);
	}
}

void help_program(void)
{
	out_print(
		"usage: rehearse [VERB] [OPTION…]\n\n"
		"Asks interview questions aloud, records your answers, and helps you review them.\n"
		"Without a verb it runs 'rehearse practice'.\n\n");
	const struct verb *verb;
	for (size_t i = 0; (verb = verb_at(i)); i++) {
		out_print("  %-10s %s\n", verb->syntax.name, verb->summary);
	}
	out_print("\n'rehearse VERB --help' explains a verb; 'rehearse --version' prints the "
		  "version.\n");
}

/* Prints text for mdoc. A line that begins with a dot or an apostrophe would be a request; an empty
 * line separates paragraphs. */
static void print_mdoc(const char *text)
{
	if (text[0] == '.' || text[0] == '\'') {
		out_print("\\&");
	}
	while (*text) {
		size_t plain = strcspn(text, "\\-\n");
		out_print("%.*s", (int)plain, text);
		text += plain;
		if (*text == '\n') {
			out_print("\n.Pp\n");
			text += strspn(text, "\n");
		} else if (*text) {
			out_print(*text == '\\' ? "\\e" : "\\-");
			text++;
		}
	}
	out_print("\n");
}

static void mdoc_option(const struct option *option)
{
	out_print(".It ");
	if (option->letter) {
		out_print("Fl %c , ", option->letter);
	}
	out_print("Fl \\-%s%s%s\n", option->name, has_value(option) ? " Ar " : "",
		has_value(option) ? option->argument : "");
	print_mdoc(option->help);
	if (option->fallback && has_value(option)) {
		out_print("(default %s)\n", option->fallback);
	}
}

void help_mdoc(void)
{
	const struct verb *verb;
	for (size_t v = 0; (verb = verb_at(v)); v++) {
		out_print(".Ss rehearse %s %s\n", verb->syntax.name, verb->syntax.operands);
		print_mdoc(verb->description);
		out_print(".Bl -tag -width Ds\n");
		for (size_t i = 0; i < OPTION_COUNT; i++) {
			for (size_t k = 0; k < verb->syntax.option_count; k++) {
				if (verb->syntax.options[k] == (enum option_id)i) {
					mdoc_option(&OPTIONS[i]);
				}
			}
		}
		out_print(".El\n");
	}
	out_print(".Ss Options of every verb\n.Bl -tag -width Ds\n");
	mdoc_option(&OPTIONS[OPTION_STORE]);
	mdoc_option(&OPTIONS[OPTION_HELP]);
	out_print(".El\n.Ss Configuration\nEach line is a setting,\n.Ql name = value ;\n"
		  "a line that begins with\n.Ql #\nor\n.Ql \\&;\nis a comment.\n"
		  ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (OPTIONS[i].in_config) {
			out_print(".It %s = %s\n", OPTIONS[i].name,
				has_value(&OPTIONS[i]) ? OPTIONS[i].argument : "yes|no");
			print_mdoc(OPTIONS[i].help);
		}
	}
	out_print(".El\n");
}
