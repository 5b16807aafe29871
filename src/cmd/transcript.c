#include "cmd/transcript.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "cmd/signals.h"

#define TEXT_LIMIT ((size_t)1 << 20)
#define LOOK_MS 100

extern char **environ;

/* In a group of its own, so that it ends with all it started. */
static bool start(const char *command, const char *file, int out, pid_t *child)
{
	char *line = mem_format("exec %s \"$1\"", command);
	char *path = mem_text(file);
	char shell[] = "sh";
	char option[] = "-c";
	char *argv[] = {shell, option, line, shell, path, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawnattr_init(&attributes);
	(void)posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", 0, 0);
	(void)posix_spawn_file_actions_adddup2(&actions, out, 1);
	(void)posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", 1, 0);
	(void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	bool ok = posix_spawn(child, "/bin/sh", &actions, &attributes, argv, environ) == 0;
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)posix_spawnattr_destroy(&attributes);
	free(path);
	free(line);
	return ok;
}

static void take_output(int from, pid_t child, struct text *out)
{
	char bytes[4096];
	for (;;) {
		struct pollfd wait = {.fd = from, .events = POLLIN};
		int ready = poll(&wait, 1, LOOK_MS);
		if (signals_stop() || out->cut) {
			(void)kill(-child, SIGTERM);
			return;
		}
		ssize_t got = ready > 0 ? read(from, bytes, sizeof(bytes)) : 1;
		if (got == 0 || (got < 0 && errno != EINTR)) {
			return;
		}
		if (ready > 0 && got > 0) {
			text_add_bytes(out, bytes, (size_t)got);
		}
	}
}

bool transcript_make(const char *command, const char *file, char **text, struct error *err)
{
	int ends[2];
	pid_t child = 0;
	int status = -1;
	*text = NULL;
	if (pipe(ends) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "no pipe for asr");
	}
	bool started = start(command, file, ends[1], &child);
	(void)close(ends[1]);
	struct text out;
	text_init(&out, TEXT_LIMIT);
	if (started) {
		take_output(ends[0], child, &out);
		while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
		}
	}
	(void)close(ends[0]);
	if (!started || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		text_finish(&out);
		return error_set(err, ERROR_INPUT,
			"asr: '%s' failed for %s; run it by hand to see why", command, file);
	}
	*text = text_nfc(out.bytes, out.length);
	text_finish(&out);
	return true;
}

/* The words of a folded text are apart by one space; this is the next one, without marks. */
static const char *next_word(const char **at, size_t *length)
{
	static const char MARKS[] = ".,!?;:\"'()[]…";
	while (**at == ' ') {
		(*at)++;
	}
	const char *start = *at;
	*at += strcspn(*at, " ");
	size_t count = (size_t)(*at - start);
	while (count > 0 && strchr(MARKS, start[count - 1])) {
		count--;
	}
	while (count > 0 && strchr(MARKS, start[0])) {
		start++;
		count--;
	}
	*length = count;
	return start[0] == '\0' && count == 0 ? NULL : start;
}

static bool is_filler(const char *word, size_t length)
{
	static const char *const FILLERS[] = {"음", "으음", "음음", "어", "어어", "에", "그니까",
		"뭐랄까", "um", "umm", "uh", "uhh", "er", "erm", "hmm", "uhm"};
	for (size_t i = 0; i < sizeof(FILLERS) / sizeof(FILLERS[0]); i++) {
		if (strlen(FILLERS[i]) == length && memcmp(FILLERS[i], word, length) == 0) {
			return true;
		}
	}
	return false;
}

/* Korean words change their ends: two syllables from the front tell them. */
#define KOREAN_STEM_BYTES 6

static size_t stem_of(const char *word, size_t length)
{
	uint32_t c = 0;
	(void)utf8_decode(word, length, &c);
	return is_hangul(c) && length > KOREAN_STEM_BYTES ? KOREAN_STEM_BYTES : length;
}

static bool is_said(const char *text, const char *word, size_t length)
{
	size_t stem = stem_of(word, length);
	const char *heard;
	size_t heard_length;
	while ((heard = next_word(&text, &heard_length))) {
		bool korean = stem == KOREAN_STEM_BYTES;
		if (heard_length >= stem && memcmp(heard, word, stem) == 0 &&
			(korean || heard_length == length)) {
			return true;
		}
	}
	return false;
}

static bool covers(const char *text, const char *point)
{
	char *folded = text_fold(point);
	const char *at = folded;
	const char *word;
	size_t length;
	size_t all = 0;
	size_t said = 0;
	while ((word = next_word(&at, &length))) {
		if (length >= 3) { /* a syllable of Hangul, or more than "a" and "of" */
			all++;
			said += is_said(text, word, length);
		}
	}
	free(folded);
	return all > 0 && 2 * said >= all;
}

void transcript_judge(const char *text, const struct points *points, struct transcript_facts *facts)
{
	char *folded = text_fold(text);
	const char *at = folded;
	const char *word;
	size_t length;
	*facts = (struct transcript_facts){0};
	while ((word = next_word(&at, &length))) {
		facts->words += length > 0;
		facts->fillers += is_filler(word, length);
	}
	for (const char *phrase = folded; (phrase = strstr(phrase, "you know")); phrase++) {
		facts->fillers++;
	}
	for (size_t i = 0; i < points->count; i++) {
		facts->covered[i] = covers(folded, points->items[i]);
		facts->covered_count += facts->covered[i];
	}
	free(folded);
}
