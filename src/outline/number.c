/* Reads numbers and letters that count lines, in ASCII, full-width, circled and Korean. */
#include "outline/number.h"

#include <string.h>

#include "base/text.h"

/* The length of one digit, ASCII or full-width, and its value; 0 when there is none. */
static size_t digit(struct span text, int *value)
{
	uint32_t c;
	size_t step = utf8_decode(text.at, text.length, &c);
	if (step > 0 && c >= '0' && c <= '9') {
		*value = (int)(c - '0');
		return step;
	}
	if (step > 0 && c >= 0xFF10 && c <= 0xFF19) {
		*value = (int)(c - 0xFF10);
		return step;
	}
	return 0;
}

/* The length of a number of one to five digits, and its value; 0 when there is none. */
static size_t digits(struct span text, int *value)
{
	size_t at = 0;
	int count = 0;
	int d;
	*value = 0;
	for (size_t step; (step = digit(span_skip(text, at), &d)) > 0; at += step) {
		*value = *value * 10 + d;
		if (++count > 5) {
			return 0;
		}
	}
	return at;
}

/* `①` and similar characters. */
bool number_read_circled(struct span text, struct line_prefix *prefix)
{
	static const struct {
		uint32_t first;
		uint32_t last;
		int value;
		enum prefix_kind kind;
	} RANGES[] = {
		{0x2460, 0x2473, 1, PREFIX_CIRCLED},
		{0x24EA, 0x24EA, 0, PREFIX_CIRCLED},
		{0x2776, 0x277F, 1, PREFIX_CIRCLED},
		{0x2780, 0x2789, 1, PREFIX_CIRCLED},
		{0x278A, 0x2793, 1, PREFIX_CIRCLED},
		{0x2474, 0x2487, 1, PREFIX_PAREN},
		{0x2488, 0x249B, 1, PREFIX_NUMBER},
	};
	uint32_t c;
	size_t step = utf8_decode(text.at, text.length, &c);
	for (size_t i = 0; step > 0 && i < sizeof(RANGES) / sizeof(RANGES[0]); i++) {
		if (c >= RANGES[i].first && c <= RANGES[i].last) {
			prefix->kind = RANGES[i].kind;
			prefix->value = RANGES[i].value + (int)(c - RANGES[i].first);
			prefix->number = span_take(text, step);
			prefix->text = span_skip_spaces(span_skip(text, step));
			return true;
		}
	}
	return false;
}

