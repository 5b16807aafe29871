/* first_sound COMMAND [ARG…]: milliseconds from starting a command until the speaker of the virtual
 * sound card is no longer silent. It listens with parec, so what parec itself adds is in every
 * figure alike. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

#define AUDIBLE 64 /* of 32768: above the rounding of a resampler */
#define PATIENCE_MS 10000
#define QUIET_MS 1000 /* of silence before the command is started */

static pid_t start(char *const *argv, int out)
{
	pid_t child = fork();
	if (child == 0) {
		if (out >= 0) {
			(void)dup2(out, STDOUT_FILENO);
		} else {
			int nothing = open("/dev/null", O_RDWR);
			(void)dup2(nothing, STDIN_FILENO);
			(void)dup2(nothing, STDOUT_FILENO);
			(void)dup2(nothing, STDERR_FILENO);
		}
		(void)execvp(argv[0], argv);
		_exit(127);
	}
	return child;
}

static void end(pid_t child)
{
	(void)kill(child, SIGTERM);
	(void)waitpid(child, NULL, 0);
}

/* Reads what is heard; true once a sample is audible. */
static bool hears(int fd)
{
	int16_t samples[4096];
	ssize_t got = read(fd, samples, sizeof(samples));
	for (ssize_t i = 0; i < got / 2; i++) {
		if (abs(samples[i]) > AUDIBLE) {
			return true;
		}
	}
	return false;
}

int main(int argc, char **argv)
{
	static const char *const LISTENER[] = {"parec", "--raw", "--format=s16le", "--rate=48000",
		"--channels=1", "--latency-msec=5", "-d", "spk.monitor", NULL};
	char *listen_argv[16] = {NULL};
	int ends[2];
	if (argc < 2 || pipe(ends) != 0) {
		(void)fputs("usage: first_sound COMMAND [ARG…]\n", stderr);
		return 2;
	}
	for (size_t i = 0; LISTENER[i]; i++) {
		listen_argv[i] = strdup(LISTENER[i]);
	}
	pid_t listener = start(listen_argv, ends[1]);
	(void)close(ends[1]);
	struct pollfd heard = {.fd = ends[0], .events = POLLIN};
	int64_t quiet_since = clock_steady_ms();
	while (clock_steady_ms() - quiet_since < QUIET_MS && poll(&heard, 1, PATIENCE_MS) > 0) {
		if (hears(ends[0])) { /* what an earlier command left behind */
			quiet_since = clock_steady_ms();
		}
	}
	int64_t began = clock_steady_ms();
	pid_t child = start(argv + 1, -1);
	bool sounded = false;
	while (!sounded && clock_steady_ms() - began < PATIENCE_MS && poll(&heard, 1, 100) >= 0) {
		sounded = (heard.revents & POLLIN) && hears(ends[0]);
	}
	int64_t took = clock_steady_ms() - began;
	end(child);
	end(listener);
	if (!sounded) {
		(void)fputs("nothing was heard\n", stderr);
		return 1;
	}
	(void)printf("%lld\n", (long long)took);
	return 0;
}
