/* Claims about speaking through helpers that die, hang and lie. This program is its own helper:
 * with the argument "fake" it does what the text tells it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "voice/helper_protocol.h"
#include "voice/voice.h"

static const char *const FAKE[] = {"/proc/self/exe", "fake", NULL};

/* --- The fake helper --- */

static void send_record(uint32_t kind, uint32_t serial, size_t count)
{
	struct voice_record record = {RECORD_MAGIC, kind, serial, (uint32_t)count};
	if (write(STDOUT_FILENO, &record, sizeof(record)) != sizeof(record)) {
		_exit(1);
	}
}

static void send_frames(uint32_t serial, int16_t frame, size_t count)
{
	int16_t frames[4096];
	for (size_t i = 0; i < 4096; i++) {
		frames[i] = frame;
	}
	while (count > 0) {
		size_t now = count < 4096 ? count : 4096;
		send_record(RECORD_SOUND, serial, now);
		ssize_t size = (ssize_t)(now * sizeof(frames[0]));
		if (write(STDOUT_FILENO, frames, (size_t)size) != size) {
			_exit(1);
		}
		count -= now;
	}
}

static bool has(const char *text, const char *word)
{
	return strstr(text, word) != NULL;
}

static bool is_as_set(const struct voice_request *r)
{
	return strcmp(r->voice, "en-gb") == 0 && strcmp(r->variant, "f3") == 0 && r->pitch == 61 &&
	       r->volume == 83;
}

static void misbehave(const struct voice_request *r, const char *text)
{
	if (has(text, "die")) {
		send_frames(r->serial, 9000, 500);
		_exit(1);
	}
	if (has(text, "hang")) {
		send_frames(r->serial, 9000, 500);
		(void)pause();
	}
	if (has(text, "half")) {
		(void)!write(STDOUT_FILENO, "1RH", 3);
		(void)pause();
	}
	if (has(text, "noise")) {
		(void)!write(STDOUT_FILENO, "no answer of a helper at all, sorry", 35);
		(void)pause();
	}
	if (has(text, "huge")) {
		send_record(RECORD_SOUND, r->serial, 0xFFFFFFFFu);
		(void)pause();
	}
	if (has(text, "wide")) { /* one frame more than a block may have */
		send_record(RECORD_SOUND, r->serial, BLOCK_LIMIT_FRAMES + 1);
		(void)pause();
	}
	if (has(text, "magic")) {
		struct voice_record record = {RECORD_MAGIC + 1, RECORD_END, r->serial, 0};
		(void)!write(STDOUT_FILENO, &record, sizeof(record));
		(void)pause();
	}
	if (has(text, "kind")) {
		send_record(77, r->serial, 0);
		(void)pause();
	}
	if (has(text, "stale")) {
		send_record(RECORD_END, r->serial - 1, 0);
		(void)pause();
	}
	while (has(text, "flood")) {
		send_frames(r->serial, 9000, 4096);
	}
}

static void behave(const struct voice_request *r, const char *text)
{
	if (has(text, "quiet")) {
		send_frames(r->serial, 0, 3000);
		send_frames(r->serial, 17, 700);
		send_frames(r->serial, -16, 5000);
	} else if (has(text, "silence")) {
		send_frames(r->serial, 3, 9999);
	} else if (has(text, "rate")) {
		send_frames(r->serial, 9000, (size_t)r->rate_wpm);
	} else if (has(text, "settings")) {
		send_frames(r->serial, 9000, is_as_set(r) ? 1 : 2);
	} else {
		send_frames(r->serial, 9000, r->text_length);
	}
	if (has(text, "deaf")) {
		(void)shutdown(STDIN_FILENO, SHUT_RD);
	}
	send_record(has(text, "absent") ? RECORD_NO_VOICE : RECORD_END, r->serial, 0);
	if (has(text, "last")) {
		_exit(0);
	}
}

static int fake_main(void)
{
	(void)alarm(120); /* a test that fails leaves its helper behind */
	send_record(RECORD_READY, 0, 0);
	for (;;) {
		struct voice_request request;
		char text[PIECE_LIMIT_BYTES + 1] = "";
		if (recv(STDIN_FILENO, &request, sizeof(request), MSG_WAITALL) != sizeof(request) ||
			recv(STDIN_FILENO, text, request.text_length, MSG_WAITALL) !=
				(ssize_t)request.text_length) {
			(void)pause();
			return 0;
		}
		misbehave(&request, text);
		behave(&request, text);
	}
}

/* --- Helpers of the tests --- */

