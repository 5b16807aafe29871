/* The screen on a pseudo-terminal: full screen and lines, prompts, held-back stderr and restored
 * settings. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "terminal/key.h"
#include "terminal/screen.h"

#define ESC "\033"

/* The program's own stdin, stdout and stderr, put back after a test. */
struct standard {
	int kept[3];
};

static struct standard replace_standard(int in, int out, int err)
{
	struct standard standard;
	const int fds[] = {in, out, err};
	(void)fflush(NULL);
	for (int i = 0; i < 3; i++) {
		standard.kept[i] = dup(i);
		if (fds[i] >= 0) {
			(void)dup2(fds[i], i);
		}
	}
	return standard;
}

static void restore_standard(const struct standard *standard)
{
	(void)fflush(NULL);
	for (int i = 0; i < 3; i++) {
		(void)dup2(standard->kept[i], i);
		(void)close(standard->kept[i]);
	}
}

static void test_a_line_is_printed_when_something_is_new(void **state)
{
	(void)state;
	FILE *talk = tmpfile();
	int null = open("/dev/null", O_RDWR);
	struct standard standard = replace_standard(null, -1, fileno(talk));
	struct screen *screen = screen_open(false);
	struct screen_view view = {.heading = "practice",
		.progress = "1 of 2",
		.question = "왜\n " ESC "[2J 👩‍👩?",
		.doing = "asking"};
	bool full = screen_is_full(screen);
	int fd = screen_fd(screen);
	int key = screen_key(screen);
	char *answer = screen_ask(screen, "note:", "x", NULL, NULL);
	bool yes = screen_confirm(screen, "delete?", NULL, NULL);
	screen_draw(screen, &view);
	view.timer_s = 3;
	view.progress = "1 of 2, 1 min left";
	screen_draw(screen, &view);
	view.doing = "recording";
	screen_draw(screen, &view);
	view.message = "take 1 kept";
	screen_draw(screen, &view);
	screen_draw(screen, &view);
	view.message = NULL;
	screen_draw(screen, &view);
	view.message = "take 1 kept";
	screen_draw(screen, &view);
	screen_close(screen);
	screen_close(NULL);
	restore_standard(&standard);

	char printed[256] = "";
	rewind(talk);
	printed[fread(printed, 1, sizeof(printed) - 1, talk)] = '\0';
	assert_string_equal(printed,
		"1 of 2: 왜 �[2J 👩‍👩?\nasking\nrecording\ntake 1 kept\ntake 1 kept\n");
	assert_false(full);
	assert_int_equal(fd, -1);
	assert_int_equal(key, KEY_NONE);
	assert_null(answer);
	assert_false(yes);
	(void)fclose(talk);
	(void)close(null);
}

/* A terminal of this test's own: what is written to `master` is typed. */
struct pty {
	int master;
	int terminal;
};

static struct pty open_pty(unsigned short rows, unsigned short columns)
{
	struct pty pty = {.master = posix_openpt(O_RDWR | O_NOCTTY)};
	assert_true(pty.master >= 0 && grantpt(pty.master) == 0 && unlockpt(pty.master) == 0);
	pty.terminal = open(ptsname(pty.master), O_RDWR | O_NOCTTY);
	assert_true(pty.terminal >= 0);
	struct winsize size = {.ws_row = rows, .ws_col = columns};
	assert_int_equal(ioctl(pty.terminal, TIOCSWINSZ, &size), 0);
	(void)fcntl(pty.master, F_SETFL, O_NONBLOCK);
	return pty;
}

static void close_pty(const struct pty *pty)
{
	(void)close(pty->terminal);
	(void)close(pty->master);
}

/* The kernel hands bytes from one end to the other in its own time. */
static void wait_readable(int fd)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	(void)poll(&ready, 1, 5000);
}

static void type(const struct pty *pty, const char *bytes)
{
	(void)!write(pty->master, bytes, strlen(bytes));
	wait_readable(pty->terminal);
}

/* What the terminal was sent so far: up to a mark that is sent after it. */
static char *sent_to(const struct pty *pty)
{
	static const char MARK[] = "\001";
	struct text text;
	text_init(&text, 1 << 20);
	(void)!write(pty->terminal, MARK, 1);
	while (!strstr(text.bytes, MARK)) {
		char bytes[4096];
		wait_readable(pty->master);
		ssize_t got = read(pty->master, bytes, sizeof(bytes));
		if (got <= 0) {
			break;
		}
		text_add_bytes(&text, bytes, (size_t)got);
	}
	return text_take(&text);
}

static bool same_settings(const struct termios *a, const struct termios *b)
{
	return a->c_lflag == b->c_lflag && a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag;
}

static struct pty open_usual_terminal(void)
{
	(void)setenv("LC_ALL", "C.UTF-8", 1);
	(void)setenv("TERM", "xterm", 1);
	return open_pty(12, 40);
}

/* Here and below all is done before anything is asserted: a failing assert would print to the
 * terminal. */
