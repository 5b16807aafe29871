/* Runs a program to its end, writing its input and reading its output at the same time. The program
 * is untrusted: it may hang, flood its output, close its streams, or leave children that hold them
 * open. */
#define _GNU_SOURCE /* pipe2 */
#include "base/process.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

#define COMPLAINT_MAX 4096
/* A pipe holds this much before anyone reads it. */
#define SCRIPT_MAX 4096
#define LOOK_MS 50
/* How long to keep reading after the program has ended, as a child may hold its output open. */
#define GRACE_MS 100
/* The largest pipe (1 MiB) holds this many blocks when its writer ends. */
#define BLOCK_BYTES 65536
#define MOST_BLOCKS 16
/* The program uses the numbers below; ours stay above, so that dup2 overwrites none of them. */
#define FIRST_OWN_FD 4

enum stream { STREAM_IN, STREAM_OUT, STREAM_COMPLAINT, STREAM_SCRIPT };
#define STREAM_COUNT 4

struct run {
	int ours[STREAM_COUNT]; /* -1: closed */
	int theirs[STREAM_COUNT];
	pid_t pid;
	const char *input;
	size_t input_left;
	struct process_result *result;
	int64_t ended_ms; /* when the program was seen to have ended; -1: not yet */
	int blocks;       /* blocks read since then */
	bool asked;       /* its group has been sent TERM */
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

/* Moves the descriptor above those that the program will use. False with errno set. */
static bool raise_fd(int *fd)
{
	if (*fd >= FIRST_OWN_FD) {
		return true;
	}
	int higher = fcntl(*fd, F_DUPFD_CLOEXEC, FIRST_OWN_FD);
	if (higher < 0) {
		return false;
	}
	(void)close(*fd);
	*fd = higher;
	return true;
}

/* A pipe, not a socket, because a program may open /dev/stdin or /dev/stdout by name. False with
 * errno set. */
static bool open_pipe(struct run *run, enum stream stream)
{
	int pair[2];
	bool to_them = stream == STREAM_IN || stream == STREAM_SCRIPT;
	if (pipe2(pair, O_CLOEXEC) != 0) {
		return false;
	}
	run->ours[stream] = pair[to_them ? 1 : 0];
	run->theirs[stream] = pair[to_them ? 0 : 1];
	/* each end has its own flags: theirs stays blocking, as programs expect */
	return raise_fd(&run->theirs[stream]) && fcntl(run->ours[stream], F_SETFL, O_NONBLOCK) == 0;
}

static bool open_ends(struct run *run, const struct process_task *task)
{
	if ((task->input && !open_pipe(run, STREAM_IN)) || !open_pipe(run, STREAM_OUT) ||
		!open_pipe(run, STREAM_COMPLAINT) ||
		(task->script && !open_pipe(run, STREAM_SCRIPT))) {
		return false;
	}
	size_t length = task->script ? strlen(task->script) : 0;
	assert(length <= SCRIPT_MAX);
	bool ok = length == 0 ||
		  write(run->ours[STREAM_SCRIPT], task->script, length) == (ssize_t)length;
	close_end(&run->ours[STREAM_SCRIPT]);
	return ok;
}

/* Returns errno's value, 0 when it runs. */
static int start(struct run *run, const struct process_task *task)
{
	if (!open_ends(run, task)) {
		return errno;
	}
	int why = process_start(&(struct process_setup){.argv = task->argv,
					.environment = task->environment,
					.input = run->theirs[STREAM_IN],
					.output = run->theirs[STREAM_OUT],
					.complaint = run->theirs[STREAM_COMPLAINT],
					.script = run->theirs[STREAM_SCRIPT]},
		&run->pid);
	close_ends(run->theirs);
	return why;
}

static bool is_temporary(int errno_value)
{
	return errno_value == EAGAIN || errno_value == EWOULDBLOCK || errno_value == EINTR;
}

/* Makes a write to a closed pipe return EPIPE without a signal, even when SIGPIPE is not ignored.
 * The kernel sends SIGPIPE to the writing thread, so this thread can block it and consume it. */
static ssize_t write_quietly(int fd, const char *bytes, size_t length)
{
	sigset_t pipe_signal;
	sigset_t before;
	sigset_t pending;
	(void)sigemptyset(&pipe_signal);
	(void)sigaddset(&pipe_signal, SIGPIPE);
	(void)sigpending(&pending);
	(void)pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
	ssize_t n = write(fd, bytes, length);
	int why = errno;
	if (n < 0 && why == EPIPE && !sigismember(&pending, SIGPIPE)) {
		while (sigtimedwait(&pipe_signal, NULL, &(struct timespec){0}) < 0 &&
			errno == EINTR) {
		}
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = why;
	return n;
}

static void feed(struct run *run)
{
	int *fd = &run->ours[STREAM_IN];
	ssize_t n = run->input_left > 0 ? write_quietly(*fd, run->input, run->input_left) : 0;
	if (n > 0) {
		run->input += n;
		run->input_left -= (size_t)n;
	}
	/* A program that needs no more may close its input. */
	if (run->input_left == 0 || (n < 0 && !is_temporary(errno))) {
		close_end(fd);
	}
}

static void drain(int *fd, struct text *into)
{
	char block[BLOCK_BYTES];
	ssize_t n = read(*fd, block, sizeof(block));
	if (n > 0) {
		text_add_bytes(into, block, (size_t)n);
	} else if (n == 0 || !is_temporary(errno)) {
		close_end(fd);
	}
}

static bool has_output(const struct run *run)
{
	return run->ours[STREAM_OUT] >= 0 || run->ours[STREAM_COMPLAINT] >= 0;
}

/* Waits up to `ms`, then writes and reads what is possible. True when something could be read. */
static bool exchange(struct run *run, int ms)
{
	struct pollfd polled[] = {{.fd = run->ours[STREAM_IN], .events = POLLOUT},
		{.fd = run->ours[STREAM_OUT], .events = POLLIN},
		{.fd = run->ours[STREAM_COMPLAINT], .events = POLLIN}};
	if (poll(polled, 3, ms) <= 0) {
		return false;
	}
	if (polled[0].revents != 0) {
		feed(run);
	}
	if (polled[1].revents != 0) {
		drain(&run->ours[STREAM_OUT], &run->result->output);
	}
	if (polled[2].revents != 0) {
		drain(&run->ours[STREAM_COMPLAINT], &run->result->complaint);
	}
	return polled[1].revents != 0 || polled[2].revents != 0;
}

/* After the program has ended: true when all its output has been read. Sends TERM to its group when
 * a child still holds the output open after GRACE_MS, and gives up after twice that. */
static bool is_over(struct run *run, bool read_something)
{
	int64_t since = clock_steady_ms() - run->ended_ms;
	run->blocks += read_something;
	if (!has_output(run)) {
		return true;
	}
	if ((read_something && run->blocks < MOST_BLOCKS) || since < GRACE_MS) {
		return false;
	}
	if (!run->asked) {
		(void)kill(-run->pid, SIGTERM);
		run->asked = true;
	}
	return since >= 2 * GRACE_MS;
}

/* Writes and reads until the program has ended. */
static enum process_end converse(struct run *run, const struct process_task *task)
{
	int64_t until_ms = clock_steady_ms() + task->limit_ms;
	int pause_ms = 1; /* with nothing left to read, polls for the end ever less often */
	for (;;) {
		int64_t left = until_ms - clock_steady_ms();
		bool ended = run->ended_ms >= 0;
		if (!ended && process_has_ended(run->pid)) {
			run->ended_ms = clock_steady_ms();
			close_end(&run->ours[STREAM_IN]);
			ended = true;
		}
		if (!ended && left <= 0) {
			return PROCESS_LATE;
		}
		if (!ended && task->stop && task->stop(task->context)) {
			return PROCESS_STOPPED;
		}
		int most_ms = !has_output(run) ? (ended ? 0 : pause_ms) : ended ? 5 : LOOK_MS;
		pause_ms = !has_output(run) && pause_ms < LOOK_MS / 2 ? 2 * pause_ms : pause_ms;
		bool read_something = exchange(run, ended || left > most_ms ? most_ms : (int)left);
		if (run->result->output.cut) {
			return PROCESS_TOO_MUCH;
		}
		if (ended && is_over(run, read_something)) {
			return PROCESS_WELL;
		}
	}
}

void process_run(const struct process_task *task, struct process_result *result)
{
	struct run run = {.ours = {-1, -1, -1, -1},
		.theirs = {-1, -1, -1, -1},
		.input = task->input,
		.input_left = task->input_length,
		.result = result,
		.ended_ms = -1};
	assert(task->limit_ms > 0);
	*result = (struct process_result){0};
	text_init(&result->output, task->output_max);
	text_init(&result->complaint, COMPLAINT_MAX);
	result->why = start(&run, task);
	if (result->why != 0) {
		result->end = result->why == ENOENT ? PROCESS_ABSENT : PROCESS_NOT_BEGUN;
		close_ends(run.theirs);
	} else {
		result->end = converse(&run, task);
		result->status = process_end(run.pid);
	}
	close_ends(run.ours);
	bool failed = !WIFEXITED(result->status) || WEXITSTATUS(result->status) != 0;
	if (result->end == PROCESS_WELL && failed) {
		result->end = PROCESS_FAILED;
	}
}

char *process_complaint_line(const struct process_result *result)
{
	const struct text *complaint = &result->complaint;
	struct text line;
	text_init(&line, 300);
	size_t length = strcspn(complaint->bytes, "\r\n");
	for (size_t at = 0; at < length;) {
		uint32_t c;
		at += utf8_decode(complaint->bytes + at, length - at, &c);
		text_add_char(&line, c < 0x20 || (c >= 0x7F && c < 0xA0) ? ' ' : c);
	}
	return text_take(&line);
}

void process_result_finish(struct process_result *result)
{
	text_finish(&result->output);
	text_finish(&result->complaint);
}
