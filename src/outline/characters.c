/* Keeps or drops the unusual characters of a line, or replaces them by a space or U+FFFD. */
#include "outline/characters.h"

#include "base/neutral_text.h"

enum treatment character_treatment(uint32_t c)
{
	if (c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
		c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85 ||
		c == 0x0B || c == 0x0C) {
		return TREAT_AS_SPACE;
	}
	if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x2060 || c == 0xFEFF ||
		character_harm(c) == HARM_DIRECTION) {
		return TREAT_DROP;
	}
	if (character_harm(c) != HARM_NONE) {
		return TREAT_DROP_AND_REPORT;
	}
	return TREAT_KEEP;
}

/* Characters that normal form C may join or replace; it leaves all others as they are. */
static bool may_compose(uint32_t c)
{
	return (c >= 0x300 && c <= 0x36F) || c == 0x37E || c == 0x387 ||
	       (c >= 0x483 && c <= 0x487) || (c >= 0x591 && c <= 0x1FFF) ||
	       (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x2126 && c <= 0x212B) || c == 0x2329 ||
	       c == 0x232A || (c >= 0x302A && c <= 0x302F) || (c >= 0x3099 && c <= 0x309A) ||
	       (c >= 0xA66F && c <= 0xABFF) || (c >= 0xD7B0 && c <= 0xD7FF) ||
	       (c >= 0xF900 && c <= 0xFB4F) || (c >= 0xFE20 && c <= 0xFE2F) || c >= 0x10000;
}

/* Length of the run that needs no change: ASCII and Hangul syllables. */
static size_t plain_run(struct span raw)
{
	size_t run = 0;
	const unsigned char *bytes = (const unsigned char *)raw.at;
	for (;;) {
		if (run < raw.length && bytes[run] >= 0x20 && bytes[run] < 0x7F) {
			run++;
		} else if (run + 3 <= raw.length && bytes[run] >= 0xEB && bytes[run] <= 0xEC &&
			   (bytes[run + 1] & 0xC0) == 0x80 && (bytes[run + 2] & 0xC0) == 0x80) {
			run += 3; /* the bulk of Korean: U+B000 to U+CFFF */
		} else {
			return run;
		}
	}
}

bool characters_clean(struct span raw, struct text *out, struct cleaning *found)
{
	size_t kept = 0; /* bytes from here to `at` are unchanged and not yet in `out` */
	size_t at = 0;
	bool changed = false;
	text_clear(out);
	while (at < raw.length) {
		at += plain_run(span_skip(raw, at));
		uint32_t c;
		size_t step = utf8_decode(raw.at + at, raw.length - at, &c);
		bool bad = step == 1 && c == 0xFFFD;
		enum treatment how = step > 0 ? character_treatment(c) : TREAT_KEEP;
		found->composing = found->composing || (step > 0 && may_compose(c));
		if (how != TREAT_KEEP || bad) {
			text_add_bytes(out, raw.at + kept, at - kept);
			text_add(out, bad ? "\xEF\xBF\xBD" : how == TREAT_AS_SPACE ? " " : "");
			kept = at + step;
			changed = true;
		}
		found->broken = found->broken || bad;
		found->control = found->control || how == TREAT_DROP_AND_REPORT;
		at += step;
	}
	if (changed) {
		text_add_bytes(out, raw.at + kept, raw.length - kept);
	}
	return changed;
}
