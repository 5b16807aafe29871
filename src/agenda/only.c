/* Reads --only and finds the questions it names. */
#include "agenda/only.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* The bare number in "3", "Q3.", "(03)", "③", "3-1"; NULL when the text is no number. free() it. */
static char *bare_number(const char *text)
{
	char *folded = text_fold(text);
	const char *from = folded + strspn(folded, "([q. ");
	while (from[0] == '0' && isdigit((unsigned char)from[1])) {
		from++;
	}
	size_t length = strspn(from, "0123456789");
	while (length > 0 && strchr(".-", from[length]) && from[length] &&
		isdigit((unsigned char)from[length + 1])) {
		length += 1 + strspn(from + length + 1, "0123456789");
	}
	const char *rest = from + length;
	bool is = length > 0 && rest[strspn(rest, ".)] ")] == '\0';
	char *number = is ? mem_bytes_text(from, length) : NULL;
	free(folded);
	return number;
}

void only_read(const char *text, struct only *only)
{
	*only = (struct only){.kind = ONLY_ANY};
	if (!text) {
		return;
	}
	if (text[0] == '#' && text[1]) {
		*only = (struct only){ONLY_ID, mem_text(text + 1)};
		return;
	}
	char *number = bare_number(text);
	*only = number ? (struct only){ONLY_NUMBER, number}
		       : (struct only){ONLY_TEXT, text_fold(text)};
}

static bool has_number(const struct question *question, const char *wanted)
{
	char *number = question->number ? bare_number(question->number) : NULL;
	bool has = number && strcmp(number, wanted) == 0;
	free(number);
	return has;
}

static bool has_text(const struct question *question, const char *folded_part)
{
	bool has = false;
	for (int lang = 0; lang < LANG_COUNT && !has; lang++) {
		if (question->text[lang]) {
			char *folded = text_fold(question->text[lang]);
			has = strstr(folded, folded_part) != NULL;
			free(folded);
		}
	}
	return has;
}

bool only_names(const struct only *only, const struct question *question)
{
	switch (only->kind) {
	case ONLY_ANY:
		return true;
	case ONLY_ID:
		return strcmp(question->id, only->wanted) == 0;
	case ONLY_NUMBER:
		return has_number(question, only->wanted);
	case ONLY_TEXT:
		return has_text(question, only->wanted);
	}
	return false;
}

bool only_refuse(const struct only *only, const char *text, const char *where, struct error *err)
{
	switch (only->kind) {
	case ONLY_ANY:
		break;
	case ONLY_ID:
		return error_set(err, ERROR_NOT_FOUND,
			"no question of %s has the id '%s'; 'rehearse deck show --json' prints the "
			"ids",
			where, only->wanted);
	case ONLY_NUMBER:
		return error_set(err, ERROR_NOT_FOUND,
			"no question of %s is numbered %s; 'rehearse deck show' prints them", where,
			only->wanted);
	case ONLY_TEXT:
		return error_set(err, ERROR_NOT_FOUND,
			"no question of %s contains '%s'; 'rehearse deck show' prints them", where,
			text);
	}
	return false;
}

void only_finish(struct only *only)
{
	free(only->wanted);
	*only = (struct only){.kind = ONLY_ANY};
}