static struct voice *open_voice(const char *const *argv)
{
	struct error err = {0};
	struct voice_options options = {.helper_argv = argv, .patience_ms = 500};
	struct voice *voice = voice_open(&options, &err);
	assert_non_null(voice);
	return voice;
}

/* Speaks segments separated by "|"; returns the frames of the sound, or -1 for false. */
static long frames_of(struct voice *voice, const char *texts, double speed, struct error *trouble,
	struct error *err)
{
	struct segment segments[8] = {0};
	struct speech speech = {segments, 0};
	struct pcm pcm = {0};
	while (texts) {
		const char *bar = strchr(texts, '|');
		segments[speech.count++].text =
			bar ? mem_bytes_text(texts, (size_t)(bar - texts)) : mem_text(texts);
		texts = bar ? bar + 1 : NULL;
	}
	*trouble = (struct error){0};
	*err = (struct error){0};
	bool ok = voice_say(voice, &speech, speed, &pcm, trouble, err);
	long frames = ok ? (long)pcm.count : -1;
	assert_int_equal(pcm.rate_hz, 22050);
	assert_int_equal(ok, err->kind == ERROR_NONE);
	for (size_t i = 0; i < speech.count; i++) {
		free(segments[i].text);
	}
	pcm_finish(&pcm);
	return frames;
}

/* --- Claims --- */

static void test_a_helper_that_fails_costs_its_utterance_only(void **state)
{
	(void)state;
	static const struct {
		const char *texts;
		long frames;
		const char *trouble;
	} ROWS[] = {
		{"abc|die|defg", 7, "the voice ended and left out: die"},
		{"abc|hang|defg", 7, "the voice took too long and left out: hang"},
		{"abc|half|defg", 7, "the voice took too long and left out: half"},
		{"abc|noise|defg", 7, "the voice answered nonsense and left out: noise"},
		{"abc|huge|defg", 7, "the voice answered nonsense and left out: huge"},
		{"abc|wide|defg", 7, "the voice answered nonsense and left out: wide"},
		{"abc|magic|defg", 7, "the voice answered nonsense and left out: magic"},
		{"abc|kind|defg", 7, "the voice answered nonsense and left out: kind"},
		{"abc|stale|defg", 7, "the voice answered nonsense and left out: stale"},
		{"abc|flood|defg", 7, "the voice answered nonsense and left out: flood"},
		{"die|die|ab|die|die|cd", 4, "the voice ended and left out: die"},
		{"abc", 3, ""},
	};
	struct voice *voice = open_voice(FAKE);
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct error trouble;
		struct error err;
		assert_int_equal(
			frames_of(voice, ROWS[i].texts, 1, &trouble, &err), ROWS[i].frames);
		assert_string_equal(trouble.text, ROWS[i].trouble);
	}
	voice_close(voice);
}

static void test_three_failures_in_a_row_end_the_call_but_not_the_voice(void **state)
{
	(void)state;
	struct voice *voice = open_voice(FAKE);
	struct error trouble;
	struct error err;
	assert_int_equal(frames_of(voice, "ab|die|die|die|lost", 1, &trouble, &err), 2);
	assert_string_equal(trouble.text, "the voice ended and left out: die");
	assert_int_equal(frames_of(voice, "again", 1, &trouble, &err), 5);
	assert_string_equal(trouble.text, "");
	voice_close(voice);
}

