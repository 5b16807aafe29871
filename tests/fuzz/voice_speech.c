/* Takes any text all the way: reads, pronounces and cleans it, also as phonemes, and speaks it with
 * espeak-ng in this process, where a text that kills it shows. */
#include <assert.h>
#include <espeak-ng/speak_lib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "language/language.h"
#include "voice/espeak_text.h"
#include "voice/phonemes.h"
#include "voice/voice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST_BYTES 400 /* speech is slow */
#define LEXICON_BYTES ((size_t)1 << 22)

static struct language *language;

static int stop_at_once(short *frames, int count, espeak_EVENT *events)
{
	(void)frames;
	(void)count;
	(void)events;
	return 0;
}

static void add(const char *path,
	bool (*to)(struct language *, const char *, const char *, size_t, struct error *))
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	bool ok = file_read(path, LEXICON_BYTES, &bytes, &length, &err) &&
		  to(language, path, bytes, length, &err);
	assert(ok);
	free(bytes);
}

static void begin(void)
{
	if (!language) {
		language = language_create(true);
		add("voices/terms.lexicon", language_add_terms);
		add("voices/ko.pronunciation", language_add_pronunciation);
		(void)espeak_Initialize(
			AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
		espeak_SetSynthCallback(stop_at_once);
	}
}

/* Seven codas, with liaison applied, as after the standard pronunciation. */
static void check_pronounced(const char *text)
{
	uint32_t before = 0;
	uint32_t c;
	size_t length = strlen(text);
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		unsigned coda = c >= 0xAC00 && c <= 0xD7A3 ? (c - 0xAC00) % 28 : 0;
		unsigned last = before >= 0xAC00 && before <= 0xD7A3 ? (before - 0xAC00) % 28 : 0;
		assert(coda == 0 || coda == 1 || coda == 4 || coda == 7 || coda == 8 ||
			coda == 16 || coda == 17 || coda == 21);
		bool bare = c >= 0xAC00 && c <= 0xD7A3 && (c - 0xAC00) / 588 == 11;
		assert(last == 0 || last == 21 || !bare);
		before = c;
	}
}

static void speak(const char *text, unsigned flags)
{
	(void)espeak_Synth(
		text, strlen(text) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | flags, NULL, NULL);
}

static void speak_segment(const struct segment *segment)
{
	size_t count = 0;
	char **pieces = espeak_text_pieces(segment->text, &count, NULL);
	(void)espeak_SetVoiceByName(segment->lang == LANG_KO ? "ko" : "en-us");
	for (size_t i = 0; i < count; i++) {
		speak(pieces[i], 0);
		if (segment->lang == LANG_KO) {
			char *phonemes = phonemes_from_hangul(pieces[i]);
			speak(phonemes, espeakPHONEMES);
			free(phonemes);
		}
		free(pieces[i]);
	}
	free(pieces);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	begin();
	char *text = mem_bytes_text((const char *)data, size < MOST_BYTES ? size : MOST_BYTES);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct speech speech;
		language_read(language, text, (enum lang)lang, &speech);
		for (size_t i = 0; i < speech.count; i++) {
			const struct segment *segment = &speech.segments[i];
			for (size_t k = 0; segment->lang == LANG_KO && k < segment->word_count;
				k++) {
				check_pronounced(segment->words[k].pronounced);
			}
			speak_segment(segment);
		}
		speech_finish(&speech);
	}
	free(text);
	return 0;
}
