/* Errors: set where the cause is known, then prefixed by each caller with its place. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* vsnprintf may cut inside a character: drops the partial one. */
static void drop_cut_character(char *text)
{
	size_t length = strlen(text);
	size_t back = 0;
	while (back < length && back < 4 &&
		((unsigned char)text[length - 1 - back] & 0xC0) == 0x80) {
		back++;
	}
	if (back >= length) {
		return;
	}
	unsigned char lead = (unsigned char)text[length - 1 - back];
	size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
	if (back < need) {
		text[length - 1 - back] = '\0';
	}
}

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
	if (err) {
		va_list args;
		va_start(args, format);
		err->kind = kind;
		(void)vsnprintf(err->text, sizeof(err->text), format, args);
		va_end(args);
		drop_cut_character(err->text);
	}
	return false;
}

static void put_before(struct error *err, const char *place, const char *between)
{
	char old[sizeof(err->text)];
	memcpy(old, err->text, sizeof(old));
	(void)snprintf(err->text, sizeof(err->text), "%.500s%s%.500s", place, between, old);
	drop_cut_character(err->text);
}

bool error_wrap(struct error *err, const char *format, ...)
{
	if (err) {
		char place[512];
		va_list args;
		va_start(args, format);
		(void)vsnprintf(place, sizeof(place), format, args);
		va_end(args);
		put_before(err, place, ": ");
	}
	return false;
}

bool error_set_system(
	struct error *err, enum error_kind kind, int errno_value, const char *format, ...)
{
	if (err) {
		char what[512];
		va_list args;
		va_start(args, format);
		(void)vsnprintf(what, sizeof(what), format, args);
		va_end(args);
		err->kind = kind;
		(void)snprintf(err->text, sizeof(err->text), "%s", strerror(errno_value));
		put_before(err, what, ": ");
	}
	return false;
}
