/* How a line begins. Recognises only what stands at the start of one line; what it means is for the
 * reader to decide from the lines around it. */
#include "deck/mark.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "deck/label.h"
#include "deck/phrase.h"

static char first_byte(struct span text)
{
	return text.length > 0 ? text.at[0] : '\0';
}

static struct span skip_spaces(struct span text)
{
	while (first_byte(text) == ' ') {
		text = span_skip(text, 1);
	}
	return text;
}

/* Bytes of one digit, ASCII or full-width, and its value; 0 when there is none. */
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

/* Bytes of a number of one to five digits; 0 when there is none. */
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

static bool is_rule(struct span text)
{
	static const char *const BOXES[] = {"─", "━", "—", "–", "═", "…", "-", "*", "_", "~", "·",
		" ", "<hr>", "<hr/>", "<hr />", NULL};
	if (text.length < 3 || text.length > 400 || span_letters(text) > 2) {
		return false;
	}
	uint32_t first = span_first(text);
	size_t marks = 0;
	while (text.length > 0) {
		size_t step = span_starts_any(text, BOXES);
		if (step == 0 || (first != '<' && text.at[0] != ' ' && span_first(text) != first)) {
			return false;
		}
		marks += text.at[0] != ' ';
		text = span_skip(text, step);
	}
	return marks >= 3 || first == '<';
}

static bool is_underline(struct span text)
{
	size_t i = 0;
	while (i < text.length && text.at[i] == '=') {
		i++;
	}
	return i == text.length && i >= 3;
}

static void keep_number(struct mark_read *read, struct span written)
{
	if (written.length < sizeof(read->number)) {
		memcpy(read->number, written.at, written.length);
		read->number[written.length] = '\0';
	}
}

/* `①` and its kin, one character each. */
static bool read_circled(struct span text, struct mark_read *read)
{
	static const struct {
		uint32_t first;
		uint32_t last;
		int value;
		enum mark mark;
	} RANGES[] = {
		{0x2460, 0x2473, 1, MARK_CIRCLED},
		{0x24EA, 0x24EA, 0, MARK_CIRCLED},
		{0x2776, 0x277F, 1, MARK_CIRCLED},
		{0x2780, 0x2789, 1, MARK_CIRCLED},
		{0x278A, 0x2793, 1, MARK_CIRCLED},
		{0x2474, 0x2487, 1, MARK_PAREN},
		{0x2488, 0x249B, 1, MARK_NUMBER},
	};
	uint32_t c;
	size_t step = utf8_decode(text.at, text.length, &c);
	for (size_t i = 0; step > 0 && i < sizeof(RANGES) / sizeof(RANGES[0]); i++) {
		if (c >= RANGES[i].first && c <= RANGES[i].last) {
			read->mark = RANGES[i].mark;
			read->value = RANGES[i].value + (int)(c - RANGES[i].first);
			keep_number(read, span_take(text, step));
			read->text = skip_spaces(span_skip(text, step));
			return true;
		}
	}
	return false;
}

