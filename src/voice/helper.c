/* Talks to the helper process. Checks everything that it sends. */
#include "voice/helper.h"

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

bool helper_start(struct helper *helper, const char *const *argv, struct error *err)
{
	int ends[2];
	assert(helper->pid == 0);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		return error_set_system(err, ERROR_DEVICE, errno, "the voice cannot be started");
	}
	pid_t pid = 0;
	/* Discards standard error: messages of a dying library would tear the display. */
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
	*helper = (struct helper){.pid = pid, .fd = ends[0]};
	return true;
}

void helper_stop(struct helper *helper)
{
	if (helper->pid == 0) {
		return;
	}
	(void)close(helper->fd);
	(void)process_end(helper->pid);
	*helper = (struct helper){0};
}

bool helper_is_alive(struct helper *helper)
{
	if (helper->pid == 0) {
		return false;
	}
	struct pollfd look = {.fd = helper->fd, .events = POLLIN};
	if (poll(&look, 1, 0) <= 0 || !(look.revents & (POLLHUP | POLLERR | POLLNVAL))) {
		return true;
	}
	helper_stop(helper);
	return false;
}

/* Calls the hook when it is due; true when it gives up. */
static bool is_given_up(struct helper *helper)
{
	const struct wait_hook *hook = helper->hook;
	int64_t now = clock_steady_ms();
	if (!hook || !hook->wait || now - helper->hook_ms < LOOK_MS) {
		return false;
	}
	helper->hook_ms = now;
	return hook->wait(hook->context);
}

/* Waits until the helper can be read or written; SPOKE_ALL then. */
static enum spoke wait_for(struct helper *helper, short events, int64_t until_ms)
{
	for (;;) {
		int64_t left = until_ms - clock_steady_ms();
		struct pollfd wait = {.fd = helper->fd, .events = events};
		if (left <= 0) {
			return SPOKE_LATE;
		}
		if (is_given_up(helper)) {
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

static bool is_temporary(int errno_value)
{
	return errno_value == EAGAIN || errno_value == EWOULDBLOCK || errno_value == EINTR;
}

/* SPOKE_ALL when all bytes are sent. */
static enum spoke send_all(struct helper *helper, const void *bytes, size_t size, int64_t until_ms)
{
	const char *at = bytes;
	while (size > 0) {
		enum spoke ready = wait_for(helper, POLLOUT, until_ms);
		if (ready != SPOKE_ALL) {
			return ready;
		}
		/* MSG_NOSIGNAL: a dead helper must not raise SIGPIPE. */
		ssize_t n = send(helper->fd, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && !is_temporary(errno)) {
			return SPOKE_DIED;
		}
		at += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return SPOKE_ALL;
}

static enum spoke receive_all(struct helper *helper, void *bytes, size_t size, int64_t until_ms)
{
	char *at = bytes;
	while (size > 0) {
		enum spoke ready = wait_for(helper, POLLIN, until_ms);
		if (ready != SPOKE_ALL) {
			return ready;
		}
		ssize_t n = recv(helper->fd, at, size, MSG_DONTWAIT);
		if (n == 0 || (n < 0 && !is_temporary(errno))) {
			return SPOKE_DIED;
		}
		at += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return SPOKE_ALL;
}

/* No text of that length has more sound: 10 s and 2 s a byte at the slowest rate. */
static size_t most_frames(const struct voice_request *request)
{
	return VOICE_RATE_HZ * (10 + (size_t)2 * request->text_length);
}

static enum spoke take_sound(struct helper *helper, const struct voice_request *request,
	size_t count, int64_t until_ms, struct samples *samples)
{
	if (count > BLOCK_LIMIT_FRAMES || count > most_frames(request) - samples->count) {
		return SPOKE_RUBBISH;
	}
	samples->frames = mem_reserve(samples->frames, &samples->capacity, samples->count + count,
		sizeof(*samples->frames));
	enum spoke got = receive_all(helper, samples->frames + samples->count,
		count * sizeof(*samples->frames), until_ms);
	samples->count += got == SPOKE_ALL ? count : 0;
	return got;
}

/* Takes the times of words; a text has at most one word per two bytes. */
static enum spoke take_words(struct helper *helper, const struct voice_request *request,
	size_t count, int64_t until_ms, struct samples *samples)
{
	struct word_event events[WORDS_LIMIT];
	if (count > WORDS_LIMIT || count + samples->time_count > request->text_length + 1) {
		return SPOKE_RUBBISH;
	}
	enum spoke got = receive_all(helper, events, count * sizeof(*events), until_ms);
	for (size_t i = 0; got == SPOKE_ALL && i < count; i++) {
		samples_add_time(samples, events[i].character,
			(size_t)((uint64_t)events[i].at_ms * VOICE_RATE_HZ / 1000));
	}
	return got;
}

/* Takes one record; sets *done at the last one. */
static enum spoke take_record(struct helper *helper, const struct voice_request *request,
	int64_t until_ms, struct samples *samples, bool *done)
{
	struct voice_record record;
	enum spoke got = receive_all(helper, &record, sizeof(record), until_ms);
	if (got != SPOKE_ALL) {
		return got;
	}
	uint32_t serial = helper->ready ? request->serial : 0;
	if (record.magic != RECORD_MAGIC || record.serial != serial) {
		return SPOKE_RUBBISH;
	}
	if (!helper->ready) {
		helper->ready = record.kind == RECORD_READY;
		return helper->ready                     ? SPOKE_ALL
		       : record.kind == RECORD_NO_ENGINE ? SPOKE_NO_ENGINE
							 : SPOKE_RUBBISH;
	}
	switch (record.kind) {
	case RECORD_SOUND:
		return take_sound(helper, request, record.count, until_ms, samples);
	case RECORD_WORDS:
		return take_words(helper, request, record.count, until_ms, samples);
	case RECORD_END:
		*done = true;
		return SPOKE_ALL;
	case RECORD_NO_VOICE:
		return SPOKE_NO_VOICE;
	default:
		return SPOKE_RUBBISH;
	}
}

enum spoke helper_speak(struct helper *helper, const struct voice_request *request,
	const char *text, int limit_ms, struct samples *samples)
{
	assert(helper->pid != 0 && request->text_length <= PHONEMES_LIMIT_BYTES);
	int64_t until = clock_steady_ms() + limit_ms;
	bool done = false;
	samples->count = 0;
	samples->time_count = 0;
	enum spoke got = send_all(helper, request, sizeof(*request), until);
	if (got == SPOKE_ALL) {
		got = send_all(helper, text, request->text_length, until);
	}
	if (got == SPOKE_DIED) { /* it may have reported the reason before it ended */
		enum spoke said = take_record(helper, request, until, samples, &done);
		got = said == SPOKE_NO_ENGINE ? said : got;
	}
	while (got == SPOKE_ALL && !done) {
		got = take_record(helper, request, until, samples, &done);
	}
	if (got != SPOKE_ALL && got != SPOKE_NO_VOICE) {
		bool ready = helper->ready;
		helper_stop(helper);
		helper->ready = ready; /* so that the caller can tell a bad start from bad text */
	}
	return got;
}
