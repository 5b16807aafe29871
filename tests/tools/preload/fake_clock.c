/* A clock for tests, loaded before the program (at-clock does that): it starts at FAKE_CLOCK
 * (seconds since 1970), goes on as the real one does and by FAKE_CLOCK_TICK_MS more at each look,
 * and jumps by SECONDS at the look number LOOKS of FAKE_CLOCK_JUMP=LOOKS:SECONDS. The clock that
 * counts what has passed ticks with it and does not jump; the steady one, by which programs wait,
 * is the real one. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t real_ns(clockid_t id)
{
	struct timespec now = {0};
	(void)syscall(SYS_clock_gettime, id, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static int64_t number(const char *name)
{
	const char *value = getenv(name);
	return value ? strtoll(value, NULL, 10) : 0;
}

static int64_t looks;
static int64_t begun_ns;

static int64_t ticked_ns(void)
{
	return __atomic_load_n(&looks, __ATOMIC_RELAXED) * number("FAKE_CLOCK_TICK_MS") * 1000000;
}

static int64_t wall_ns(void)
{
	int64_t look = __atomic_add_fetch(&looks, 1, __ATOMIC_RELAXED);
	int64_t passed = real_ns(CLOCK_BOOTTIME);
	int64_t none = 0;
	(void)__atomic_compare_exchange_n(
		&begun_ns, &none, passed, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
	const char *jump = getenv("FAKE_CLOCK_JUMP");
	char *behind = NULL;
	int64_t at = jump ? strtoll(jump, &behind, 10) : 0;
	int64_t seconds =
		behind && *behind == ':' && look >= at ? strtoll(behind + 1, NULL, 10) : 0;
	return (number("FAKE_CLOCK") + seconds) * INT64_C(1000000000) + passed -
	       __atomic_load_n(&begun_ns, __ATOMIC_RELAXED) + ticked_ns();
}

int clock_gettime(clockid_t id, struct timespec *now)
{
	int64_t ns = id == CLOCK_REALTIME   ? wall_ns()
		     : id == CLOCK_BOOTTIME ? real_ns(id) + ticked_ns()
					    : real_ns(id);
	now->tv_sec = ns / 1000000000;
	now->tv_nsec = ns % 1000000000;
	return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	(void)zone;
	int64_t ns = wall_ns();
	now->tv_sec = ns / 1000000000;
	now->tv_usec = ns % 1000000000 / 1000;
	return 0;
}

time_t time(time_t *now)
{
	time_t seconds = wall_ns() / 1000000000;
	if (now) {
		*now = seconds;
	}
	return seconds;
}
