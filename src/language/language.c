/* Cuts a written text into segments: sentences, then words, then runs for one voice. */
#include "language/language.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/english/english.h"
#include "language/korean/korean.h"
#include "language/markdown.h"
#include "language/pronounce/pronounce.h"
#include "language/sentence.h"
#include "language/terms.h"
#include "language/utterance.h"

struct language {
	struct terms *terms;
	struct exceptions *exceptions;
	bool hangul_latin;
};

struct language *language_create(bool hangul_latin)
{
	struct language *language = mem_array(1, sizeof(*language));
	language->terms = terms_create();
	language->exceptions = exceptions_create();
	language->hangul_latin = hangul_latin;
	return language;
}

void language_destroy(struct language *language)
{
	if (language) {
		terms_destroy(language->terms);
		exceptions_destroy(language->exceptions);
		free(language);
	}
}

bool language_add_terms(struct language *language, const char *path, const char *bytes,
	size_t length, struct error *err)
{
	return terms_add(language->terms, path, bytes, length, err);
}

bool language_add_pronunciation(struct language *language, const char *path, const char *bytes,
	size_t length, struct error *err)
{
	return exceptions_add(language->exceptions, path, bytes, length, err);
}

/* One text that becomes segments. */
struct segmenter {
	const struct language *language;
	const char *written;
	const struct characters *characters;
	enum lang fallback;
	struct speech *speech;
	size_t capacity;
};

static bool ends_in_mark(const char *text)
{
	size_t length = strlen(text);
	return length > 0 && strchr(".,?!;:", text[length - 1]) != NULL;
}

/* The mark that ends the sentence: a voice raises a question. */
static const char *final_mark(const struct segmenter *r, size_t start, size_t end)
{
	for (size_t i = end; i > start; i--) {
		uint32_t c = r->characters->items[i - 1].codepoint;
		if (c == '?' || c == 0xFF1F) {
			return "?";
		}
		if (c == '!' || c == 0xFF01) {
			return "!";
		}
		if (c != ' ' && !is_closing_mark(c)) {
			break;
		}
	}
	return ".";
}

/* The written text of a segment with the marks after it; `next` is the character after its last
 * word. */
static char *written_text(const struct segmenter *r, const struct segment *segment, size_t next)
{
	size_t end = segment->end;
	for (; next < r->characters->count; next++) {
		const struct character *g = &r->characters->items[next];
		if (!is_ending_mark(g->codepoint) && !is_closing_mark(g->codepoint) &&
			g->codepoint != ',') {
			break;
		}
		end = g->end;
	}
	return mem_bytes_text(r->written + segment->start, end - segment->start);
}

/* Makes a segment of the words [first, first + count), which have one voice; their strings move
 * into it. */
static void add_segment(struct segmenter *r, struct utterance *utterance, size_t first,
	size_t count, const char *mark)
{
	struct speech *speech = r->speech;
	speech->segments = mem_reserve(
		speech->segments, &r->capacity, speech->count + 1, sizeof(*speech->segments));
	struct segment *segment = &speech->segments[speech->count++];
	*segment = (struct segment){.lang = utterance->words[first].voice,
		.words = mem_array(count, sizeof(*segment->words)),
		.word_count = count};
	struct text text;
	text_init(&text, (size_t)-1 / 2);
	for (size_t i = 0; i < count; i++) {
		struct utterance_word *word = &utterance->words[first + i];
		struct spoken_word *spoken = &segment->words[i];
		bool is_last = i + 1 == count;
		text_add(&text, i > 0 && word->space_before ? " " : "");
		spoken->from = text.length;
		spoken->normalised = word->normalised;
		spoken->pronounced =
			word->pronounced ? word->pronounced : mem_text(word->normalised);
		word->normalised = NULL;
		word->pronounced = NULL;
		text_add(&text, spoken->pronounced);
		spoken->to = text.length;
		if (!ends_in_mark(spoken->pronounced)) {
			text_add(&text, is_last ? mark : word->pause_ms > 0 ? "," : "");
		}
		spoken->start = r->characters->items[word->from].start;
		spoken->end = r->characters->items[word->to - 1].end;
		spoken->why = word->why;
		spoken->space_before = word->space_before;
	}
	segment->start = segment->words[0].start;
	segment->end = segment->words[count - 1].end;
	segment->text = text_take(&text);
	segment->written = written_text(r, segment, utterance->words[first + count - 1].to);
}

static void read_sentence(struct segmenter *r, size_t start, size_t end, int pause_ms)
{
	const struct language *language = r->language;
	const struct character *characters = r->characters->items;
	struct utterance utterance = {0};
	enum lang base = sentence_lang(r->characters, start, end, r->fallback);
	if (base == LANG_KO) {
		korean_normalise(language->terms, characters, start, end, language->hangul_latin,
			&utterance);
	} else {
		english_normalise(language->terms, characters, start, end, &utterance);
	}
	for (size_t from = 0; from < utterance.count;) {
		size_t to = from + 1;
		while (to < utterance.count &&
			utterance.words[to].voice == utterance.words[from].voice) {
			to++;
		}
		if (utterance.words[from].voice == LANG_KO) {
			pronounce_utterance(language->exceptions, &utterance, from, to - from);
		}
		add_segment(r, &utterance, from, to - from,
			to == utterance.count ? final_mark(r, start, end) : "");
		from = to;
	}
	if (utterance.count > 0 && r->speech->count > 0) {
		struct segment *last = &r->speech->segments[r->speech->count - 1];
		last->pause_ms = last->pause_ms > pause_ms ? last->pause_ms : pause_ms;
	}
	utterance_finish(&utterance);
}

void language_read(
	const struct language *language, const char *written, enum lang lang, struct speech *speech)
{
	struct characters characters = {0};
	*speech = (struct speech){0};
	markdown_strip(written, strlen(written), &characters);
	struct segmenter r = {.language = language,
		.written = written,
		.characters = &characters,
		.fallback = lang,
		.speech = speech};
	double hangul = text_hangul_share(written, strlen(written));
	if (hangul > 0) {
		r.fallback = hangul >= 0.5 ? LANG_KO : lang;
	}
	for (size_t start = 0; start < characters.count;) {
		int pause_ms;
		size_t end = sentence_end(&characters, start, &pause_ms);
		read_sentence(&r, start, end, pause_ms);
		start = end;
	}
	if (speech->count > 0) {
		speech->segments[speech->count - 1].pause_ms = 0; /* the caller continues at once */
	}
	free(characters.items);
}

void speech_finish(struct speech *speech)
{
	for (size_t i = 0; i < speech->count; i++) {
		struct segment *segment = &speech->segments[i];
		for (size_t k = 0; k < segment->word_count; k++) {
			free(segment->words[k].normalised);
			free(segment->words[k].pronounced);
		}
		free(segment->words);
		free(segment->text);
		free(segment->written);
	}
	free(speech->segments);
	*speech = (struct speech){0};
}
