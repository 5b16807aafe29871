/* A question's own line, taken apart. */
#include "deck/ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "words/words.h"

#define SECONDS_MAX 86400
/* Ids become parts of file names in the store. */
#define ID_MAX_BYTES 64

static bool read_unit(struct span *text, long *unit)
{
	static const struct {
		const char *name;
		long seconds;
	} UNITS[] = {{"seconds", 1}, {"second", 1}, {"secs", 1}, {"sec", 1}, {"s", 1}, {"초", 1},
		{"minutes", 60}, {"minute", 60}, {"mins", 60}, {"min", 60}, {"m", 60}, {"분", 60},
		{"hours", 3600}, {"hour", 3600}, {"h", 3600}, {"시간", 3600}};
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		if (span_starts_nocase(*text, UNITS[i].name)) {
			*text = span_trim(span_skip(*text, strlen(UNITS[i].name)));
			*unit = UNITS[i].seconds;
			return true;
		}
	}
	return false;
}

static bool read_whole(struct span *text, long *value)
{
	size_t at = 0;
	*value = 0;
	while (at < text->length && text->at[at] >= '0' && text->at[at] <= '9') {
		*value = *value * 10 + (text->at[at] - '0');
		if (++at > 6) {
			return false;
		}
	}
	*text = span_trim(span_skip(*text, at));
	return at > 0;
}

bool ask_seconds(struct span text, int *seconds)
{
	long total = 0;
	long last = SECONDS_MAX;
	text = span_trim(text);
	do {
		long value;
		long unit = 1;
		if (!read_whole(&text, &value)) {
			return false;
		}
		if (span_starts(text, ":")) {
			long more;
			text = span_skip(text, 1);
			if (!read_whole(&text, &more) || more > 59 || text.length > 0 ||
				total > 0) {
				return false;
			}
			total = value * 60 + more;
			break;
		}
		bool named = read_unit(&text, &unit);
		if ((!named && text.length > 0) || unit >= last) {
			return false;
		}
		last = unit;
		total += value * unit;
	} while (text.length > 0);
	if (total < 1 || total > SECONDS_MAX) {
		return false;
	}
	*seconds = (int)total;
	return true;
}

void ask_check_times(struct builder *builder, int line, const struct times *times)
{
	int before = 0;
	const int order[] = {times->green_s, times->yellow_s, times->limit_s};
	for (size_t i = 0; i < 3; i++) {
		if (order[i] != 0 && order[i] < before) {
			builder_remark(builder, line,
				"the times are out of order: green comes first, then yellow, then "
				"limit");
			return;
		}
		before = order[i] ? order[i] : before;
	}
}

bool ask_weight(struct span text, double *weight)
{
	char digits[16];
	char *end;
	if (text.length == 0 || text.length >= sizeof(digits) ||
		!(text.at[0] >= '0' && text.at[0] <= '9')) {
		return false;
	}
	memcpy(digits, text.at, text.length);
	digits[text.length] = '\0';
	double value = strtod(digits, &end);
	if (*end != '\0' || (value < 0.1 && value != 0.0) || value > 100) {
		return false;
	}
	*weight = value;
	return true;
}

static int *time_named(struct times *times, struct span name)
{
	return span_is(name, "limit") || span_is(name, "red") ? &times->limit_s
	       : span_is(name, "green")                       ? &times->green_s
	       : span_is(name, "yellow")                      ? &times->yellow_s
							      : NULL;
}

bool ask_is_id(struct span id)
{
	static const char *const ODD = " /\\:*?\"<>|'`$&;(){}[]#%!~^=+,@";
	if (id.length == 0 || id.length > ID_MAX_BYTES || id.at[0] == '.' || id.at[0] == '-') {
		return false;
	}
	for (size_t i = 0; i < id.length; i++) {
		if (strchr(ODD, id.at[i])) {
			return false;
		}
	}
	return true;
}

