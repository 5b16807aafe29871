/* Writes the words of a Korean sentence. */
#include "language/korean/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/numeral.h"

/* A longer word is cut, so that what a voice is handed stays small. */
#define LONGEST_WORD_BYTES 180

void korean_reader_init(struct korean_reader *r, const struct terms *terms,
	const struct character *characters, size_t from, size_t to, struct utterance *said)
{
	*r = (struct korean_reader){
		.terms = terms, .characters = characters, .said = said, .space = said->count > 0};
	r->first = korean_compose(characters, from, to, &r->letters, &r->end);
	r->at = r->no_address_until = r->no_clause_until = r->first;
	text_init(&r->open, 4 * LONGEST_WORD_BYTES);
}

void korean_reader_finish(struct korean_reader *r)
{
	korean_end_word(r);
	text_finish(&r->open);
	free(r->letters);
	*r = (struct korean_reader){0};
}

void korean_end_word(struct korean_reader *r)
{
	if (r->open.length == 0) {
		return;
	}
	utterance_add(r->said, r->open_from, r->open_to, LANG_KO,
		mem_bytes_text(r->open.bytes, r->open.length), r->open_why, r->space);
	text_clear(&r->open);
	r->open_why = NULL;
	r->space = false;
}

void korean_space(struct korean_reader *r)
{
	korean_end_word(r);
	r->space = r->said->count > 0;
}

void korean_say(struct korean_reader *r, const struct letter *from, const struct letter *to,
	const char *text, const char *why)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		if (r->open.length + length > LONGEST_WORD_BYTES) {
			korean_end_word(r);
		}
		if (length > 0) {
			if (r->open.length == 0) {
				r->open_from = from->from;
			}
			r->open_to = to[-1].to;
			r->open_why = r->open_why ? r->open_why : why;
			text_add_bytes(&r->open, text, length);
		}
		text += length;
		if (*text == ' ') {
			korean_space(r);
			text++;
		}
	}
}

void korean_say_digits(struct korean_reader *r, const struct letter *from, const struct letter *to,
	const char *zero, const char *why)
{
	for (const struct letter *at = from; at < to; at++) {
		char digit[] = {(char)at->c, '\0'};
		char *words = numeral_digits(digit, zero);
		korean_say(r, at, at + 1, words, why);
		free(words);
	}
}

void korean_pause(struct korean_reader *r, int pause_ms)
{
	korean_end_word(r);
	utterance_pause(r->said, pause_ms);
}

void korean_stand_apart(struct korean_reader *r, const struct letter *at)
{
	if (r->open.length > 0 && !korean_precedes(at, "제")) {
		korean_space(r);
	}
}

void korean_say_english(struct korean_reader *r, const struct letter *from, const struct letter *to)
{
	struct text word;
	korean_end_word(r);
	text_init(&word, 4096);
	for (const struct letter *at = from; at < to; at++) {
		text_add_char(&word, at->c);
	}
	utterance_add(r->said, from->from, to[-1].to, LANG_EN, text_take(&word), NULL, r->space);
	r->space = false;
}

bool korean_has_said(const struct korean_reader *r)
{
	return r->open.length > 0 || r->said->count > 0;
}
