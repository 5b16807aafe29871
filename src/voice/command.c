/* Another engine as a command. It is believed in nothing: it may hang, die, write rubbish or
 * without end, or leave the text unread. */
#include "voice/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <soxr.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "voice/process.h"
#include "voice/protocol.h"
#include "voice/wave.h"

#define MOST_WORDS 64
/* More than any engine writes for so much text: 10 s and 2 s a byte of the richest sound. */
#define LEAST_ROOM_BYTES ((size_t)4 << 20)
#define ROOM_PER_BYTE ((size_t)400 << 10)
#define MOST_ROOM_BYTES ((size_t)256 << 20)
/* A program that has ended writes no more; one it left behind may hold the pipe open. */
#define LOOK_MS 50
#define LEAVE_MS 500

/* A run of the command. */
struct run {
	pid_t pid;
	int to;   /* -1: all is written */
	int from; /* -1: it has ended its output */
	const char *text;
	size_t left;
	unsigned char *bytes;
	size_t count;
	size_t capacity;
	size_t room;
	bool too_much;
};

bool command_split(const char *written, char *words, size_t size)
{
	size_t used = 0;
	char quote = '\0';
	bool inside = false;
	size_t count = 0;
	for (const char *p = written; *p; p++) {
		bool blank = !quote && (*p == ' ' || *p == '\t');
		if (blank && !inside) {
			continue;
		}
		if (used + 2 >= size) {
			return false;
		}
		if (blank) {
			words[used++] = '\0';
			inside = false;
			continue;
		}
		count += !inside;
		inside = true;
		if (quote ? *p == quote : (*p == '\'' || *p == '"')) {
			quote = quote ? '\0' : *p;
			continue;
		}
		if (*p == '\\' && quote != '\'' && p[1] != '\0') {
			p++;
		}
		words[used++] = *p;
	}
	if (inside) {
		words[used++] = '\0';
	}
	words[used] = '\0';
	return count > 0 && count < MOST_WORDS && !quote && words[0] != '\0';
}

/* The mark that the voice is given behind a word: a comma, or the sentence's end. */
static const char *mark_behind(const struct segment *segment, const struct spoken_word *word)
{
	static const char *const MARKS[] = {",", ".", "?", "!", NULL};
	for (size_t i = 0; MARKS[i]; i++) {
		if (segment->text[word->to] == MARKS[i][0]) {
			return MARKS[i];
		}
	}
	return "";
}

char *command_text(const struct voice_profile *profile, const struct segment *segment)
{
	if (profile->text == VOICE_TEXT_ORIGINAL) {
		return mem_text(segment->written);
	}
	if (profile->text == VOICE_TEXT_PRONOUNCED) {
		return mem_text(segment->text);
	}
	struct text out;
	text_init(&out, VOICE_TEXT_LIMIT_BYTES);
	for (size_t i = 0; i < segment->word_count; i++) {
		const struct spoken_word *word = &segment->words[i];
		text_add(&out, i > 0 && word->space_before ? " " : "");
		text_add(&out, word->normalised);
		text_add(&out, mark_behind(segment, word));
	}
	return text_take(&out);
}

static void close_end(int *fd)
{
	if (*fd >= 0) {
		(void)close(*fd);
	}
	*fd = -1;
}

static bool start(struct run *run, const char *const *argv, struct error *err)
{
	int in[2] = {-1, -1};
	int out[2] = {-1, -1};
	int why = 0;
	/* Sockets, as writing to one whose reader has died can be told from a signal. */
	bool ok = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) == 0 &&
		  socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, out) == 0;
	if (!ok) {
		why = errno;
	}
	ok = ok && process_start(&run->pid, in[0], out[0], argv, &why);
	close_end(&in[0]);
	close_end(&out[0]);
	if (!ok) {
		close_end(&in[1]);
		close_end(&out[1]);
		return error_set_system(err, ERROR_DEVICE, why, "%s cannot be run", argv[0]);
	}
	run->to = in[1];
	run->from = out[1];
	return true;
}

static bool is_passing(int errno_value)
{
	return errno_value == EAGAIN || errno_value == EWOULDBLOCK || errno_value == EINTR;
}

