/* Claims about model answers rendered in a thread. The program is its own voice helper: with the
 * argument "fake" it speaks a tenth of a second for each word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "player/model_sound.h"
#include "voice/helper_protocol.h"

#define WORD_FRAMES 2205 /* a tenth of a second at the helper's 22050 Hz */
#define RATE_HZ 48000

static const char *const FAKE[] = {"/proc/self/exe", "fake", NULL};

static void send_record(uint32_t kind, uint32_t serial, size_t count)
{
	struct voice_record record = {RECORD_MAGIC, kind, serial, (uint32_t)count};
	if (write(STDOUT_FILENO, &record, sizeof(record)) != sizeof(record)) {
		_exit(1);
	}
}

/* A word begins at the start of the text and behind each space. */
static void speak(uint32_t serial, const char *text)
{
	static const int16_t FRAMES[WORD_FRAMES] = {[0] = 9000, [WORD_FRAMES - 1] = 9000};
	uint32_t said = 0;
	for (uint32_t i = 0; text[i]; i++) {
		if (i > 0 && text[i - 1] != ' ') {
			continue;
		}
		struct word_event event = {.character = i + 1, .at_ms = 100 * said++};
		send_record(RECORD_WORDS, serial, 1);
		(void)!write(STDOUT_FILENO, &event, sizeof(event));
		send_record(RECORD_SOUND, serial, WORD_FRAMES);
		(void)!write(STDOUT_FILENO, FRAMES, sizeof(FRAMES));
	}
	send_record(RECORD_END, serial, 0);
}

static int fake_main(void)
{
	struct voice_request request;
	(void)alarm(120); /* a test that fails leaves its helper behind */
	send_record(RECORD_READY, 0, 0);
	while (recv(STDIN_FILENO, &request, sizeof(request), MSG_WAITALL) == sizeof(request)) {
		char text[PIECE_LIMIT_BYTES + 1] = "";
		(void)!recv(STDIN_FILENO, text, request.text_length, MSG_WAITALL);
		speak(request.serial, text);
	}
	return 0;
}

struct room {
	struct voice *voice;
	struct language *language;
};

static struct room open_room(void)
{
	struct error err = {0};
	struct voice_options options = {.helper_argv = FAKE};
	struct room room = {voice_open(&options, &err), language_create(false)};
	assert_non_null(room.voice);
	return room;
}

static void close_room(struct room *room)
{
	voice_close(room->voice);
	language_destroy(room->language);
}

static void test_words_are_heard_in_the_order_of_the_text(void **state)
{
	(void)state;
	static const char TEXT[] = "Measure first. Then change one thing.";
	static const char *const WORDS[] = {"Measure", "first", "Then", "change", "one", "thing"};
	struct room room = open_room();
	struct model_sound *sound = model_sound_begin(room.voice, room.language, TEXT, LANG_EN, 1);
	assert_non_null(sound);
	assert_string_equal(model_sound_text(sound), TEXT); /* before it is rendered, too */
	assert_true(model_sound_ready(sound, true));
	assert_null(model_sound_trouble(sound));
	const struct pcm *pcm = model_sound_pcm(sound);
	assert_int_equal(pcm->rate_hz, RATE_HZ);
	assert_true(pcm->count >= 6 * RATE_HZ / 10); /* six words, and a pause between sentences */
	size_t heard = 0;
	size_t last = (size_t)-1;
	for (size_t frame = 0; frame < pcm->count; frame += RATE_HZ / 100) {
		size_t start;
		size_t end;
		if (model_sound_word(sound, frame, &start, &end) && start != last) {
			assert_true(heard < 6);
			assert_memory_equal(TEXT + start, WORDS[heard], strlen(WORDS[heard]));
			assert_true(end >= start + strlen(WORDS[heard]));
			last = start;
			heard++;
		}
	}
	assert_int_equal(heard, 6);
	model_sound_end(sound);
	close_room(&room);
}

static void test_its_tracks_have_speech_where_it_speaks(void **state)
{
	(void)state;
	struct room room = open_room();
	struct model_sound *sound = model_sound_begin(room.voice, room.language,
		"One two three four five. Six seven eight nine ten.", LANG_EN, 1);
	assert_true(model_sound_ready(sound, true));
	const struct tracks *tracks = model_sound_tracks(sound);
	const struct pcm *pcm = model_sound_pcm(sound);
	assert_int_equal(tracks->speech_count, 2);
	assert_true(tracks->speech[0].start_s < 0.05);
	assert_true(tracks->speech[1].start_s > tracks->speech[0].end_s);
	assert_true(tracks->speech[1].end_s <= (double)pcm->count / RATE_HZ + 0.02);
	model_sound_end(sound);
	close_room(&room);
}

/* Each test has a limit of time, which rendering all of this would pass. */
static void test_an_end_does_not_wait_for_the_rest(void **state)
{
	(void)state;
	enum { SENTENCES = 20000 };
	static const char SENTENCE[] = "One two three. ";
	struct room room = open_room();
	char *text = malloc(SENTENCES * (sizeof(SENTENCE) - 1) + 1);
	assert_non_null(text);
	text[0] = '\0';
	for (size_t i = 0; i < SENTENCES; i++) {
		memcpy(text + i * (sizeof(SENTENCE) - 1), SENTENCE, sizeof(SENTENCE));
	}
	struct model_sound *sound = model_sound_begin(room.voice, room.language, text, LANG_EN, 1);
	assert_false(model_sound_ready(sound, false));
	model_sound_end(sound);
	model_sound_end(NULL);
	free(text);
	close_room(&room);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "fake") == 0) {
		return fake_main();
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_are_heard_in_the_order_of_the_text),
		cmocka_unit_test(test_its_tracks_have_speech_where_it_speaks),
		cmocka_unit_test(test_an_end_does_not_wait_for_the_rest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
