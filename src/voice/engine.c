/* The program's end of the helper. Everything that comes from it is checked before it is used. */
#include "voice/engine.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/process.h"

#define LOOK_MS 50

void samples_finish(struct samples *samples)
{
	free(samples->frames);
	free(samples->marks);
	*samples = (struct samples){0};
}

void samples_mark(struct samples *samples, size_t at, size_t frame)
{
	samples->marks = mem_reserve(samples->marks, &samples->mark_capacity,
		samples->mark_count + 1, sizeof(*samples->marks));
	samples->marks[samples->mark_count++] = (struct text_mark){(uint32_t)at, (uint32_t)frame};
}

bool engine_start(struct engine *engine, const char *const *argv, struct error *err)
{
	int ends[2];
	assert(engine->pid == 0);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		return error_set_system(err, ERROR_DEVICE, errno, "the voice cannot be started");
	}
	pid_t pid = 0;
	/* Its messages go nowhere: a library's dying words would tear the screen. */
	int why = process_start(&(struct process_setup){.argv = argv,
					.input = ends[1],
					.output = ends[1],
					.complaint = PROCESS_NOTHING,
					.script = PROCESS_NOTHING},
		&pid);
	(void)close(ends[1]);
	if (why != 0) {
		(void)close(ends[0]);
		return error_set_system(
			err, ERROR_DEVICE, why, "the voice cannot be started: %s", argv[0]);
	}
	*engine = (struct engine){.pid = pid, .fd = ends[0]};
	return true;
}

void engine_stop(struct engine *engine)
{
	if (engine->pid == 0) {
		return;
	}
	(void)close(engine->fd);
	(void)process_end(engine->pid);
	*engine = (struct engine){0};
}

bool engine_is_alive(struct engine *engine)
{
	if (engine->pid == 0) {
		return false;
	}
	struct pollfd look = {.fd = engine->fd, .events = POLLIN};
	if (poll(&look, 1, 0) <= 0 || !(look.revents & (POLLHUP | POLLERR | POLLNVAL))) {
		return true;
	}
	engine_stop(engine);
	return false;
}

/* Calls who is to be called; true when that gives up. */
static bool is_given_up(struct engine *engine)
{
	const struct waiting *waiting = engine->waiting;
	int64_t now = clock_steady_ms();
	if (!waiting || !waiting->wait || now - engine->asked_ms < LOOK_MS) {
		return false;
	}
	engine->asked_ms = now;
	return waiting->wait(waiting->context);
}

/* Waits until the helper can be read (or written): SPOKE_ALL. */
static enum spoke wait_for(struct engine *engine, short events, int64_t until_ms)
{
	for (;;) {
		int64_t left = until_ms - clock_steady_ms();
		struct pollfd wait = {.fd = engine->fd, .events = events};
		if (left <= 0) {
			return SPOKE_LATE;
		}
		if (is_given_up(engine)) {
			return SPOKE_GIVEN_UP;
		}
		int n = poll(&wait, 1, left < LOOK_MS ? (int)left : LOOK_MS);
		if (n > 0) {
			return SPOKE_ALL;
		}
		if (n < 0 && errno != EINTR) {
			return SPOKE_DIED;
		}
	}
}

static bool is_passing(int errno_value)
{
	return errno_value == EAGAIN || errno_value == EWOULDBLOCK || errno_value == EINTR;
}

