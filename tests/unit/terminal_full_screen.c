/* The full screen sends nothing of hostile texts but harmless characters, in the encoding of the
 * locale. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/neutral_text.h"
#include "terminal/full_screen.h"
#include "terminal/out.h"
#include "terminal/out_encoding.h"

/* Sequences that curses never sends, by the number in them; C1; direction; bytes that are none. */
#define HOSTILE                                                                                    \
	"\x1B[31337m\x1B]52;c;aGk=\x07\x9B"                                                        \
	"31337m\xC2\x9B"                                                                           \
	"31337m\x0E\x08\x7F\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C\xE2\x80\xA8\xFF\xC2"

struct terminal {
	int master;
	int end;
	int saved[3];
};

static void take_over(struct terminal *terminal)
{
	const struct winsize size = {.ws_row = 40, .ws_col = 100};
	terminal->master = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(terminal->master >= 0 && grantpt(terminal->master) == 0 &&
		    unlockpt(terminal->master) == 0);
	terminal->end = open(ptsname(terminal->master), O_RDWR | O_NOCTTY);
	assert_int_equal(ioctl(terminal->end, TIOCSWINSZ, &size), 0);
	(void)fcntl(terminal->master, F_SETFL, O_NONBLOCK);
	(void)fflush(stdout);
	for (int fd = 0; fd < 3; fd++) {
		terminal->saved[fd] = dup(fd);
		(void)dup2(terminal->end, fd);
	}
}

static void give_back(struct terminal *terminal)
{
	(void)fflush(stdout);
	for (int fd = 0; fd < 3; fd++) {
		(void)dup2(terminal->saved[fd], fd);
		(void)close(terminal->saved[fd]);
	}
	(void)close(terminal->end);
	(void)close(terminal->master);
}

static void read_sent(const struct terminal *terminal, struct text *sent)
{
	struct pollfd ready = {.fd = terminal->master, .events = POLLIN};
	char bytes[4096];
	(void)fflush(stdout);
	while (poll(&ready, 1, 200) == 1) {
		ssize_t got = read(terminal->master, bytes, sizeof(bytes));
		if (got <= 0) {
			return;
		}
		text_add_bytes(sent, bytes, (size_t)got);
	}
}

/* Curses moves by escape sequences, charsets, backspaces and ends of lines; what is left is text.
 */
static void assert_harmless(const struct text *sent)
{
	uint32_t c;
	assert_true(utf8_valid(sent->bytes, sent->length, NULL));
	assert_null(strstr(sent->bytes, "\x1B[31337"));
	assert_null(strstr(sent->bytes, "\x1B]"));
	for (size_t at = 0, step; at < sent->length; at += step) {
		step = utf8_decode(sent->bytes + at, sent->length - at, &c);
		assert_int_not_equal(character_harm(c), HARM_DIRECTION);
		if (character_harm(c) != HARM_NONE) {
			assert_true(c == 0x1B || c == '\r' || c == '\n' || c == '\b' || c == 0x0F);
		}
	}
}

static void every_text_of_a_full_screen_is_neutral(void **state)
{
	(void)state;
	static const struct key_hint KEYS[] = {{"a" HOSTILE "b", "c" HOSTILE "d"}};
	const struct screen_view view = {.heading = "heading-" HOSTILE "1",
		.progress = "progress-" HOSTILE "2",
		.topic = "topic-" HOSTILE "3",
		.question = "question-" HOSTILE "4",
		.detail = "detail-" HOSTILE "5",
		.answer = "answer-" HOSTILE "6",
		.doing = "doing-" HOSTILE "7",
		.message = "message-" HOSTILE "8",
		.keys = KEYS,
		.key_count = 1};
	static const char *const SEEN[] = {"heading-", "progress-", "topic-", "question-",
		"detail-", "answer-", "doing-", "message-", "label-"};
	const struct prompt prompt = {
		.label = "label-" HOSTILE "9", .text = "text" HOSTILE, .cursor = 4};
	struct terminal terminal;
	struct text sent;
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	(void)setenv("TERM", "xterm", 1);
	out_encoding_forget();
	text_init(&sent, 1 << 20);
	take_over(&terminal);
	struct full_screen *full = full_screen_open();
	if (full) {
		full_screen_draw(full, &view, NULL);
		read_sent(&terminal, &sent);
		full_screen_draw(full, &view, &prompt);
		read_sent(&terminal, &sent);
		full_screen_close(full);
		read_sent(&terminal, &sent);
	}
	give_back(&terminal);
	assert_non_null(full);
	for (size_t i = 0; i < sizeof(SEEN) / sizeof(SEEN[0]); i++) {
		assert_non_null(strstr(sent.bytes, SEEN[i]));
	}
	assert_harmless(&sent);
	text_finish(&sent);
}

/* As in lines: what the encoding of the locale does not have is a question mark. */
static void a_full_screen_is_in_the_encoding_of_the_locale(void **state)
{
	(void)state;
	const struct screen_view view = {.question = "Why 한글, é?", .doing = "asking"};
	struct terminal terminal;
	struct text sent;
	(void)setenv("LC_ALL", "C", 1);
	(void)setenv("TERM", "xterm", 1);
	out_encoding_forget();
	text_init(&sent, 1 << 20);
	take_over(&terminal);
	struct full_screen *full = full_screen_open();
	if (full) {
		full_screen_draw(full, &view, NULL);
		read_sent(&terminal, &sent);
		full_screen_close(full);
	}
	give_back(&terminal);
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	out_encoding_forget();
	(void)out_encoding();
	assert_non_null(full);
	assert_non_null(strstr(sent.bytes, "Why"));
	assert_non_null(strstr(sent.bytes, "?"));
	for (size_t i = 0; i < sent.length; i++) {
		assert_true((unsigned char)sent.bytes[i] < 0x80);
	}
	text_finish(&sent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_of_a_full_screen_is_neutral),
		cmocka_unit_test(a_full_screen_is_in_the_encoding_of_the_locale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
