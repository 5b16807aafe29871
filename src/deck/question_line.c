/* Reads a question's own line: attributes, an answer on the line, two languages, a cloze. */
#include "deck/question_line.h"

#include <stdlib.h>
#include <string.h>

#include "deck/same_line_answer.h"
#include "deck/two_languages.h"
#include "words/words.h"

/* Cuts the text at QUESTION_MAX_BYTES, between two characters, and keeps what follows as `rest`. */
static struct span bounded(
	struct builder *builder, int line, struct span text, struct question_line *read)
{
	if (text.length <= QUESTION_MAX_BYTES) {
		return text;
	}
	size_t cut = QUESTION_MAX_BYTES;
	while (cut > 0 && ((unsigned char)text.at[cut] & 0xC0) == 0x80) {
		cut--;
	}
	builder_remark(builder, line,
		"the question is longer than %d bytes; the rest is kept as its context",
		QUESTION_MAX_BYTES);
	read->rest = span_text(span_skip(text, cut));
	return span_trim(span_take(text, cut));
}

static void set_texts(struct span text, struct question_line *read)
{
	struct halves halves;
	if (two_languages_split(text, &halves)) {
		read->lang = wording_lang(halves.first, LANG_KO);
		read->text[read->lang] = span_text(halves.first);
		read->text[read->lang == LANG_KO ? LANG_EN : LANG_KO] = span_text(halves.second);
		return;
	}
	read->lang = wording_lang(text, LANG_KO);
	read->text[read->lang] = span_text(text);
}

/* The words to ask aloud, without addresses and the brackets that they leave empty. */
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

/* Longest introduction of a question in quotation marks. */
#define INTRODUCTION_MAX_BYTES 40

/* Removes quotation marks around the whole question. */
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
	/* `If they press: "What else?"` asks the quoted words */
	size_t colon = span_find(text, ": ");
	if (colon < INTRODUCTION_MAX_BYTES && colon < text.length) {
		struct span inner = without_quotes(span_skip(text, colon + 2));
		return inner.at != text.at + colon + 2 ? inner : text;
	}
	return text;
}

/* A cloze asks with its gaps, and its answer fills them. */
static bool read_cloze(
	const struct question_line_place *place, struct span text, struct question_line *read)
{
	char *gapped;
	char *whole;
	if (text.length > QUESTION_MAX_BYTES || !flashcard_read(text, place->tight, place->brackets,
							&gapped, &whole, &read->hidden)) {
		return false;
	}
	char *plain = markup_text(span_of(gapped));
	read->lang = wording_lang(span_of(plain), LANG_KO);
	read->text[read->lang] = plain;
	read->answer = markup_text(span_of(whole));
	free(gapped);
	free(whole);
	return true;
}

bool question_line_read(struct builder *builder, const struct question_line_place *place,
	struct span text, struct question_line *read)
{
	size_t at;
	size_t length;
	int line = place->line;
	struct span answer = {0};
	*read = (struct question_line){0};
	text = span_trim(text);
	if (text.length <= QUESTION_MAX_BYTES &&
		flashcard_finds_answer(text, place->tight, &at, &length)) {
		answer = span_trim(span_skip(text, at + length));
		text = span_take(text, at);
		answer = answer.length > 0
				 ? attributes_read(builder, line, answer, &read->attributes)
				 : answer;
	}
	text = attributes_read(builder, line, text, &read->attributes);
	if (answer.length == 0 && read_cloze(place, text, read)) {
		return true;
	}
	while (span_starts(text, "**") && span_find(span_skip(text, 2), "**") == text.length - 2) {
		text = span_skip(text, 2); /* bold that never closes */
	}
	char *plain = spoken_text(text);
	struct span whole =
		bounded(builder, line, without_quotes(span_trim_ornaments(span_of(plain))), read);
	struct halves halves;
	size_t split = answer.length > 0 || two_languages_split(whole, &halves)
			       ? whole.length
			       : same_line_answer_find(whole, place->answered);
	if (answer.length > 0) {
		read->answer = markup_text(answer);
	} else if (split < whole.length) {
		read->answer = span_text(same_line_answer_words(span_skip(whole, split)));
	}
	whole = span_trim(span_take(whole, split));
	bool asked = span_letters(whole) > 0 || whole.length > 2;
	if (asked) {
		set_texts(whole, read);
	}
	free(plain);
	if (!asked) {
		question_line_finish(read);
	}
	return asked;
}

void question_line_finish(struct question_line *read)
{
	attributes_finish(&read->attributes);
	free(read->answer);
	free(read->hidden);
	free(read->rest);
	for (int i = 0; i < LANG_COUNT; i++) {
		free(read->text[i]);
	}
	*read = (struct question_line){0};
}

void question_line_give(struct question_line *read, struct question *question)
{
	struct attributes *attributes = &read->attributes;
	question->id = attributes->id;
	question->id_is_explicit = attributes->id != NULL;
	attributes->id = NULL;
	question->times = attributes->times;
	question->weight = attributes->weight > 0 ? attributes->weight : 1;
	question->skipped = attributes->skipped;
	question->lang = read->lang;
	for (int i = 0; i < LANG_COUNT; i++) {
		question->text[i] = read->text[i];
		read->text[i] = NULL;
	}
}
