/* Claims about notes on standard input, and where keys come from then. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "setup/setup.h"

#define NOTES "1. 질문입니까?\n"
#define KEYS_OF_TERMINAL 7
#define KEYS_OF_NOBODY 8

/* Where the screen finds keys: what is typed on the terminal, or nothing. */
static int keys_of(int master)
{
	struct screen *screen = screen_open(true);
	int fd = screen_fd(screen);
	char byte;
	if (fd < 0) {
		return read(STDIN_FILENO, &byte, 1) == 0 ? KEYS_OF_NOBODY : 4;
	}
	if (write(master, "q", 1) != 1) {
		return 5;
	}
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	(void)poll(&ready, 1, 5000);
	int key = screen_key(screen);
	screen_close(screen);
	return key == 'q' ? KEYS_OF_TERMINAL : 6;
}

/* In a process of its own: notes on a pipe as standard input, with a terminal to go to or without;
 * what the process ends with. */
static int load_in_child(bool terminal)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	pid_t child = fork();
	if (child == 0) {
		int ends[2];
		struct deck deck;
		(void)setsid(); /* the terminal opened next is this session's */
		if (terminal && open(ptsname(master), O_RDWR) < 0) {
			_exit(1);
		}
		if (pipe(ends) != 0 || write(ends[1], NOTES, strlen(NOTES)) < 0) {
			_exit(2);
		}
		(void)dup2(ends[0], STDIN_FILENO);
		(void)close(ends[0]);
		(void)close(ends[1]);
		char *bytes;
		size_t length;
		if (!setup_input(&deck, &bytes, &length, NULL) || deck.question_count != 1 ||
			!setup_is_input(&deck)) {
			_exit(3);
		}
		_exit(keys_of(master));
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	(void)close(master);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void test_keys_come_from_the_terminal_when_standard_input_is_the_notes(void **state)
{
	(void)state;
	assert_int_equal(load_in_child(true), KEYS_OF_TERMINAL);
}

static void test_without_a_terminal_there_are_no_keys(void **state)
{
	(void)state;
	assert_int_equal(load_in_child(false), KEYS_OF_NOBODY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_come_from_the_terminal_when_standard_input_is_the_notes),
		cmocka_unit_test(test_without_a_terminal_there_are_no_keys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
