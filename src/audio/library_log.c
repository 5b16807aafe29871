/* Collects library messages: ALSA and JACK call handlers, PortAudio prints to standard error; both
 * go to a log. */
#include "audio/library_log.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* -1: discards. */
static atomic_int log_fd = -1;

typedef void alsa_handler(
	const char *file, int line, const char *function, int code, const char *format, ...);
typedef void jack_handler(const char *message);

static void log_line(const char *who, const char *what)
{
	int fd = atomic_load(&log_fd);
	char line[600];
	int length = snprintf(line, sizeof(line), "%s: %s\n", who, what);
	if (fd >= 0 && length > 0) {
		size_t most = sizeof(line) - 1;
		/* One write, so that lines of several threads do not mix. A full log does no
		 * harm. */
		(void)!write(fd, line, (size_t)length < most ? (size_t)length : most);
	}
}

__attribute__((format(printf, 5, 6))) static void on_alsa(
	const char *file, int line, const char *function, int code, const char *format, ...)
{
	(void)file;
	(void)line;
	(void)code;
	char what[512];
	va_list args;
	va_start(args, format);
	(void)vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	log_line(function ? function : "alsa", what);
}

static void on_jack(const char *message)
{
	log_line("jack", message);
}

/* PortAudio loads ALSA and JACK, depending on how it was built. */
void *library_symbol(const char *name)
{
	static void *program;
	if (!program) {
		program = dlopen(NULL, RTLD_LAZY);
	}
	return program ? dlsym(program, name) : NULL;
}

void library_log_install(void)
{
	int (*set_alsa)(alsa_handler * handler);
	void *found = library_symbol("snd_lib_error_set_handler");
	if (found) {
		memcpy(&set_alsa, &found, sizeof(found));
		(void)set_alsa(on_alsa);
	}
	static const char *const JACK[] = {"jack_set_error_function", "jack_set_info_function"};
	for (size_t i = 0; i < sizeof(JACK) / sizeof(JACK[0]); i++) {
		void (*set_jack)(jack_handler * handler);
		found = library_symbol(JACK[i]);
		if (found) {
			memcpy(&set_jack, &found, sizeof(found));
			set_jack(on_jack);
		}
	}
}

int library_log_divert(void)
{
	(void)fflush(stderr); /* lint: allow stderr, it is pointed elsewhere, not printed to */
	int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
	if (saved < 0) {
		return -1; /* standard error is closed, so nothing reaches the screen */
	}
	int fd = atomic_load(&log_fd);
	int nowhere = fd < 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
	if (fd >= 0 || nowhere >= 0) {
		(void)dup2(fd >= 0 ? fd : nowhere, STDERR_FILENO);
	}
	if (nowhere >= 0) {
		(void)close(nowhere);
	}
	return saved;
}

void library_log_restore(int saved)
{
	if (saved < 0) {
		return;
	}
	(void)fflush(stderr); /* lint: allow stderr, it is pointed elsewhere, not printed to */
	(void)dup2(saved, STDERR_FILENO);
	(void)close(saved);
}

void device_log_to(const char *path)
{
	/* Appends only. O_NONBLOCK: a pipe of that name would block the program. */
	int fd =
		path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
			       0600)
		     : -1;
	int before = atomic_exchange(&log_fd, fd);
	if (before >= 0) {
		(void)close(before);
	}
}