/* Whether what follows "3." or "3)" lets it be a mark: not "3.14", "3.x", "2024. 3. 1". */
static bool fits_behind(struct span behind, bool paren, int value, int expected)
{
	int d;
	char c = first_byte(behind);
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

/* `3.` `3)` `(3)` `Q3.` `3번.` `1-1.` `1.1.` with ASCII or full-width digits and marks. */
static bool read_number(struct span text, int expected, struct mark_read *read)
{
	static const char *const DOTS[] = {"\\.", ".", "．", "。", NULL};
	static const char *const PARENS[] = {"\\)", ")", "）", NULL};
	static const char *const SEPARATORS[] = {":", "：", NULL};
	struct span at = text;
	bool question = first_byte(at) == 'Q' || first_byte(at) == 'q';
	bool opened = span_starts(at, "(") || span_starts(at, "（");
	at = span_skip(at, question ? 1 : span_starts(at, "(") ? 1 : opened ? 3 : 0);
	at = question ? skip_spaces(at) : at;
	int value;
	size_t length = digits(at, &value);
	if (length == 0) {
		return false;
	}
	struct span rest = span_skip(at, length);
	int group = NO_NUMBER;
	while (first_byte(rest) == '-' || first_byte(rest) == '.') {
		int next;
		size_t more = digits(span_skip(rest, 1), &next);
		if (more == 0 || value > 999 || next > 99) {
			break;
		}
		group = group == NO_NUMBER ? value : group;
		value = next;
		rest = span_skip(rest, 1 + more);
	}
	struct span written = {text.at, (size_t)(rest.at - text.at)};
	if (opened) {
		written = (struct span){at.at, (size_t)(rest.at - at.at)};
	}
	if (span_starts(rest, "번")) {
		rest = span_skip(rest, 3);
	}
	size_t dot = opened ? 0 : span_starts_any(rest, DOTS);
	size_t paren = dot ? 0 : span_starts_any(rest, PARENS);
	size_t other = question && !dot && !paren ? span_starts_any(rest, SEPARATORS) : 0;
	bool bare = question && !dot && !paren && !other && first_byte(rest) == ' ' && !opened;
	if (dot + paren + other == 0 && !bare) {
		return false;
	}
	struct span behind = span_skip(rest, dot + paren + other);
	if (!fits_behind(behind, paren > 0, value, expected)) {
		return false;
	}
	read->mark = paren && !question ? MARK_PAREN : MARK_NUMBER;
	read->value = value;
	read->group = group;
	keep_number(read, written);
	read->text = skip_spaces(behind);
	return true;
}

/* `가.` `나)` `ㄱ.` `a)` `b.`: one letter that counts. */
static bool read_letter(struct span text, struct mark_read *read)
{
	static const char *const LETTERS[] = {"가", "나", "다", "라", "마", "바", "사", "아", "자",
		"차", "카", "타", "파", "하", "ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", NULL};
	static const char *const ENDS[] = {". ", ") ", "） ", "．", NULL};
	char c = first_byte(text);
	size_t length = c >= 'a' && c <= 'z' ? 1 : span_starts_any(text, LETTERS);
	size_t end = length > 0 ? span_starts_any(span_skip(text, length), ENDS) : 0;
	if (end == 0) {
		return false;
	}
	read->mark = MARK_LETTER;
	keep_number(read, span_take(text, length));
	read->text = skip_spaces(span_skip(text, length + end));
	return true;
}

static bool read_bullet(struct span text, struct mark_read *read)
{
	static const char *const BULLETS[] = {
		"•", "·", "‣", "▪", "▫", "◦", "○", "●", "▸", "∙", "・", NULL};
	static const char *const BOXES[] = {"[ ] ", "[x] ", "[X] ", NULL};
	char c = first_byte(text);
	size_t length = 0;
	if (c == '-' || c == '*' || c == '+') {
		char after = text.length > 1 ? text.at[1] : ' ';
		bool close = c == '-' && (unsigned char)after >= 0x80; /* `-왜` */
		length = after == ' ' || close ? 1 : 0;
	} else {
		length = span_starts_any(text, BULLETS);
	}
	if (length == 0) {
		return false;
	}
	read->mark = MARK_BULLET;
	read->text = skip_spaces(span_skip(text, length));
	read->text = skip_spaces(span_skip(read->text, span_starts_any(read->text, BOXES)));
	return true;
}

static bool read_arrow(struct span text, struct mark_read *read)
{
	static const char *const ARROWS[] = {"-->", "->", "=>", "→", "⇒", "➜", "➔", "➡️", "➡",
		"↳", "└", "ㄴ ", ">>", "↪", NULL};
	size_t length = span_starts_any(text, ARROWS);
	if (length == 0) {
		return false;
	}
	read->mark = MARK_ARROW;
	text = span_skip(text, length);
	while (span_starts(text, "─")) {
		text = span_skip(text, 3);
	}
	read->text = skip_spaces(text);
	return true;
}

static bool read_heading(struct span text, struct mark_read *read)
{
	int level = 0;
	while (level < 7 && (size_t)level < text.length && text.at[level] == '#') {
		level++;
	}
	struct span rest = span_skip(text, (size_t)level);
	bool spaced = rest.length == 0 || rest.at[0] == ' ';
	/* `#word` alone is a heading somebody typed fast; several are tags. */
	bool fast = level >= 2 || (span_find(rest, "#") == rest.length && span_words(rest) <= 4);
	if (level == 0 || level > 6 || (!spaced && !fast)) {
		return false;
	}
	rest = span_trim(rest);
	while (span_ends(rest, "#") && !span_ends(rest, "C#") && !span_ends(rest, "F#")) {
		rest = span_trim(span_take(rest, rest.length - 1));
	}
	read->mark = MARK_HEADING;
	read->level = level;
	read->text = rest;
	return true;
}

/* Takes `**…**`, `__…__`, `<b>…</b>` off a line that is all of it; a colon or a remark in
 * parentheses may follow. */
static bool read_bold(struct span text, struct mark_read *read)
{
	static const struct {
		const char *open;
		const char *close;
	} WRAPS[] = {{"**", "**"}, {"__", "__"}, {"<b>", "</b>"}, {"<strong>", "</strong>"}};
	for (size_t i = 0; i < sizeof(WRAPS) / sizeof(WRAPS[0]); i++) {
		if (!span_starts(text, WRAPS[i].open)) {
			continue;
		}
		struct span inner = span_skip(text, strlen(WRAPS[i].open));
		size_t end = span_find(inner, WRAPS[i].close);
		struct span tail = span_trim(span_skip(inner, end + strlen(WRAPS[i].close)));
		bool closed = end < inner.length && end > 0;
		bool plain = tail.length == 0 || span_is(tail, ":") || span_is(tail, "：") ||
			     span_is(tail, "?") || span_is(tail, "*") ||
			     (span_starts(tail, "{") && span_ends(tail, "}"));
		if (closed && plain) {
			read->bold = true;
			read->text = tail.length > 1 || span_is(tail, "?") ? text
									   : span_take(inner, end);
			return true;
		}
		if (closed && phrase_is_aside(tail)) {
			read->bold = true;
			read->text = text;
			return true;
		}
	}
	return false;
}

/* `[text]` `【text】` `<text>` alone, `■ text`, `Ⅰ. text`. */
static bool read_title(struct span text, struct mark_read *read)
{
	static const char *const SQUARES[] = {
		"■", "□", "◆", "◇", "▣", "▶", "▷", "★", "☆", "◈", "♣", "♠", "▼", NULL};
	static const struct {
		const char *open;
		const char *close;
	} WRAPS[] = {
		{"[", "]"}, {"【", "】"}, {"<", ">"}, {"《", "》"}, {"〈", "〉"}, {"『", "』"}};
	uint32_t first = span_first(text);
	if (first >= 0x2160 && first <= 0x216B && span_starts(span_skip(text, 3), ".")) {
		read->text = skip_spaces(span_skip(text, 4));
		return read->text.length > 0;
	}
	size_t square = span_starts_any(text, SQUARES);
	if (square > 0) {
		read->text = skip_spaces(span_skip(text, square));
		return read->text.length > 0;
	}
	for (size_t i = 0; i < sizeof(WRAPS) / sizeof(WRAPS[0]); i++) {
		struct span inner = span_skip(text, strlen(WRAPS[i].open));
		if (!span_starts(text, WRAPS[i].open) || !span_ends(text, WRAPS[i].close)) {
			continue;
		}
		inner = span_take(inner, inner.length - strlen(WRAPS[i].close));
		bool clean = span_find(inner, WRAPS[i].close) == inner.length &&
			     span_find(inner, "://") == inner.length && first_byte(inner) != '/';
		char letter = (char)(first_byte(inner) | 0x20);
		bool tag = text.at[0] == '<' && letter >= 'a' && letter <= 'z';
		if (clean && !tag && span_letters(inner) > 0 && !span_starts(inner, "!")) {
			read->text = span_trim(inner);
			return true;
		}
	}
	return false;
}

/* A number behind a heading's marks, a bullet or an opening `**`. */
static void read_inner_number(struct mark_read *read, int expected)
{
	struct mark_read inner = {.value = NO_NUMBER, .group = NO_NUMBER};
	struct span text = read->text;
	while (span_starts(text, "*") || span_starts(text, "_")) {
		text = span_skip(text, 1);
	}
	if (!read_number(text, expected, &inner) && !read_circled(text, &inner)) {
		return;
	}
	memcpy(read->number, inner.number, sizeof(read->number));
	read->value = inner.value;
	read->group = inner.group;
	read->text = inner.text;
	if (read->mark == MARK_BULLET || read->mark == MARK_NONE || read->mark == MARK_TITLE) {
		read->mark = inner.mark;
	}
}

static bool read_start(struct span line, int expected, struct mark_read *read)
{
	if (is_rule(line)) {
		read->mark = MARK_RULE;
		return true;
	}
	if (is_underline(line)) {
		read->mark = MARK_UNDERLINE;
		return true;
	}
	if (first_byte(line) == '|') {
		read->mark = MARK_TABLE;
		return true;
	}
	return read_heading(line, read) || read_number(line, expected, read) ||
	       read_circled(line, read) || read_arrow(line, read) || read_bullet(line, read) ||
	       read_letter(line, read);
}

struct mark_read mark_line(struct span line, int expected)
{
	struct mark_read read = {
		.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG, .text = line};
	bool started = read_start(line, expected, &read);
	if (read.mark == MARK_RULE || read.mark == MARK_UNDERLINE || read.mark == MARK_TABLE) {
		return read;
	}
	if (read.mark == MARK_HEADING || read.mark == MARK_BULLET) {
		read_inner_number(&read, expected);
	}
	struct mark_read unlabelled = read;
	if (label_read(read.mark == MARK_HEADING || started, &read)) {
		bool numbered = read.mark == MARK_NUMBER || read.mark == MARK_CIRCLED;
		/* "1. 결과: …" names a question; only "1. Q: …" says so twice. */
		return numbered && read.label != LABEL_QUESTION ? unlabelled : read;
	}
	bool bold = read_bold(read.text, &read);
	if (!started) {
		if (bold || read_title(line, &read)) {
			read.mark = MARK_TITLE;
		}
		read_inner_number(&read, expected);
		if (read.mark == MARK_TITLE) {
			(void)label_read(true, &read);
		}
	}
	return read;
}
