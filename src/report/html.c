/* Writes text, bytes and lengths into the page. */
#include "report/html.h"

#include <stdio.h>
#include <string.h>

#include "base/neutral_text.h"

void html_text(struct text *out, const char *text)
{
	size_t left = text ? strlen(text) : 0;
	while (left > 0) {
		uint32_t c;
		size_t used = utf8_decode(text, left, &c);
		text += used;
		left -= used;
		switch (c) {
		case '&':
			text_add(out, "&amp;");
			continue;
		case '<':
			text_add(out, "&lt;");
			continue;
		case '>':
			text_add(out, "&gt;");
			continue;
		case '"':
			text_add(out, "&quot;");
			continue;
		case '\'':
			text_add(out, "&#39;");
			continue;
		default:
			break;
		}
		enum harm harm = character_harm(c);
		if (harm == HARM_NONE || c == '\n' || c == '\t') {
			text_add_char(out, c);
		} else if (harm == HARM_SPACE) {
			text_add(out, "\n");
		}
	}
}

void html_base64(struct text *out, const unsigned char *bytes, size_t length)
{
	static const char DIGITS[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char buffer[4096];
	size_t at = 0;
	for (size_t i = 0; i < length; i += 3) {
		uint32_t three = (uint32_t)bytes[i] << 16;
		three |= i + 1 < length ? (uint32_t)bytes[i + 1] << 8 : 0;
		three |= i + 2 < length ? (uint32_t)bytes[i + 2] : 0;
		buffer[at++] = DIGITS[three >> 18];
		buffer[at++] = DIGITS[three >> 12 & 63];
		buffer[at++] = i + 1 < length ? DIGITS[three >> 6 & 63] : '=';
		buffer[at++] = i + 2 < length ? DIGITS[three & 63] : '=';
		if (at == sizeof(buffer)) {
			text_add_bytes(out, buffer, at);
			at = 0;
		}
	}
	text_add_bytes(out, buffer, at);
}

void html_length(double seconds, char out[16])
{
	int all = (int)(seconds + 0.5);
	(void)snprintf(out, 16, "%d:%02d", all / 60 % 10000, all % 60);
}
