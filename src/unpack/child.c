/* Runs a program: feeds it and reads it at the same time, so that neither waits for the other. */
#include "unpack/child.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

#define COMPLAINT_MAX 4096
#define SCRIPT_FD 3
/* A pipe takes this much before anybody reads it. */
#define SCRIPT_MAX 4096
/* A program that has ended writes no more; one that it started may hold its output open. */
#define LOOK_MS 50

enum stream { STREAM_IN, STREAM_OUT, STREAM_ERROR, STREAM_SCRIPT };
#define STREAM_COUNT 4

/* -1: closed. */
struct ends {
	int ours[STREAM_COUNT];
	int theirs[STREAM_COUNT];
};

struct run {
	struct ends ends;
	pid_t pid;
	const char *input;
	size_t input_left;
	struct child_result *result;
};

static void close_end(int *fd)
{
	if (*fd >= 0) {
		(void)close(*fd);
	}
	*fd = -1;
}

static void close_ends(int *fds)
{
	for (int i = 0; i < STREAM_COUNT; i++) {
		close_end(&fds[i]);
	}
}

/* Sockets, as writing to one whose reader has died can be told from a signal; a pipe for the
 * script, as a socket cannot be opened by name. False with errno set. */
static bool open_ends(struct ends *ends, const char *script)
{
	*ends = (struct ends){.ours = {-1, -1, -1, -1}, .theirs = {-1, -1, -1, -1}};
	int pair[2];
	for (int i = STREAM_IN; i <= STREAM_ERROR; i++) {
		if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
			return false;
		}
		ends->ours[i] = pair[0];
		ends->theirs[i] = pair[1];
	}
	if (pipe(pair) != 0) {
		return false;
	}
	ends->theirs[STREAM_SCRIPT] = pair[0];
	ends->ours[STREAM_SCRIPT] = pair[1];
	if (fcntl(pair[0], F_SETFD, FD_CLOEXEC) != 0 || fcntl(pair[1], F_SETFD, FD_CLOEXEC) != 0) {
		return false;
	}
	size_t length = strlen(script);
	assert(length <= SCRIPT_MAX);
	bool ok = write(pair[1], script, length) == (ssize_t)length;
	close_end(&ends->ours[STREAM_SCRIPT]);
	return ok;
}

static int spawn_with(pid_t *pid, const struct ends *ends, const char *const *argv,
	posix_spawn_file_actions_t *files, posix_spawnattr_t *attributes)
{
	/* Nothing of the user's own reaches the program: a conversion is the same everywhere. */
	static const char *const ENVIRONMENT[] = {
		"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/nonexistent", "LC_ALL=C.UTF-8", NULL};
	static const int RESET[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGCHLD};
	static const int NUMBERS[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, SCRIPT_FD};
	_Static_assert(sizeof(NUMBERS) / sizeof(NUMBERS[0]) == STREAM_COUNT, "one a stream");
	sigset_t none;
	sigset_t reset;
	(void)sigemptyset(&none);
	(void)sigemptyset(&reset);
	for (size_t i = 0; i < sizeof(RESET) / sizeof(RESET[0]); i++) {
		(void)sigaddset(&reset, RESET[i]);
	}
	int why = 0;
	for (int i = 0; i < STREAM_COUNT && why == 0; i++) {
		why = posix_spawn_file_actions_adddup2(files, ends->theirs[i], NUMBERS[i]);
	}
	if (why != 0 ||
		(why = posix_spawnattr_setflags(attributes,
			 POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)) !=
			0 ||
		(why = posix_spawnattr_setpgroup(attributes, 0)) != 0 ||
		(why = posix_spawnattr_setsigmask(attributes, &none)) != 0 ||
		(why = posix_spawnattr_setsigdefault(attributes, &reset)) != 0) {
		return why;
	}
	char *const *words = (char *const *)(uintptr_t)argv; /* exec changes none of them */
	char *const *environment = (char *const *)(uintptr_t)ENVIRONMENT;
	return posix_spawnp(pid, argv[0], files, attributes, words, environment);
}

