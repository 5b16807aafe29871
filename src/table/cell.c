/* Turns a field into text: removes its quotes, its markup, and media of card programs. */
#include "table/cell.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/neutral_text.h"
#include "base/text.h"

/* A longer formula is not searched for words. */
#define LOOK_AHEAD 2048

char *cell_raw(struct cell cell)
{
	struct span raw = cell.raw;
	if (!cell.quoted) {
		return text_nfc(raw.at, raw.length);
	}
	struct text text;
	text_init(&text, WORDS_MAX_BYTES);
	raw = span_skip(span_take(raw, raw.length - 1), 1);
	while (raw.length > 0) {
		size_t plain = span_find(raw, "\"");
		text_add_bytes(&text, raw.at, plain + (plain < raw.length));
		raw = span_skip(raw, plain + 2);
	}
	char *composed = text_nfc(text.bytes, text.length);
	text_finish(&text);
	return composed;
}

/* Media marks of card programs, from an opening to a closing string. */
struct media {
	const char *open;
	const char *close;
	bool kept; /* the inner text may be read aloud when it is plain words */
};

static const struct media MEDIA[] = {
	{"[sound:", "]", false},
	{"<img ", ">", false},
	{"<audio", "</audio>", false},
	{"<video", "</video>", false},
	{"<style", "</style>", false},
	{"<script", "</script>", false},
	{"<!--", "-->", false},
	{"[anki:tts", "[/anki:tts]", false},
	{"[anki:play:", "]", false},
	{"[latex]", "[/latex]", true},
	{"[$$]", "[/$$]", true},
	{"[$]", "[/$]", true},
};
#define MEDIA_COUNT (sizeof(MEDIA) / sizeof(MEDIA[0]))

/* The words inside a media mark; `inner` is what is between its strings. */
static struct span media_words(const struct media *media, struct span inner)
{
	bool spoken = media->open[0] == '[' && media->open[1] == 'a'; /* [anki:tts lang=ko_KR] */
	return spoken ? span_skip(inner, span_find(inner, "]") + 1) : inner;
}

/* Adds the text without media marks. `all` keeps the words inside them, whatever they are. */
static void cut_media(struct span text, bool all, struct text *out)
{
	bool missing[MEDIA_COUNT] = {
		false}; /* no closing string follows, so it is not searched for again */
	size_t from = 0;
	for (size_t at = 0; at < text.length;) {
		struct span rest = span_skip(text, at);
		size_t i = 0;
		size_t end = 0;
		while (i < MEDIA_COUNT &&
			(missing[i] || !span_starts_nocase(rest, MEDIA[i].open))) {
			i++;
		}
		if (i < MEDIA_COUNT) {
			end = span_find(rest, MEDIA[i].close);
			missing[i] = end == rest.length;
		}
		if (i == MEDIA_COUNT || missing[i]) {
			at++;
			while (at < text.length && text.at[at] != '[' && text.at[at] != '<') {
				at++;
			}
			continue;
		}
		text_add_bytes(out, text.at + from, at - from);
		struct span inner = span_skip(span_take(rest, end), strlen(MEDIA[i].open));
		struct span words = media_words(&MEDIA[i], inner);
		bool formula = words.length > LOOK_AHEAD || memchr(words.at, '\\', words.length);
		bool named = MEDIA[i].kept || strcmp(MEDIA[i].open, "[anki:tts") == 0;
		if ((MEDIA[i].kept && !formula) || (all && named)) {
			text_add_bytes(out, words.at, words.length);
		}
		at += end + strlen(MEDIA[i].close);
		from = at;
	}
	text_add_bytes(out, text.at + from, text.length - from);
}

bool cell_is_html(struct span text)
{
	static const char *const SIGNS[] = {"<br>", "<br/>", "<br />", "&nbsp;", "<img ", "</b>",
		"</i>", "</u>", "</p>", "</li>", "</div>", "</span>", "</code>", "</strong>",
		"</em>", "</font>", NULL};
	for (size_t i = 0; SIGNS[i]; i++) {
		if (span_find(text, SIGNS[i]) < text.length) {
			return true;
		}
	}
	return false;
}

/* In a table without HTML a `<` is meant as written: "the <b> tag". */
static char *escape_tags(const char *text)
{
	struct text out;
	text_init(&out, WORDS_MAX_BYTES);
	for (struct span rest = span_of(text); rest.length > 0;) {
		size_t plain = span_find(rest, "<");
		text_add_bytes(&out, rest.at, plain);
		rest = span_skip(rest, plain);
		if (rest.length > 0) {
			text_add(&out, span_starts(rest, "<br") ? "<" : "\\<");
			rest = span_skip(rest, 1);
		}
	}
	return text_take(&out);
}

/* Turns line ends into line feeds and other control characters into spaces, and removes direction
 * marks. */