static void test_a_program_that_is_no_helper_is_an_error_of_the_device(void **state)
{
	(void)state;
	static const char *const FALSE[] = {"/bin/false", NULL};
	static const char *const CAT[] = {"/bin/cat", NULL};
	static const char *const SLEEP[] = {"/bin/sleep", "1000", NULL};
	static const char *const STUBBORN[] = {
		"/bin/sh", "-c", "trap '' TERM; while :; do sleep 1000; done", NULL};
	static const struct {
		const char *const *argv;
		const char *says;
	} ROWS[] = {
		{FALSE, "the voice cannot be started: /bin/false ended at once 3 times"},
		{CAT, "the voice cannot be started: /bin/cat is not its helper"},
		{SLEEP, "the voice cannot be started: /bin/sleep says nothing"},
		{STUBBORN, "the voice cannot be started: /bin/sh says nothing"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct voice *voice = open_voice(ROWS[i].argv);
		struct error trouble;
		struct error err;
		assert_int_equal(frames_of(voice, "abc|def", 1, &trouble, &err), -1);
		assert_int_equal(err.kind, ERROR_DEVICE);
		assert_string_equal(err.text, ROWS[i].says);
		voice_close(voice);
	}
	static const char *const NOTHING[] = {"/nonexistent/helper", NULL};
	struct error err = {0};
	assert_null(voice_open(&(struct voice_options){.helper_argv = NOTHING}, &err));
	assert_int_equal(err.kind, ERROR_DEVICE);
	assert_string_equal(err.text,
		"the voice cannot be started: /nonexistent/helper: No such file or directory");
	assert_int_equal(waitpid(-1, NULL, 0), -1); /* no process is left behind */
}

static void test_a_helper_that_ended_between_two_utterances_is_not_missed(void **state)
{
	(void)state;
	struct voice *voice = open_voice(FAKE);
	struct error trouble;
	struct error err;
	siginfo_t info;
	assert_int_equal(frames_of(voice, "the last", 1, &trouble, &err), 8);
	assert_int_equal(waitid(P_ALL, 0, &info, WEXITED | WNOWAIT), 0);
	assert_int_equal(frames_of(voice, "abc", 1, &trouble, &err), 3);
	assert_string_equal(trouble.text, "");
	voice_close(voice);
}

static void test_writing_to_a_deaf_helper_is_no_signal(void **state)
{
	(void)state;
	struct voice *voice = open_voice(FAKE);
	struct error trouble;
	struct error err;
	assert_int_equal(frames_of(voice, "deaf|abc|def", 1, &trouble, &err), 7);
	assert_string_equal(trouble.text, "the voice ended and left out: abc");
	voice_close(voice);
}

static void test_a_voice_the_engine_lacks_is_an_error(void **state)
{
	(void)state;
	struct voice *voice = open_voice(FAKE);
	struct error trouble;
	struct error err;
	assert_int_equal(frames_of(voice, "absent", 1, &trouble, &err), -1);
	assert_int_equal(err.kind, ERROR_DEVICE);
	assert_string_equal(
		err.text, "espeak-ng has no voice 'ko'; install the package espeak-ng-data");
	voice_close(voice);
}

static void test_silence_at_the_ends_is_replaced_by_our_pause(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int pause_ms;
		size_t frames;
		float first_loud; /* value of the frame after the edge; 0: none */
	} ROWS[] = {
		{"quiet", 0, 110 + 700 + 110, 17.0f / 32768.0f},
		{"quiet", 100, 110 + 700 + 110 + 2205, 17.0f / 32768.0f}, {"silence", 100, 2205, 0},
		{"?", 1000, 22050 + 1, 0}, /* one byte, one frame, no silence to trim */
		{"", 100, 2205, 0},
		{"", 99999, 220500, 0}, /* no pause is longer than ten seconds */
	};
	struct voice *voice = open_voice(FAKE);
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct segment segment = {
			.text = mem_text(ROWS[i].text), .pause_ms = ROWS[i].pause_ms};
		struct pcm pcm = {0};
		struct error trouble = {0};
		assert_true(voice_say_segment(voice, &segment, 1, &pcm, NULL, &trouble, NULL));
		assert_int_equal(pcm.count, ROWS[i].frames);
		if (ROWS[i].first_loud > 0) {
			assert_true(pcm.frames[109] < 0.0001f);
			assert_true(pcm.frames[110] > ROWS[i].first_loud * 0.99f);
			assert_true(pcm.frames[809] > ROWS[i].first_loud * 0.99f);
		}
		pcm_finish(&pcm);
		free(segment.text);
	}
	voice_close(voice);
}

static void test_speed_multiplies_the_rate_within_what_the_engine_knows(void **state)
{
	(void)state;
	static const struct {
		double speed;
		long rate;
	} ROWS[] = {{1, 145}, {0.5, 80}, {2, 290}, {1.5, 218}, {4, 450}};
	struct voice *voice = open_voice(FAKE);
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct error trouble;
		struct error err;
		assert_int_equal(
			frames_of(voice, "rate", ROWS[i].speed, &trouble, &err), ROWS[i].rate);
	}
	voice_close(voice);
}

static void test_each_language_is_asked_for_with_its_own_profile(void **state)
{
	(void)state;
	struct voice_profile english = {.lang = LANG_EN,
		.engine_voice = "en-gb",
		.variant = "f3",
		.rate_wpm = 150,
		.pitch = 61,
		.volume = 83};
	struct voice *voice = voice_open(
		&(struct voice_options){.helper_argv = FAKE, .profiles = {[LANG_EN] = english}},
		NULL);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct segment segment = {.lang = (enum lang)lang, .text = mem_text("settings")};
		struct pcm pcm = {0};
		assert_true(voice_say_segment(voice, &segment, 1, &pcm, NULL, NULL, NULL));
		assert_int_equal(pcm.count, lang == LANG_EN ? 1 : 2);
		pcm_finish(&pcm);
		free(segment.text);
	}
	voice_close(voice);
}

