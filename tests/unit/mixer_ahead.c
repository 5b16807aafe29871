/* Claims about speech that is rendered ahead in a thread. The program is its own voice helper: with
 * the argument "fake" it notes each text that it gets, and hangs on one that says so. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "audio/audio.h"
#include "base/file.h"
#include "mixer/ahead.h"
#include "mixer/mixer.h"
#include "voice/helper_protocol.h"

#define FRAMES 2205 /* a tenth of a second at the helper's 22050 Hz */

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
	static const int16_t SOUND[FRAMES] = {[0] = 9000, [FRAMES - 1] = 9000};
	struct voice_request request;
	(void)alarm(120); /* a test that fails leaves its helper behind */
	send_record(RECORD_READY, 0, 0);
	while (recv(STDIN_FILENO, &request, sizeof(request), MSG_WAITALL) == sizeof(request)) {
		char text[PIECE_LIMIT_BYTES + 1] = "";
		(void)!recv(STDIN_FILENO, text, request.text_length, MSG_WAITALL);
		FILE *log = fopen(getenv("SPOKEN"), "a");
		(void)fprintf(log, "%s\n", text);
		(void)fclose(log);
		while (strstr(text, "hang")) {
			(void)pause();
		}
		while (strstr(text, "slow") && access(getenv("GO_ON"), F_OK) != 0) {
			(void)usleep(1000);
		}
		send_record(RECORD_SOUND, request.serial, FRAMES);
		(void)!write(STDOUT_FILENO, SOUND, sizeof(SOUND));
		send_record(RECORD_END, request.serial, 0);
	}
	return 0;
}

static int remove_one(const char *path, const struct stat *what, int kind, struct FTW *where)
{
	(void)what;
	(void)kind;
	(void)where;
	return remove(path);
}