static void read_attribute(struct builder *builder, int line, struct span word, struct ask *ask)
{
	if (span_starts(word, "#")) {
		struct span id = span_skip(word, 1);
		if (!ask_is_id(id)) {
			builder_remark(builder, line,
				"'%.*s' cannot be an id: letters, digits, '-', '_' and '.', up to "
				"%d bytes",
				(int)(id.length < 80 ? id.length : 80), id.at, ID_MAX_BYTES);
		} else if (!ask->id) {
			ask->id = span_text(id);
		}
		return;
	}
	size_t equals = span_find(word, "=");
	int *time = time_named(&ask->times, span_take(word, equals));
	struct span value = span_skip(word, equals + 1);
	if (equals < word.length && span_is(span_take(word, equals), "weight")) {
		if (!ask_weight(value, &ask->weight)) {
			builder_remark(builder, line,
				"'%.*s' is not a weight; write a number from 0.1 to 100, 1 is "
				"usual, 0 suspends the question",
				(int)(value.length < 80 ? value.length : 80), value.at);
		} else if (ask->weight <= 0) {
			ask->skipped = true;
		}
	} else if (span_is(word, "skip")) {
		ask->skipped = true;
	} else if (span_is(word, "question")) {
		ask->forced = true;
	} else if (!time || equals == word.length) {
		builder_remark(builder, line,
			"'%.*s' is not understood; known are #id, skip, question, limit=, "
			"green=, yellow=, weight=",
			(int)(word.length < 80 ? word.length : 80), word.at);
	} else if (!ask_seconds(value, time)) {
		builder_remark(builder, line,
			"'%.*s' is not a time; write for example 90s, 2m or 1:30",
			(int)(value.length < 80 ? value.length : 80), value.at);
	}
}

static bool are_attributes(struct span inner)
{
	static const char *const STARTS[] = {
		"#", "limit=", "green=", "yellow=", "red=", "weight=", NULL};
	struct span first = span_take(inner, span_find(inner, " "));
	return span_starts_any(inner, STARTS) > 0 || span_is(first, "skip") ||
	       span_is(first, "question");
}

/* Takes a closing `{…}` off when it holds attributes. */
static struct span read_attributes(
	struct builder *builder, int line, struct span text, struct ask *ask)
{
	text = span_trim(text);
	struct span bare = text;
	while (span_ends(bare, "*") || span_ends(bare, "_")) { /* **question {#id}** */
		bare = span_take(bare, bare.length - 1);
	}
	if (!span_ends(bare, "}")) {
		return text;
	}
	size_t open = bare.length;
	while (open > 0 && bare.at[open - 1] != '{' && bare.length - open < 400) {
		open--;
	}
	struct span inner =
		span_trim((struct span){bare.at + open, bare.length - open - (open < bare.length)});
	if (open == 0 || bare.at[open - 1] != '{' || !are_attributes(inner)) {
		return text;
	}
	while (inner.length > 0) {
		size_t end = span_find(inner, " ");
		read_attribute(builder, line, span_take(inner, end), ask);
		inner = span_trim(span_skip(inner, end));
	}
	ask_check_times(builder, line, &ask->times);
	return span_trim(span_take(bare, open - 1));
}

/* One side Korean, the other English in whole words: not "TCP / UDP", not "동기 / async". */
static bool are_two_languages(struct span a, struct span b)
{
	double left = text_hangul_share(a.at, a.length);
	double right = text_hangul_share(b.at, b.length);
	if (left < 0 || right < 0) {
		return false;
	}
	struct span english = left > right ? b : a;
	struct span korean = left > right ? a : b;
	bool none = left > right ? right <= 0 : left <= 0;
	bool words =
		span_words(english) >= 3 || wording_asks(english) || wording_is_prompt(english);
	return none && words && span_letters(korean) >= 2 &&
	       wording_lang(korean, LANG_EN) == LANG_KO && (left > right ? left : right) > 0.25;
}

struct halves {
	struct span first;
	struct span second;
};

/* `한국어 / English`, `한국어? English?`, `한국어 (English?)`. */
static bool split_languages(struct span text, struct halves *halves)
{
	static const char *const BETWEEN[] = {" / ", " | ", " — ", " – ", " - ", "\n", "? ", "？ ",
		"? / ", "?/", ". ", "/", NULL};
	for (size_t i = 0; BETWEEN[i]; i++) {
		size_t at = span_find(text, BETWEEN[i]);
		if (at == text.length) {
			continue;
		}
		bool kept = BETWEEN[i][0] == '?' || BETWEEN[i][0] == '.';
		size_t keep = kept ? 1 : strncmp(BETWEEN[i], "？", 3) == 0 ? 3 : 0;
		halves->first = span_trim(span_take(text, at + keep));
		halves->second = span_trim(span_skip(text, at + strlen(BETWEEN[i])));
		/* Behind a full stop or a question mark an answer may follow, so it must ask
		 * itself. */
		bool asks = keep == 0 ||
			    (wording_asks(halves->second) && !span_starts(halves->second, "("));
		if (asks && are_two_languages(halves->first, halves->second)) {
			return true;
		}
	}
	if (span_ends(text, ")")) {
		size_t open = text.length;
		while (open > 0 && text.at[open - 1] != '(') {
			open--;
		}
		if (open > 1) {
			halves->first = span_trim(span_take(text, open - 1));
			halves->second =
				span_trim((struct span){text.at + open, text.length - open - 1});
			return wording_asks(halves->second) && wording_asks(halves->first) &&
			       are_two_languages(halves->first, halves->second);
		}
	}
	return false;
}

