/* Finds the encoding of the locale and converts text to it. */
#include "terminal/out_encoding.h"

#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_CONVERTER ((iconv_t)-1)

static struct {
	bool known;
	enum out_encoding encoding;
	iconv_t converter; /* NO_CONVERTER: only ASCII */
} state = {.converter = NO_CONVERTER};

/* Replacements for the characters most used by this program and in notes. */
static const struct {
	uint32_t character;
	const char *ascii;
} NEAREST[] = {{0xA0, " "}, {0xB7, "."}, {0xD7, "x"}, {0x2010, "-"}, {0x2011, "-"}, {0x2012, "-"},
	{0x2013, "-"}, {0x2014, "-"}, {0x2018, "'"}, {0x2019, "'"}, {0x201C, "\""}, {0x201D, "\""},
	{0x2022, "*"}, {0x2026, "..."}, {0x2190, "<-"}, {0x2192, "->"}, {0x2500, "-"},
	{0x2501, "="}, {0x2502, "|"}, {0x2503, "|"}, {0x252C, "+"}, {0x2581, "."}, {0x2582, ":"},
	{0x2583, "-"}, {0x2584, "="}, {0x2585, "+"}, {0x2586, "*"}, {0x2587, "%"}, {0x2588, "#"},
	{0x2591, ":"}, {0x2592, "+"}, {0x2593, "*"}, {0x3000, "  "}};

/* The name of the locale that the user has set; NULL when there is none. */
static const char *chosen_locale(void)
{
	static const char *const NAMES[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const char *value = getenv(NAMES[i]);
		if (value && value[0]) {
			return value;
		}
	}
	return NULL;
}

/* The encoding in the name of a locale, as in "ko_KR.EUC-KR@x": for one that is not installed. ""
 * for none. */
static void named_encoding(const char *locale, char name[32])
{
	const char *dot = strchr(locale, '.');
	size_t length = dot ? strcspn(dot + 1, "@") : 0;
	length = length < 32 ? length : 0;
	memcpy(name, dot ? dot + 1 : "", length);
	name[length] = '\0';
}

static bool is_utf8(const char *name)
{
	return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "utf8") == 0;
}

static enum out_encoding find_encoding(void)
{
	char name[32];
	const char *chosen = chosen_locale();
	const char *there = setlocale(LC_CTYPE, "");
	if (chosen && there) {
		const char *codeset = nl_langinfo(CODESET);
		if (is_utf8(codeset)) {
			return OUT_UTF8;
		}
		state.converter = iconv_open(codeset, "UTF-8");
		return OUT_OTHER;
	}
	named_encoding(chosen ? chosen : "", name);
	if (!is_utf8(name) && name[0]) {
		state.converter = iconv_open(name, "UTF-8");
	}
	if (state.converter != NO_CONVERTER) {
		return OUT_OTHER;
	}
	/* Curses needs a UTF-8 locale for the width of characters. */
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	return OUT_UTF8_ASSUMED;
}

enum out_encoding out_encoding(void)
{
	if (!state.known) {
		state.known = true;
		state.encoding = find_encoding();
	}
	return state.encoding;
}

void out_encoding_forget(void)
{
	if (state.converter != NO_CONVERTER) {
		(void)iconv_close(state.converter);
	}
	state.converter = NO_CONVERTER;
	state.known = false;
}

static void add_nearest(struct text *out, uint32_t c, const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(NEAREST) / sizeof(NEAREST[0]); i++) {
		if (NEAREST[i].character == c) {
			text_add(out, NEAREST[i].ascii);
			return;
		}
	}
	if (text_width(bytes, length) > 0) { /* a combining mark goes with its base */
		text_add(out, "?");
	}
}

/* Converts one character; false when the encoding lacks it. */
static bool convert_one(struct text *out, const char *bytes, size_t length)
{
	char made[16];
	char *from = (char *)(uintptr_t)bytes; /* iconv reads it only */
	char *to = made;
	size_t room = sizeof(made);
	if (state.converter == NO_CONVERTER) {
		return false;
	}
	/* A positive result counts substituted characters. */
	bool ok = iconv(state.converter, &from, &length, &to, &room) == 0 && length == 0;
	if (!ok) {
		(void)iconv(state.converter, NULL, NULL, NULL, NULL);
		return false;
	}
	(void)iconv(state.converter, NULL, NULL, &to, &room); /* back to the initial shift state */
	text_add_bytes(out, made, (size_t)(to - made));
	return true;
}

void out_encoding_convert(struct text *out, const char *bytes, size_t length)
{
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(bytes + at, length - at, &c)) > 0;
		at += step) {
		if (c < 0x80) { /* every locale encoding contains ASCII */
			text_add_bytes(out, bytes + at, 1);
		} else if (!convert_one(out, bytes + at, step)) {
			add_nearest(out, c, bytes + at, step);
		}
	}
}