/* SPOKE_ALL: all bytes are sent. */
static enum spoke send_all(struct engine *engine, const void *bytes, size_t size, int64_t until_ms)
{
	const char *at = bytes;
	while (size > 0) {
		enum spoke ready = wait_for(engine, POLLOUT, until_ms);
		if (ready != SPOKE_ALL) {
			return ready;
		}
		/* A dead helper is an answer here, not a signal that ends the program. */
		ssize_t n = send(engine->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && !is_passing(errno)) {
			return SPOKE_DIED;
		}
		at += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return SPOKE_ALL;
}

static enum spoke receive_all(struct engine *engine, void *bytes, size_t size, int64_t until_ms)
{
	char *at = bytes;
	while (size > 0) {
		enum spoke ready = wait_for(engine, POLLIN, until_ms);
		if (ready != SPOKE_ALL) {
			return ready;
		}
		ssize_t n = recv(engine->fd, at, size, MSG_DONTWAIT);
		if (n == 0 || (n < 0 && !is_passing(errno))) {
			return SPOKE_DIED;
		}
		at += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return SPOKE_ALL;
}

/* More sound than any text of that length can have: 10 s and 2 s a byte at the slowest rate. */
static size_t most_frames(const struct voice_request *request)
{
	return VOICE_RATE_HZ * (10 + (size_t)2 * request->text_length);
}

static enum spoke take_sound(struct engine *engine, const struct voice_request *request,
	size_t count, int64_t until_ms, struct samples *samples)
{
	if (count > BLOCK_LIMIT_FRAMES || count > most_frames(request) - samples->count) {
		return SPOKE_RUBBISH;
	}
	samples->frames = mem_reserve(samples->frames, &samples->capacity, samples->count + count,
		sizeof(*samples->frames));
	enum spoke got = receive_all(engine, samples->frames + samples->count,
		count * sizeof(*samples->frames), until_ms);
	samples->count += got == SPOKE_ALL ? count : 0;
	return got;
}

/* Where words begin; a text has no more of them than half its bytes. */
static enum spoke take_words(struct engine *engine, const struct voice_request *request,
	size_t count, int64_t until_ms, struct samples *samples)
{
	struct word_event events[WORDS_LIMIT];
	if (count > WORDS_LIMIT || count + samples->mark_count > request->text_length + 1) {
		return SPOKE_RUBBISH;
	}
	enum spoke got = receive_all(engine, events, count * sizeof(*events), until_ms);
	for (size_t i = 0; got == SPOKE_ALL && i < count; i++) {
		samples_mark(samples, events[i].character,
			(size_t)((uint64_t)events[i].at_ms * VOICE_RATE_HZ / 1000));
	}
	return got;
}

/* Takes one record; *done when it was the last. */
static enum spoke take_record(struct engine *engine, const struct voice_request *request,
	int64_t until_ms, struct samples *samples, bool *done)
{
	struct voice_record record;
	enum spoke got = receive_all(engine, &record, sizeof(record), until_ms);
	if (got != SPOKE_ALL) {
		return got;
	}
	uint32_t serial = engine->ready ? request->serial : 0;
	if (record.magic != RECORD_MAGIC || record.serial != serial) {
		return SPOKE_RUBBISH;
	}
	if (!engine->ready) {
		engine->ready = record.kind == RECORD_READY;
		return engine->ready                     ? SPOKE_ALL
		       : record.kind == RECORD_NO_ENGINE ? SPOKE_NO_ENGINE
							 : SPOKE_RUBBISH;
	}
	switch (record.kind) {
	case RECORD_SOUND:
		return take_sound(engine, request, record.count, until_ms, samples);
	case RECORD_WORDS:
		return take_words(engine, request, record.count, until_ms, samples);
	case RECORD_END:
		*done = true;
		return SPOKE_ALL;
	case RECORD_NO_VOICE:
		return SPOKE_NO_VOICE;
	default:
		return SPOKE_RUBBISH;
	}
}

enum spoke engine_speak(struct engine *engine, const struct voice_request *request,
	const char *text, int limit_ms, struct samples *samples)
{
	assert(engine->pid != 0 && request->text_length <= PHONEMES_LIMIT_BYTES);
	int64_t until = clock_steady_ms() + limit_ms;
	bool done = false;
	samples->count = 0;
	samples->mark_count = 0;
	enum spoke got = send_all(engine, request, sizeof(*request), until);
	if (got == SPOKE_ALL) {
		got = send_all(engine, text, request->text_length, until);
	}
	if (got == SPOKE_DIED) { /* it may have said why before it ended */
		enum spoke said = take_record(engine, request, until, samples, &done);
		got = said == SPOKE_NO_ENGINE ? said : got;
	}
	while (got == SPOKE_ALL && !done) {
		got = take_record(engine, request, until, samples, &done);
	}
	if (got != SPOKE_ALL && got != SPOKE_NO_VOICE) {
		bool ready = engine->ready;
		engine_stop(engine);
		engine->ready = ready; /* tells a bad start from a bad text */
	}
	return got;
}
