/* Another engine as a command. It is believed in nothing: it may hang, die, write rubbish or
 * without end, or leave the text unread. */
#include "voice/command.h"

#include <soxr.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/process.h"
#include "base/text.h"
#include "voice/protocol.h"
#include "voice/wave.h"

#define MOST_WORDS 64
/* More than any engine writes for so much text: 10 s and 2 s a byte of the richest sound. */
#define LEAST_ROOM_BYTES ((size_t)4 << 20)
#define ROOM_PER_BYTE ((size_t)400 << 10)
#define MOST_ROOM_BYTES ((size_t)256 << 20)

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
static bool understand(const struct voice_profile *profile, const struct text *came,
	struct samples *sound, struct error *err)
{
	const unsigned char *bytes = (const unsigned char *)came->bytes;
	struct pcm pcm = {0};
	const char *why = NULL;
	bool ok = true;
	if (profile->raw_hz > 0) {
		wave_read_raw(bytes, came->length, profile->raw_hz, &pcm);
	} else {
		ok = wave_read(bytes, came->length, &pcm, &why);
	}
	if (!ok) {
		(void)error_set(err, ERROR_DEVICE, "what %s wrote %s", profile->command, why);
	} else if (pcm.count == 0 || !convert(&pcm, sound)) {
		ok = error_set(err, ERROR_DEVICE, "%s said nothing", profile->command);
	}
	pcm_finish(&pcm);
	return ok;
}

static bool judge(const struct voice_profile *profile, const struct process_result *result,
	struct samples *sound, struct error *err)
{
	const char *command = profile->command;
	switch (result->end) {
	case PROCESS_WELL:
		return understand(profile, &result->output, sound, err);
	case PROCESS_ABSENT:
	case PROCESS_NOT_BEGUN:
		return error_set_system(
			err, ERROR_DEVICE, result->why, "%s cannot be run", command);
	case PROCESS_LATE:
		return error_set(err, ERROR_DEVICE, "%s took longer than %g s", command,
			profile->limit_ms / 1000.0);
	case PROCESS_TOO_MUCH:
		return error_set(err, ERROR_DEVICE, "%s wrote without end", command);
	case PROCESS_STOPPED:
		return error_set(err, ERROR_INTERRUPTED, "%s was given up", command);
	case PROCESS_FAILED:
		break;
	}
	return error_set(err, ERROR_DEVICE, "%s failed", command);
}

bool command_speak(const struct voice_profile *profile, const char *text,
	const struct waiting *waiting, struct samples *sound, struct error *err)
{
	const char *argv[MOST_WORDS + 1] = {NULL};
	size_t words = 0;
	for (const char *p = profile->command; *p && words < MOST_WORDS; p += strlen(p) + 1) {
		argv[words++] = p;
	}
	size_t length = strlen(text);
	size_t room = LEAST_ROOM_BYTES + ROOM_PER_BYTE * length;
	struct process_result result;
	sound->count = 0;
	process_run(&(struct process_task){.argv = argv,
			    .input = text,
			    .input_length = length,
			    .output_max = room < MOST_ROOM_BYTES ? room : MOST_ROOM_BYTES,
			    .limit_ms = profile->limit_ms,
			    .stop = waiting ? waiting->wait : NULL,
			    .context = waiting ? waiting->context : NULL},
		&result);
	bool ok = judge(profile, &result, sound, err);
	process_result_finish(&result);
	return ok;
}