static void test_speech_that_lost_a_piece_is_not_kept_in_the_cache(void **state)
{
	(void)state;
	char folder[] = "/tmp/rehearse-say-XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct voice *voice = voice_open(&(struct voice_options){.helper_argv = FAKE,
						 .cache_folder = folder,
						 .cache_limit_bytes = (size_t)1 << 20},
		NULL);
	struct text text;
	text_init(&text, 4000);
	for (int i = 0; i < 505; i++) {
		text_add(&text, "abc ");
	}
	text_add(&text, "abc. die of it and more of it to fill a piece");
	for (int times = 0; times < 2; times++) {
		struct error trouble;
		struct error err;
		long frames = frames_of(voice, text.bytes, 1, &trouble, &err);
		assert_true(frames > 1900 && frames < 2050);
		assert_memory_equal(trouble.text, "the voice ended", 15);
	}
	assert_int_equal(rmdir(folder), 0); /* empty */
	text_finish(&text);
	voice_close(voice);
}

static void test_one_call_speaks_at_most_64_kb_and_says_what_it_left_out(void **state)
{
	(void)state;
	struct voice *voice = open_voice(FAKE);
	for (size_t kb = 20; kb <= 40; kb += 20) {
		struct segment segments[2] = {{.text = NULL}, {.text = NULL}};
		struct speech speech = {segments, 2};
		struct pcm pcm = {0};
		struct error trouble = {0};
		size_t whole = kb * 1024;
		for (size_t i = 0; i < 2; i++) {
			segments[i].text = mem_array(whole + 1, 1);
			for (size_t at = 0; at < whole; at++) {
				segments[i].text[at] = at % 4 == 3 ? ' ' : "abc"[at % 4];
			}
		}
		assert_true(voice_say(voice, &speech, 1, &pcm, &trouble, NULL));
		size_t loud = 0;
		for (size_t i = 0; i < pcm.count; i++) {
			loud += pcm.frames[i] > 0.1f;
		}
		size_t said =
			2 * whole < VOICE_TEXT_LIMIT_BYTES ? 2 * whole : VOICE_TEXT_LIMIT_BYTES;
		assert_true(
			loud <= said && loud > said - 100); /* spaces between pieces disappear */
		assert_string_equal(trouble.text,
			kb == 20 ? "" : "the text is longer than 64 KB; the rest is not spoken");
		pcm_finish(&pcm);
		free(segments[0].text);
		free(segments[1].text);
	}
	voice_close(voice);
}

static void test_a_text_of_exactly_the_limit_and_more_behind_it_is_said_so(void **state)
{
	(void)state;
	struct voice *voice = open_voice(FAKE);
	struct segment segments[2] = {
		{.text = mem_array(VOICE_TEXT_LIMIT_BYTES + 1, 1)}, {.text = mem_text("more")}};
	memset(segments[0].text, ' ', VOICE_TEXT_LIMIT_BYTES);
	struct speech speech = {segments, 2};
	struct pcm pcm = {0};
	struct error trouble = {0};
	assert_true(voice_say(voice, &speech, 1, &pcm, &trouble, NULL));
	assert_int_equal(pcm.count, 0);
	assert_int_equal(trouble.kind, ERROR_INPUT);
	free(segments[0].text);
	free(segments[1].text);
	pcm_finish(&pcm);
	voice_close(voice);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "fake") == 0) {
		return fake_main();
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_helper_that_fails_costs_its_utterance_only),
		cmocka_unit_test(test_three_failures_in_a_row_end_the_call_but_not_the_voice),
		cmocka_unit_test(test_a_program_that_is_no_helper_is_an_error_of_the_device),
		cmocka_unit_test(test_a_helper_that_ended_between_two_utterances_is_not_missed),
		cmocka_unit_test(test_writing_to_a_deaf_helper_is_no_signal),
		cmocka_unit_test(test_a_voice_the_engine_lacks_is_an_error),
		cmocka_unit_test(test_silence_at_the_ends_is_replaced_by_our_pause),
		cmocka_unit_test(test_speed_multiplies_the_rate_within_what_the_engine_knows),
		cmocka_unit_test(test_each_language_is_asked_for_with_its_own_profile),
		cmocka_unit_test(test_speech_that_lost_a_piece_is_not_kept_in_the_cache),
		cmocka_unit_test(test_one_call_speaks_at_most_64_kb_and_says_what_it_left_out),
		cmocka_unit_test(test_a_text_of_exactly_the_limit_and_more_behind_it_is_said_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
