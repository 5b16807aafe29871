/* Formats like printf, but makes each %s argument neutral. */
#include "terminal/out_format.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/neutral_text.h"

/* Holds any number at the width and precision of our tables. */
#define NUMBER_BYTES 512

struct conversion {
	bool left; /* - */
	bool zero; /* 0 */
	int width;
	int precision; /* -1: none */
	char length;   /* length modifier; 'q' for ll, 0 for none */
	char kind;
};

static int read_count(const char **at, va_list *args)
{
	int count = 0;
	if (**at == '*') {
		(*at)++;
		return va_arg(*args, int);
	}
	for (; **at >= '0' && **at <= '9'; (*at)++) {
		count = count * 10 + (**at - '0');
	}
	return count;
}

/* Reads a conversion after its % and moves *at past it. */
static struct conversion read_conversion(const char **at, va_list *args)
{
	struct conversion c = {.precision = -1};
	for (; **at == '-' || **at == '0'; (*at)++) {
		c.left = c.left || **at == '-';
		c.zero = c.zero || **at == '0';
	}
	c.width = read_count(at, args);
	if (c.width < 0) {
		c.left = true;
		c.width = -c.width;
	}
	if (**at == '.') {
		(*at)++;
		c.precision = read_count(at, args);
	}
	while (**at && strchr("hlzjt", **at)) {
		c.length = c.length == 'l' ? 'q' : **at;
		(*at)++;
	}
	c.kind = **at;
	(*at) += c.kind != '\0';
	return c;
}

static void pad(struct text *out, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		text_add(out, " ");
	}
}

/* Bytes of `text` to print: at most `most` (below 0: all), without cutting a character. */
static size_t text_length(const char *text, int most)
{
	size_t length = most < 0 ? strlen(text) : strnlen(text, (size_t)most);
	size_t back = 0;
	while (back < length && back < 3 &&
		((unsigned char)text[length - 1 - back] & 0xC0) == 0x80) {
		back++;
	}
	if (most < 0 || length < (size_t)most || back == length) {
		return length;
	}
	unsigned char lead = (unsigned char)text[length - 1 - back];
	size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
	return back < need ? length - 1 - back : length;
}

static void add_text(struct text *out, const struct conversion *c, const char *text)
{
	struct text neutral;
	text_init(&neutral, SIZE_MAX / 4);
	if (text) {
		neutral_line(&neutral, text, text_length(text, c->precision));
	}
	size_t columns = text_width(neutral.bytes, neutral.length);
	size_t room = columns < (size_t)c->width ? (size_t)c->width - columns : 0;
	pad(out, c->left ? 0 : room);
	text_add_bytes(out, neutral.bytes, neutral.length);
	pad(out, c->left ? room : 0);
	text_finish(&neutral);
}

static intmax_t signed_argument(char length, va_list *args)
{
	switch (length) {
	case 'l':
		return va_arg(*args, long);
	case 'q':
		return va_arg(*args, long long);
	case 'j':
		return va_arg(*args, intmax_t);
	case 'z':
	case 't':
		return va_arg(*args, ptrdiff_t);
	default:
		return va_arg(*args, int);
	}
}

static uintmax_t unsigned_argument(char length, va_list *args)
{
	switch (length) {
	case 'l':
		return va_arg(*args, unsigned long);
	case 'q':
		return va_arg(*args, unsigned long long);
	case 'j':
		return va_arg(*args, uintmax_t);
	case 'z':
	case 't':
		return va_arg(*args, size_t);
	default:
		return va_arg(*args, unsigned);
	}
}

static void add_number(struct text *out, const struct conversion *c, va_list *args)
{
	char made[NUMBER_BYTES];
	int width = c->left ? -c->width : c->width;
	int digits = c->zero && !c->left && c->precision < 0 ? c->width : c->precision;
	switch (c->kind) {
	case 'd':
	case 'i':
		(void)snprintf(made, sizeof(made), "%*.*jd", width, digits,
			signed_argument(c->length, args));
		break;
	case 'u':
		(void)snprintf(made, sizeof(made), "%*.*ju", width, digits,
			unsigned_argument(c->length, args));
		break;
	case 'x':
		(void)snprintf(made, sizeof(made), "%*.*jx", width, digits,
			unsigned_argument(c->length, args));
		break;
	case 'X':
		(void)snprintf(made, sizeof(made), "%*.*jX", width, digits,
			unsigned_argument(c->length, args));
		break;
	case 'f':
		(void)snprintf(
			made, sizeof(made), "%*.*f", width, c->precision, va_arg(*args, double));
		break;
	case 'e':
		(void)snprintf(
			made, sizeof(made), "%*.*e", width, c->precision, va_arg(*args, double));
		break;
	case 'g':
		(void)snprintf(
			made, sizeof(made), "%*.*g", width, c->precision, va_arg(*args, double));
		break;
	default:
		assert(false && "out_print knows this conversion");
		return;
	}
	text_add(out, made);
}

void out_format(struct text *out, const char *format, va_list args)
{
	va_list rest;
	va_copy(rest, args);
	for (const char *at = format; *at;) {
		size_t plain = strcspn(at, "%");
		text_add_bytes(out, at, plain);
		at += plain;
		if (*at == '\0') {
			break;
		}
		at++;
		struct conversion c = read_conversion(&at, &rest);
		if (c.kind == '%') {
			text_add(out, "%");
		} else if (c.kind == 's') {
			add_text(out, &c, va_arg(rest, const char *));
		} else if (c.kind == 'c') {
			char one[2] = {(char)va_arg(rest, int), '\0'};
			add_text(out, &c, one);
		} else {
			add_number(out, &c, &rest);
		}
	}
	va_end(rest);
}
