/* Runs the recogniser and finds the points of a model answer in its text. */
#include "analysis/transcript.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/folded_words.h"
#include "base/mem.h"
#include "base/process.h"
#include "base/signals.h"
#include "base/text.h"

#define TEXT_LIMIT ((size_t)1 << 20)
/* Enough for a slow machine with a large model: a recogniser that takes longer hangs. */
#define LIMIT_S 120
#define LIMIT_PER_SECOND 20
#define LONGEST_S (24 * 3600)

static bool is_asked_to_end(void *context)
{
	(void)context;
	return signals_stop();
}

/* Sets the error of a recogniser that failed. */
static bool check_result(const char *command, const char *file, int limit_ms,
	const struct process_result *result, struct error *err)
{
	if (result->end == PROCESS_WELL) {
		return true;
	}
	if (result->end == PROCESS_STOPPED) {
		return signals_error(err);
	}
	char *line = process_complaint_line(result);
	char *why = result->end == PROCESS_LATE
			    ? mem_format(": it took longer than %d s", limit_ms / 1000)
		    : result->end == PROCESS_TOO_MUCH ? mem_format(": it wrote more than 1 MB")
		    : line[0]                         ? mem_format(" (%s)", line)
						      : mem_text("");
	(void)error_set(err, ERROR_INPUT, "asr: '%s' failed for %s%s; run it by hand to see why",
		command, file, why);
	free(why);
	free(line);
	return false;
}

bool transcript_make(
	const char *command, const char *file, double length_s, char **text, struct error *err)
{
	/* The user wrote the command, so a shell may read it; the file name is never part of the
	 * command line. */
	char *command_line = mem_format("exec %s \"$1\"", command);
	const char *const argv[] = {"/bin/sh", "-c", command_line, "sh", file, NULL};
	double limit_s = LIMIT_S + LIMIT_PER_SECOND * length_s;
	int limit_ms = (int)(limit_s < LONGEST_S ? limit_s : LONGEST_S) * 1000;
	struct process_result result;
	process_run(&(struct process_task){.argv = argv,
			    .output_max = TEXT_LIMIT,
			    .limit_ms = limit_ms,
			    .stop = is_asked_to_end},
		&result);
	bool ok = check_result(command, file, limit_ms, &result, err);
	*text = ok ? text_nfc(result.output.bytes, result.output.length) : NULL;
	process_result_finish(&result);
	free(command_line);
	return ok;
}

/* Korean words change their endings: the first two syllables identify one. */
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
	while ((heard = folded_word_next(&text, &heard_length))) {
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
	while ((word = folded_word_next(&at, &length))) {
		if (length >= 3) { /* a Hangul syllable, or a word longer than "of" */
			all++;
			said += is_said(text, word, length);
		}
	}
	free(folded);
	return all > 0 && 2 * said >= all;
}

void transcript_examine(const char *text, const struct fillers *fillers,
	const struct points *points, struct transcript_facts *facts)
{
	char *folded = text_fold(text);
	const char *at = folded;
	size_t length;
	*facts = (struct transcript_facts){.fillers = fillers_count(fillers, text)};
	while (folded_word_next(&at, &length)) {
		facts->words += length > 0;
	}
	for (size_t i = 0; i < points->count; i++) {
		facts->covered[i] = covers(folded, points->items[i]);
		facts->covered_count += facts->covered[i];
	}
	free(folded);
}