static void test_the_full_screen_draws_and_leaves_the_terminal_as_it_was(void **state)
{
	(void)state;
	struct pty pty = open_usual_terminal();
	struct termios before;
	struct termios during;
	struct termios away;
	struct termios after;
	(void)tcgetattr(pty.terminal, &before);
	struct standard standard = replace_standard(pty.terminal, pty.terminal, pty.terminal);
	struct screen *screen = screen_open(false);
	bool full = screen_is_full(screen);
	struct screen_view view = {
		.question = "\u1112\u1161\u11ab" ESC "[31m글?", .doing = "asking"};
	screen_draw(screen, &view);
	char *drawn = sent_to(&pty);
	screen_draw(screen, &view);
	char *again = sent_to(&pty);
	(void)tcgetattr(pty.terminal, &during);
	screen_suspend(screen);
	(void)tcgetattr(pty.terminal, &away);
	screen_resume(screen);
	char *back = sent_to(&pty);
	screen_close(screen);
	restore_standard(&standard);
	(void)tcgetattr(pty.terminal, &after);

	assert_true(full);
	assert_non_null(strstr(drawn, "한 [31m글?"));
	assert_null(strstr(drawn, ESC "[31m글"));
	assert_true(strlen(again) < 20);
	assert_non_null(strstr(back, "한 [31m글?"));
	assert_false(during.c_lflag & (ICANON | ECHO));
	assert_true(during.c_lflag & ISIG);
	assert_false(during.c_iflag & IXON);
	assert_true(same_settings(&before, &away));
	assert_true(same_settings(&before, &after));
	free(drawn);
	free(again);
	free(back);
	close_pty(&pty);
}

static void test_what_libraries_complain_of_is_told_after_the_full_screen(void **state)
{
	(void)state;
	struct pty pty = open_usual_terminal();
	struct standard standard = replace_standard(pty.terminal, pty.terminal, pty.terminal);
	struct screen *screen = screen_open(false);
	(void)fputs("first complaint\n", stderr);
	(void)fflush(stderr);
	char *held = sent_to(&pty);
	screen_suspend(screen);
	char *told = sent_to(&pty);
	screen_resume(screen);
	(void)fputs("second complaint\n", stderr);
	free(sent_to(&pty));
	screen_close(screen);
	char *told_at_end = sent_to(&pty);
	restore_standard(&standard);

	assert_null(strstr(held, "complaint"));
	assert_non_null(strstr(told, "first complaint"));
	assert_null(strstr(told_at_end, "first complaint"));
	assert_non_null(strstr(told_at_end, "second complaint"));
	free(held);
	free(told);
	free(told_at_end);
	close_pty(&pty);
}

static void test_the_full_screen_asks_for_a_line_and_for_a_yes(void **state)
{
	(void)state;
	struct pty pty = open_usual_terminal();
	struct standard standard = replace_standard(pty.terminal, pty.terminal, pty.terminal);
	struct screen *screen = screen_open(false);
	type(&pty, "나X\177\n");
	char *answer = screen_ask(screen, "note:", "가", NULL, NULL);
	char *asked = sent_to(&pty);
	type(&pty, "ㅛ");
	bool yes = screen_confirm(screen, "delete?", NULL, NULL);
	type(&pty, "n");
	bool no = screen_confirm(screen, "delete?", NULL, NULL);
	type(&pty, "ㅂ");
	int key = screen_key(screen);
	screen_close(screen);
	restore_standard(&standard);

	assert_string_equal(answer, "가나");
	const char *label = strstr(asked, "note:");
	assert_non_null(label);
	assert_non_null(strstr(label, ESC "[?25l")); /* what is asked is gone, and its cursor */
	assert_true(yes);
	assert_false(no);
	assert_int_equal(key, 'q');
	free(answer);
	free(asked);
	close_pty(&pty);
}

static volatile sig_atomic_t noted;

static void note_signal(int number)
{
	noted = number;
}

/* What happens while a line is typed, at the third call of idle. */
struct meanwhile {
	struct screen *screen;
	const struct pty *pty;
	int calls;
};

static void cancel_later(void *context)
{
	struct meanwhile *meanwhile = context;
	if (++meanwhile->calls == 3) {
		screen_cancel(meanwhile->screen);
	}
}

static void press_control_c_later(void *context)
{
	struct meanwhile *meanwhile = context;
	if (++meanwhile->calls == 3) {
		type(meanwhile->pty, "\003");
	}
}

static void test_a_question_asked_ends_by_cancel_by_control_c_and_by_hang_up(void **state)
{
	(void)state;
	struct sigaction action = {.sa_handler = note_signal};
	struct sigaction old;
	(void)sigaction(SIGINT, &action, &old);
	struct pty pty = open_pty(24, 80);
	struct standard standard = replace_standard(pty.terminal, pty.terminal, pty.terminal);
	struct screen *screen = screen_open(true);
	type(&pty, "kept?");
	struct meanwhile first_time = {screen, &pty, 0};
	char *cancelled = screen_ask(screen, "note:", NULL, cancel_later, &first_time);
	struct meanwhile then = {screen, &pty, 0};
	char *interrupted = screen_ask(screen, "note:", "x", press_control_c_later, &then);
	char *shown = sent_to(&pty);
	(void)close(pty.master);
	wait_readable(pty.terminal);
	char *gone = screen_ask(screen, "note:", "x", NULL, NULL);
	int first = screen_key(screen);
	int second = screen_key(screen);
	int fd = screen_fd(screen);
	screen_close(screen);
	restore_standard(&standard);
	(void)sigaction(SIGINT, &old, NULL);
	(void)close(pty.terminal);

	assert_null(cancelled);
	assert_null(interrupted);
	assert_int_equal(noted, SIGINT);
	assert_null(gone);
	assert_non_null(strstr(shown, "note: kept?"));
	assert_int_equal(first, KEY_GONE);
	assert_int_equal(second, KEY_NONE);
	assert_int_equal(fd, -1);
	free(shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_line_is_printed_when_something_is_new),
		cmocka_unit_test(test_the_full_screen_draws_and_leaves_the_terminal_as_it_was),
		cmocka_unit_test(test_what_libraries_complain_of_is_told_after_the_full_screen),
		cmocka_unit_test(test_the_full_screen_asks_for_a_line_and_for_a_yes),
		cmocka_unit_test(test_a_question_asked_ends_by_cancel_by_control_c_and_by_hang_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
