/* Claims about programs that we run, here shell scripts: whatever they do, the call returns in
 * time, they inherit nothing of ours, and nothing of them stays. */
#define _GNU_SOURCE /* WCOREDUMP, setitimer */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/process.h"

#define PATIENCE_MS 60000
/* Longer than any allowed way to end a program, shorter than the scripts would run. */
#define SOON_MS 20000
#define LARGE ((size_t)5 << 20)

/* --- A named pipe, which shows who holds it open --- */

struct place {
	char *folder;
	char *held;
	int fd;
};

static int make_place(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	place->folder = mem_text("/tmp/rehearse-process-XXXXXX");
	*state = place;
	if (!mkdtemp(place->folder)) {
		return -1;
	}
	place->held = mem_format("%s/held", place->folder);
	if (mkfifo(place->held, 0600) != 0 || setenv("HELD", place->held, 1) != 0) {
		return -1;
	}
	place->fd = open(place->held, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	return place->fd >= 0 ? 0 : -1;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	(void)close(place->fd);
	(void)unlink(place->held);
	int status = rmdir(place->folder);
	free(place->held);
	free(place->folder);
	free(place);
	/* no process is left behind to be waited for */
	return status == 0 && waitpid(-1, NULL, WNOHANG) == -1 ? 0 : -1;
}

/* The start of a script whose end is observed. */
#define HOLD "exec 9>\"$HELD\"; echo >&9; "

/* Waits until nobody holds the pipe. Returns how many held it since the last call: 0 for a script
 * that ended before it started. */
static int count_gone(void **state)
{
	const struct place *place = *state;
	char byte;
	int count = 0;
	assert_int_equal(fcntl(place->fd, F_SETFL, 0), 0);
	(void)alarm(60); /* ends the test when somebody holds it for ever */
	while (read(place->fd, &byte, 1) == 1) {
		count++;
	}
	(void)alarm(0);
	return count;
}

/* --- Running --- */

static void run_with(
	const char *script, const struct process_task *more, struct process_result *result)
{
	const char *const argv[] = {"/bin/sh", "-c", script, NULL};
	struct process_task task = *more;
	task.argv = argv;
	task.output_max = task.output_max ? task.output_max : 2 * LARGE;
	task.limit_ms = task.limit_ms ? task.limit_ms : PATIENCE_MS;
	int64_t began = clock_steady_ms();
	process_run(&task, result);
	assert_true(clock_steady_ms() - began < SOON_MS);
}

static void check_run(const char *script, enum process_end end, const char *output)
{
	struct process_result result;
	run_with(script, &(struct process_task){0}, &result);
	if (result.end != end || strcmp(result.output.bytes, output) != 0) {
		fail_msg("%s: end %d, '%s', '%s'", script, (int)result.end, result.output.bytes,
			result.complaint.bytes);
	}
	process_result_finish(&result);
}

static char *large_input(void)
{
	char *bytes = mem_array(LARGE + 1, 1);
	for (size_t i = 0; i < LARGE; i++) {
		bytes[i] = (char)('a' + i % 26);
	}
	return bytes;
}

static void test_what_a_program_says_and_how_it_ends_is_told(void **state)
{
	(void)state;
	struct process_result result;
	run_with("echo said; echo complained >&2; exit 3", &(struct process_task){0}, &result);
	assert_int_equal(result.end, PROCESS_FAILED);
	assert_int_equal(WEXITSTATUS(result.status), 3);
	assert_string_equal(result.output.bytes, "said\n");
	assert_string_equal(result.complaint.bytes, "complained\n");
	process_result_finish(&result);
	run_with("kill -9 $$", &(struct process_task){0}, &result);
	assert_int_equal(result.end, PROCESS_FAILED);
	assert_int_equal(WTERMSIG(result.status), SIGKILL);
	process_result_finish(&result);
	check_run("cat; echo said", PROCESS_WELL, "said\n"); /* nothing to read: no terminal */
	check_run("exec >&- 2>&-; exit 0", PROCESS_WELL, "");
}

static void test_a_program_that_cannot_be_run_is_told_with_its_reason(void **state)
{
	(void)state;
	static const struct {
		const char *program;
		enum process_end end;
		int why;
	} ROWS[] = {{"no-such-program-here", PROCESS_ABSENT, ENOENT},
		{"/dev/null", PROCESS_NOT_BEGUN, EACCES}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		const char *const argv[] = {ROWS[i].program, NULL};
		struct process_result result;
		process_run(&(struct process_task){.argv = argv, .input = "a", .limit_ms = 1000},
			&result);
		assert_int_equal(result.end, ROWS[i].end);
		assert_int_equal(result.why, ROWS[i].why);
		process_result_finish(&result);
	}
}

static void on_alarm(int number)
{
	(void)number;
}

/* More than pipes hold, while a signal comes each millisecond that restarts no call. */
static void test_much_goes_in_and_out_at_once_whatever_signals_come(void **state)
{
	(void)state;
	struct sigaction action = {.sa_handler = on_alarm};
	const struct itimerval often = {{0, 1000}, {0, 1000}};
	const struct itimerval never = {{0, 0}, {0, 0}};
	char *bytes = large_input();
	struct process_result result;
	assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
	assert_int_equal(setitimer(ITIMER_REAL, &often, NULL), 0);
	run_with("cat; yes | head -c 3000000 >&2",
		&(struct process_task){.input = bytes, .input_length = LARGE}, &result);
	assert_int_equal(setitimer(ITIMER_REAL, &never, NULL), 0);
	action.sa_handler = SIG_DFL;
	assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
	assert_int_equal(result.end, PROCESS_WELL);
	assert_int_equal(result.output.length, LARGE);
	assert_memory_equal(result.output.bytes, bytes, LARGE);
	process_result_finish(&result);
	free(bytes);
}

static void test_one_that_closes_its_input_early_is_no_signal_for_us(void **state)
{
	(void)state;
	char *bytes = large_input();
	struct process_result result;
	sigset_t pending;
	assert_true(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
	for (int i = 0; i < 5; i++) {
		run_with("head -c 10; exec 0<&-; echo; echo short",
			&(struct process_task){.input = bytes, .input_length = LARGE}, &result);
		assert_int_equal(result.end, PROCESS_WELL);
		assert_string_equal(result.output.bytes, "abcdefghij\nshort\n");
		process_result_finish(&result);
	}
	assert_int_equal(sigpending(&pending), 0);
	assert_int_equal(sigismember(&pending, SIGPIPE), 0);
	free(bytes);
}

/* --- Programs that do not end --- */

static void test_one_that_stops_reading_or_hangs_is_ended_with_its_group(void **state)
{
	static const char *const SCRIPTS[] = {HOLD "sleep 1000",
		HOLD "trap '' TERM; while :; do sleep 1000; done",
		HOLD "(trap '' TERM; sleep 1000; sleep 1000) & wait",
		HOLD "exec >&- 2>&-; sleep 1000", HOLD "kill -STOP $$; sleep 1000",
		HOLD "trap 'sleep 1000' TERM; sleep 1000 & wait; sleep 1000"};
	char *bytes = large_input();
	int held = 0;
	for (size_t i = 0; i < sizeof(SCRIPTS) / sizeof(SCRIPTS[0]); i++) {
		struct process_result result;
		run_with(SCRIPTS[i],
			&(struct process_task){
				.input = bytes, .input_length = LARGE, .limit_ms = 300},
			&result);
		assert_int_equal(result.end, PROCESS_LATE);
		held += count_gone(state);
		process_result_finish(&result);
	}
	assert_true(held > 0);
	free(bytes);
}

static void test_what_a_program_leaves_behind_is_not_waited_for_and_ended(void **state)
{
	static const char *const SCRIPTS[] = {HOLD "sleep 1000 & echo text",
		HOLD "(trap '' TERM; sleep 1000; sleep 1000) & echo text",
		HOLD "sleep 1000 >/dev/null 2>&1 & echo text", HOLD "yes >&2 & echo text"};
	for (size_t i = 0; i < sizeof(SCRIPTS) / sizeof(SCRIPTS[0]); i++) {
		check_run(SCRIPTS[i], PROCESS_WELL, "text\n");
		assert_int_equal(count_gone(state), 1);
	}
	/* a child that left the group goes on, and is not waited for */
	check_run("setsid sleep 40 & echo text", PROCESS_WELL, "text\n");
}

static void test_all_that_was_written_is_read_though_others_hold_the_pipe(void **state)
{
	struct process_result result;
	run_with(HOLD "sleep 1000 & head -c 60000 /dev/zero", &(struct process_task){0}, &result);
	assert_int_equal(result.end, PROCESS_WELL);
	assert_int_equal(result.output.length, 60000);
	assert_int_equal(count_gone(state), 1);
	process_result_finish(&result);
}

static void test_a_flood_is_ended(void **state)
{
	static const char *const SCRIPTS[] = {HOLD "exec yes", HOLD "trap '' TERM; yes"};
	for (size_t i = 0; i < sizeof(SCRIPTS) / sizeof(SCRIPTS[0]); i++) {
		struct process_result result;
		run_with(SCRIPTS[i], &(struct process_task){.output_max = 1000000}, &result);
		assert_int_equal(result.end, PROCESS_TOO_MUCH);
		assert_true(result.output.length <= 1000000);
		assert_int_equal(count_gone(state), 1);
		process_result_finish(&result);
	}
}

static bool count_down(void *context)
{
	int *left = context;
	return --*left <= 0;
}

static void test_the_caller_is_asked_while_it_runs_and_may_end_it(void **state)
{
	static const char *const SCRIPTS[] = {HOLD "sleep 1000", HOLD "trap '' TERM; sleep 1000",
		HOLD "exec >&- 2>&-; sleep 1000", HOLD "yes >&2"};
	for (size_t i = 0; i < sizeof(SCRIPTS) / sizeof(SCRIPTS[0]); i++) {
		struct process_result result;
		int left = 10; /* by then the shell has started: 50 ms each on an idle machine */
		run_with(SCRIPTS[i],
			&(struct process_task){
				.stop = count_down, .context = &left, .limit_ms = PATIENCE_MS},
			&result);
		assert_int_equal(result.end, PROCESS_STOPPED);
		assert_int_equal(left, 0);
		process_result_finish(&result);
	}
	assert_true(count_gone(state) > 0);
}

/* --- What reaches a program --- */

static void test_no_descriptor_of_ours_reaches_a_program(void **state)
{
	(void)state;
	int open_one = dup(STDIN_FILENO); /* as a library opens it: without CLOEXEC */
	int high = fcntl(open_one, F_DUPFD, 200);
	assert_true(open_one >= 0 && high >= 200);
	check_run("ls /proc/$$/fd; :", PROCESS_WELL, "0\n1\n2\n");
	struct process_result result;
	run_with("ls /proc/$$/fd; cat " PROCESS_SCRIPT, &(struct process_task){.script = "script"},
		&result);
	assert_string_equal(result.output.bytes, "0\n1\n2\n3\nscript");
	process_result_finish(&result);
	(void)close(open_one);
	(void)close(high);
}

static void test_a_program_finds_its_streams_by_name(void **state)
{
	(void)state;
	struct process_result result;
	run_with("cat /dev/stdin >/dev/stdout; echo why >/dev/stderr",
		&(struct process_task){.input = "text", .input_length = 4}, &result);
	assert_int_equal(result.end, PROCESS_WELL);
	assert_string_equal(result.output.bytes, "text");
	assert_string_equal(result.complaint.bytes, "why\n");
	process_result_finish(&result);
}

static void test_signals_are_as_a_program_expects_them(void **state)
{
	(void)state;
	sigset_t all;
	sigset_t before;
	(void)sigfillset(&all);
	assert_true(signal(SIGINT, SIG_IGN) != SIG_ERR);
	assert_true(signal(SIGPIPE, SIG_IGN) != SIG_ERR);
	assert_true(signal(SIGUSR1, SIG_IGN) != SIG_ERR);
	assert_int_equal(sigprocmask(SIG_BLOCK, &all, &before), 0);
	/* but 32 and 33, which glibc keeps for threads and posix_spawn leaves ignored */
	check_run("exec grep -cE '^Sig(Blk:.0+|Ign:.0+(180000000)?)$' /proc/self/status",
		PROCESS_WELL, "2\n");
	assert_int_equal(sigprocmask(SIG_SETMASK, &before, NULL), 0);
	assert_true(signal(SIGINT, SIG_DFL) != SIG_ERR);
	assert_true(signal(SIGPIPE, SIG_DFL) != SIG_ERR);
	assert_true(signal(SIGUSR1, SIG_DFL) != SIG_ERR);
}

/* As some launchers leave it: the system would reap our children and discard their status. */
static void test_how_one_ended_is_known_though_we_began_with_sigchld_ignored(void **state)
{
	(void)state;
	struct process_result result;
	assert_true(signal(SIGCHLD, SIG_IGN) != SIG_ERR);
	run_with("exit 3", &(struct process_task){0}, &result);
	assert_int_equal(result.end, PROCESS_FAILED);
	assert_int_equal(WEXITSTATUS(result.status), 3);
	process_result_finish(&result);
}

static void test_it_has_a_group_and_an_environment_of_its_own(void **state)
{
	(void)state;
	check_run("read a b c d group rest </proc/$$/stat; [ $group = $$ ] && echo own",
		PROCESS_WELL, "own\n");
	static const char *const ENVIRONMENT[] = {"ONE=1", NULL};
	struct process_result result;
	run_with("echo $ONE$HELD", &(struct process_task){.environment = ENVIRONMENT}, &result);
	assert_string_equal(result.output.bytes, "1\n");
	process_result_finish(&result);
}

/* --- At the terminal --- */

/* Runs a script at the terminal from a program in a group of its own. That program exits with 0
 * when it got `status` and its signals are restored. */
static void check_at_terminal(const char *script, int status, bool stops)
{
	pid_t child = fork();
	if (child == 0) {
		const char *const argv[] = {"/bin/sh", "-c", script, NULL};
		struct sigaction after;
		int got = 0;
		(void)setpgid(0, 0);
		(void)signal(SIGINT, on_alarm);
		bool ran = process_at_terminal(argv, NULL, NULL, &got);
		(void)sigaction(SIGINT, NULL, &after);
		_exit(ran && got == status && after.sa_handler == on_alarm ? 0 : 1);
	}
	int ended = 0;
	assert_true(child > 0);
	if (stops) {
		assert_int_equal(waitpid(child, &ended, WUNTRACED), child);
		assert_true(WIFSTOPPED(ended));
		assert_int_equal(kill(-child, SIGCONT), 0);
	}
	assert_int_equal(waitpid(child, &ended, 0), child);
	assert_true(WIFEXITED(ended));
	assert_int_equal(WEXITSTATUS(ended), 0);
}

static void test_keys_at_the_terminal_are_for_the_program_that_has_it(void **state)
{
	(void)state;
	check_at_terminal("exit 7", 7 << 8, false);
	check_at_terminal("kill -INT 0; sleep 20", SIGINT, false);
	check_at_terminal("kill -QUIT 0; sleep 20", SIGQUIT, false);
	check_at_terminal("kill -TSTP 0; exit 7", 7 << 8, true); /* both stop, both go on */
}

static void test_one_at_the_terminal_is_ended_when_the_caller_says_so(void **state)
{
	(void)state;
	static const char *const NONE[] = {"/nonexistent/editor", NULL};
	static const char *const STUBBORN[] = {
		"/bin/sh", "-c", "trap '' TERM; exec sleep 1000", NULL};
	int status = 0;
	int left = 20;
	assert_false(process_at_terminal(NONE, NULL, NULL, &status));
	assert_int_equal(status, ENOENT);
	assert_true(process_at_terminal(STUBBORN, count_down, &left, &status));
	assert_true(WIFSIGNALED(status));
}

/* --- Ourselves --- */

static void test_no_core_is_left_by_us_or_by_what_we_start(void **state)
{
	const struct place *place = *state;
	pid_t child = fork();
	if (child == 0) {
		const char *const argv[] = {
			"/bin/sh", "-c", "ulimit -c unlimited; kill -ABRT $$", NULL};
		struct process_result result;
		struct rlimit limit;
		bool in_place = chdir(place->folder) == 0; /* where a core file would be */
		process_without_core();
		process_run(&(struct process_task){.argv = argv, .limit_ms = PATIENCE_MS}, &result);
		bool ours = getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max <= 1;
		if (!in_place || !ours || WCOREDUMP(result.status)) {
			_exit(1);
		}
		abort();
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_false(WCOREDUMP(status));
}

#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PLACE(test_what_a_program_says_and_how_it_ends_is_told),
		WITH_PLACE(test_a_program_that_cannot_be_run_is_told_with_its_reason),
		WITH_PLACE(test_much_goes_in_and_out_at_once_whatever_signals_come),
		WITH_PLACE(test_one_that_closes_its_input_early_is_no_signal_for_us),
		WITH_PLACE(test_one_that_stops_reading_or_hangs_is_ended_with_its_group),
		WITH_PLACE(test_what_a_program_leaves_behind_is_not_waited_for_and_ended),
		WITH_PLACE(test_all_that_was_written_is_read_though_others_hold_the_pipe),
		WITH_PLACE(test_a_flood_is_ended),
		WITH_PLACE(test_the_caller_is_asked_while_it_runs_and_may_end_it),
		WITH_PLACE(test_no_descriptor_of_ours_reaches_a_program),
		WITH_PLACE(test_a_program_finds_its_streams_by_name),
		WITH_PLACE(test_signals_are_as_a_program_expects_them),
		WITH_PLACE(test_how_one_ended_is_known_though_we_began_with_sigchld_ignored),
		WITH_PLACE(test_it_has_a_group_and_an_environment_of_its_own),
		WITH_PLACE(test_keys_at_the_terminal_are_for_the_program_that_has_it),
		WITH_PLACE(test_one_at_the_terminal_is_ended_when_the_caller_says_so),
		WITH_PLACE(test_no_core_is_left_by_us_or_by_what_we_start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