/* The bytes of the sentence at the start, its mark included. */
static size_t sentence(struct span text)
{
	for (size_t i = 0; i < text.length; i++) {
		bool stop = strchr(".?!", text.at[i]) != NULL;
		if (stop && (i + 1 == text.length || text.at[i + 1] == ' ')) {
			return i + 1;
		}
	}
	return text.length;
}

/* "왜 옮기셨나요? 더 배우고 싶어서입니다." and "왜? -> 배우려고": where the answer begins. */
/* What follows a question mark answers it, rather than going on with the question. */
static bool answers(struct span rest, bool answered_below)
{
	static const char *const GOING_ON[] = {"e.g", "(e.g", "for example", "for instance", "i.e",
		"please", "if ", "in other words", "hint", "give ", "explain", "describe", "be ",
		NULL};
	if (wording_lang(rest, LANG_EN) == LANG_KO) {
		return wording_is_spoken(rest) || !answered_below;
	}
	for (size_t i = 0; GOING_ON[i]; i++) {
		if (span_starts_nocase(rest, GOING_ON[i])) {
			return false;
		}
	}
	return !answered_below && (wording_is_sentence(rest) || wording_is_first_person(rest));
}

static size_t find_same_line_answer(struct span text, bool answered_below)
{
	static const char *const ARROWS[] = {" -> ", " => ", " → ", " ⇒ ", "->", "→", NULL};
	for (size_t i = 0; ARROWS[i]; i++) {
		size_t at = span_find(text, ARROWS[i]);
		if (at < text.length && at > 0 && wording_asks(span_take(text, at)) &&
			at + strlen(ARROWS[i]) < text.length) {
			return at;
		}
	}
	size_t at = span_starts_nocase(text, "true or false") ? text.length : 0;
	while (at < text.length) {
		size_t question = span_find(span_skip(text, at), "? ");
		if (at + question >= text.length) {
			return text.length;
		}
		at += question + 2;
		struct span before = span_take(text, at);
		if (span_find(before, "(") < before.length &&
			span_find(before, ")") == before.length) {
			continue; /* within a remark */
		}
		struct span rest = span_trim(span_skip(text, at));
		struct span next = span_take(rest, sentence(rest));
		if (span_letters(rest) > 0 && !span_starts(rest, "(") && !wording_asks(next) &&
			!wording_asks(rest) && !wording_is_aside(rest) && !wording_is_aside(next) &&
			!span_starts(rest, "{") && answers(rest, answered_below)) {
			return at - 1;
		}
	}
	return text.length;
}

bool ask_is_answered(struct span text, bool answered_below)
{
	return text.length <= QUESTION_MAX_BYTES &&
	       find_same_line_answer(text, answered_below) < text.length;
}

static struct span without_arrow(struct span text)
{
	static const char *const ARROWS[] = {"->", "=>", "→", "⇒", NULL};
	return span_trim(span_skip(span_trim(text), span_starts_any(span_trim(text), ARROWS)));
}

/* Keeps the text up to QUESTION_MAX_BYTES, at a character. */
static struct span bounded(struct builder *builder, int line, struct span text, struct ask *ask)
{
	if (text.length <= QUESTION_MAX_BYTES) {
		return text;
	}
	size_t cut = QUESTION_MAX_BYTES;
	while (cut > 0 && ((unsigned char)text.at[cut] & 0xC0) == 0x80) {
		cut--;
	}
	builder_remark(builder, line,
		"the question is longer than %d bytes; what follows is kept as its context",
		QUESTION_MAX_BYTES);
	ask->rest = span_text(span_skip(text, cut));
	return span_trim(span_take(text, cut));
}

static void set_texts(struct span text, struct ask *ask)
{
	struct halves halves;
	if (split_languages(text, &halves)) {
		ask->lang = wording_lang(halves.first, LANG_KO);
		ask->text[ask->lang] = span_text(halves.first);
		ask->text[ask->lang == LANG_KO ? LANG_EN : LANG_KO] = span_text(halves.second);
		return;
	}
	ask->lang = wording_lang(text, LANG_KO);
	ask->text[ask->lang] = span_text(text);
}

