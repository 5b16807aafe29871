/* Claims about waiting for an engine. This program is its own helper: with the argument "fake" it
 * speaks, unless the text contains "hang". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "voice/helper_protocol.h"
#include "voice/voice.h"

static const char *const FAKE[] = {"/proc/self/exe", "fake", NULL};

static void send_record(uint32_t kind, uint32_t serial, size_t count)
{
	struct voice_record record = {RECORD_MAGIC, kind, serial, (uint32_t)count};
	if (write(STDOUT_FILENO, &record, sizeof(record)) != sizeof(record)) {
		_exit(1);
	}
}

static int fake_main(void)
{
	struct voice_request request;
	static const int16_t FRAMES[100] = {[0] = 9000, [99] = 9000};
	(void)alarm(120); /* a test that fails leaves its helper behind */
	send_record(RECORD_READY, 0, 0);
	while (recv(STDIN_FILENO, &request, sizeof(request), MSG_WAITALL) == sizeof(request)) {
		char text[PIECE_LIMIT_BYTES + 1] = "";
		(void)!recv(STDIN_FILENO, text, request.text_length, MSG_WAITALL);
		if (strstr(text, "hang")) {
			(void)pause();
		}
		send_record(RECORD_SOUND, request.serial, 100);
		(void)!write(STDOUT_FILENO, FRAMES, sizeof(FRAMES));
		send_record(RECORD_END, request.serial, 0);
	}
	return 0;
}

struct patience {
	int calls;
	int most; /* then the hook gives up; 0: never */
};

static bool count_wait(void *context)
{
	struct patience *patience = context;
	return ++patience->calls == patience->most;
}

/* Speaks three words, of which "hang" is the second; returns the frames of the sound. */
static size_t say_words(struct voice *voice, size_t words, struct error *trouble)
{
	struct segment segments[] = {{.text = mem_text("first")}, {.text = mem_text("hang")},
		{.text = mem_text("last")}};
	const struct speech speech = {segments, words};
	struct pcm pcm = {0};
	struct error err = {0};
	*trouble = (struct error){0};
	assert_true(voice_say(voice, &speech, 1, &pcm, trouble, &err));
	for (size_t i = 0; i < 3; i++) {
		free(segments[i].text);
	}
	size_t count = pcm.count;
	pcm_finish(&pcm);
	return count;
}

static struct voice *open_voice(int patience_ms)
{
	struct error err = {0};
	struct voice_options options = {.helper_argv = FAKE, .patience_ms = patience_ms};
	struct voice *voice = voice_open(&options, &err);
	assert_non_null(voice);
	return voice;
}

static void test_the_caller_goes_on_while_a_helper_is_waited_for(void **state)
{
	(void)state;
	struct voice *voice = open_voice(1000);
	struct patience patience = {0};
	struct error trouble;
	voice_set_wait(voice, count_wait, &patience);
	assert_int_equal(say_words(voice, 3, &trouble), 200);
	assert_string_equal(trouble.text, "the voice took too long and left out: hang");
	assert_true(patience.calls >= 5); /* 20 and more on an idle machine */
	voice_close(voice);
}

static void test_what_is_given_up_is_no_trouble_and_ends_at_once(void **state)
{
	(void)state;
	struct voice *voice = open_voice(100000);
	struct patience patience = {.most = 10};
	struct error trouble;
	voice_set_wait(voice, count_wait, &patience);
	(void)alarm(60);
	/* on a busy machine it gives up before the first word */
	assert_true(say_words(voice, 3, &trouble) <= 100);
	(void)alarm(0);
	assert_string_equal(trouble.text, "");
	assert_int_equal(patience.calls, 10);
	assert_int_equal(say_words(voice, 1, &trouble), 100); /* the voice is as it was */
	voice_close(voice);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "fake") == 0) {
		return fake_main();
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_caller_goes_on_while_a_helper_is_waited_for),
		cmocka_unit_test(test_what_is_given_up_is_no_trouble_and_ends_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
