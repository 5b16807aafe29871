/* A line of Markdown: the marks that open and close it; used only by markdown.c. */
#ifndef LANGUAGE_MARKDOWN_LINE_H
#define LANGUAGE_MARKDOWN_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* The bytes [at, end) of a text that are still to be read; the line feed is not among them. */
struct markdown_line {
	const char *text; /* the whole text, borrowed */
	size_t at;
	size_t end;
};

bool is_blank_byte(char c); /* a space, tab or carriage return */
bool is_digit_byte(char c);
bool is_word_byte(char c); /* a letter or digit; every byte beyond ASCII */

void markdown_skip_blanks(struct markdown_line *line);

/* How many `c` follow one another at `at`. */
size_t markdown_count(const struct markdown_line *line, size_t at, char c);

/* Whether the line is made of spaces and of the given characters, at least `least` of these. */
bool markdown_is_made_of(const struct markdown_line *line, const char *characters, size_t least);

/* A rule: "---", "***", "___", "===". */
bool markdown_is_rule(const struct markdown_line *line);

/* "[name]: address", which a link refers to. */
bool markdown_is_definition(const struct markdown_line *line);

/* Passes over spaces, quote signs, bullets, numbers, a heading's # and a check box. True when the
 * line begins an item of a list; *heading is set when it is a heading. */
bool markdown_take_openers(struct markdown_line *line, bool *heading);

/* Drops a heading's closing "##", a "{#id}" and spaces from the end. */
void markdown_drop_closers(struct markdown_line *line, bool heading);

#endif