/* Whether what follows "3." or "3)" lets it count lines: not "3.14", "3.x", "2024. 3. 1". */
static bool fits_behind(struct span behind, bool paren, int value, int expected)
{
	int d;
	char c = span_byte(behind);
	if (behind.length == 0) {
		return true;
	}
	if (value >= 1900 && value <= 2099 && value != expected) {
		return false;
	}
	if (c == ' ') {
		return true;
	}
	if (digit(behind, &d) > 0) {
		return paren;
	}
	bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	char after = behind.length > 1 ? behind.at[1] : ' ';
	bool word = (after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z') ||
		    after == ' ' || strchr(":.)", after) != NULL;
	return latin ? word : ((unsigned char)c >= 0x80 || strchr("*`\"'([<{_~?!+-/", c) != NULL);
}

/* `#3 text` */
static bool read_hash(struct span text, struct line_prefix *prefix)
{
	size_t count = digits(span_skip(text, 1), &prefix->value);
	struct span behind = span_skip(text, 1 + count);
	behind = span_skip(behind, span_byte(behind) == '.' || span_byte(behind) == ':');
	prefix->kind = PREFIX_NUMBER;
	prefix->number = span_take(span_skip(text, 1), count);
	prefix->text = span_skip_spaces(behind);
	return span_byte(behind) == ' ';
}

/* `3️⃣ text`, `1️⃣2️⃣ text`: digits with ornaments; `value` is the first. */
static void read_keycaps(struct span behind, int value, struct line_prefix *prefix)
{
	size_t length;
	prefix->kind = PREFIX_NUMBER;
	prefix->value = value;
	prefix->text = span_skip_ornaments(behind);
	while ((length = digits(prefix->text, &value)) > 0 &&
		span_starts_ornament(span_skip(prefix->text, length)) > 0) {
		prefix->value = prefix->value * 10 + value;
		prefix->text = span_skip_ornaments(span_skip(prefix->text, length));
	}
}

/* Reads how the number `*value` continues, `1-1`, `1.1`, `1_1`; *value becomes the last part.
 * Returns the first part, or NO_NUMBER when it does not continue. */
static int read_group(struct span *rest, int *value)
{
	int group = NO_NUMBER;
	while (span_byte(*rest) == '-' || span_byte(*rest) == '.' || span_byte(*rest) == '_') {
		int next;
		size_t more = digits(span_skip(*rest, 1), &next);
		if (more == 0 || *value > 999 || next > 99) {
			break;
		}
		group = group == NO_NUMBER ? *value : group;
		*value = next;
		*rest = span_skip(*rest, 1 + more);
	}
	return group;
}

/* `3, What …` where 3 comes next: whether a sentence follows the comma. */
static bool is_comma_mark(struct span rest)
{
	struct span behind = span_skip(rest, 2);
	return span_starts(rest, ", ") && behind.length > 0 &&
	       ((behind.at[0] >= 'A' && behind.at[0] <= 'Z') ||
		       (unsigned char)behind.at[0] >= 0x80);
}

/* Reads what closes a number and makes it a list mark. */
static bool read_closing(
	struct span rest, bool question, bool opened, int expected, struct line_prefix *prefix)
{
	static const char *const DOTS[] = {"\\.", ".", "．", "。", NULL};
	static const char *const PARENS[] = {"\\)", "))", ")", "）", NULL};
	static const char *const SEPARATORS[] = {":", "：", NULL};
	size_t dot = opened ? 0 : span_starts_any(rest, DOTS);
	size_t paren = dot ? 0 : span_starts_any(rest, PARENS);
	size_t other = question && !dot && !paren ? span_starts_any(rest, SEPARATORS) : 0;
	bool bare = question && !dot && !paren && !other && span_byte(rest) == ' ' && !opened;
	if (dot + paren + other == 0 && !bare) {
		return false;
	}
	struct span behind = span_skip(rest, dot + paren + other);
	if (!fits_behind(behind, paren > 0, prefix->value, expected)) {
		return false;
	}
	prefix->kind = paren && !question ? PREFIX_PAREN : PREFIX_NUMBER;
	prefix->text = span_skip_spaces(behind);
	return true;
}

/* `3.` `3)` `(3)` `Q3.` `3번.` `1-1.` `1.1.` with ASCII or full-width digits and marks. */
bool number_read(struct span text, int expected, struct line_prefix *prefix)
{
	struct span at = text;
	if (span_byte(at) == '#' && at.length > 2 && digits(span_skip(at, 1), &(int){0}) > 0) {
		return read_hash(text, prefix);
	}
	bool question = span_byte(at) == 'Q' || span_byte(at) == 'q';
	bool opened = span_starts(at, "(") || span_starts(at, "（");
	at = span_skip(at, question ? 1 : span_starts(at, "(") ? 1 : opened ? 3 : 0);
	at = question ? span_skip_spaces(at) : at;
	int value;
	size_t length = digits(at, &value);
	if (length == 0) {
		return false;
	}
	struct span rest = span_skip(at, length);
	if (span_starts_ornament(rest) > 0) {
		prefix->number = span_take(text, length);
		read_keycaps(rest, value, prefix);
		return true;
	}
	struct line_prefix found = *prefix;
	found.group = read_group(&rest, &value);
	found.value = value;
	const char *first = opened ? at.at : text.at;
	found.number = (struct span){first, (size_t)(rest.at - first)};
	if (span_starts(rest, "번")) {
		rest = span_skip(rest, 3);
	}
	rest = found.group != NO_NUMBER && span_starts(rest, " .") ? span_skip(rest, 1) : rest;
	if (value == expected && !opened && is_comma_mark(rest)) {
		found.kind = PREFIX_NUMBER;
		found.group = prefix->group;
		found.text = span_skip(rest, 2);
		*prefix = found;
		return true;
	}
	if (!read_closing(rest, question, opened, expected, &found)) {
		return false;
	}
	*prefix = found;
	return true;
}

/* `가.` `나)` `ㄱ.` `a)` `b.`: one letter that counts. */
bool number_read_letter(struct span text, struct line_prefix *prefix)
{
	static const char *const LETTERS[] = {"가", "나", "다", "라", "마", "바", "사", "아", "자",
		"차", "카", "타", "파", "하", "ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", NULL};
	static const char *const ENDS[] = {". ", ") ", "） ", "．", NULL};
	char c = span_byte(text);
	size_t length = c >= 'a' && c <= 'z' ? 1 : span_starts_any(text, LETTERS);
	size_t end = length > 0 ? span_starts_any(span_skip(text, length), ENDS) : 0;
	if (end == 0) {
		return false;
	}
	prefix->kind = PREFIX_LETTER;
	prefix->number = span_take(text, length);
	prefix->text = span_skip_spaces(span_skip(text, length + end));
	return true;
}
