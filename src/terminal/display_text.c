/* Texts made safe to show in cells. */
#include "terminal/display_text.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/mem.h"
#include "base/neutral_text.h"
#include "base/text.h"

enum showing { SHOW_IT, SHOW_SPACE, SHOW_LINE_END, SHOW_NOTHING, SHOW_REPLACED };

static enum showing showing_of(uint32_t c)
{
	if (c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85) {
		return SHOW_LINE_END;
	}
	/* Variation selectors and the like change the width of the character before them. */
	if (uc_is_property_default_ignorable_code_point(c) && !(c >= 0x115F && c <= 0x1160)) {
		return SHOW_NOTHING;
	}
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Zs)) {
		return SHOW_SPACE;
	}
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) ||
		character_harm(c) != HARM_NONE) {
		return SHOW_NOTHING;
	}
	if (c == 0xFFFD ||
		uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn)) {
		return SHOW_REPLACED;
	}
	return SHOW_IT;
}

size_t display_text_offset(const char *text, size_t at, const char *neutral, bool lines, bool start)
{
	char *before = mem_bytes_text(text, at);
	char *shown = display_text(before, lines);
	size_t place = strlen(shown);
	size_t length = strlen(neutral);
	place = place < length ? place : length;
	while (start && (neutral[place] == ' ' || neutral[place] == '\n')) {
		place++;
	}
	free(shown);
	free(before);
	return place;
}

bool display_text_keeps(uint32_t character)
{
	return showing_of(character) == SHOW_IT;
}

char *display_text(const char *string, bool lines)
{
	char *composed = text_nfc(string ? string : "", string ? strlen(string) : 0);
	size_t length = strlen(composed);
	struct text out;
	text_init(&out, (size_t)-1 / 2);
	enum { NO_BREAK, SPACE, LINE_END } waiting = NO_BREAK;
	size_t line_ends = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(composed + at, length - at, &c)) > 0;
		at += step) {
		enum showing show = showing_of(c);
		if (show == SHOW_LINE_END && lines) {
			waiting = LINE_END;
			line_ends++;
		} else if (show == SHOW_SPACE || show == SHOW_LINE_END) {
			waiting = waiting == LINE_END ? LINE_END : SPACE;
		} else if (show != SHOW_NOTHING) {
			if (out.length > 0 && waiting == LINE_END) {
				text_add(&out, line_ends > 1 ? "\n\n" : "\n");
			} else if (out.length > 0 && waiting == SPACE) {
				text_add(&out, " ");
			}
			waiting = NO_BREAK;
			line_ends = 0;
			text_add_char(&out, show == SHOW_IT ? c : 0xFFFD);
		}
	}
	free(composed);
	return text_take(&out);
}
