/* What a desktop is told of a question, over a session bus of this test's own. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/neutral.h"
#include "remote/remote.h"

extern char **environ;

#define HOSTILE "\x1B]52;c;aGk=\x07\xC2\x9B\xE2\x80\xAE\n\xFF"

/* What dbus-send is told, while the bus is served from here. */
static void ask(struct remote *remote, struct text *told)
{
	char *const argv[] = {(char[]){"dbus-send"}, (char[]){"--session"},
		(char[]){"--print-reply=literal"},
		(char[]){"--dest=org.mpris.MediaPlayer2.rehearse"},
		(char[]){"/org/mpris/MediaPlayer2"},
		(char[]){"org.freedesktop.DBus.Properties.Get"},
		(char[]){"string:org.mpris.MediaPlayer2.Player"}, (char[]){"string:Metadata"},
		NULL};
	int ends[2];
	pid_t child;
	posix_spawn_file_actions_t actions;
	assert_int_equal(pipe(ends), 0);
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	assert_int_equal(posix_spawnp(&child, argv[0], &actions, NULL, argv, environ), 0);
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)close(ends[1]);
	for (ssize_t got = 1; got > 0;) {
		char bytes[4096];
		struct pollfd ready = {.fd = ends[0], .events = POLLIN};
		(void)remote_next(remote);
		if (poll(&ready, 1, 5) == 1) {
			got = read(ends[0], bytes, sizeof(bytes));
			text_add_bytes(told, bytes, got > 0 ? (size_t)got : 0);
		}
	}
	(void)close(ends[0]);
	int status = -1;
	(void)waitpid(child, &status, 0);
	assert_int_equal(status, 0);
}

static void a_desktop_is_told_texts_in_one_neutral_line(void **state)
{
	(void)state;
	struct error err = {0};
	struct remote *remote = remote_open(&err);
	if (!remote) {
		skip(); /* built without a bus */
	}
	const struct remote_view view = {.status = REMOTE_PLAYING,
		.track = 1,
		.title = "title-" HOSTILE "한👩‍👩.",
		.artist = "topic-" HOSTILE ".",
		.album = "deck-" HOSTILE ".",
		.rate = 1,
		.volume = 1};
	struct text told;
	text_init(&told, 1 << 16);
	remote_show(remote, &view);
	ask(remote, &told);
	remote_close(remote);
	assert_non_null(strstr(told.bytes, "title-�]52;c;aGk=��� �한👩‍👩."));
	assert_non_null(strstr(told.bytes, "topic-�"));
	assert_non_null(strstr(told.bytes, "deck-�"));
	uint32_t c;
	for (size_t at = 0, step; at < told.length; at += step) {
		step = utf8_decode(told.bytes + at, told.length - at, &c);
		assert_true(c == '\n' || character_harm(c) == HARM_NONE);
	}
	text_finish(&told);
}

int main(int argc, char **argv)
{
	(void)argc;
	if (!getenv("REHEARSE_TEST_BUS")) {
		char *const words[] = {(char[]){"dbus-run-session"}, (char[]){"--"}, argv[0], NULL};
		(void)setenv("REHEARSE_TEST_BUS", "yes", 1);
		(void)execvp(words[0], words);
		return 2; /* it is not installed */
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_desktop_is_told_texts_in_one_neutral_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
