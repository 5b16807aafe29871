/* Claims about controls of a desktop and media keys, over a session bus of this test's own. */
#include <fcntl.h>
#include <math.h>
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

#include "base/mem.h"
#include "base/neutral_text.h"
#include "remote/remote.h"

extern char **environ;

#define HOSTILE "\x1B]52;c;aGk=\x07\xC2\x9B\xE2\x80\xAE\n\xFF"

#define PLAYER "org.mpris.MediaPlayer2.Player"
#define ROOT "org.mpris.MediaPlayer2"

/* What was heard on the bus. */
struct heard {
	struct remote_event events[8];
	size_t count;
};

/* Calls `method` with up to two arguments (NULL: none) by dbus-send, while the bus is served from
 * here. `told` is what it was told, `heard` which events came of it. False when it had no answer.
 */
static bool try_call(struct remote *remote, const char *method, const char *first,
	const char *second, struct text *told, struct heard *heard)
{
	char *words[4] = {mem_text(method), first ? mem_text(first) : NULL,
		second ? mem_text(second) : NULL, NULL};
	char *const argv[] = {(char[]){"dbus-send"}, (char[]){"--session"},
		(char[]){"--print-reply=literal"},
		(char[]){"--dest=org.mpris.MediaPlayer2.rehearse"},
		(char[]){"/org/mpris/MediaPlayer2"}, words[0], words[1], words[2], NULL};
	int ends[2];
	pid_t child;
	posix_spawn_file_actions_t actions;
	*heard = (struct heard){.count = 0};
	assert_int_equal(pipe(ends), 0);
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	assert_int_equal(posix_spawnp(&child, argv[0], &actions, NULL, argv, environ), 0);
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)close(ends[1]);
	for (ssize_t got = 1; got > 0;) {
		char bytes[4096];
		struct pollfd ready = {.fd = ends[0], .events = POLLIN};
		struct remote_event event = remote_next(remote);
		if (event.kind != REMOTE_NONE && heard->count < 8) {
			heard->events[heard->count++] = event;
		}
		if (poll(&ready, 1, 5) == 1) {
			got = read(ends[0], bytes, sizeof(bytes));
			text_add_bytes(told, bytes, got > 0 ? (size_t)got : 0);
		}
	}
	(void)close(ends[0]);
	int status = -1;
	(void)waitpid(child, &status, 0);
	for (size_t i = 0; i < 3; i++) {
		free(words[i]);
	}
	return status == 0;
}

#define OPEN_TRIES 100

/* Waits until the bus has given it its name. NULL when it was built without a bus. */
static struct remote *open_named(void)
{
	struct remote *remote = remote_open(NULL);
	bool named = false;
	for (int i = 0; remote && !named && i < OPEN_TRIES; i++) {
		struct text told;
		struct heard heard;
		text_init(&told, 1 << 16);
		named = try_call(remote, "org.freedesktop.DBus.Properties.Get", "string:" ROOT,
			"string:Identity", &told, &heard);
		text_finish(&told);
	}
	assert_true(named || !remote);
	return remote;
}

static void a_desktop_is_told_texts_in_one_neutral_line(void **state)
{
	(void)state;
	struct remote *remote = open_named();
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
	struct heard heard;
	assert_true(try_call(remote, "org.freedesktop.DBus.Properties.Get", "string:" PLAYER,
		"string:Metadata", &told, &heard));
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

static void a_key_or_a_control_becomes_one_event(void **state)
{
	(void)state;
	static const struct {
		const char *method;
		const char *first;
		const char *second;
		enum remote_kind kind; /* REMOTE_NONE: it is ignored */
		double value;
	} rows[] = {{PLAYER ".PlayPause", NULL, NULL, REMOTE_TOGGLE, 0},
		{PLAYER ".Play", NULL, NULL, REMOTE_PLAY, 0},
		{PLAYER ".Pause", NULL, NULL, REMOTE_PAUSE, 0},
		{PLAYER ".Next", NULL, NULL, REMOTE_NEXT, 0},
		{PLAYER ".Previous", NULL, NULL, REMOTE_PREVIOUS, 0},
		{PLAYER ".Stop", NULL, NULL, REMOTE_STOP, 0},
		{ROOT ".Quit", NULL, NULL, REMOTE_STOP, 0},
		{ROOT ".Raise", NULL, NULL, REMOTE_NONE, 0},
		{PLAYER ".Seek", "int64:-5000000", NULL, REMOTE_SEEK, -5},
		{PLAYER ".SetPosition", "objpath:/org/rehearse/track/7", "int64:3000000",
			REMOTE_MOVE, 3},
		/* behind its end, and a track that is no longer heard */
		{PLAYER ".SetPosition", "objpath:/org/rehearse/track/7", "int64:99000000",
			REMOTE_NONE, 0},
		{PLAYER ".SetPosition", "objpath:/org/rehearse/track/6", "int64:3000000",
			REMOTE_NONE, 0}};
	struct remote *remote = open_named();
	if (!remote) {
		skip();
	}
	const struct remote_view view = {
		.status = REMOTE_PLAYING, .track = 7, .length_s = 60, .rate = 1, .can_seek = true};
	remote_show(remote, &view);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text told;
		struct heard heard;
		text_init(&told, 1 << 16);
		assert_true(try_call(
			remote, rows[i].method, rows[i].first, rows[i].second, &told, &heard));
		text_finish(&told);
		size_t want = rows[i].kind != REMOTE_NONE;
		if (heard.count != want ||
			(want && (heard.events[0].kind != rows[i].kind ||
					 fabs(heard.events[0].value - rows[i].value) > 1e-9))) {
			fail_msg("%s: %zu events", rows[i].method, heard.count);
		}
	}
	remote_close(remote);
}

static void a_media_key_is_a_key_of_the_verbs_that_play(void **state)
{
	(void)state;
	static const struct {
		enum remote_kind kind;
		int playing;
		int paused;
	} rows[] = {{REMOTE_TOGGLE, ' ', ' '}, {REMOTE_PLAY, 0, ' '}, {REMOTE_PAUSE, ' ', 0},
		{REMOTE_NEXT, 'n', 'n'}, {REMOTE_PREVIOUS, 'p', 'p'}, {REMOTE_STOP, 'q', 'q'},
		{REMOTE_SEEK, 0, 0}, {REMOTE_MOVE, 0, 0}, {REMOTE_RATE, 0, 0},
		{REMOTE_VOLUME, 0, 0}, {REMOTE_NONE, 0, 0}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(remote_listening_key(rows[i].kind, false), rows[i].playing);
		assert_int_equal(remote_listening_key(rows[i].kind, true), rows[i].paused);
	}
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
		cmocka_unit_test(a_key_or_a_control_becomes_one_event),
		cmocka_unit_test(a_media_key_is_a_key_of_the_verbs_that_play),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
