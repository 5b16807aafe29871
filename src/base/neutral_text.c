/* Classifies what characters do to a terminal, and makes text harmless. */
#include "base/neutral_text.h"

#include <stdbool.h>

#define REPLACEMENT 0xFFFD

enum harm character_harm(uint32_t c)
{
	bool space = (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
	bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
	/* U+206A to U+206F are deprecated, but some terminals still obey them */
	bool turns = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
		     (c >= 0x2066 && c <= 0x206F);
	return space ? HARM_SPACE : control ? HARM_CONTROL : turns ? HARM_DIRECTION : HARM_NONE;
}

/* The length of the leading run of printable ASCII, which makes up most of most texts. */
static size_t plain_run(const char *bytes, size_t length)
{
	size_t run = 0;
	while (run < length && bytes[run] >= 0x20 && bytes[run] < 0x7F) {
		run++;
	}
	return run;
}

static void add_space(struct text *out, uint32_t c, bool lines)
{
	if (lines) {
		text_add(out, c == '\t' ? "\t" : "\n");
	} else {
		text_add(out, c == '\t' ? "    " : " ");
	}
}

static void add(struct text *out, const char *bytes, size_t length, bool lines)
{
	uint32_t c;
	for (size_t at = 0, step; at < length; at += step) {
		step = plain_run(bytes + at, length - at);
		if (step > 0) {
			text_add_bytes(out, bytes + at, step);
			continue;
		}
		step = utf8_decode(bytes + at, length - at, &c);
		enum harm harm = character_harm(c);
		if (c == '\r' && at + 1 < length && bytes[at + 1] == '\n') {
			step = 2;
		}
		if (harm == HARM_SPACE) {
			add_space(out, c, lines);
		} else {
			text_add_char(out, harm == HARM_NONE ? c : REPLACEMENT);
		}
	}
}

void neutral_line(struct text *out, const char *bytes, size_t length)
{
	add(out, bytes, length, false);
}

void neutral_lines(struct text *out, const char *bytes, size_t length)
{
	add(out, bytes, length, true);
}