static void write_text(struct run *run)
{
	ssize_t n = send(run->to, run->text, run->left, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (n > 0) {
		run->text += n;
		run->left -= (size_t)n;
	}
	/* one that has read enough may close its input: that is its own affair */
	if (run->left == 0 || (n < 0 && !is_passing(errno))) {
		close_end(&run->to);
	}
}

static void read_sound(struct run *run)
{
	unsigned char block[65536];
	ssize_t n = recv(run->from, block, sizeof(block), MSG_DONTWAIT);
	if (n > 0 && run->count + (size_t)n > run->room) {
		run->too_much = true;
		close_end(&run->from);
	} else if (n > 0) {
		run->bytes = mem_reserve(run->bytes, &run->capacity, run->count + (size_t)n, 1);
		memcpy(run->bytes + run->count, block, (size_t)n);
		run->count += (size_t)n;
	} else if (n == 0 || !is_passing(errno)) {
		close_end(&run->from);
	}
}

/* Feeds and drains the program until its output ends; false when the time is over. */
static bool converse(struct run *run, int64_t until_ms)
{
	while (run->from >= 0) {
		int64_t left = until_ms - clock_steady_ms();
		struct pollfd ends[] = {
			{.fd = run->from, .events = POLLIN}, {.fd = run->to, .events = POLLOUT}};
		if (left <= 0) {
			return false;
		}
		int n = poll(ends, 2, left < LOOK_MS ? (int)left : LOOK_MS);
		if (n == 0 && process_has_ended(run->pid)) {
			break;
		}
		if (n > 0 && ends[1].revents != 0) {
			write_text(run);
		}
		if (n > 0 && ends[0].revents != 0) {
			read_sound(run);
		}
	}
	return true;
}

/* Ends the program; true when it had ended well by itself. */
static bool finish(struct run *run, bool patient)
{
	close_end(&run->to);
	close_end(&run->from);
	int64_t until = clock_steady_ms() + (patient ? LEAVE_MS : 0);
	while (!process_has_ended(run->pid) && clock_steady_ms() < until) {
		(void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
	}
	int status = process_end(run->pid);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* To the room's rate and frames. */
static bool convert(const struct pcm *pcm, struct samples *sound)
{
	size_t most = (size_t)((double)pcm->count * VOICE_RATE_HZ / pcm->rate_hz) + 16;
	float *frames = mem_array(most, sizeof(*frames));
	size_t done = 0;
	soxr_error_t failed = soxr_oneshot(pcm->rate_hz, VOICE_RATE_HZ, 1, pcm->frames, pcm->count,
		NULL, frames, most, &done, NULL, NULL, NULL);
	sound->frames = mem_reserve(sound->frames, &sound->capacity, done, sizeof(*sound->frames));
	sound->count = failed ? 0 : done;
	for (size_t i = 0; i < sound->count; i++) {
		float scaled = frames[i] * 32767.0f;
		scaled = scaled > 32767.0f ? 32767.0f : scaled < -32768.0f ? -32768.0f : scaled;
		sound->frames[i] = (int16_t)scaled;
	}
	free(frames);
	return sound->count > 0;
}

/* What came, to sound. */
static bool understand(const struct voice_profile *profile, const struct run *run,
	struct samples *sound, struct error *err)
{
	struct pcm pcm = {0};
	const char *why = NULL;
	bool ok = true;
	if (profile->raw_hz > 0) {
		wave_read_raw(run->bytes, run->count, profile->raw_hz, &pcm);
	} else {
		ok = wave_read(run->bytes, run->count, &pcm, &why);
	}
	if (!ok) {
		(void)error_set(err, ERROR_DEVICE, "what %s wrote %s", profile->command, why);
	} else if (pcm.count == 0 || !convert(&pcm, sound)) {
		ok = error_set(err, ERROR_DEVICE, "%s said nothing", profile->command);
	}
	pcm_finish(&pcm);
	return ok;
}

bool command_speak(const struct voice_profile *profile, const char *text, struct samples *sound,
	struct error *err)
{
	const char *argv[MOST_WORDS + 1] = {NULL};
	size_t words = 0;
	for (const char *p = profile->command; *p && words < MOST_WORDS; p += strlen(p) + 1) {
		argv[words++] = p;
	}
	size_t length = strlen(text);
	size_t room = LEAST_ROOM_BYTES + ROOM_PER_BYTE * length;
	struct run run = {.to = -1,
		.from = -1,
		.text = text,
		.left = length,
		.room = room < MOST_ROOM_BYTES ? room : MOST_ROOM_BYTES};
	sound->count = 0;
	if (!start(&run, argv, err)) {
		return false;
	}
	bool in_time = converse(&run, clock_steady_ms() + profile->limit_ms);
	bool well = finish(&run, in_time && !run.too_much);
	bool ok = false;
	if (!in_time) {
		(void)error_set(err, ERROR_DEVICE, "%s took longer than %g s", profile->command,
			profile->limit_ms / 1000.0);
	} else if (run.too_much) {
		(void)error_set(err, ERROR_DEVICE, "%s wrote without end", profile->command);
	} else if (!well) {
		(void)error_set(err, ERROR_DEVICE, "%s failed", profile->command);
	} else {
		ok = understand(profile, &run, sound, err);
	}
	free(run.bytes);
	return ok;
}