static int make_place(void **state)
{
	static char folder[64];
	(void)snprintf(folder, sizeof(folder), "/tmp/rehearse-test.XXXXXX");
	*state = folder;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_place(void **state)
{
	return nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

struct room {
	char *log;
	char *cache;
	char *go_on; /* a file: what is slow may be said */
	struct language *language;
	struct voice *own;   /* of the mixer */
	struct voice *other; /* of the thread */
};

static void open_room(struct room *room, const char *folder)
{
	room->log = path_join(folder, "spoken");
	room->cache = path_join(folder, "cache");
	room->go_on = path_join(folder, "go-on");
	(void)setenv("SPOKEN", room->log, 1);
	(void)setenv("GO_ON", room->go_on, 1);
	struct voice_options options = {.helper_argv = FAKE,
		.cache_folder = room->cache,
		.cache_limit_bytes = (size_t)1 << 20};
	room->language = language_create(false);
	room->own = voice_open(&options, NULL);
	room->other = voice_open(&options, NULL);
	assert_true(room->own && room->other);
}

static void close_room(struct room *room)
{
	voice_close(room->own);
	voice_close(room->other);
	language_destroy(room->language);
	free(room->go_on);
	free(room->cache);
	free(room->log);
}

/* How often one of the helpers got a text with these words. */
static size_t times_spoken(const struct room *room, const char *words)
{
	char *bytes = NULL;
	size_t length = 0;
	size_t times = 0;
	if (file_read(room->log, 1u << 20, &bytes, &length, NULL)) {
		for (const char *at = bytes; (at = strstr(at, words)); at++) {
			times++;
		}
	}
	free(bytes);
	return times;
}

static void say_all(struct room *room, const char *text)
{
	struct speech speech;
	struct pcm pcm = {0};
	language_read(room->language, text, LANG_EN, &speech);
	assert_true(voice_say(room->own, &speech, 1, &pcm, NULL, NULL));
	assert_true(pcm.count > 0);
	pcm_finish(&pcm);
	speech_finish(&speech);
}

static void test_what_was_rendered_ahead_is_not_rendered_again(void **state)
{
	struct room room;
	open_room(&room, *state);
	struct ahead *ahead = ahead_create(room.other, room.language);
	ahead_add(ahead, "What is a zombie?", LANG_EN, 1);
	ahead_wait(ahead);
	assert_int_equal(times_spoken(&room, "zombie"), 1);
	say_all(&room, "What is a zombie?");
	assert_int_equal(times_spoken(&room, "zombie"), 1);
	say_all(&room, "What is a signal?"); /* it would have been heard of */
	assert_int_equal(times_spoken(&room, "signal"), 1);
	ahead_destroy(ahead);
	close_room(&room);
}

static void test_only_the_beginning_of_a_long_text_is_rendered(void **state)
{
	struct room room;
	open_room(&room, *state);
	struct ahead *ahead = ahead_create(room.other, room.language);
	ahead_add(ahead, "One sentence ends. Two sentences end. Three sentences end. Four end.",
		LANG_EN, 1);
	ahead_wait(ahead);
	assert_int_equal(times_spoken(&room, "One"), 1);
	assert_int_equal(times_spoken(&room, "Two"), 1);
	assert_int_equal(times_spoken(&room, "Three"), 0);
	ahead_destroy(ahead);
	close_room(&room);
}

static void test_an_engine_that_hangs_keeps_nobody(void **state)
{
	struct room room;
	open_room(&room, *state);
	struct ahead *ahead = ahead_create(room.other, room.language);
	for (int i = 0; i < 10; i++) { /* more than wait */
		ahead_add(ahead, "Here it will hang.", LANG_EN, 1);
	}
	while (times_spoken(&room, "hang") == 0) {
		(void)usleep(1000);
	}
	say_all(&room, "What is a signal?");
	ahead_destroy(ahead);
	assert_int_equal(times_spoken(&room, "hang"), 1);
	close_room(&room);
}

static void test_the_mixer_says_what_it_prepared_and_nothing_without_being_told(void **state)
{
	struct room room;
	open_room(&room, *state);
	const struct offline_options options = {.want_input = true};
	struct device *device = device_open_offline(&options, NULL);
	struct mixer *mixer = mixer_create(device, room.own, room.language);
	mixer_set_voice_speed(mixer, 1);
	mixer_prepare(mixer, "Nobody renders this.", LANG_EN); /* no voice for it yet */
	mixer_render_ahead(mixer, room.other);
	mixer_prepare(mixer, "What is a pipe?", LANG_EN);
	while (times_spoken(&room, "pipe") == 0) {
		(void)usleep(1000);
	}
	for (int i = 0; i < 100; i++) {
		mixer_pump(mixer, 10);
		assert_true(mixer_is_silent(mixer)); /* prepared, not said */
	}
	assert_int_equal(times_spoken(&room, "Nobody"), 0);
	mixer_destroy(mixer);
	(void)device_close(device, NULL);
	close_room(&room);
}

static void test_what_is_being_rendered_is_waited_for_without_holding_up_the_loop(void **state)
{
	struct room room;
	open_room(&room, *state);
	const struct offline_options options = {.want_input = true};
	struct device *device = device_open_offline(&options, NULL);
	struct mixer *mixer = mixer_create(device, room.own, room.language);
	mixer_set_voice_speed(mixer, 1);
	mixer_render_ahead(mixer, room.other);
	mixer_prepare(mixer, "This is slow.", LANG_EN);
	while (times_spoken(&room, "slow") == 0) {
		(void)usleep(1000);
	}
	(void)mixer_say(mixer, "This is slow.", LANG_EN);
	for (int i = 0; i < 50; i++) {
		mixer_pump(mixer, 10);
		assert_false(mixer_is_silent(mixer));
	}
	assert_true(file_replace(room.go_on, "", 0, 0600, NULL));
	while (!mixer_is_silent(mixer)) {
		mixer_pump(mixer, 10);
	}
	assert_int_equal(times_spoken(&room, "slow"), 1);
	mixer_destroy(mixer);
	(void)device_close(device, NULL);
	close_room(&room);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "fake") == 0) {
		return fake_main();
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_what_was_rendered_ahead_is_not_rendered_again,
			make_place, remove_place),
		cmocka_unit_test_setup_teardown(test_only_the_beginning_of_a_long_text_is_rendered,
			make_place, remove_place),
		cmocka_unit_test_setup_teardown(
			test_an_engine_that_hangs_keeps_nobody, make_place, remove_place),
		cmocka_unit_test_setup_teardown(
			test_what_is_being_rendered_is_waited_for_without_holding_up_the_loop,
			make_place, remove_place),
		cmocka_unit_test_setup_teardown(
			test_the_mixer_says_what_it_prepared_and_nothing_without_being_told,
			make_place, remove_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