/* The words of a question: an address cannot be asked, nor the brackets that are left of it. */
static char *spoken_text(struct span text)
{
	struct text out;
	text_init(&out, WORDS_MAX_BYTES);
	markup_strip(text, true, &out);
	struct span words = span_trim((struct span){out.bytes, out.length});
	bool address = span_find(text, "://") < text.length;
	while (address && (span_ends(words, "()") || span_ends(words, "<>"))) {
		words = span_trim(span_take(words, words.length - 2));
	}
	char *plain = words.length > 0 ? span_text(words) : markup_text(text);
	text_finish(&out);
	return plain;
}

/* So long may be what leads to a question in quotation marks. */
#define INTRODUCTION_MAX_BYTES 40

/* Quotation marks around the whole of a question are not asked. */
static struct span without_quotes(struct span text)
{
	static const struct {
		const char *open;
		const char *close;
	} PAIRS[] = {{"\"", "\""}, {"“", "”"}, {"‘", "’"}, {"「", "」"}, {"“", "“"}};
	for (size_t i = 0; i < sizeof(PAIRS) / sizeof(PAIRS[0]); i++) {
		size_t open = strlen(PAIRS[i].open);
		struct span inner = span_skip(text, open);
		size_t close = span_find(inner, PAIRS[i].close);
		if (span_starts(text, PAIRS[i].open) && span_ends(text, PAIRS[i].close) &&
			inner.length > 0 && close + strlen(PAIRS[i].close) == inner.length) {
			return span_trim(span_take(inner, close));
		}
	}
	/* `If they press: "What else?"` asks what is quoted */
	size_t colon = span_find(text, ": ");
	if (colon < INTRODUCTION_MAX_BYTES && colon < text.length) {
		struct span inner = without_quotes(span_skip(text, colon + 2));
		return inner.at != text.at + colon + 2 ? inner : text;
	}
	return text;
}

/* A cloze card asks with its gaps and is answered with them filled. */
static bool read_cloze(const struct ask_place *place, struct span text, struct ask *ask)
{
	char *gapped;
	char *whole;
	if (text.length > QUESTION_MAX_BYTES || !flashcard_read(text, place->tight, place->brackets,
							&gapped, &whole, &ask->hidden)) {
		return false;
	}
	char *plain = markup_text(span_of(gapped));
	ask->lang = wording_lang(span_of(plain), LANG_KO);
	ask->text[ask->lang] = plain;
	ask->answer = markup_text(span_of(whole));
	free(gapped);
	free(whole);
	return true;
}

bool ask_read(
	struct builder *builder, const struct ask_place *place, struct span text, struct ask *ask)
{
	size_t at;
	size_t length;
	int line = place->line;
	struct span answer = {0};
	*ask = (struct ask){0};
	text = span_trim(text);
	if (text.length <= QUESTION_MAX_BYTES &&
		flashcard_finds_answer(text, place->tight, &at, &length)) {
		answer = span_trim(span_skip(text, at + length));
		text = span_take(text, at);
		answer = answer.length > 0 ? read_attributes(builder, line, answer, ask) : answer;
	}
	text = read_attributes(builder, line, text, ask);
	if (answer.length == 0 && read_cloze(place, text, ask)) {
		return true;
	}
	while (span_starts(text, "**") && span_find(span_skip(text, 2), "**") == text.length - 2) {
		text = span_skip(text, 2); /* bold that never closes */
	}
	char *plain = spoken_text(text);
	struct span whole =
		bounded(builder, line, without_quotes(span_trim_ornaments(span_of(plain))), ask);
	struct halves halves;
	size_t split = answer.length > 0 || split_languages(whole, &halves)
			       ? whole.length
			       : find_same_line_answer(whole, place->answered);
	if (answer.length > 0) {
		ask->answer = markup_text(answer);
	} else if (split < whole.length) {
		ask->answer = span_text(without_arrow(span_skip(whole, split)));
	}
	whole = span_trim(span_take(whole, split));
	bool asked = span_letters(whole) > 0 || whole.length > 2;
	if (asked) {
		set_texts(whole, ask);
	}
	free(plain);
	if (!asked) {
		ask_finish(ask);
	}
	return asked;
}

void ask_finish(struct ask *ask)
{
	free(ask->id);
	free(ask->answer);
	free(ask->hidden);
	free(ask->rest);
	for (int i = 0; i < LANG_COUNT; i++) {
		free(ask->text[i]);
	}
	*ask = (struct ask){0};
}
