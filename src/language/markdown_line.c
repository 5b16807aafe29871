/* Recognises what opens and closes a line of Markdown. */
#include "language/markdown_line.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

bool is_blank_byte(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

bool is_digit_byte(char c)
{
	return c >= '0' && c <= '9';
}

bool is_word_byte(char c)
{
	return is_digit_byte(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (unsigned char)c >= 0x80;
}

void markdown_skip_blanks(struct markdown_line *line)
{
	while (line->at < line->end && is_blank_byte(line->text[line->at])) {
		line->at++;
	}
}

size_t markdown_count(const struct markdown_line *line, size_t at, char c)
{
	size_t count = 0;
	while (at + count < line->end && line->text[at + count] == c) {
		count++;
	}
	return count;
}

bool markdown_is_made_of(const struct markdown_line *line, const char *characters, size_t least)
{
	size_t count = 0;
	for (size_t i = line->at; i < line->end; i++) {
		char c = line->text[i];
		if (is_blank_byte(c)) {
			continue;
		}
		if (c == '\0' || !strchr(characters, c)) {
			return false;
		}
		count++;
	}
	return count >= least;
}

bool markdown_is_rule(const struct markdown_line *line)
{
	return markdown_is_made_of(line, "-", 3) || markdown_is_made_of(line, "*", 3) ||
	       markdown_is_made_of(line, "_", 3) || markdown_is_made_of(line, "=", 3);
}

bool markdown_is_definition(const struct markdown_line *line)
{
	if (line->at >= line->end || line->text[line->at] != '[') {
		return false;
	}
	const char *from = line->text + line->at;
	const char *close = memchr(from, ']', line->end - line->at);
	return close && close + 1 < line->text + line->end && close[1] == ':';
}

/* Length of "1. ", "12) ", "(3) " without the space; 0 when there is no number. Longer numbers are
 * years and amounts. */
static size_t number_marker(const struct markdown_line *line)
{
	const char *p = line->text + line->at;
	size_t room = line->end - line->at;
	size_t open = room > 0 && p[0] == '(';
	size_t i = open;
	while (i < room && i - open < 3 && is_digit_byte(p[i])) {
		i++;
	}
	if (i == open || i >= room || (p[i] != ')' && (open || p[i] != '.')) ||
		(open && (i > 3 || (i == 3 && p[1] == '0')))) { /* "(02)", "(415)": telephones */
		return 0;
	}
	return i + 1 == room || is_blank_byte(p[i + 1]) ? i + 1 : 0;
}

/* Length of a bullet or number at the start of the line; 0 when there is none. */
static size_t list_marker(const struct markdown_line *line)
{
	uint32_t c = 0;
	size_t step = utf8_decode(line->text + line->at, line->end - line->at, &c);
	size_t after = line->at + step;
	bool ends = step > 0 && (after == line->end || is_blank_byte(line->text[after]));
	if (c >= 0x2460 && c <= 0x2473) { /* circled numbers need no space after them */
		return step;
	}
	if (ends && (c == '-' || c == '*' || c == '+' || c == 0x2022 || c == 0xB7 || c == 0x25AA ||
			    c == 0x25CF || c == 0x25E6)) {
		return step;
	}
	return number_marker(line);
}

bool markdown_take_openers(struct markdown_line *line, bool *heading)
{
	bool item = false;
	markdown_skip_blanks(line);
	for (;;) {
		size_t marker = list_marker(line);
		size_t hashes = markdown_count(line, line->at, '#');
		size_t after = line->at + hashes;
		if (line->at < line->end && line->text[line->at] == '>') {
			line->at++;
		} else if (marker > 0) {
			line->at += marker;
			item = true;
		} else if (hashes >= 1 && hashes <= 6 &&
			   (after == line->end || is_blank_byte(line->text[after]))) {
			line->at = after;
			*heading = true;
		} else {
			break;
		}
		markdown_skip_blanks(line);
	}
	const char *p = line->text + line->at;
	if (item && line->end - line->at >= 3 && p[0] == '[' && strchr(" xX", p[1]) && p[1] &&
		p[2] == ']') {
		line->at += 3;
	}
	return item;
}

void markdown_drop_closers(struct markdown_line *line, bool heading)
{
	while (line->end > line->at && is_blank_byte(line->text[line->end - 1])) {
		line->end--;
	}
	if (line->end > line->at && line->text[line->end - 1] == '}') {
		size_t i = line->end - 1;
		while (i > line->at && line->text[i] != '{') {
			i--;
		}
		if (line->text[i] == '{' &&
			(line->text[i + 1] == '#' || line->text[i + 1] == '.')) {
			line->end = i;
		}
	}
	size_t bare = line->end;
	while (heading && bare > line->at && line->text[bare - 1] == '#') {
		bare--;
	}
	if (bare == line->at || is_blank_byte(line->text[bare - 1])) { /* "## C#" keeps its sign */
		line->end = bare;
	}
	while (line->end > line->at && is_blank_byte(line->text[line->end - 1])) {
		line->end--;
	}
}