static void clean_controls(char *text)
{
	size_t length = strlen(text);
	char *out = text; /* the output is never longer than the input read so far */
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		enum harm harm = character_harm(c);
		if (c == '\r' || c == '\n') {
			step += c == '\r' && text[at + 1] == '\n';
			*out++ = '\n';
		} else if (harm == HARM_SPACE || harm == HARM_CONTROL) {
			*out++ = ' ';
		} else if (harm == HARM_NONE) {
			memmove(out, text + at, step);
			out += step;
		}
	}
	*out = '\0';
}

char *cell_unmarked(const char *raw)
{
	struct text cut;
	text_init(&cut, WORDS_MAX_BYTES);
	cut_media(span_of(raw), false, &cut);
	if (span_trim((struct span){cut.bytes, cut.length}).length == 0) {
		text_clear(&cut); /* a card that is nothing but a formula keeps it */
		cut_media(span_of(raw), true, &cut);
	}
	clean_controls(cut.bytes);
	return text_take(&cut);
}

static bool reads_html(struct span text, enum cell_markup markup)
{
	return markup == CELL_HTML || (markup == CELL_MIXED && cell_is_html(text));
}

char *cell_without_markup(const char *raw, enum cell_markup markup)
{
	char *cut = cell_unmarked(raw);
	char *plain = NULL;
	if (reads_html(span_of(cut), markup)) {
		plain = html_to_text(span_of(cut));
		if (markup == CELL_MIXED && strstr(plain, "**")) { /* Markdown with `<br>` */
			free(cut);
			cut = escape_tags(plain);
			free(plain);
			plain = markup_text(span_of(cut));
		}
	} else {
		char *meant = markup == CELL_MARKDOWN ? escape_tags(cut) : mem_text(cut);
		plain = markup_text(span_of(meant));
		free(meant);
	}
	free(cut);
	clean_controls(plain);
	return plain;
}

char *cell_text(struct cell cell, enum cell_markup markup)
{
	char *raw = cell_raw(cell);
	char *plain = cell_without_markup(raw, markup);
	free(raw);
	return plain;
}

/* Escapes characters of plain text that would be taken for markup. */
static char *escape_marks(const char *plain)
{
	struct text text;
	struct span whole = span_of(plain);
	size_t tail = whole.length; /* start of the {attributes} */
	while (span_ends(whole, "}") && tail > 0 && plain[tail] != '{') {
		tail--;
	}
	text_init(&text, WORDS_MAX_BYTES);
	for (const char *p = plain; *p; p++) {
		if (p == plain + tail) {
			text_add(&text, p);
			break;
		}
		if (p[0] == '=' && p[1] == '=') { /* in backticks, as `\=` is not an escape */
			size_t run = strspn(p, "=");
			text_add(&text, "`");
			text_add_bytes(&text, p, run);
			text_add(&text, "`");
			p += run - 1;
			continue;
		}
		if (strchr("\\`*_[]~<&!", *p)) {
			text_add(&text, "\\");
		}
		text_add_bytes(&text, p, 1);
	}
	return text_take(&text);
}

char *cell_to_question_line(const char *unmarked, enum cell_markup markup)
{
	if (!reads_html(span_of(unmarked), markup)) {
		return markup == CELL_MARKDOWN ? escape_tags(unmarked) : mem_text(unmarked);
	}
	char *plain = html_to_text(span_of(unmarked));
	char *text = escape_marks(plain);
	free(plain);
	return text;
}

#define NO_CHOICE (-2)

/* Reads one choice's letter or number at the start. Returns its index, or NO_CHOICE. */
static int read_choice(struct span *text)
{
	static const char *const CIRCLED[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"};
	for (int i = 0; i < CELL_CHOICES_MAX; i++) {
		if (span_starts(*text, CIRCLED[i])) {
			*text = span_skip(*text, strlen(CIRCLED[i]));
			return i;
		}
	}
	char c = text->length > 0 ? text->at[0] : ' ';
	int index = c >= 'A' && c <= 'I' ? c - 'A' : c >= 'a' && c <= 'i' ? c - 'a' : NO_CHOICE;
	index = c >= '0' && c <= '9' ? c - '1' : index;
	*text = span_skip(*text, index > NO_CHOICE);
	return index;
}

int cell_choices(struct span text, int choices[CELL_CHOICES_MAX])
{
	static const char *const BETWEEN[] = {
		",", ";", "/", "&", "|", " ", ".", ")", "(", "번", "]", "[", NULL};
	static const char *const WORDS[] = {"option ", "choice ", "answer ", NULL};
	int count = 0;
	bool apart = true;
	text = span_trim(text);
	for (size_t i = 0; WORDS[i]; i++) {
		text = span_starts_nocase(text, WORDS[i]) ? span_skip(text, strlen(WORDS[i]))
							  : text;
	}
	while (text.length > 0 && text.length < 32) {
		size_t mark = span_starts_any(text, BETWEEN);
		if (mark > 0) {
			text = span_skip(text, mark);
			apart = true;
			continue;
		}
		int choice = apart && count < CELL_CHOICES_MAX ? read_choice(&text) : NO_CHOICE;
		if (choice == NO_CHOICE) {
			return 0;
		}
		choices[count++] = choice;
		apart = false;
	}
	return text.length == 0 ? count : 0;
}
