/* The engine that runs a program of the user's. The program is untrusted: it may hang, die, write
 * garbage or without end, or leave the text unread. */
#include "voice/command.h"

#include <soxr.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/process.h"
#include "base/text.h"
#include "voice/command_words.h"
#include "voice/format.h"
#include "voice/wave.h"

/* More than any engine writes: 10 s and 2 s a byte of the richest sound. */
#define LEAST_ROOM_BYTES ((size_t)4 << 20)
#define ROOM_PER_BYTE ((size_t)400 << 10)
#define MOST_ROOM_BYTES ((size_t)256 << 20)

/* The punctuation that the voice gets after a word: a comma or the end of the sentence. */
static const char *punctuation_after(const struct segment *segment, const struct spoken_word *word)
{
	static const char *const SIGNS[] = {",", ".", "?", "!", NULL};
	for (size_t i = 0; SIGNS[i]; i++) {
		if (segment->text[word->to] == SIGNS[i][0]) {
			return SIGNS[i];
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
		text_add(&out, punctuation_after(segment, word));
	}
	return text_take(&out);
}

/* Converts to the rate and the frames of this room. */
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

/* Turns what the program wrote into samples. */
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

static bool read_result(const struct voice_profile *profile, const struct process_result *result,
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
		return error_set(err, ERROR_DEVICE, "%s does not stop writing", command);
	case PROCESS_STOPPED:
		return error_set(err, ERROR_INTERRUPTED, "%s was stopped", command);
	case PROCESS_FAILED:
		break;
	}
	return error_set(err, ERROR_DEVICE, "%s failed", command);
}

bool command_speak(const struct voice_profile *profile, const char *text,
	const struct wait_hook *hook, struct samples *sound, struct error *err)
{
	const char *argv[COMMAND_WORDS_MAX + 1] = {NULL};
	size_t words = 0;
	for (const char *p = profile->command; *p && words < COMMAND_WORDS_MAX;
		p += strlen(p) + 1) {
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
			    .stop = hook ? hook->wait : NULL,
			    .context = hook ? hook->context : NULL},
		&result);
	bool ok = read_result(profile, &result, sound, err);
	process_result_finish(&result);
	return ok;
}

static bool serves(const struct voice_profile *profile)
{
	return profile->command[0] != '\0';
}

static char *text_of(const struct voice_profile *profile, const struct segment *segment,
	struct engine_call *call)
{
	(void)call; /* a segment is never long */
	return command_text(profile, segment);
}

static char *key_of(const struct engine_request *request)
{
	struct text key;
	text_init(&key, (size_t)-1 / 2);
	text_addf(&key, "command %d", request->profile->raw_hz);
	for (const char *word = request->profile->command; *word; word += strlen(word) + 1) {
		text_addf(&key, "\n%s", word);
	}
	text_addf(&key, "\n\n%s", request->text);
	return text_take(&key);
}

static enum engine_end render(void *own, const struct engine_request *request,
	struct engine_call *call, struct samples *sound, struct error *err)
{
	(void)own; /* each run of the program is independent */
	bool ok = command_speak(request->profile, request->text, call->hook, sound, err);
	return ok ? ENGINE_WHOLE : ENGINE_UNABLE;
}

const struct engine COMMAND_ENGINE = {
	.name = "the command", .serves = serves, .text = text_of, .key = key_of, .render = render};
