/* Recognises formulas in cells. A spreadsheet runs a cell that begins with one of a few signs, and
 * some programs skip white space first (OWASP, "CSV injection"). An apostrophe before it makes it
 * text everywhere. */
#include "deck/anki/formula.h"

#include <stddef.h>
#include <string.h>

/* The length of the first string of `list` (NULL at the end) that the text begins with; 0 when
 * there is none. */
static size_t begins(const char *text, const char *const *list)
{
	for (; *list; list++) {
		size_t length = strlen(*list);
		if (strncmp(text, *list, length) == 0) {
			return length;
		}
	}
	return 0;
}

static bool is_formula(const char *cell)
{
	static const char *const SIGNS[] = {
		"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", NULL};
	/* white space, and characters without width */
	static const char *const SPACES[] = {" ", "\t", "\r", "\n", "\v", "\f", "\u00A0", "\u3000",
		"\u200B", "\u2060", "\uFEFF", NULL};
	static const char *const STARTS[] = {"\t", "\r", "\n", NULL};
	if (begins(cell, STARTS)) {
		return true;
	}
	for (size_t length; (length = begins(cell, SPACES)) > 0;) {
		cell += length;
	}
	return begins(cell, SIGNS) > 0;
}

bool formula_needs_guard(const char *cell)
{
	return is_formula(cell + strspn(cell, "'"));
}

const char *formula_unguarded(const char *cell)
{
	return cell[0] == '\'' && formula_needs_guard(cell) ? cell + 1 : cell;
}
