/* Reads a script of keys and presses them when they are due. */
#include "terminal/script.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "terminal/key.h"

#define SCRIPT_LIMIT_BYTES ((size_t)1 << 20)
#define WORDS 3
#define STUCK_MIN 10

/* Cuts a line into at most three words in place; returns how many, 4 for more. */
static size_t split(char *line, char *words[WORDS])
{
	size_t count = 0;
	char *rest = NULL;
	for (char *word = strtok_r(line, " \t\r", &rest); word && word[0] != '#';
		word = strtok_r(NULL, " \t\r", &rest)) {
		if (count == WORDS) {
			return WORDS + 1;
		}
		words[count++] = word;
	}
	return count;
}

static bool read_line(char *line, int number, const char *const *states, struct script *script,
	size_t *capacity, struct error *err)
{
	char *words[WORDS];
	size_t count = split(line, words);
	if (count == 0) {
		return true;
	}
	struct press press = {.line = number};
	if (count != WORDS) {
		return error_set(err, ERROR_INPUT,
			"a line must be 'STATE SECONDS KEY', like 'recording 20 enter'");
	}
	size_t known = 0;
	while (states[known] && strcmp(states[known], words[0]) != 0) {
		known++;
	}
	if (!states[known]) {
		return error_set(
			err, ERROR_INPUT, "'%s' is not a state of the rehearsal", words[0]);
	}
	(void)memcpy(press.state, states[known], strnlen(states[known], sizeof(press.state) - 1));
	if (!duration_parse(words[1], &press.seconds)) {
		return error_set(
			err, ERROR_INPUT, "'%s' is not a time (like 20 or 1:30)", words[1]);
	}
	if (!key_named(words[2], &press.key)) {
		return error_set(err, ERROR_INPUT,
			"'%s' is not a key (a character, enter, space, left, right or escape)",
			words[2]);
	}
	script->presses = mem_reserve(script->presses, capacity, script->count + 1, sizeof(press));
	script->presses[script->count++] = press;
	return true;
}

bool script_load(
	const char *path, const char *const *states, struct script *script, struct error *err)
{
	*script = (struct script){.path = mem_text(path)};
	char *bytes = NULL;
	size_t length = 0;
	size_t capacity = 0;
	if (!file_read(path, SCRIPT_LIMIT_BYTES, &bytes, &length, err)) {
		return false;
	}
	bool ok = true;
	int number = 0;
	for (char *line = bytes; ok && line && *line;) {
		char *end = strchr(line, '\n');
		if (end) {
			*end++ = '\0';
		}
		number++;
		ok = read_line(line, number, states, script, &capacity, err) ||
		     error_wrap(err, "%s:%d", path, number);
		line = end;
	}
	free(bytes);
	return ok;
}

void script_finish(struct script *script)
{
	free(script->presses);
	free(script->path);
	*script = (struct script){0};
}

/* The next line is for this state, so its time will come. */
static bool is_expected(const struct script *script, const char *state)
{
	return strcmp(script->presses[script->next].state, state) == 0;
}

int script_key(struct script *script, const char *state, double seconds)
{
	if (script_is_over(script)) {
		return KEY_NONE;
	}
	const struct press *press = &script->presses[script->next];
	if (!is_expected(script, state) || seconds < press->seconds) {
		return KEY_NONE;
	}
	script->next++;
	return press->key;
}

bool script_is_over(const struct script *script)
{
	return script->next >= script->count;
}

bool script_can_go_on(
	struct script *script, const char *state, bool waits, double now_s, struct error *err)
{
	if (!waits || script_is_over(script) || is_expected(script, state)) {
		script->moved_s = now_s;
		return true;
	}
	const struct press *press = &script->presses[script->next];
	return now_s - script->moved_s < STUCK_MIN * 60 ||
	       error_set(err, ERROR_INPUT,
		       "%s:%d: this line is for '%s', but the session has waited %d minutes in "
		       "'%s', which only a key can leave; put a line '%s SECONDS KEY' before it",
		       script->path, press->line, press->state, STUCK_MIN, state, state);
}