/* Starts it in a group of its own. Returns errno's value, 0 when it runs. */
static int start(struct run *run, const struct child_task *task)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	if (!open_ends(&run->ends, task->script)) {
		return errno;
	}
	int why = posix_spawn_file_actions_init(&files);
	if (why != 0) {
		return why;
	}
	why = posix_spawnattr_init(&attributes);
	if (why == 0) {
		why = spawn_with(&run->pid, &run->ends, task->argv, &files, &attributes);
		(void)posix_spawnattr_destroy(&attributes);
	}
	(void)posix_spawn_file_actions_destroy(&files);
	close_ends(run->ends.theirs);
	return why;
}

static bool is_passing(int errno_value)
{
	return errno_value == EAGAIN || errno_value == EWOULDBLOCK || errno_value == EINTR;
}

static void feed(struct run *run)
{
	int *fd = &run->ends.ours[STREAM_IN];
	ssize_t n = send(*fd, run->input, run->input_left, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n > 0) {
		run->input += n;
		run->input_left -= (size_t)n;
	}
	/* A program that has seen enough may close its input. */
	if (run->input_left == 0 || (n < 0 && !is_passing(errno))) {
		close_end(fd);
	}
}

static void drain(int *fd, struct text *into)
{
	char block[65536];
	ssize_t n = recv(*fd, block, sizeof(block), MSG_DONTWAIT);
	if (n > 0) {
		text_add_bytes(into, block, (size_t)n);
	} else if (n == 0 || !is_passing(errno)) {
		close_end(fd);
	}
}

static bool has_ended(pid_t pid)
{
	siginfo_t info = {0};
	int got;
	do {
		got = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
	} while (got < 0 && errno == EINTR);
	return got < 0 || info.si_pid == pid;
}

/* Feeds and reads it until its output ends; false when the time is over. */
static bool converse(struct run *run, int64_t until_ms)
{
	int *ours = run->ends.ours;
	while ((ours[STREAM_OUT] >= 0 || ours[STREAM_ERROR] >= 0) && !run->result->output.cut) {
		int64_t left = until_ms - clock_steady_ms();
		struct pollfd polled[] = {{.fd = ours[STREAM_IN], .events = POLLOUT},
			{.fd = ours[STREAM_OUT], .events = POLLIN},
			{.fd = ours[STREAM_ERROR], .events = POLLIN}};
		if (left <= 0) {
			return false;
		}
		int n = poll(polled, 3, left < LOOK_MS ? (int)left : LOOK_MS);
		if (n == 0 && has_ended(run->pid)) {
			return true;
		}
		if (n > 0 && polled[0].revents != 0) {
			feed(run);
		}
		if (n > 0 && polled[1].revents != 0) {
			drain(&ours[STREAM_OUT], &run->result->output);
		}
		if (n > 0 && polled[2].revents != 0) {
			drain(&ours[STREAM_ERROR], &run->result->complaint);
		}
	}
	return true;
}

/* Waits until it has ended; false when the time is over. */
static bool await(pid_t pid, int64_t until_ms)
{
	while (!has_ended(pid)) {
		if (clock_steady_ms() >= until_ms) {
			return false;
		}
		(void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
	}
	return true;
}

/* Ends the program and all it started, and reaps it. Returns its status as waitpid gives it. */
static int reap(pid_t pid)
{
	int status = 0;
	(void)kill(-pid, SIGKILL); /* its number is its own until it is reaped */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	return status;
}

void child_run(const struct child_task *task, struct child_result *result)
{
	struct run run = {.input = task->input, .input_left = task->input_length, .result = result};
	*result = (struct child_result){0};
	text_init(&result->output, task->output_max);
	text_init(&result->complaint, COMPLAINT_MAX);
	result->why = start(&run, task);
	if (result->why != 0) {
		result->end = result->why == ENOENT ? CHILD_ABSENT : CHILD_NOT_BEGUN;
		close_ends(run.ends.ours);
		close_ends(run.ends.theirs);
		return;
	}
	int64_t until_ms = clock_steady_ms() + task->limit_ms;
	bool in_time = converse(&run, until_ms);
	if (in_time && !result->output.cut) {
		in_time = await(run.pid, until_ms);
	}
	int status = reap(run.pid);
	close_ends(run.ends.ours);
	result->end = !in_time                                        ? CHILD_LATE
		      : result->output.cut                            ? CHILD_TOO_MUCH
		      : WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CHILD_WELL
								      : CHILD_FAILED;
}

void child_finish(struct child_result *result)
{
	text_finish(&result->output);
	text_finish(&result->complaint);
}
